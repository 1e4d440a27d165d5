import { Place, visitElements } from '../dicom/elementPath.js';
import { groupOf, isGroupLength, isGroupLengthElement } from '../model/tag.js';
import type { ByteSource } from '../dicom/source.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { actionFor } from '../plan/actionFor.js';

import type { ProfileAction } from '../profile/action.js';
import { OncePerPath } from './oncePerPath.js';
import type { Fact, OriginalFacts } from './originalFacts.js';

const PIXEL_GROUP = 0x7fe0;
const CHUNK = 1024 * 1024;

/** One element of the copy, with the element of the original that stands under the same path, if there is one. */
export interface Pair {
  readonly element: Element;
  readonly place: Place;
  readonly path: string;
  /** What the profile asks for it, under the options in force, where it stands in the original. */
  readonly asked: ProfileAction;
  readonly was: Fact | undefined;
  /** The values are the same, byte by byte. Of pixel data it is not asked here. */
  readonly same: boolean;
}

/**
 * Calls `visit` for every element of the copy but group lengths, at every level and in file order. It is asked once
 * whether a value is as it was: all checks share the answer.
 */
export function visitPairs(copy: DicomFile, facts: OriginalFacts, visit: (pair: Pair) => void): void {
  const paths = new OncePerPath();
  const met = new Set<Fact>();
  const values = new EqualValues(copy, facts.file);
  visitElements(Place.top(copy), (element, place) => {
    if (isGroupLengthElement(element)) return true;
    const path = place.pathOf(element);
    const first = facts.byPath.get(path);
    const was = first && facts.byPath.get(paths.keyOf(path, met.has(first)));
    if (was) met.add(was);
    const same = was !== undefined && !isPixelData(element) && values.areSame(element, was.inspected.element);
    visit({ element, place, path, asked: was?.inspected.asked ?? actionFor(element, place, facts.policy), was, same });
    return true;
  });
}

/** Pixel data, its offset tables and lengths (PS3.5 section 8.2): compared by a check of its own. */
export function isPixelData({ tag }: Element): boolean {
  return groupOf(tag) === PIXEL_GROUP && !isGroupLength(tag);
}

/** Compares values; what lies within a sequence that is as it was is not compared once more, at any depth. */
class EqualValues {
  /** Value of the last sequence that is as it was, in the copy, and by how much it lies elsewhere in the original. */
  private within = { from: 0, to: 0, moved: 0 };

  constructor(
    private readonly copy: DicomFile,
    private readonly original: DicomFile,
  ) {}

  areSame({ valueOffset, length, items }: Element, was: Element): boolean {
    if (was.length !== length) return false;
    const { from, to, moved } = this.within;
    const isWithin = from <= valueOffset && valueOffset + length <= to;
    if (isWithin && was.valueOffset - valueOffset === moved) return true;
    if (!sameBytes(this.copy.bytes, valueOffset, this.original.bytes, was.valueOffset, length)) return false;
    if (items) this.within = { from: valueOffset, to: valueOffset + length, moved: was.valueOffset - valueOffset };
    return true;
  }
}

/** Compares two stretches a piece at a time, so that of long ones little is in memory. */
export function sameBytes(one: ByteSource, oneFrom: number, other: ByteSource, otherFrom: number, length: number) {
  for (let done = 0; done < length; done += CHUNK) {
    const wanted = Math.min(CHUNK, length - done);
    const [a, b] = [one.read(oneFrom + done, wanted), other.read(otherFrom + done, wanted)];
    if (Buffer.compare(a, b) !== 0) return false;
  }
  return true;
}

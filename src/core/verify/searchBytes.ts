import * as Tag from '../standard/tag.js';
import { Place, visitElements } from '../dicom/elementPath.js';
import type { ByteSource } from '../dicom/source.js';
import { describesPixels } from '../dicom/describesPixels.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { isStringVr } from '../dicom/vr.js';
import type { ByteMatch, ByteSearch } from './byteSearch.js';
import type { Sought } from './needles.js';
import { isPixelData } from './pairs.js';
import type { Trial } from '../model/proof.js';

const WINDOW = 256 * 1024;
/** Fewer characters stand in binary values by chance. */
const SHORTEST_IN_BINARY = 6;
/** A number of the header that is a whole number elsewhere. */
const SHORTEST_IN_NUMBER = 7;
/** What stands beside a match tells whether it is whole. */
const MARGIN = 4;

/** A stretch of bytes, the end not included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Who tells whether a word that was found among bytes is meant there. */
export type JudgeWord = (element: Element, place: Place) => boolean;

/**
 * Searches all bytes of a copy but its pixel data: preamble, File Meta Information, headers and values of elements, what
 * lies between and after them. Of a deflated file, the inflated data set. What stands in text as a common word is left
 * to `judge`, for it may be a term there.
 */
export function searchBytes(copy: DicomFile, search: ByteSearch<Sought>, trial: Trial, judge: JudgeWord): void {
  if (search.isEmpty) return;
  let leaves: readonly Leaf[] | undefined;
  for (const stretch of outsidePixelData(copy)) {
    trial.tried += stretch.to - stretch.from;
    for (const match of findIn(copy.bytes, stretch, search)) {
      leaves ??= leavesOf(copy);
      const leaf = leafAt(leaves, match.offset);
      if (leaf && !isMeant(match, leaf, judge)) continue;
      trial.found(leaf?.path ?? nameOfPlace(copy, match.offset), ruleFor(match));
    }
  }
}

/** Searches bytes that belong to no data set: after a deflate stream. */
export function searchTail(source: ByteSource, stretch: Stretch, search: ByteSearch<Sought>, trial: Trial): void {
  trial.tried += stretch.to - stretch.from;
  for (const match of findIn(source, stretch, search)) trial.found('after the data set', ruleFor(match));
}

function ruleFor({ needle }: ByteMatch<Sought>): string {
  return `${needle.subject.entity} of the original among the bytes${needle.wide ? ' (UTF-16)' : ''}`;
}

function* findIn(source: ByteSource, { from, to }: Stretch, search: ByteSearch<Sought>): Generator<ByteMatch<Sought>> {
  const overlap = search.longest + 2 * MARGIN;
  let start = from;
  for (;;) {
    // The bytes before the stretch say whether its first match is whole.
    const margin = Math.min(MARGIN, start);
    const bytes = source.read(start - margin, Math.min(WINDOW + overlap, to - start) + margin);
    for (const { offset, needle } of search.find(bytes)) {
      if (offset >= margin && offset < WINDOW + margin) yield { offset: start - margin + offset, needle };
    }
    start += WINDOW;
    if (start >= to) return;
  }
}

/** All of a file but the values of pixel data, at whatever level. */
function outsidePixelData(file: DicomFile): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  visitElements(Place.top(file), (element, { dataSet }) => {
    const isImage = isPixelData(element) && (element.fragments !== undefined || describesPixels(file, dataSet));
    if (!isImage || OFFSET_TABLES.has(element.tag) || element.items) return true;
    stretches.push({ from, to: element.valueOffset });
    from = element.end;
    return true;
  });
  return [...stretches, { from, to: file.bytes.size }].filter((stretch) => stretch.to > stretch.from);
}

/** Extended Offset Table, its lengths, and the length of all frames: numbers, in which nothing else has a place. */
const OFFSET_TABLES = new Set([
  Tag.ExtendedOffsetTable,
  Tag.ExtendedOffsetTableLengths,
  Tag.EncapsulatedPixelDataValueTotalLength,
]);

interface Leaf {
  readonly element: Element;
  readonly place: Place;
  readonly path: string;
}

/** Elements without items, in the order of the file. */
function leavesOf(file: DicomFile): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (const place of [Place.meta(file), Place.top(file)]) {
    visitElements(place, (element, inside) => {
      if (!element.items) leaves.push({ element, place: inside, path: inside.pathOf(element) });
      return true;
    });
  }
  return leaves;
}

function leafAt(leaves: readonly Leaf[], offset: number): Leaf | undefined {
  let [low, high] = [0, leaves.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((leaves[middle]?.element.start ?? 0) <= offset) low = middle;
    else high = middle;
  }
  const leaf = leaves[low];
  return leaf && leaf.element.start <= offset && offset < leaf.element.end ? leaf : undefined;
}

/** What of a match an element's VR lets be meant: a UID says no date, a decimal no telephone number. */
function isMeant({ needle }: ByteMatch<Sought>, { element, place }: Leaf, judge: JudgeWord): boolean {
  const { entity, length, isWord } = needle.subject;
  const vr = element.valueVr;
  // A UID has no letters (PS3.5 section 9.1), so that a name in one is meant; figures are looked at by component.
  if (vr === 'UI') return entity === 'UID' || needle.bytes.some(isLetter);
  if (vr === 'DS' || vr === 'IS')
    return length >= SHORTEST_IN_NUMBER && entity !== 'DATE_TIME' && entity !== 'PHONE_NUMBER';
  if (!isStringVr(vr)) return length >= SHORTEST_IN_BINARY || needle.edge === 'any';
  return !isWord || judge(element, place);
}

function isLetter(byte: number): boolean {
  return (byte & 0xdf) >= 0x41 && (byte & 0xdf) <= 0x5a;
}

function nameOfPlace(copy: DicomFile, offset: number): string {
  if (offset < 128 && copy.hasPreamble) return 'preamble';
  return offset >= copy.bytes.size - copy.trailingBytes ? 'after the data set' : 'between the elements';
}

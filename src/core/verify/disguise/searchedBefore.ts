/**
 * Copies in which nothing was found in disguise, to be held against those after them: what is there byte for byte, in the
 * same surroundings, and is sought for the same, need not be searched again.
 */
import * as Tag from '../../standard/tag.js';
import type { DicomFile, Element } from '../../dicom/types.js';
import { isStringVr } from '../../dicom/vr.js';
import type { ProofPlace } from '../../model/proof.js';
import { differences, keptHeader, type KeptHeader } from '../../plan/alike.js';
import type { Sought } from './sought.js';

/** A copy that was searched from its first byte to its last. */
export interface SearchedCopy {
  readonly header: KeptHeader;
  /** Elements of the File Meta Information, as {@link metaOf} writes them. */
  readonly meta: string;
  /** How many elements were looked at. */
  readonly tried: number;
  readonly notSearched: readonly ProofPlace[];
}

/** The last one for what was sought: of a study, there is one object of that. */
let searched = new WeakMap<Sought, SearchedCopy>();

/** The header of a copy, where it can be compared with others. */
export function comparable(copy: DicomFile): Pick<SearchedCopy, 'header' | 'meta'> | undefined {
  const header = keptHeader(copy);
  return header && { header, meta: metaOf(copy) };
}

/** Notes a copy in which nothing was found. */
export function noteSearched(sought: Sought, copy: SearchedCopy): void {
  searched.set(sought, copy);
}

/**
 * What alone has to be searched in a copy, beside preamble, File Meta Information and what follows the data set.
 * @returns undefined where all of it has to be
 */
export function onlyToSearch(
  sought: Sought,
  { header, meta }: Pick<SearchedCopy, 'header' | 'meta'>,
): { readonly before: SearchedCopy; readonly changed: ReadonlySet<Element> } | undefined {
  const before = searched.get(sought);
  if (!before || before.meta !== meta) return undefined;
  const changed = differences(before.header, header);
  if (!changed) return undefined;
  const were = new Map(before.header.file.elements.map((element) => [element.tag, element]));
  for (const element of changed) {
    const was = were.get(element.tag);
    // A text between two others parts them: only what is none may differ, in either copy.
    if (!was || !mayDiffer({ element: was, value: valueIn(before.header) }, { element, value: valueIn(header) }))
      return undefined;
  }
  return { before, changed };
}

/** An element, and how its bytes are had. */
export interface Valued {
  readonly element: Element;
  readonly value: (element: Element) => Buffer;
}

/** True where an element may differ in two copies without anything that is found around it being found or lost by it. */
export function mayDiffer(one: Valued, other: Valued): boolean {
  return standsApart(one) && standsApart(other) && one.element.length > 0 === other.element.length > 0;
}

function valueIn({ bytes, start }: KeptHeader): Valued['value'] {
  return ({ valueOffset, length }) => bytes.subarray(valueOffset - start, valueOffset - start + length);
}

/** True for UIDs, times and numbers that are written as such, and for what is no text. */
function standsApart({ element, value }: Valued): boolean {
  const { tag, valueVr } = element;
  if (tag === Tag.PixelData || !isStringVr(valueVr)) return true;
  const text = value(element)
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
  return valueVr === 'UI' ? /^[\d.\\]*$/.test(text) : NUMERIC.has(valueVr) && /^[\d.:+\\ eE-]*$/.test(text);
}

const NUMERIC = new Set(['TM', 'DS', 'IS']);

/** All of the File Meta Information but lengths and UIDs that are written as such. */
function metaOf({ meta, bytes }: DicomFile): string {
  return meta.elements
    .map(({ tag, vr, valueVr, valueOffset, length }) => {
      const value = Buffer.from(bytes.read(valueOffset, length)).toString('latin1');
      const isApart = valueVr === 'UL' || (valueVr === 'UI' && /^[\d.]+\0?$/.test(value));
      return `${tag} ${vr} ${isApart ? '' : JSON.stringify(value)}`;
    })
    .join('\n');
}

/** Forgets all copies, so that the next is searched as a whole. */
export function forgetSearched(): void {
  searched = new WeakMap();
}

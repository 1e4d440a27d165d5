/**
 * The literal form in which tests write DICOM down: elements, sequences and items as plain values that say how they
 * are to be encoded. `dicomEncoder.ts` turns them into bytes. Nothing here comes from `src/core`, which it judges.
 */
import { KEYWORDS, type Keyword } from './keywords.js';

export type Vr =
  | (
      | 'AE'
      | 'AS'
      | 'AT'
      | 'CS'
      | 'DA'
      | 'DS'
      | 'DT'
      | 'FD'
      | 'FL'
      | 'IS'
      | 'LO'
      | 'LT'
      | 'OB'
      | 'OD'
      | 'OF'
      | 'OL'
      | 'OV'
    )
  | (
      | 'OW'
      | 'PN'
      | 'SH'
      | 'SL'
      | 'SQ'
      | 'SS'
      | 'ST'
      | 'SV'
      | 'TM'
      | 'UC'
      | 'UI'
      | 'UL'
      | 'UN'
      | 'UR'
      | 'US'
      | 'UT'
      | 'UV'
    );

/** A tag as one number (`0x00100010`), or one of the few keywords that the fixtures use. */
export type TagLike = number | Keyword;

/**
 * A value before encoding. Strings are ASCII (other repertoires: give the bytes). Arrays are multiple values. Numbers
 * follow the byte order of the file, bytes are taken as they are; both are padded to even length as the VR wants it.
 */
export type ElementValue =
  | string
  | number
  | bigint
  | readonly string[]
  | readonly number[]
  | readonly bigint[]
  | Uint8Array
  | Uint16Array
  | Int16Array;

export interface ValueElement {
  readonly kind: 'value';
  readonly tag: number;
  readonly vr: string;
  readonly value: ElementValue;
  /** Bytes are written as they are, even where their number is odd. */
  readonly unpadded: boolean;
  /** Written in place of the true length. */
  readonly lengthField?: number;
}

export interface ItemSpec {
  readonly elements: readonly ElementSpec[];
  readonly undefinedLength: boolean;
  /** Written in place of the true length. */
  readonly lengthField?: number;
}

export interface SequenceElement {
  readonly kind: 'sequence';
  readonly tag: number;
  readonly vr: 'SQ' | 'UN';
  readonly items: readonly ItemSpec[];
  readonly undefinedLength: boolean;
  /** How the items of an UN are encoded; those of an SQ follow the file. */
  readonly content: 'file' | 'implicit' | 'explicit';
}

export interface EncapsulatedElement {
  readonly kind: 'encapsulated';
  readonly tag: number;
  readonly vr: 'OB' | 'OW';
  readonly fragments: readonly Uint8Array[];
  /** Index of the first fragment of each frame; where absent, the Basic Offset Table is empty. */
  readonly frameStarts?: readonly number[];
}

export interface GroupLengthElement {
  readonly kind: 'groupLength';
  readonly group: number;
  /** Written in place of the true length of the group. */
  readonly stale?: number;
}

export type ElementSpec = ValueElement | SequenceElement | EncapsulatedElement | GroupLengthElement;

/** An element with a value, padded to even length; without a value, an empty element. */
export function el(tag: TagLike, vr: Exclude<Vr, 'SQ'>, value: ElementValue = ''): ValueElement {
  return { kind: 'value', tag: tagNumber(tag), vr, value, unpadded: false };
}

/**
 * An element of exactly these bytes: odd lengths, foreign character sets, rubbish. `vr` may be one that does not
 * exist; `lengthField` may lie.
 */
export function raw(
  tag: TagLike,
  vr: string,
  bytes: Uint8Array,
  options: { readonly lengthField?: number } = {},
): ValueElement {
  return { kind: 'value', tag: tagNumber(tag), vr, value: bytes, unpadded: true, ...options };
}

/** A sequence. Items keep their own kind of length, whatever the sequence's is. */
export function sq(
  tag: TagLike,
  items: readonly ItemSpec[],
  options: { readonly undefinedLength?: boolean } = {},
): SequenceElement {
  const { undefinedLength = false } = options;
  return { kind: 'sequence', tag: tagNumber(tag), vr: 'SQ', items, undefinedLength, content: 'file' };
}

/**
 * A sequence that calls itself UN. Its items are implicit VR little endian, as PS3.5 section 6.2.2 has it for one of
 * undefined length; some writers leave explicit VR in there. In an implicit VR file, any sequence looks like this.
 */
export function unSequence(
  tag: TagLike,
  items: readonly ItemSpec[],
  options: { readonly undefinedLength?: boolean; readonly content?: 'implicit' | 'explicit' } = {},
): SequenceElement {
  const { undefinedLength = false, content = 'implicit' } = options;
  return { kind: 'sequence', tag: tagNumber(tag), vr: 'UN', items, undefinedLength, content };
}

/** An item of a sequence. */
export function item(
  elements: readonly ElementSpec[],
  options: { readonly undefinedLength?: boolean; readonly lengthField?: number } = {},
): ItemSpec {
  const { undefinedLength = false, ...rest } = options;
  return { elements, undefinedLength, ...rest };
}

/** (gggg,00bb): reserves the elements (gggg,bb00–bbFF) for `creator` (PS3.5 section 7.8.1). */
export function privateCreator(group: number, block: number, creator: string): ValueElement {
  return el(group * 0x10000 + block, 'LO', creator);
}

/** The tag of element `ee` in a private block: (gggg,bbee). */
export function privateTag(group: number, block: number, element: number): number {
  return group * 0x10000 + block * 0x100 + element;
}

/** (gggg,0000): the true length of the group's elements beside it, or a stale one. */
export function groupLength(group: number, stale?: number): GroupLengthElement {
  return { kind: 'groupLength', group, ...(stale === undefined ? {} : { stale }) };
}

/** Native pixel data: words follow the byte order of the file. */
export function pixelData(value: Uint8Array | Uint16Array | Int16Array, vr: 'OB' | 'OW' = 'OW'): ValueElement {
  return el(0x7fe00010, vr, value);
}

/** Encapsulated pixel data (PS3.5 section A.4). Fragments are padded to even length. */
export function encapsulated(
  fragments: readonly Uint8Array[],
  options: { readonly frameStarts?: readonly number[] } = {},
): EncapsulatedElement {
  return { kind: 'encapsulated', tag: 0x7fe00010, vr: 'OB', fragments, ...options };
}

/** Bytes from hexadecimal digits, spaces ignored: `bytes('1B 24 42')`. */
export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

/** The UTF-8 encoding of `text`, for Specific Character Set `ISO_IR 192`. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The tag as one unsigned number. @throws Error for a keyword that test/support/keywords.ts lacks: tests run without types */
export function tagNumber(tag: TagLike): number {
  if (typeof tag === 'number') return tag;
  if (!Object.hasOwn(KEYWORDS, tag)) throw new Error(`Add ${tag} to test/support/keywords.ts`);
  return KEYWORDS[tag];
}

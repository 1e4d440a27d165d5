import { convertBytes } from 'dicom-character-set';
import { bigEndianByteArrayParser, littleEndianByteArrayParser } from 'dicom-parser';
import { elementWith } from './elementWith.js';
import { withoutPadding } from './padding.js';
import { formatTag, SPECIFIC_CHARACTER_SET } from '../model/tag.js';
import { decodeWindows1252 } from './windows1252.js';
import { meantCharacterSet, readingOf } from './textReading.js';
import type { DataSet, DicomFile, Element } from './types.js';
import { isMultiValued, isStringVr, numberSize, usesCharacterSet } from './vr.js';

/** No text of a header is longer; what is, is data. */
const LONGEST_TEXT = 4 * 1024 * 1024;

/** The bytes of an element's value, or the first `most` of them. */
export function elementBytes(file: DicomFile, element: Element, most = Number.MAX_SAFE_INTEGER): Uint8Array {
  return file.bytes.read(element.valueOffset, Math.min(element.length, most));
}

/**
 * The text of an element of a string VR, padding removed; values of a multi-valued one are still joined by `\`.
 * @param characterSet value of Specific Character Set in force, `\` between its terms
 */
export function elementText(file: DicomFile, element: Element, characterSet: string, most = LONGEST_TEXT): string {
  if (element.length <= Math.min(SHORT_TEXT, most)) return shortText(file, element, characterSet).text;
  return decodeText(elementBytes(file, element, most), element.valueVr, characterSet);
}

/** The single values of an element of a string VR, padding removed from each. */
export function elementValues(file: DicomFile, element: Element, characterSet: string): readonly string[] {
  if (element.length > SHORT_TEXT) return valuesIn(elementText(file, element, characterSet), element);
  const short = shortText(file, element, characterSet);
  return (short.values ??= valuesIn(short.text, element));
}

function valuesIn(text: string, { valueVr }: Element): readonly string[] {
  return isMultiValued(valueVr) ? text.split('\\').map((value) => value.trim()) : [text];
}

/** Bytes up to which a text is kept decoded as long as its file is in use: it is asked for several times. */
const SHORT_TEXT = 256;

interface ShortText {
  readonly characterSet: string;
  readonly text: string;
  values?: readonly string[];
}

const shortTexts = new WeakMap<DicomFile, Map<Element, ShortText>>();

function shortText(file: DicomFile, element: Element, characterSet: string): ShortText {
  let ofFile = shortTexts.get(file);
  if (!ofFile) shortTexts.set(file, (ofFile = new Map<Element, ShortText>()));
  const known = ofFile.get(element);
  if (known?.characterSet === characterSet) return known;
  const read = { characterSet, text: decodeText(elementBytes(file, element), element.valueVr, characterSet) };
  ofFile.set(element, read);
  return read;
}

/** Decodes text by its VR and Specific Character Set (PS3.5 section 6.1), without its padding. */
export function decodeText(bytes: Uint8Array, vr: string, characterSet: string): string {
  // Pure ASCII reads the same in every repertoire that has no escape sequence in it.
  if (!usesCharacterSet(vr) || isAscii(bytes)) return withoutPadding(latin1(bytes));
  return withoutPadding(decode(bytes, vr, effectiveCharacterSet(bytes, vr, characterSet)));
}

/** The set that text is decoded by: the declared one, or what the bytes are beyond doubt ({@link readingOf}). */
export function effectiveCharacterSet(bytes: Uint8Array, vr: string, characterSet: string): string {
  if (!usesCharacterSet(vr) || isAscii(bytes)) return characterSet;
  return readingOf(bytes, characterSet, (set) => decode(bytes, vr, set)).characterSet;
}

/** False where a text's bytes contradict its Specific Character Set and nothing says what they are instead. */
export function isReadingSure(file: DicomFile, element: Element, characterSet: string): boolean {
  const { valueVr: vr, length, items } = element;
  if (items || length === 0 || length > LONGEST_TEXT || !usesCharacterSet(vr)) return true;
  const bytes = elementBytes(file, element);
  return isAscii(bytes) || readingOf(bytes, characterSet, (set) => decode(bytes, vr, set)).isSure;
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0x1b) return false;
  return true;
}

function decode(bytes: Uint8Array, vr: string, characterSet: string): string {
  if (characterSet === 'windows-1252') return decodeWindows1252(bytes);
  if (characterSet.startsWith('windows-')) return new TextDecoder(characterSet).decode(bytes);
  const known = characterSet.replaceAll('IR 203', 'IR 100');
  const text = convert(known, bytes, vr) ?? convert(withEverySet(known), bytes, vr);
  // A term or an escape sequence that the standard does not define: better Latin letters than nothing.
  if (text === undefined) return latin1(bytes);
  return characterSet.includes('IR 203') ? text.replace(LATIN_1_ONLY, (character) => LATIN_9[character] ?? '') : text;
}

function convert(characterSet: string, bytes: Uint8Array, vr: string): string | undefined {
  try {
    return convertBytes(characterSet, bytes, { vr });
  } catch {
    return undefined;
  }
}

/**
 * Writers designate sets that Specific Character Set does not name, above all ASCII after Japanese: the escape
 * sequences (PS3.3 Table C.12-3 and C.12-4) say what is meant all the same.
 */
function withEverySet(characterSet: string): string {
  const named = characterSet.split('\\').map((term) => term.trim().replace('ISO_IR', 'ISO 2022 IR'));
  return [...new Set([...named, ...CODE_EXTENSIONS])].join('\\');
}

const CODE_EXTENSIONS = [6, 100, 101, 109, 110, 144, 127, 126, 138, 148, 13, 166, 87, 159, 149, 58].map(
  (registration) => `ISO 2022 IR ${registration}`,
);

/** ISO_IR 203 (Latin 9) is newer than the decoder; it differs from Latin 1 in eight characters. */
const LATIN_9: Readonly<Record<string, string>> = {
  ...{ '¤': '€', '¦': 'Š', '¨': 'š', '´': 'Ž', '¸': 'ž', '¼': 'Œ', '½': 'œ', '¾': 'Ÿ' },
};
const LATIN_1_ONLY = /[¤¦¨´¸¼½¾]/g;

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Specific Character Set (0008,0005) of a data set; undefined where it has none of its own. */
export function elementCharacterSet(file: DicomFile, dataSet: DataSet): string | undefined {
  const element = elementWith(dataSet, SPECIFIC_CHARACTER_SET);
  if (!element) return undefined;
  return meantCharacterSet(statedCharacterSet(file, element));
}

function statedCharacterSet(file: DicomFile, element: Element): string {
  return withoutPadding(latin1(elementBytes(file, element, 256)));
}

/** The breach, in words, where Specific Character Set of the top level is misspelt in a well-known way (PS3.3 C.12.1.1.2). */
export function misspeltCharacterSet(file: DicomFile): string | undefined {
  const element = file.elements.find(({ tag }) => tag === SPECIFIC_CHARACTER_SET);
  if (!element) return undefined;
  const terms = statedCharacterSet(file, element).split('\\');
  const meant = terms.map(meantCharacterSet);
  const misspelt = meant.filter((term, index) => term !== terms[index]?.trim());
  if (misspelt.length === 0) return undefined;
  return `${formatTag(SPECIFIC_CHARACTER_SET)} is misspelt and was read as ${misspelt.join(', ')}`;
}

/** The numbers of an element of a numeric binary VR, at most `most` of them; AT as its tag in words. */
export function elementNumbers(file: DicomFile, element: Element, most: number): readonly (number | bigint | string)[] {
  const size = numberSize(element.valueVr);
  if (size === undefined) return [];
  const bytes = elementBytes(file, element, size * most);
  const read = numberReader(element.valueVr, bytes, element.encoding.bigEndian);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => read(index * size));
}

function numberReader(vr: string, bytes: Uint8Array, bigEndian: boolean): (at: number) => number | bigint | string {
  const parser = bigEndian ? bigEndianByteArrayParser : littleEndianByteArrayParser;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (vr) {
    case 'US':
      return (at) => parser.readUint16(bytes, at);
    case 'SS':
      return (at) => parser.readInt16(bytes, at);
    case 'UL':
      return (at) => parser.readUint32(bytes, at);
    case 'SL':
      return (at) => parser.readInt32(bytes, at);
    case 'FL':
      return (at) => parser.readFloat(bytes, at);
    case 'FD':
      return (at) => parser.readDouble(bytes, at);
    case 'SV':
      return (at) => view.getBigInt64(at, !bigEndian);
    case 'UV':
      return (at) => view.getBigUint64(at, !bigEndian);
    default:
      return (at) => formatTag(parser.readUint16(bytes, at) * 0x10000 + parser.readUint16(bytes, at + 2));
  }
}

/** How many characters of a value the tag table shows. */
const DISPLAYED = 256;

/** The value as a person reads it in the tag table: cut at 256 characters; binary as its size, sequences as a count. */
export function displayValue(file: DicomFile, element: Element, characterSet: string): string {
  if (element.items) return element.items.length === 1 ? '1 item' : `${element.items.length} items`;
  if (element.fragments) return `<${element.fragments.length} fragments, ${element.length} bytes>`;
  if (element.length === 0) return '';
  if (isStringVr(element.valueVr)) return cut(elementText(file, element, characterSet, 4 * DISPLAYED));
  if (numberSize(element.valueVr) !== undefined) return cut(elementNumbers(file, element, 64).join('\\'));
  const text = element.valueVr === 'UN' ? printableText(file, element) : undefined;
  return text ?? `<${element.length} bytes>`;
}

/** Every character keeps its place, for findings tell places in the text. */
function cut(text: string): string {
  const line = text.replace(/[\r\n\t\f]/g, ' ');
  return line.length > DISPLAYED ? `${line.slice(0, DISPLAYED)}…` : line;
}

/** The text of an element of unknown VR whose bytes are printable ASCII; undefined where they are not. */
function printableText(file: DicomFile, element: Element): string | undefined {
  const bytes = elementBytes(file, element, DISPLAYED + 1);
  const text = withoutPadding(latin1(bytes));
  return /^[\x20-\x7e\r\n\t]+$/.test(text) ? cut(text) : undefined;
}

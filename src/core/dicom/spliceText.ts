import { withoutPadding } from './padding.js';
import { decodeText, effectiveCharacterSet } from './value.js';
import { usesCharacterSet } from './vr.js';

/** A stretch of decoded text, in UTF-16 units, and the ASCII text that takes its place. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where a character begins in the bytes, and the code extensions in force there (PS3.5 section 6.1.2.5). */
interface Position {
  readonly offset: number;
  /** The escape sequence that designated a multi-byte set as G0; empty where G0 is a single-byte set. */
  readonly wideG0: string;
  /** The escape sequence that designated G1; empty where it is the initial one. */
  readonly g1: string;
}

/**
 * Replaces stretches of a text value in its bytes, leaving all others as they are in their character set. Where code
 * extensions are in force, the new text is put in ASCII and what was in force is designated again after it.
 * @param edits sorted and free of overlaps; offsets count in the decoded text without its padding
 * @returns the new bytes without padding, or undefined where characters cannot be told apart in the bytes: the value
 *   must then be replaced whole
 */
export function spliceText(
  bytes: Uint8Array,
  vr: string,
  characterSet: string,
  edits: readonly TextEdit[],
): Uint8Array | undefined {
  const text = decodeText(bytes, vr, characterSet);
  const positions = positionsOf(
    bytes,
    text,
    usesCharacterSet(vr) ? effectiveCharacterSet(bytes, vr, characterSet) : '',
  );
  if (!positions) return undefined;
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { start, end, text: put } of edits) {
    const [first, last] = [positions[start], positions[end]];
    if (!first || !last) return undefined;
    const g1 = last.g1 === first.g1 ? '' : last.g1;
    const ascii = (first.wideG0 === '' ? '' : '\x1b(B') + put + last.wideG0 + g1;
    parts.push(bytes.subarray(from, first.offset), Buffer.from(ascii, 'latin1'));
    from = last.offset;
  }
  parts.push(bytes.subarray(from, positions[text.length]?.offset));
  return Buffer.concat(parts);
}

/** The position of every UTF-16 unit and of the end; undefined where they cannot be told. */
function positionsOf(bytes: Uint8Array, text: string, characterSet: string): readonly Position[] | undefined {
  // Bytes that are no character cannot be counted.
  if (text.includes('\ufffd')) return undefined;
  const terms = characterSet.split('\\').map((term) => term.trim());
  const plain = (offset: number): Position => ({ offset, wideG0: '', g1: '' });
  if (terms.includes('ISO_IR 192')) return measured(text, bytes, (character) => Buffer.byteLength(character, 'utf8'));
  if (terms.includes('GB18030') || terms.includes('GBK')) {
    return measured(text, bytes, (_, at) => chineseLength(bytes, at));
  }
  if (bytes.includes(0x1b)) return extended(bytes, text);
  const characters = withoutPadding(Buffer.from(bytes).toString('latin1')).length;
  return characters === text.length ? Array.from({ length: text.length + 1 }, (_, index) => plain(index)) : undefined;
}

function measured(
  text: string,
  bytes: Uint8Array,
  lengthOf: (character: string, at: number) => number,
): readonly Position[] | undefined {
  const positions: Position[] = [];
  let offset = 0;
  for (const character of text) {
    // A surrogate pair is one character of the bytes; an edit never splits it.
    for (let unit = 0; unit < character.length; unit += 1) positions.push({ offset, wideG0: '', g1: '' });
    offset += lengthOf(character, offset);
  }
  positions.push({ offset, wideG0: '', g1: '' });
  return offset <= bytes.length ? positions : undefined;
}

/** GBK has two bytes for what is not ASCII; GB18030 has four where the second is a digit. */
function chineseLength(bytes: Uint8Array, at: number): number {
  if ((bytes[at] ?? 0) < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  return second >= 0x30 && second <= 0x39 ? 4 : 2;
}

/** ESC with `$` designates a two-byte set, with `)` or `-` the set G1 (ISO/IEC 2022, PS3.3 C.12.1.1.2). */
// eslint-disable-next-line no-control-regex -- the escape character is what begins it
const ESCAPE = /^\x1b(?:\$\)[A-Z]|\$\([A-Z]|\$[@AB]|[()-][A-Z])/;
const DELIMITERS = /[\\^=\r\n\f\t]/;

function extended(bytes: Uint8Array, text: string): readonly Position[] | undefined {
  const positions: Position[] = [];
  const raw = Buffer.from(bytes).toString('latin1');
  let [wideG0, g1] = ['', ''];
  let offset = 0;
  while (offset < raw.length) {
    const [escape] = ESCAPE.exec(raw.slice(offset, offset + 4)) ?? [];
    if (escape !== undefined) {
      if (/[)-]/.test(escape)) g1 = escape;
      else wideG0 = escape.includes('$') ? escape : '';
      offset += escape.length;
      continue;
    }
    positions.push({ offset, wideG0, g1 });
    const high = raw.charCodeAt(offset) >= 0x80;
    const wide = high ? g1.includes('$') : wideG0 !== '';
    if (!wide && DELIMITERS.test(raw.charAt(offset))) [wideG0, g1] = ['', ''];
    offset += wide ? 2 : 1;
  }
  const end: Position = { offset: raw.length, wideG0, g1 };
  const padding = positions.length - text.length;
  if (padding < 0 || !/^[\0 ]*$/.test(raw.slice(raw.length - padding))) return undefined;
  return padding === 0 ? [...positions, end] : positions.slice(0, text.length + 1);
}

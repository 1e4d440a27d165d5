import { isUtf8 } from 'node:buffer';
import { decodeWindows1252, WINDOWS_1252_BYTES } from '../../dicom/windows1252.js';

/** A text in which characters that were written by numbers or in other bytes are themselves again. */
export interface Unescaped {
  readonly text: string;
  /** Where a stretch of it lies in the text as it was. */
  placeOf(start: number, end: number): { readonly start: number; readonly end: number };
}

/** Accents as names of HTML entities call them, as combining marks. */
const MARKS: Readonly<Record<string, string>> = {
  ...{ uml: '\u0308', acute: '\u0301', grave: '\u0300', circ: '\u0302', tilde: '\u0303', ring: '\u030a' },
  ...{
    cedil: '\u0327',
    caron: '\u030c',
    ogon: '\u0328',
    breve: '\u0306',
    dot: '\u0307',
    macr: '\u0304',
    dblac: '\u030b',
  },
};
const LETTERS: Readonly<Record<string, string>> = {
  ...{ szlig: 'ß', aelig: 'æ', AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø', lstrok: 'ł', Lstrok: 'Ł' },
  ...{
    eth: 'ð',
    ETH: 'Ð',
    thorn: 'þ',
    THORN: 'Þ',
    dstrok: 'đ',
    Dstrok: 'Đ',
    inodot: 'ı',
    nbsp: ' ',
    amp: '&',
    apos: "'",
  },
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z]{2,8}));/y;
const UNICODE = /\\u([\dA-Fa-f]{4})/y;
const PERCENT = /(?:%[\dA-Fa-f]{2})+/y;
const QUOTED_PRINTABLE = /(?:=[\dA-Fa-f]{2})+/y;
/** Characters that are bytes of UTF-8 read as Latin letters: a leading byte, then bytes that continue it. */
const MOJIBAKE = new RegExp(`[\\u00c2-\\u00f4][\\u0080-\\u00bf${[...WINDOWS_1252_BYTES.keys()].join('')}]{1,3}`, 'y');
const ANY = /[&%=\\\u00c2-\u00f4]/;

/**
 * Reads what was written for machines as people would: HTML entities, percent and quoted-printable encoding, `\u`
 * escapes, and UTF-8 that was taken for Latin letters.
 * @returns undefined where there is nothing of it
 */
export function unescaped(text: string): Unescaped | undefined {
  if (!ANY.test(text)) return undefined;
  const starts: number[] = [];
  let result = '';
  let at = 0;
  while (at < text.length) {
    const found = decodedAt(text, at);
    const put = found?.put ?? text.charAt(at);
    for (let unit = 0; unit < put.length; unit++) starts.push(at);
    result += put;
    at += found?.length ?? 1;
  }
  if (result === text) return undefined;
  starts.push(text.length);
  return {
    text: result,
    placeOf: (start, end) => ({ start: starts[start] ?? 0, end: endOf(starts, end) }),
  };
}

/** What was one stretch of the text stays one: a span ends where the next one begins. */
function endOf(starts: readonly number[], end: number): number {
  const last = starts[end - 1] ?? 0;
  let next = end;
  while (next < starts.length - 1 && starts[next] === last) next += 1;
  return starts[next] ?? last + 1;
}

interface Decoded {
  readonly put: string;
  readonly length: number;
}

function decodedAt(text: string, at: number): Decoded | undefined {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const as = (put: string | undefined, { length }: string): Decoded | undefined =>
    put === undefined ? undefined : { put, length };
  switch (text.charAt(at)) {
    case '&': {
      const [whole = '', decimal, hexadecimal, name] = match(ENTITY) ?? [];
      const code =
        decimal !== undefined ? Number(decimal) : hexadecimal !== undefined ? parseInt(hexadecimal, 16) : undefined;
      if (code !== undefined) return as(code <= 0x10ffff ? String.fromCodePoint(code) : undefined, whole);
      return name === undefined ? undefined : as(letterOf(name), whole);
    }
    case '\\': {
      const [whole = '', code] = match(UNICODE) ?? [];
      return code === undefined ? undefined : as(String.fromCharCode(parseInt(code, 16)), whole);
    }
    case '%':
    case '=': {
      const [whole] = match(text.charAt(at) === '%' ? PERCENT : QUOTED_PRINTABLE) ?? [];
      return whole === undefined ? undefined : as(textOf(Buffer.from(whole.replace(/[%=]/g, ''), 'hex')), whole);
    }
    default: {
      const [whole] = match(MOJIBAKE) ?? [];
      if (whole === undefined) return undefined;
      const bytes = Buffer.from(
        [...whole].map((character) => WINDOWS_1252_BYTES.get(character) ?? character.charCodeAt(0)),
      );
      const length = lengthOfFirst(bytes);
      return length === undefined ? undefined : as(bytes.toString('utf8', 0, length), whole.slice(0, length));
    }
  }
}

function letterOf(name: string): string | undefined {
  const known = LETTERS[name];
  if (known !== undefined) return known;
  const mark = MARKS[name.slice(1)];
  return mark === undefined ? undefined : (name.charAt(0) + mark).normalize('NFC');
}

function textOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeWindows1252(bytes);
}

/** Bytes of the first character of UTF-8; undefined where there is none. */
function lengthOfFirst(bytes: Buffer): number | undefined {
  const [lead = 0] = bytes;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  return length <= bytes.length && isUtf8(bytes.subarray(0, length)) ? length : undefined;
}

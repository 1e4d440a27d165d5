/** What a text may say to a reader who undoes the usual encodings: each reading is searched like the text itself. */
import { asSeen } from './asSeen.js';
import { codeLists } from './codeLists.js';

/** Fewer characters of an encoding are there by chance. */
const SHORTEST_ENCODED = 8;

/** Other readings of a text, without the text itself. */
export function readingsOf(text: string): readonly string[] {
  const readings = new Set<string>();
  const unescaped = withoutEscapes(text);
  for (const each of [unescaped, unescaped && withoutEscapes(unescaped)]) if (each !== undefined) readings.add(each);
  for (const base of [text, ...readings]) {
    const decoded = [...decodedRuns(base)];
    // What was encoded twice; nobody does so a third time.
    const twice = decoded.flatMap((each) => [...decodedRuns(each)]);
    for (const each of [...decoded, ...twice, ...unmixed(base), ...asSeen(base)]) readings.add(each);
  }
  readings.delete(text);
  return [...readings];
}

const ESCAPES =
  /%([0-9a-f]{2})|=([0-9a-f]{2})|&#x([0-9a-f]{1,6});?|&#(\d{1,7});?|\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|U\+([0-9a-f]{4,6})|&([a-z]{2,8});|\\([0-3][0-7]{2})(?![0-9a-f])|=\r?\n/gi;

/**
 * Percent (RFC 3986), quoted-printable (RFC 2045), numeric and named references of HTML, `\u`, `\x` and octal
 * figures of programs undone; undefined where there is none of them. Bytes are UTF-8, where they are, else Latin letters.
 */
function withoutEscapes(text: string): string | undefined {
  if (!/[%&=\\]|U\+/i.test(text)) return undefined;
  let isEscaped = false;
  let bytes: number[] = [];
  let decoded = '';
  let from = 0;
  const flush = (): void => {
    if (bytes.length > 0) decoded += fromBytes(Buffer.from(bytes));
    bytes = [];
  };
  for (const match of text.matchAll(ESCAPES)) {
    const [whole, percent, quoted, hex, decimal, braced, short, byte, plus, name, octal] = match;
    const between = text.slice(from, match.index);
    if (between !== '') flush();
    decoded += between;
    from = match.index + whole.length;
    const oneByte = percent ?? quoted ?? byte;
    if (oneByte !== undefined) bytes.push(Number.parseInt(oneByte, 16));
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else {
      flush();
      const code = hex ?? braced ?? short ?? plus;
      decoded +=
        code !== undefined ? character(code, 16) : decimal !== undefined ? character(decimal, 10) : named(name);
    }
    isEscaped = true;
  }
  if (!isEscaped) return undefined;
  flush();
  return decoded + text.slice(from);
}

function character(code: string, radix: number): string {
  const point = Number.parseInt(code, radix);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

/** `&uuml;` is a letter and a mark; of others, such as `&nbsp;`, nothing is left. */
function named(name: string | undefined): string {
  const ligature = /^(sz|ae|oe)lig$/i.exec(name ?? '')?.[1];
  if (ligature !== undefined) return ligature.toLowerCase() === 'sz' ? 'ss' : ligature;
  const [, letter, mark] = /^([a-z])(uml|acute|grave|circ|tilde|ring|cedil|caron|slash|strok)$/i.exec(name ?? '') ?? [];
  if (letter === undefined || mark === undefined) return ' ';
  return letter;
}

const BASE64_RUN = /[A-Za-z0-9+/_-]{8,}/g;
const HEX_RUN = /(?:(?:0x|\\x)?[0-9a-f]{2}[ :,.-]?){5,}/gi;

/** Stretches of Base64 (RFC 4648) and of hexadecimal figures that stand for text. */
function* decodedRuns(text: string): Generator<string> {
  if (text.length < SHORTEST_ENCODED) return;
  const unwrapped = text.replace(/[\r\n]+ ?/g, '');
  for (const [run] of unwrapped.matchAll(BASE64_RUN)) {
    for (let skipped = 0; skipped < 4; skipped++) yield* readable(Buffer.from(run.slice(skipped), 'base64'));
  }
  for (const [run] of unwrapped.matchAll(HEX_RUN)) {
    const figures = run.replace(/0x|\\x/gi, '').replace(/[^0-9a-f]/gi, '');
    for (const skipped of [0, 1]) yield* readable(Buffer.from(figures.slice(skipped), 'hex'));
  }
  for (const bytes of codeLists(unwrapped)) yield* readable(Buffer.from(bytes));
}

/** Bytes as text, where they are text in good part: UTF-8 or Latin, and UTF-16. */
function* readable(bytes: Buffer): Generator<string> {
  const text = fromBytes(bytes);
  if (isMostlyText(text)) yield text;
  if (bytes.length < SHORTEST_ENCODED) return;
  if (bytes.filter((byte) => byte === 0).length * 3 < bytes.length) {
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    for (const wide of [even.toString('utf16le'), Buffer.from(even).swap16().toString('utf16le')]) {
      if (isMostlyText(wide)) yield wide;
    }
  }
}

function isMostlyText(text: string): boolean {
  const telling = text.replace(/[^\p{L}\p{N}]/gu, '').length;
  return telling >= 4 && telling * 2 >= text.replaceAll('\0', '').length;
}

function fromBytes(bytes: Buffer): string {
  try {
    return STRICT.decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

const STRICT = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 that was read as Latin letters, once or twice over. */
function unmixed(text: string): readonly string[] {
  const once = unmixedOnce(text);
  const twice = once === undefined ? undefined : unmixedOnce(once);
  return [once, twice].filter((each) => each !== undefined);
}

function unmixedOnce(text: string): string | undefined {
  if (!/[\xc2-\xf4\u0080-\u2122]/.test(text)) return undefined;
  const bytes: number[] = [];
  for (const each of text) {
    const code = each.codePointAt(0) ?? 0;
    const byte = code <= 0xff ? code : WINDOWS_1252.get(each);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  try {
    const read = STRICT.decode(Uint8Array.from(bytes));
    return read === text ? undefined : read;
  } catch {
    return undefined;
  }
}

/** Letters that Windows puts where Latin 1 has controls. */
const WINDOWS_1252 = new Map(
  Array.from({ length: 0x20 }, (_, index) => 0x80 + index).map((byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

/** Sets in which texts are written without saying so. */
const CHARACTER_SETS = [
  ...['windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'koi8-r', 'shift_jis', 'euc-jp', 'iso-2022-jp', 'gb18030', 'big5'],
  'euc-kr',
];

/**
 * Bytes of a text in whatever character set they may have been meant, where they are not ASCII alone.
 * @returns nothing for pure ASCII, which is the same in all of them
 */
export function* misdeclaredReadings(bytes: Uint8Array): Generator<string> {
  if (!bytes.some((byte) => byte >= 0x80 || byte === 0x1b)) return;
  yield fromBytes(Buffer.from(bytes));
  for (const set of CHARACTER_SETS) yield decoderOf(set).decode(bytes);
}

type Decoder = InstanceType<typeof TextDecoder>;

const decoders = new Map<string, Decoder>();

function decoderOf(set: string): Decoder {
  const known = decoders.get(set) ?? new TextDecoder(set);
  decoders.set(set, known);
  return known;
}

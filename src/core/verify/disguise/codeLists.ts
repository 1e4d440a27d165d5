/** Text that is written as a list of its character codes, or in Base32: as bytes, whatever they say. */

/** Fewer codes in a row are numbers like any others. */
const FEWEST = 5;

const DECIMAL = /(?<!\d)(?:\d{2,3}[^\p{L}\p{N}]{1,3}){4,}\d{2,3}(?!\d)/gu;
const BINARY = /(?:[01]{8}[^\p{L}\p{N}]?){5,}/gu;
/** `\46 ` as style sheets write it (CSS Syntax, section 4.3.7). */
const STYLED = /(?:\\[0-9a-f]{2,6} ?){5,}/gi;
/** RFC 4648 section 6. */
const BASE32 = /[A-Z2-7]{12,}/gi;
const BASE32_FIGURES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Every stretch of a text that may be such a list. */
export function* codeLists(text: string): Generator<Uint8Array> {
  for (const [list] of text.matchAll(DECIMAL)) yield* codes(list.match(/\d+/g) ?? [], 10);
  for (const [list] of text.matchAll(BINARY)) yield* codes(list.match(/[01]{8}/g) ?? [], 2);
  for (const [list] of text.matchAll(STYLED)) yield* codes(list.match(/[0-9a-f]+/gi) ?? [], 16);
  for (const [run] of text.matchAll(BASE32)) yield fromBase32(run);
}

/** Codes of printable characters; of a list with anything else in it, nothing is meant as text. */
function* codes(figures: readonly string[], radix: number): Generator<Uint8Array> {
  const numbers = figures.map((each) => Number.parseInt(each, radix));
  if (numbers.length >= FEWEST && numbers.every((code) => code >= 0x20 && code <= 0xff)) yield Uint8Array.from(numbers);
}

function fromBase32(run: string): Uint8Array {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const figure of run.toUpperCase()) {
    bits = ((bits << 5) | BASE32_FIGURES.indexOf(figure)) & 0xfff;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return Uint8Array.from(bytes);
}

import { around, type Box } from '../../ocr/geometry.js';
import type { PageLine, PageWord } from '../page.js';
import { inLines } from '../readPicture.js';
import type { PageGeometry } from './geometry.js';
import type { Pdfium } from './pdfium.js';

/** The text layer of a page. */
export interface TextLayer {
  readonly lines: readonly PageLine[];
  /** Where characters stand of which the PDF does not say which they are. */
  readonly unmapped: readonly Box[];
  /** Where each character stands that is seen. */
  readonly chars: readonly Box[];
  /** Characters that are seen. */
  readonly count: number;
  /** Those that are signs, or known to one font only: of them, a font that names its characters wrongly makes its text. */
  readonly signs: number;
  /** Some are written so that nobody sees them. */
  readonly hasHidden: boolean;
  /** Some stand beside the page: those are in no line. */
  readonly strayText: boolean;
  /** There are more than a page can show: none was read. */
  readonly isTooLong: boolean;
}

/** A page of small print in narrow lines has 20,000; hostile ones have so many that nobody lives to see them cleaned. */
const MOST_CHARS = 100_000;
/** Text render modes that put no ink on the page (ISO 32000-1, Table 106). */
const INVISIBLE = [3, 7];

/** The words of a page, upright ones in lines as they are seen, others as the PDF has them one after the other. */
export function textLayer(pdfium: Pdfium, page: number, geometry: PageGeometry): TextLayer {
  const text = pdfium.calls.FPDFText_LoadPage(page);
  try {
    return readLayer(pdfium, text, geometry);
  } finally {
    pdfium.calls.FPDFText_ClosePage(text);
  }
}

interface Char {
  readonly text: string;
  readonly box: Box;
  readonly isTurned: boolean;
}

function readLayer(pdfium: Pdfium, text: number, geometry: PageGeometry): TextLayer {
  const { calls, characters } = pdfium;
  const unmapped: Box[] = [];
  const chars: Box[] = [];
  const upright: PageWord[] = [];
  const turned: PageWord[][] = [[]];
  let [count, signs, hasHidden, strayText] = [0, 0, false, false];
  let word: Char[] = [];
  const endWord = (): void => {
    if (word.some(({ text }) => text !== ''))
      (word.some(({ isTurned }) => isTurned) ? turned.at(-1)! : upright).push(asWord(word));
    word = [];
  };
  const length = calls.FPDFText_CountChars(text);
  const isTooLong = length > MOST_CHARS;
  for (let index = 0; index < length && !isTooLong; index++) {
    const code = characters._FPDFText_GetUnicode(text, index);
    if (isSpace(code)) {
      endWord();
      if (code === LINE_FEED) turned.push([]);
      continue;
    }
    count++;
    const char = charAt(pdfium, text, index, code, geometry);
    if (!char) continue;
    if (isStray(char.box, geometry)) {
      strayText = true;
      endWord();
      continue;
    }
    chars.push(char.box);
    if (code > LAST_OF_ASCII && /[\p{S}\p{Co}\p{Cn}]/u.test(char.text)) signs++;
    const unknown = code === 0 || code === REPLACEMENT || characters._FPDFText_HasUnicodeMapError(text, index) === 1;
    if (unknown) unmapped.push(char.box);
    hasHidden ||= INVISIBLE.includes(renderMode(pdfium, text, index));
    const last = word.at(-1);
    if (last && isApart(last, char)) endWord();
    word.push(char);
  }
  endWord();
  const lines = [
    ...inLines(upright),
    ...turned.filter((words) => words.length > 0).map((words): PageLine => ({ words, turned: true })),
  ];
  return { lines, unmapped, chars, count, signs, hasHidden, strayText, isTooLong };
}

const [LINE_FEED, LAST_OF_ASCII, REPLACEMENT] = [0x0a, 0x7f, 0xfffd];
/** What PDFium makes of a hyphen at the end of a line. */
const HYPHEN_AT_END = 0x02;

/** Its middle is beside the page, so that most of it is not seen. */
function isStray({ x, y, width, height }: Box, page: Pick<Box, 'width' | 'height'>): boolean {
  const [u, v] = [x + width / 2, y + height / 2];
  return u < 0 || v < 0 || u > page.width || v > page.height;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0d || code === LINE_FEED || code === 0x09 || code === 0xa0 || code === 0x0c;
}

function charAt(pdfium: Pdfium, text: number, index: number, code: number, geometry: PageGeometry): Char | undefined {
  const { characters, scratch } = pdfium;
  // The loose box is as high as the font, so that all characters of a line are alike.
  if (!characters._FPDFText_GetLooseCharBox(text, index, scratch)) return undefined;
  const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats(4);
  const angle = characters._FPDFText_GetCharAngle(text, index);
  const box = geometry.seen(left, bottom, right, top);
  const isUpright = geometry.isUpright(angle);
  return { text: letter(code), box, isTurned: !isUpright };
}

/** Nothing for what only says how words are broken or joined, such as a soft hyphen: a name is the same with it. */
function letter(code: number): string {
  if (code === HYPHEN_AT_END) return '-';
  if (/\p{Cf}/u.test(String.fromCodePoint(code))) return '';
  return code === 0 ? '\ufffd' : String.fromCodePoint(code);
}

function renderMode({ characters }: Pdfium, text: number, index: number): number {
  const object = characters._FPDFText_GetTextObject(text, index);
  return object === 0 ? 0 : characters._FPDFTextObj_GetTextRenderMode(object);
}

/** Some PDFs have no blanks between cells: a gap as wide as a character parts them. */
function isApart(last: Char, char: Char): boolean {
  if (last.isTurned || char.isTurned) return last.isTurned !== char.isTurned;
  const gap = char.box.x - last.box.x - last.box.width;
  const shared =
    Math.min(last.box.y + last.box.height, char.box.y + char.box.height) - Math.max(last.box.y, char.box.y);
  return (
    gap > 0.8 * char.box.height ||
    shared < 0.3 * Math.min(last.box.height, char.box.height) ||
    gap < -2 * char.box.height
  );
}

function asWord(chars: readonly Char[]): PageWord {
  return { text: chars.map(({ text }) => text).join(''), box: chars.map(({ box }) => box).reduce(around) };
}

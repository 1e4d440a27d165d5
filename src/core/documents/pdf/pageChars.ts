import type { Box } from '../../model/box.js';
import { frameOf, isAlongEdges, uprightIn } from '../layout/frame.js';
import { linesOfGlyphs, type Glyph } from '../layout/glyphLines.js';
import { DocumentError } from '../documentError.js';
import type { PageLine } from '../page.js';
import { Crowd } from '../read/crowd.js';
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
  /** Some are written so that no one sees them. */
  readonly hasHidden: boolean;
  /** Some stand beside the page: those are in no line. */
  readonly strayText: boolean;
  /** There are more than a page can show: none was read. */
  readonly isTooLong: boolean;
  /** Where they stand then. */
  readonly crowd: Crowd | undefined;
}

/** A page of small print in narrow lines has 20,000; hostile ones have so many that no one lives to see them cleaned. */
const MOST_CHARS = 100_000;
/** Text render modes that put no ink on the page (ISO 32000-1, Table 106). */
const INVISIBLE = [3, 7];

/** The words of a page in lines, however these are turned. */
export function textLayer(pdfium: Pdfium, page: number, geometry: PageGeometry): TextLayer {
  const text = pdfium.calls.FPDFText_LoadPage(page);
  try {
    return readLayer(pdfium, text, geometry);
  } finally {
    pdfium.calls.FPDFText_ClosePage(text);
  }
}

function readLayer(pdfium: Pdfium, text: number, geometry: PageGeometry): TextLayer {
  const { calls, characters } = pdfium;
  const unmapped: Box[] = [];
  const glyphs: Glyph[] = [];
  let [count, signs, hasHidden, strayText, afterBlank] = [0, 0, false, false, true];
  const length = calls.FPDFText_CountChars(text);
  const isTooLong = length > MOST_CHARS;
  const crowd = isTooLong ? new Crowd(geometry) : undefined;
  if (crowd) for (const box of boxesOf(pdfium, text, length, geometry)) crowd.add(box);
  for (let index = 0; index < length && !isTooLong; index++) {
    const code = codeAt(pdfium, text, index);
    // What PDFium puts between words is a guess of its own.
    if (characters._FPDFText_IsGenerated(text, index) === 1) {
      afterBlank ||= code === LINE_FEED;
      continue;
    }
    const isBlank = isSpace(code);
    const glyph = glyphAt(pdfium, text, index, isBlank ? REPLACEMENT : code, geometry, afterBlank);
    if (!glyph || (isBlank && !(isAlongEdges(glyph.frame) && hasInk(pdfium, text, index, glyph.upright.height)))) {
      afterBlank ||= isBlank;
      continue;
    }
    count++;
    if (isStray(glyph.box, geometry)) {
      [strayText, afterBlank] = [true, true];
      continue;
    }
    // A soft hyphen as wide as a hyphen parts no word.
    if (glyph.text === '' && glyph.box.width === 0) continue;
    if (code > LAST_OF_ASCII && /[\p{S}\p{Co}\p{Cn}]/u.test(glyph.text)) signs++;
    const unknown =
      isBlank || code === 0 || code === REPLACEMENT || characters._FPDFText_HasUnicodeMapError(text, index) === 1;
    if (unknown) unmapped.push(glyph.box);
    hasHidden ||= INVISIBLE.includes(renderMode(pdfium, text, index));
    glyphs.push(glyph);
    afterBlank = false;
  }
  const lines = linesOfGlyphs(glyphs);
  const chars = glyphs.map(({ box }) => box);
  return {
    lines,
    unmapped: [...unmapped, ...privateWords(lines)],
    chars,
    count,
    signs,
    hasHidden,
    strayText,
    isTooLong,
    crowd,
  };
}

/** Only where characters stand. @throws DocumentError where there are so many that it would take too long */
function* boxesOf(pdfium: Pdfium, text: number, length: number, geometry: PageGeometry): Iterable<Box> {
  const { characters, scratch } = pdfium;
  if (length > MOST_PLACES) throw new DocumentError('A page of the PDF has more characters than can be examined.');
  for (let index = 0; index < length; index++) {
    if (characters._FPDFText_IsGenerated(text, index) === 1) continue;
    if (isSpace(codeAt(pdfium, text, index))) continue;
    if (!characters._FPDFText_GetLooseCharBox(text, index, scratch)) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats(4);
    yield geometry.seen(left, bottom, right, top);
  }
}

/** Of characters whose places are asked for: some seconds. */
const MOST_PLACES = 2_000_000;

/** Words in characters that only their font knows; a single one is a bullet. */
function privateWords(lines: readonly PageLine[]): readonly Box[] {
  return lines.flatMap(({ words }) =>
    words.filter(({ text }) => /\p{Co}\P{Co}?\p{Co}/u.test(text)).map(({ box }) => box),
  );
}

const [LINE_FEED, LAST_OF_ASCII, REPLACEMENT, LAST_OF_ALL] = [0x0a, 0x7f, 0xfffd, 0x10ffff];
/** What PDFium makes of a hyphen at the end of a line. */
const HYPHEN_AT_END = 0x02;

/** Its middle is beside the page, so that most of it is not seen. */
function isStray({ x, y, width, height }: Box, page: Pick<Box, 'width' | 'height'>): boolean {
  const [u, v] = [x + width / 2, y + height / 2];
  return u < 0 || v < 0 || u > page.width || v > page.height;
}

/** Which character it is. A font may name one that does not exist. */
export function codeAt({ characters }: Pdfium, text: number, index: number): number {
  const code = characters._FPDFText_GetUnicode(text, index);
  return code > LAST_OF_ALL ? REPLACEMENT : code;
}

export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0d || code === LINE_FEED || code === 0x09 || code === 0xa0 || code === 0x0c;
}

/** A character as it stands on the page; undefined where PDFium does not know. */
export function glyphAt(
  pdfium: Pdfium,
  text: number,
  index: number,
  code: number,
  geometry: PageGeometry,
  afterBlank = false,
): Glyph | undefined {
  const { characters, scratch } = pdfium;
  // The loose box is as high as the font, so that all characters of a line are alike.
  if (!characters._FPDFText_GetLooseCharBox(text, index, scratch)) return undefined;
  const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats(4);
  const loose = geometry.seen(left, bottom, right, top);
  if (!characters._FPDFText_GetMatrix(text, index, scratch)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = pdfium.floats(4);
  const size = pdfium.calls.FPDFText_GetFontSize(text, index);
  // A font of a negative size turns its letters round.
  const sign = size < 0 ? -1 : 1;
  const up = geometry.seenDirection(sign * c, sign * d);
  const frame = frameOf(geometry.seenDirection(sign * a, sign * b), up);
  const full = LOOSE * Math.abs(size) * Math.hypot(c, d);
  const isLine = loose.height >= TIGHT * full && loose.height <= TALL * full;
  const isOdd = frame.key === '0' && loose.width > 0 && full > 0 && !isLine;
  const box = isOdd ? (onBaseline(pdfium, text, index, geometry, loose, full) ?? loose) : loose;
  const height = frame.key === '0' ? box.height : full;
  return {
    text: letter(code),
    box,
    upright: frame.key === '0' ? box : uprightIn(frame, box, height, up),
    frame,
    afterBlank,
  };
}

/** Height of a line of text, of the size of its font, and how much of it is below the line that its letters stand on. */
const [LOOSE, BELOW] = [1.2, 0.25];
/** Of the parts of a ligature, PDFium has no loose box: letters of Arabic would be in lines of their own. */
const TIGHT = 0.75;
/** Fonts of many scripts are as high as their highest sign: a Chinese name took the label above it along. */
const TALL = 1.7;

/** A box as high as a line, for one that is only as high as its letter, or higher than any line. */
function onBaseline(
  pdfium: Pdfium,
  text: number,
  index: number,
  geometry: PageGeometry,
  loose: Box,
  height: number,
): Box | undefined {
  const { characters, scratch } = pdfium;
  if (!characters._FPDFText_GetCharOrigin(text, index, scratch, scratch + 8)) return undefined;
  const [x = 0, y = 0] = pdfium.doubles(2);
  const baseline = geometry.seen(x, y, x, y).y;
  const [top, bottom] = [baseline - (1 - BELOW) * height, baseline + BELOW * height];
  // What is higher than a line keeps what the letter shows: those of Nastaliq are.
  const seen = loose.height > height ? inkOf(pdfium, text, index, geometry) : loose;
  const [highest, lowest] = [Math.min(seen?.y ?? top, top), Math.max(seen ? seen.y + seen.height : bottom, bottom)];
  return { ...loose, y: highest, height: lowest - highest };
}

/** The box around what is seen of a letter. */
function inkOf(pdfium: Pdfium, text: number, index: number, geometry: PageGeometry): Box | undefined {
  const { characters, scratch } = pdfium;
  if (!characters._FPDFText_GetCharBox(text, index, scratch, scratch + 8, scratch + 16, scratch + 24)) return undefined;
  const [left = 0, right = 0, bottom = 0, top = 0] = pdfium.doubles(4);
  return geometry.seen(left, bottom, right, top);
}

/** Whether what calls itself a blank is seen: the font says so, and shows a letter. */
function hasInk(pdfium: Pdfium, text: number, index: number, height: number): boolean {
  const { characters, scratch } = pdfium;
  if (!characters._FPDFText_GetCharBox(text, index, scratch, scratch + 8, scratch + 16, scratch + 24)) return false;
  const [left = 0, right = 0, bottom = 0, top = 0] = pdfium.doubles(4);
  return right - left > INK * height && top - bottom > INK * height;
}

/** Of the height of a line, along both sides: a full stop has less, and any letter more along one of them. */
const INK = 0.05;

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

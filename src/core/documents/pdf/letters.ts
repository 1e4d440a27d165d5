import type { Glyph } from '../layout/glyphLines.js';
import type { PagePoint } from './geometry.js';
import { codeAt, glyphAt, isSpace } from './pageChars.js';
import type { LoadedPage } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';

/** A letter as it is to be taken out of a page. */
export interface Letter {
  /** The text object that it is part of. */
  readonly object: number;
  /** The middle of what is seen of it, in points of the page as it is written. */
  readonly middle: PagePoint;
  /** Of its font, in the coordinates of its object. */
  readonly size: number;
}

/** Half of the side of what is taken out around the middle of a letter, of the size of its font: it touches no other. */
export const SPOT = 0.02;

/** Less than any letter that is seen. */
const FLAT = 0.01;

/** Letters of a page that are wanted by where they stand; blanks are none. */
export function lettersOn(
  pdfium: Pdfium,
  { page, geometry }: LoadedPage,
  isWanted: (glyph: Glyph) => boolean,
): readonly Letter[] {
  const { calls, characters, scratch } = pdfium;
  const letters: Letter[] = [];
  const text = calls.FPDFText_LoadPage(page);
  try {
    const count = calls.FPDFText_CountChars(text);
    for (let index = 0; index < count; index++) {
      const code = codeAt(pdfium, text, index);
      if (characters._FPDFText_IsGenerated(text, index) === 1 || isSpace(code)) continue;
      const glyph = glyphAt(pdfium, text, index, code, geometry);
      if (!glyph || !isWanted(glyph)) continue;
      if (!characters._FPDFText_GetCharBox(text, index, scratch, scratch + 8, scratch + 16, scratch + 24)) continue;
      const [left = 0, right = 0, bottom = 0, top = 0] = pdfium.doubles(4);
      const object = characters._FPDFText_GetTextObject(text, index);
      const size = Math.abs(calls.FPDFText_GetFontSize(text, index));
      letters.push({ object, size, middle: { x: (left + right) / 2, y: (bottom + top) / 2 } });
      if (right - left > FLAT * size && top - bottom > FLAT * size) continue;
      // A letter that its font does not have is a point where it begins.
      if (!characters._FPDFText_GetCharOrigin(text, index, scratch, scratch + 8)) continue;
      const [x = 0, y = 0] = pdfium.doubles(2);
      letters.push({ object, size, middle: { x, y } });
    }
    return letters;
  } finally {
    calls.FPDFText_ClosePage(text);
  }
}

/** Takes out what is at spots around points of the page. @param inForms also inside of forms */
export function takeOutSpots(
  pdfium: Pdfium,
  page: number,
  spots: readonly { readonly at: PagePoint; readonly across: number; readonly down: number }[],
  inForms: boolean,
): boolean {
  const corners = spots.flatMap(({ at, across, down }) => {
    const [left, right, bottom, top] = [at.x - across, at.x + across, at.y - down, at.y + down];
    return [left, top, right, top, left, bottom, right, bottom];
  });
  return pdfium.with(new Uint8Array(Float32Array.from(corners).buffer), (quads) =>
    pdfium.calls.EPDFText_RedactInQuads(page, quads, spots.length, inForms, false),
  );
}

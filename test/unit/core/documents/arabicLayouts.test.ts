/** Labels, digits and ligatures of Arabic, and sentences under tables of scripts without capitals. */
import assert from 'node:assert/strict';
import { written } from '../../../../src/core/documents/find/claims.js';
import { findInPages } from '../../../../src/core/documents/find/findInPages.js';
import { UPRIGHT } from '../../../../src/core/documents/layout/frame.js';
import { linesOfGlyphs, type Glyph } from '../../../../src/core/documents/layout/glyphLines.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { typed } from '../../../support/pageText.js';

const WIDTH = 6;

function glyph(text: string, x: number, { y = 100, height = 16 } = {}): Glyph {
  const box = { x, y, width: WIDTH, height };
  return { text, box, upright: box, frame: UPRIGHT, afterBlank: false };
}

function words(glyphs: readonly Glyph[]): readonly string[] {
  return linesOfGlyphs(glyphs).flatMap((line) => line.words.map(({ text }) => text));
}

function found(page: string): readonly string[] {
  const { pages } = findInPages([typed(page)], BASIC_POLICY, { known: [] });
  return pages.flat().map((each) => written(each.words));
}

describe('Arabic', () => {
  it('has words with ligatures, whose letters PDFium tells from left to right and less high than others', () => {
    const lower = { y: 103.5, height: 12 };
    const letters = [...'المي'].map((letter, index) => glyph(letter, 200 - index * WIDTH));
    const ligature = [glyph('ا', 170, lower), glyph('ل', 176, lower)];
    assert.deepEqual(words([...letters, ...ligature, glyph('د', 164)]), ['الميلاد']);
  });

  it('has digits that are read from left to right', () => {
    const digits = [...'١٩٣١'].map((digit, index) => glyph(digit, 100 + index * WIDTH));
    assert.deepEqual(words([glyph('د', 200), glyph('ا', 194), ...digits]), ['دا', '١٩٣١']);
  });

  it('has dates and telephone numbers in digits of its own behind labels', () => {
    assert.deepEqual(found('تاريخ الميلاد: ٩ ٦ ٨٢'), ['٩ ٦ ٨٢']);
    assert.deepEqual(found('الهاتف: ٥٥ ١٢ ٣٤'), ['٥٥ ١٢ ٣٤']);
  });
});

describe('a table of a script without capitals', () => {
  it('ends where sentences begin', () => {
    const page = [
      'טלפון          כתובת            רופא מטפל',
      '09-0368705     הרצל 4 חיפה      כליל שמשי',
      'הכבד בגודל תקין ללא נגעים',
    ];
    assert.deepEqual([...found(page.join('\n'))].sort(), ['09-0368705', 'הרצל 4 חיפה', 'כליל שמשי'].sort());
  });
});

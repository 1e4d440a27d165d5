import assert from 'node:assert/strict';
import { withLettersBeside } from '../../../../../src/core/pixels/text/besideText.js';
import type { Box } from '../../../../../src/core/model/box.js';
import type { OcrPicture } from '../../../../../src/core/ocr/textDetector.js';

const [WIDTH, HEIGHT] = [300, 60];
/** A line of letters 14 pixels high, from 100 to 180, and its box with a margin. */
const LINE: Box = { x: 100, y: 22, width: 80, height: 16 };
const BOX: Box = { x: 96, y: 18, width: 88, height: 24 };

/** Strokes of letters on black, and what stands beside them. */
function picture(...beside: readonly Box[]): OcrPicture {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  const letters = Array.from({ length: 10 }, (_, index) => ({ x: 100 + 8 * index, y: 23, width: 3, height: 14 }));
  for (const { x, y, width, height } of [...letters, ...beside])
    for (let row = y; row < y + height; row++) pixels.fill(230, row * WIDTH + x, row * WIDTH + x + width);
  return { width: WIDTH, height: HEIGHT, channels: 1, pixels };
}

const boxOf = (image: OcrPicture, others: readonly Box[] = []): Box =>
  withLettersBeside(image, { box: BOX, line: LINE, lineHeight: 14 }, others);
const letter = (x: number): Box => ({ x, y: 23, width: 10, height: 14 });

describe('letters beside a line', () => {
  it('are covered with it on either side, two of them at most', () => {
    const { x, width } = boxOf(picture(letter(80), letter(192), letter(206), letter(220)));
    assert.ok(x <= 80 && x > 70, String(x));
    assert.ok(x + width >= 216 && x + width < 220, String(x + width));
  });

  it('are covered whole where the box ends within one', () => {
    const { x, width } = boxOf(picture(letter(180)));
    assert.ok(x + width >= 190, String(x + width));
  });

  for (const [what, beside] of [
    ['stands further away', [letter(210)]],
    ['is wider than a letter, as a scale', [{ x: 192, y: 28, width: 60, height: 3 }]],
    ['is lower than a letter', [{ x: 192, y: 34, width: 4, height: 3 }]],
    ['reaches beyond the line, as an edge', [{ x: 192, y: 0, width: 3, height: HEIGHT }]],
    [
      'is texture',
      Array.from({ length: 50 }, (_, index) => ({ x: 185 + 2 * index, y: 21 + (index % 5), width: 2, height: 9 })),
    ],
  ] as const) {
    it(`are none where what is there ${what}`, () => assert.deepEqual(boxOf(picture(...beside)), BOX));
  }

  it('are none where they belong to another line, which stays, unless that lies in another row', () => {
    const setting = { x: 190, y: 22, width: 60, height: 16 };
    assert.deepEqual(boxOf(picture(letter(192)), [setting]), BOX);
    assert.ok(boxOf(picture(letter(192)), [{ ...setting, y: 36 }]).width > BOX.width);
  });

  it('are none where letters are hardly told from the ground', () => {
    const faint = picture(letter(192));
    assert.deepEqual(boxOf({ ...faint, pixels: faint.pixels.map((value) => (value > 0 ? 40 : 0)) }), BOX);
  });
});

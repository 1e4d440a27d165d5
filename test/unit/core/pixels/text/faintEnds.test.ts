import assert from 'node:assert/strict';
import { detected } from '../../../../../src/core/ocr/probabilityMap.js';
import type { Ocr } from '../../../../../src/core/ocr/ocr.js';
import type { DetectedText, OcrPicture } from '../../../../../src/core/ocr/textDetector.js';
import { withFaintEnds } from '../../../../../src/core/pixels/text/faintEnds.js';
import { says } from '../../../../support/fakeOcr.js';

const [WIDTH, HEIGHT] = [420, 80];
/** Where bone begins. */
const BONE = 200;

/** White strokes, 12 pixels high, from 100 to 300 on black, and on bone of a tone where that begins. */
function picture(bone: number): OcrPicture {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(10);
  for (let y = 0; y < HEIGHT; y++) {
    pixels.fill(bone, y * WIDTH + BONE, (y + 1) * WIDTH);
    for (let x = 100; y >= 34 && y < 46 && x < 300; x += 6) pixels.fill(255, y * WIDTH + x, y * WIDTH + x + 3);
  }
  return { width: WIDTH, height: HEIGHT, channels: 1, pixels };
}

/** A line as it was detected, from a column to another. */
function line(left: number, right: number, score = 0.95): DetectedText {
  const center = { x: (left + right) / 2, y: 40 };
  return detected({ center, halfLength: (right - left) / 2, halfHeight: 8, angle: 0 }, score);
}

describe('Lines that go on over ground of nearly their tone', () => {
  for (const [what, tone] of [
    ['on bone', 205],
    ['on brighter bone', 225],
  ] as const)
    it(`are followed to their end ${what}`, async () => {
      const [{ box, height, isSeenTwice } = assert.fail()] = await withFaintEnds(
        picture(tone),
        [{ ...line(98, 204), isSeenTwice: true }],
        says(''),
      );
      assert.ok(box.x <= 100 && box.x + box.width >= 294 && box.x + box.width <= 320, JSON.stringify(box));
      assert.deepEqual([height, isSeenTwice], [16, true]);
    });

  it('are not looked at again where the ground at their ends is as elsewhere, or the detector is not sure', async () => {
    const ocr: Ocr = { ...says(''), detect: () => assert.fail('It was looked at again.') };
    for (const each of [line(98, 180), line(98, 204, 0.3)])
      assert.deepEqual(await withFaintEnds(picture(205), [each], ocr), [each]);
    assert.deepEqual(await withFaintEnds(picture(60), [line(98, 300)], ocr), [line(98, 300)]);
  });

  it('stay as they are where what is found lies in another row, or far away', async () => {
    const found = [
      { x: 208, y: 4 },
      { x: 240, y: 24 },
    ].map((center) => detected({ center, halfLength: 10, halfHeight: 8, angle: 0 }, 0.9));
    const ocr: Ocr = { ...says(''), detect: () => Promise.resolve(found.slice(0, 1)) };
    const before = line(98, 204);
    assert.deepEqual(await withFaintEnds(picture(205), [before], ocr), [before]);
    const far: Ocr = { ...says(''), detect: () => Promise.resolve(found.slice(1)) };
    assert.deepEqual(await withFaintEnds(picture(205), [before], far), [before]);
  });
});

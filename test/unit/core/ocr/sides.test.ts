import assert from 'node:assert/strict';
import type { Box } from '../../../../src/core/model/box.js';
import { around } from '../../../../src/core/ocr/geometry.js';
import { detectInParts } from '../../../../src/core/ocr/parts.js';
import { detected } from '../../../../src/core/ocr/probabilityMap.js';
import type { DetectedText, DetectOptions, OcrPicture, TextDetector } from '../../../../src/core/ocr/textDetector.js';

const [WIDTH, HEIGHT] = [320, 450];
const GROUND = 40;

/** A picture that is busy all over, with white places in it. */
function pictureWith(places: readonly Box[], channels: 1 | 4 = 1): OcrPicture {
  const pixels = new Uint8Array(WIDTH * HEIGHT * channels);
  pixels.forEach((_, at) => (pixels[at] = (Math.floor(at / channels) * 7) % GROUND));
  for (const { x, y, width, height } of places)
    for (let row = y; row < y + height; row++)
      pixels.fill(255, (row * WIDTH + x) * channels, (row * WIDTH + x + width) * channels);
  return { width: WIDTH, height: HEIGHT, channels, pixels };
}

/** Sees white places that are wider than high, as one line, and no others. */
function levelDetector(): TextDetector & { readonly scales: number[] } {
  const scales: number[] = [];
  const detect = ({ width, height, channels, pixels }: OcrPicture, { scale = 1 }: DetectOptions = {}) => {
    scales.push(scale);
    let box: Box | undefined;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const pixel = { x, y, width: 1, height: 1 };
        if (pixels[(y * width + x) * channels]! > GROUND) box = box ? around(box, pixel) : pixel;
      }
    if (!box || box.width <= box.height) return Promise.resolve([]);
    const center = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const rectangle = { center, halfLength: box.width / 2, halfHeight: box.height / 2, angle: 0 };
    return Promise.resolve([detected(rectangle, 0.9)]);
  };
  return { detect, scales };
}

const boxes = (lines: readonly DetectedText[]): Box[] => lines.map(({ box }) => box);

describe('Letters along a side', () => {
  const left = { x: 14, y: 300, width: 9, height: 120 };
  const right = { x: 296, y: 111, width: 12, height: 200 };

  for (const channels of [1, 4] as const)
    for (const [name, side] of Object.entries({ left, right }))
      it(`are found on the ${name} side of a picture in ${channels === 1 ? 'grey' : 'colours'}`, async () => {
        const picture = pictureWith([side], channels);
        for (const scale of [1, 2]) {
          const lines = await detectInParts(picture, levelDetector(), { scale, sides: true });
          assert.deepEqual(boxes(lines), [side], `enlarged by ${scale}`);
          const [{ angle, length, height } = assert.fail()] = lines;
          assert.deepEqual([angle, length, height], [90, side.height, side.width]);
        }
      });

  it('make a place that is looked at enlarged, as any other mark does', async () => {
    const detector = levelDetector();
    await detectInParts(pictureWith([left]), detector, { scale: 2, sides: true });
    // The picture, its two sides, and the place between them.
    assert.deepEqual(detector.scales, [1, 1, 1, 2]);
  });

  it('are not looked for unless told, nor where the whole picture is enlarged much', async () => {
    const picture = pictureWith([left]);
    assert.deepEqual(await detectInParts(picture, levelDetector(), { scale: 1 }), []);
    const detector = levelDetector();
    await detectInParts(picture, detector, { scale: 3, sides: true });
    assert.deepEqual(detector.scales, [1, 3]);
  });

  it('are no level line of which the side cuts a piece off', async () => {
    const level = { x: 20, y: 300, width: 40, height: 60 };
    assert.deepEqual(await detectInParts(pictureWith([level]), levelDetector(), { scale: 1, sides: true }), []);
  });
});

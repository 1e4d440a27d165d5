import assert from 'node:assert/strict';
import { detectInParts, partsOf } from '../../../../src/core/ocr/parts.js';
import type { Box } from '../../../../src/core/model/box.js';
import type { DetectedText, DetectOptions, OcrPicture } from '../../../../src/core/ocr/textDetector.js';

/** A ground with boxes of chequers, whose colours lie so many levels from it. */
function chequered(width: number, height: number, boxes: readonly Box[], levels = 60, channels: 1 | 4 = 1): OcrPicture {
  const pixels = new Uint8Array(width * height * channels).fill(20);
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y++)
      for (let x = box.x; x < box.x + box.width; x++)
        if ((x + y) % 2 === 0) pixels[(y * width + x) * channels + channels - (channels === 4 ? 2 : 1)] = 20 + levels;
  return { width, height, channels, pixels };
}

const holds = (part: Box, box: Box): boolean =>
  part.x <= box.x &&
  part.y <= box.y &&
  part.x + part.width >= box.x + box.width &&
  part.y + part.height >= box.y + box.height;

describe('The parts of a picture', () => {
  const corners: Box[] = [
    { x: 3, y: 5, width: 90, height: 11 },
    { x: 400, y: 5, width: 100, height: 11 },
    { x: 1, y: 490, width: 60, height: 20 },
    { x: 201, y: 203, width: 120, height: 150 },
  ];

  for (const channels of [1, 4] as const)
    it(`hold all that is seen, and little else, in ${channels === 1 ? 'grey' : 'one colour alone'}`, () => {
      const parts = partsOf(chequered(512, 512, corners, 60, channels));
      for (const box of corners) assert.ok(parts.some((part) => holds(part, box)));
      const area = parts.reduce((sum, { width, height }) => sum + width * height, 0);
      assert.ok(area < 0.25 * 512 * 512, `${area}`);
    });

  it('lie within the picture, with ground on all sides where there is some', () => {
    const parts = partsOf(chequered(515, 509, corners));
    for (const { x, y, width, height } of parts) assert.ok(x >= 0 && y >= 0 && x + width <= 515 && y + height <= 509);
    const [middle = assert.fail()] = parts.filter((part) => holds(part, corners[3]!));
    assert.ok(middle.x <= 201 - 16 && middle.y <= 203 - 16 && middle.x + middle.width >= 321 + 16);
  });

  it('are one where there is no blank band wide enough', () => {
    const whole = { x: 0, y: 0, width: 256, height: 256 };
    assert.deepEqual(partsOf(chequered(256, 256, [whole])), [whole]);
    const near = [0, 1].map((at): Box => ({ x: 0, y: 48 * at, width: 256, height: 32 }));
    assert.equal(partsOf(chequered(256, 256, near)).length, 1);
  });

  it('are none where nothing can be seen', () => {
    assert.deepEqual(partsOf(chequered(100, 100, [])), []);
    assert.deepEqual(partsOf(chequered(100, 100, [{ x: 0, y: 0, width: 100, height: 100 }], 5)), []);
  });
});

describe('A search in parts', () => {
  const whole = { x: 0, y: 0, width: 400, height: 400 };
  const line = (box: Box, score = 0.9): DetectedText => {
    const [right, bottom] = [box.x + box.width, box.y + box.height];
    const corners = [
      { x: box.x, y: box.y },
      { x: right, y: box.y },
      { x: right, y: bottom },
      { x: box.x, y: bottom },
    ] as const;
    return { box, corners, length: box.width, height: box.height, angle: 0, score };
  };

  /** Answers lines when it is asked for a scale for the first time, and keeps what it was asked. */
  const detector = (answers: Readonly<Record<number, readonly DetectedText[]>>) => {
    const asked: (DetectOptions & { readonly area: number; readonly width: number })[] = [];
    const detect = ({ width, height }: OcrPicture, options: DetectOptions = {}): Promise<readonly DetectedText[]> => {
      const isFirst = !asked.some(({ scale }) => scale === options.scale);
      asked.push({ ...options, area: width * height, width });
      return Promise.resolve(isFirst ? (answers[options.scale ?? 1] ?? []) : []);
    };
    return { detect, asked };
  };

  it('enlarges only the places that were marked at a smaller scale, however unsurely', async () => {
    const place = { x: 200, y: 200, width: 80, height: 16 };
    const fake = detector({ 1: [line(place, 0.4)] });
    assert.deepEqual(await detectInParts(chequered(400, 400, [whole]), fake, { scale: 1.5 }), []);
    const enlarged = fake.asked.filter(({ scale }) => scale === 1.5);
    assert.equal(enlarged.length, 1);
    assert.ok(enlarged[0]!.area < 0.12 * 400 * 400 && enlarged[0]!.unsure !== true);
    assert.ok(fake.asked.every(({ scale, unsure }) => scale === 1.5 || unsure === true));
  });

  it('enlarges what is beside a marked place too, where its line may go on', async () => {
    const fake = detector({ 1: [line({ x: 200, y: 200, width: 80, height: 16 }, 0.4)] });
    await detectInParts(chequered(400, 400, [whole]), fake, { scale: 1.5 });
    const [enlarged = assert.fail()] = fake.asked.filter(({ scale }) => scale === 1.5);
    assert.ok(enlarged.width >= 80 + 8 * 16, String(enlarged.width));
  });

  it('enlarges what is as small as a line and stands by itself, though nothing was marked on it', async () => {
    const small = { x: 300, y: 20, width: 80, height: 8 };
    const large = { x: 20, y: 120, width: 200, height: 200 };
    const fake = detector({});
    await detectInParts(chequered(400, 400, [small, large]), fake, { scale: 2 });
    const [enlarged = assert.fail(), ...others] = fake.asked.filter(({ scale }) => scale === 2);
    assert.ok(enlarged.width >= 80 && enlarged.area <= 140 * 64 && others.length === 0, JSON.stringify(enlarged));
  });

  it('keeps a line of the first look of which the closer one sees a part alone', async () => {
    const [first, closer] = [
      { x: 0, y: 3, width: 200, height: 16 },
      { x: 2, y: 5, width: 150, height: 12 },
    ];
    const fake = detector({ 1: [line(first)], 1.5: [line(closer)] });
    const found = await detectInParts(chequered(400, 400, [whole]), fake, { scale: 1.5 });
    assert.deepEqual(
      found.map(({ box }) => box),
      [first, closer],
    );
    const parts = [line({ ...closer, width: 80 }), line({ ...closer, x: 86, width: 106 })];
    const again = detector({ 1: [line(first)], 1.5: parts });
    const words = await detectInParts(chequered(400, 400, [whole]), again, { scale: 1.5 });
    assert.deepEqual(
      words.map(({ box }) => box.x),
      [2, 86],
    );
  });

  it('takes a gap as wide as letters are high for one between words, but a wider one for a word not seen', async () => {
    const first = line({ x: 0, y: 3, width: 200, height: 20 });
    const looked = async (x: number): Promise<number[]> => {
      const closer = [line({ x: 2, y: 5, width: 80, height: 14 }), line({ x, y: 5, width: 198 - x, height: 14 })];
      const found = await detectInParts(chequered(400, 400, [whole]), detector({ 1: [first], 1.5: closer }), {
        scale: 1.5,
      });
      return found.map(({ box }) => box.x);
    };
    assert.deepEqual(await looked(82 + 14), [2, 96]);
    assert.deepEqual(await looked(82 + 16), [0, 2, 98]);
  });

  it('says of a line that it was seen twice, and keeps what only the smaller scale is sure of', async () => {
    const large = { x: 10, y: 150, width: 380, height: 120 };
    const same = { x: 2, y: 3, width: 60, height: 12 };
    const fake = detector({ 1: [line(same), line(large)], 1.5: [line(same)] });
    const found = await detectInParts(chequered(400, 400, [whole]), fake, { scale: 1.5 });
    assert.deepEqual(
      found.map(({ box, isSeenTwice }) => [box.y, isSeenTwice]),
      [
        [3, true],
        [150, undefined],
      ],
    );
  });

  it('enlarges everything where letters are small', async () => {
    const fake = detector({});
    await detectInParts(chequered(400, 400, [whole]), fake, { scale: 3 });
    const [enlarged = assert.fail()] = fake.asked.filter(({ scale }) => scale === 3);
    assert.equal(enlarged.area, 400 * 400);
  });

  it('looks once where nothing is enlarged', async () => {
    const fake = detector({ 1: [line({ x: 5, y: 5, width: 60, height: 12 })] });
    await detectInParts(chequered(400, 400, [whole]), fake, { scale: 1 });
    assert.deepEqual(
      fake.asked.map(({ scale }) => scale),
      [1],
    );
  });
});

import assert from 'node:assert/strict';
import { planesOf } from '../../../../src/core/ocr/detectorInput.js';
import { lineInput } from '../../../../src/core/ocr/lineInput.js';
import type { OcrPicture } from '../../../../src/core/ocr/textDetector.js';

const grey = (width: number, ...pixels: number[]): OcrPicture => ({
  ...{ width, height: pixels.length / width, channels: 1 },
  pixels: Uint8Array.from(pixels),
});

describe('The planes of a picture', () => {
  const rounded = (picture: OcrPicture, scale: number): number[] => [
    ...planesOf(picture, scale).planes[0].map((value) => Math.round(value)),
  ];

  it('are enlarged bilinearly, along rows and along columns', () => {
    assert.deepEqual(rounded(grey(2, 0, 100), 2), [0, 25, 75, 100, 0, 25, 75, 100]);
    assert.deepEqual(rounded(grey(1, 0, 100), 2), [0, 0, 25, 25, 75, 75, 100, 100]);
    assert.deepEqual(rounded(grey(1, 90), 3), new Array<number>(9).fill(90));
  });

  it('are reduced by the mean of an area, whose weights fall off to its edge', () => {
    assert.deepEqual(rounded(grey(4, 0, 80, 160, 240, 0, 80, 160, 240), 0.5), [57, 183]);
    assert.deepEqual(rounded(grey(4, 7, 7, 7, 7), 0.3), [7]);
  });

  it('are blue, green and red', () => {
    const { planes } = planesOf({ width: 1, height: 1, channels: 4, pixels: Uint8Array.of(1, 2, 3, 255) }, 1);
    assert.deepEqual(
      planes.map(([value]) => value),
      [3, 2, 1],
    );
  });
});

describe('The picture of a line', () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 2, y: 0 },
    { x: 2, y: 1 },
    { x: 0, y: 1 },
  ] as const;
  const line = { corners, length: 2, height: 1, angle: 0, score: 1, box: { x: 0, y: 0, width: 2, height: 1 } };

  it('is sampled in blue, green and red, and the other way round where it is turned', () => {
    const picture = { width: 2, height: 1, channels: 4, pixels: Uint8Array.of(0, 50, 255, 9, 255, 100, 0, 9) } as const;
    const ends = (turned: boolean): number[] => {
      const { data, width, height } = lineInput(picture, line, turned);
      return [0, 1, 2].flatMap((plane) =>
        [data[plane * width * height]!, data[plane * width * height + width - 1]!].map((value) =>
          Math.round((value + 1) * 127.5),
        ),
      );
    };
    assert.deepEqual(ends(false), [255, 0, 50, 100, 0, 255]);
    assert.deepEqual(ends(true), [0, 255, 100, 50, 255, 0]);
  });

  it('has three planes alike where it is grey', () => {
    const { data, width, height } = lineInput(grey(2, 10, 200), line);
    const size = width * height;
    assert.deepEqual(data.subarray(size, 2 * size), data.subarray(0, size));
    assert.deepEqual(data.subarray(2 * size), data.subarray(0, size));
  });
});

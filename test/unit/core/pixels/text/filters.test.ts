import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  blurred,
  brightDetails,
  enlarged,
  halved,
  inverted,
  softened,
  turned,
} from '../../../../../src/core/ocr/filters.js';
import type { GreyImage } from '../../../../../src/core/ocr/geometry.js';

const images: fc.Arbitrary<GreyImage> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc.uint8Array({ minLength: width * height, maxLength: width * height }).map((grey) => ({ width, height, grey })),
  );

/** Opening as it is defined: the greatest of the least in the squares that hold a pixel. */
function plainDetails({ width, grey }: GreyImage, radius: number): number[] {
  const extreme = (from: readonly number[], pick: (...values: number[]) => number): number[] =>
    from.map((_, at) => {
      const [x, y] = [at % width, Math.floor(at / width)];
      const around = from.filter(
        (_, other) => Math.abs((other % width) - x) <= radius && Math.abs(Math.floor(other / width) - y) <= radius,
      );
      return pick(...around);
    });
  const opened = extreme(extreme([...grey], Math.min), Math.max);
  return [...grey].map((value, at) => value - (opened[at] ?? 0));
}

describe('Filters of grey images', () => {
  it('keep bright details as morphology defines them', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 4 }), (image, radius) => {
        assert.deepEqual([...brightDetails(image, radius).grey], plainDetails(image, radius));
      }),
    );
  });

  it('turn a picture around and back', () => {
    fc.assert(
      fc.property(images, (image) => {
        assert.deepEqual(turned(turned(image, 90), 270), image);
        const quarter = turned(image, 90);
        assert.deepEqual([quarter.width, quarter.height], [image.height, image.width]);
        // What was in the lower left corner is in the upper left one after a turn clockwise.
        assert.equal(quarter.grey[0], image.grey[(image.height - 1) * image.width]);
      }),
    );
  });

  it('soften a picture half as much as they blur it', () => {
    fc.assert(
      fc.property(images, (image) => {
        const blur = blurred(image).grey;
        const between = [...image.grey].map((value, at) => Math.floor((value + (blur[at] ?? 0)) / 2));
        assert.deepEqual([...softened(image).grey], between);
      }),
    );
  });

  it('leave an even ground as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 2, max: 9 }), (tone, size) => {
        const ground = { width: size, height: size, grey: new Uint8Array(size * size).fill(tone) };
        for (const image of [blurred(ground), softened(ground), halved(ground), enlarged(ground, 2.5)]) {
          assert.ok(image.grey.every((value) => value === tone));
          assert.equal(image.grey.length, image.width * image.height);
        }
        assert.ok(brightDetails(ground, 3).grey.every((value) => value === 0));
        assert.ok(inverted(ground).grey.every((value) => value === 255 - tone));
      }),
    );
  });
});

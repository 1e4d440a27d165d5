import assert from 'node:assert/strict';
import fc from 'fast-check';
import { enlarged, halved, inverted, turned } from '../../../../../src/core/ocr/filters.js';
import type { GreyImage } from '../../../../../src/core/ocr/geometry.js';

const images: fc.Arbitrary<GreyImage> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc.uint8Array({ minLength: width * height, maxLength: width * height }).map((grey) => ({ width, height, grey })),
  );

describe('Filters of grey images', () => {
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

  it('leave an even ground as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 2, max: 9 }), (tone, size) => {
        const ground = { width: size, height: size, grey: new Uint8Array(size * size).fill(tone) };
        for (const image of [halved(ground), enlarged(ground, 2.5)]) {
          assert.ok(image.grey.every((value) => value === tone));
          assert.equal(image.grey.length, image.width * image.height);
        }
        assert.ok(inverted(ground).grey.every((value) => value === 255 - tone));
      }),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memorySource } from '../../../../src/core/dicom/source.js';
import type { Segment } from '../../../../src/core/dicom/splice.js';
import { copyBytes, type CleanCopy } from '../../../../src/core/plan/cleanCopy.js';
import { copySource } from '../../../../src/core/plan/copySource.js';

const ORIGINAL = Uint8Array.from({ length: 256 }, (_, index) => index);

const segment: fc.Arbitrary<Segment> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 9 }),
  fc.record({ from: fc.nat(200), length: fc.integer({ min: 1, max: 50 }) }),
);

function copyOf(segments: readonly Segment[]): CleanCopy {
  const length = segments.reduce((sum, each) => sum + each.length, 0);
  return { source: memorySource(ORIGINAL), segments, length };
}

describe('A clean copy as a source', () => {
  it('reads as its bytes do, from anywhere', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 8 }), fc.nat(300), fc.nat(300), (segments, offset, length) => {
        const copy = copyOf(segments);
        const expected = copyBytes(copy).subarray(offset, offset + length);
        assert.deepEqual(Buffer.from(copySource(copy).read(offset, length)), Buffer.from(expected));
      }),
    );
  });

  it('reads no more of the original than was asked for', () => {
    const asked: number[] = [];
    const source = { size: 1e9, read: (_: number, length: number) => (asked.push(length), new Uint8Array(length)) };
    copySource({ source, segments: [{ from: 0, length: 1e9 }], length: 1e9 }).read(5e8, 16);
    assert.deepEqual(asked, [16]);
  });
});

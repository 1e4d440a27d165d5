import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rleFrame, samplePlanes } from '../../support/rle.js';

/** Decodes a frame by PS3.5 section G.3.1: reads segment after segment until each is full. */
function decode(frame: Uint8Array, segmentLength: number): Uint8Array[] {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  return Array.from({ length: view.getUint32(0, true) }, (_, index) => {
    const segment: number[] = [];
    let at = view.getUint32(4 + index * 4, true);
    while (segment.length < segmentLength) {
      const control = view.getInt8(at++);
      if (control >= 0) {
        segment.push(...frame.subarray(at, at + control + 1));
        at += control + 1;
      } else if (control > -128) {
        segment.push(...new Uint8Array(1 - control).fill(frame[at++] ?? 0));
      }
    }
    return Uint8Array.from(segment);
  });
}

describe('test RLE encoder', () => {
  it('keeps every byte', () => {
    const few = fc.integer({ min: 0, max: 2 });
    const sizes = fc.record({ columns: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 4 }) });
    const segments = sizes.chain(({ columns, rows }) =>
      fc
        .array(fc.array(few, { minLength: columns * rows, maxLength: columns * rows }), { minLength: 1, maxLength: 3 })
        .map((planes) => ({ columns, planes: planes.map((plane) => Uint8Array.from(plane)) })),
    );
    fc.assert(
      fc.property(segments, ({ columns, planes }) => {
        const frame = rleFrame(planes, columns);
        assert.equal(frame.length % 2, 0);
        assert.deepEqual(decode(frame, planes[0]?.length ?? 0), planes);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('is shorter where a row repeats one byte', () => {
    assert.equal(rleFrame([new Uint8Array(1000)], 1000).length, 64 + 16);
  });

  it('takes samples apart', () => {
    assert.deepEqual(samplePlanes(Uint8Array.of(1, 2, 3, 4, 5, 6), 3), [
      Uint8Array.of(1, 4),
      Uint8Array.of(2, 5),
      Uint8Array.of(3, 6),
    ]);
  });
});

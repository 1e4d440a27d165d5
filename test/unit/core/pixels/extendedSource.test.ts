import assert from 'node:assert/strict';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { ExtendedSource, PieceMaker } from '../../../../src/core/pixels/frames/extendedSource.js';

describe('a source with pieces behind its end', () => {
  const numbers = (from: number, length: number) => Uint8Array.from({ length }, (_, index) => from + index);

  it('is read like one, across all seams', () => {
    const source = new ExtendedSource(memorySource(numbers(0, 10)));
    const maker = new PieceMaker();
    assert.equal(source.add(maker.piece(() => numbers(10, 5))), 10);
    assert.equal(source.add(maker.known(0, () => numbers(0, 0))), 15);
    assert.equal(source.add(maker.known(7, () => numbers(15, 7))), 15);
    assert.equal(source.size, 22);
    for (let from = 0; from < 22; from++) {
      for (let length = 0; from + length <= 25; length++) {
        const wanted = numbers(from, Math.min(length, 22 - from));
        assert.deepEqual(Uint8Array.from(source.read(from, length)), wanted, `${length} bytes at ${from}`);
      }
    }
  });

  it('keeps no more than it may, and makes the rest anew', () => {
    const megabytes = 10 * 1024 * 1024;
    const made = new Map<number, number>();
    const maker = new PieceMaker();
    const source = new ExtendedSource(memorySource(new Uint8Array(0)));
    for (let piece = 0; piece < 10; piece++) {
      const make = () => {
        made.set(piece, (made.get(piece) ?? 0) + 1);
        return new Uint8Array(megabytes).fill(piece);
      };
      source.add(maker.piece(make));
    }
    for (let at = 0; at < source.size; at += 1024 * 1024) {
      assert.equal(source.read(at, 1024 * 1024)[5], Math.floor(at / megabytes));
    }
    assert.deepEqual([...made.values()], [1, 1, 1, 1, 1, 1, 2, 2, 2, 2]);
  });
});

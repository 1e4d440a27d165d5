import assert from 'node:assert/strict';
import { unpackModel } from '../../../../src/core/io/ocr/unpackModel.js';
import { packModel } from '../../../../scripts/build/packModel.js';

/** A field of bytes, or of a number, of a protocol buffers message. */
function field(number: number, value: Buffer | number): Buffer {
  const varint = (rest: number): number[] => (rest < 128 ? [rest] : [(rest & 127) | 128, ...varint(rest >> 7)]);
  if (typeof value === 'number') return Buffer.from([...varint(number * 8), ...varint(value)]);
  return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(value.length)]), value]);
}

const weights = (count: number): Buffer =>
  Buffer.from(Float32Array.from({ length: count }, (_, i) => Math.sin(i)).buffer);
const tensor = (count: number, type = 1): Buffer =>
  Buffer.concat([field(1, 2), field(1, count / 2), field(2, type), field(9, weights(count))]);

describe('A packed model', () => {
  const graph = Buffer.concat([
    field(1, field(5, field(5, tensor(2000)))),
    field(5, tensor(100)),
    field(5, tensor(5001)),
    field(5, tensor(2000, 7)),
  ]);
  const model = Buffer.concat([field(1, 8), field(7, graph), field(8, Buffer.from('end'))]);

  it('is the model again, its weights nearly as they were and all else the same', () => {
    const packed = packModel(model);
    assert.ok(packed.length < 0.6 * model.length);
    const unpacked = Buffer.from(unpackModel(packed));
    assert.equal(unpacked.length, model.length);
    let differing = 0;
    for (let at = 0; at < model.length; at++) if (unpacked[at] !== model[at]) differing++;
    assert.ok(differing <= 4 * 7001);
    const large = model.indexOf(weights(5001));
    for (let i = 0; i < 5001; i++)
      assert.ok(Math.abs(unpacked.readFloatLE(large + 4 * i) - model.readFloatLE(large + 4 * i)) <= 1 / 250);
    const small = model.indexOf(field(5, tensor(100)));
    assert.deepEqual(unpacked.subarray(small, small + 400), model.subarray(small, small + 400));
  });

  it('has factors and summands as they were: they are a row of numbers', () => {
    const row = Buffer.concat([field(1, 5001), field(2, 1), field(9, weights(5001))]);
    const rows = Buffer.concat([field(7, field(5, row))]);
    assert.deepEqual(Buffer.from(unpackModel(packModel(rows))), rows);
  });

  it('that is cut short is no model', () => {
    assert.throws(() => unpackModel(packModel(model).subarray(0, 20)));
  });
});

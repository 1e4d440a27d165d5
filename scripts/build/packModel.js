// Packs an ONNX model for the product: its large weights as whole numbers of 8 bits with one scale for each block of
// them, in all a quarter of the size. src/core/io/ocr/unpackModel.ts makes the model of it again.
//
// A packed file: the length of its index (32 bits, little endian), the index (JSON: where in the model each stretch of
// weights begins, and how many there are), the model without these stretches, then for each the scales (32-bit
// floating point) and the weights.
'use strict';

/** Weights that share a scale. */
const BLOCK = 64;
/** Shorter stretches stay as they are. */
const LEAST = 1024;
/** Fields of ModelProto, GraphProto, NodeProto, AttributeProto and TensorProto (onnx.proto). */
const GRAPH = 7;
const [NODE, INITIALIZER] = [1, 5];
const [ATTRIBUTE, TENSOR] = [5, 5];
const [DIMS, DATA_TYPE, NAME, RAW_DATA] = [1, 2, 8, 9];
const FLOAT = 1;

/** @param {Buffer} model @returns {Buffer} */
function packModel(model) {
  const stretches = rawFloats(model).filter(({ length }) => length / 4 >= LEAST);
  const parts = [];
  const packed = [];
  let at = 0;
  for (const { start, length } of stretches) {
    parts.push(model.subarray(at, start));
    at = start + length;
    packed.push(quantised(floatsOf(model, start, length)));
  }
  parts.push(model.subarray(at));
  const index = Buffer.from(
    JSON.stringify({ block: BLOCK, stretches: stretches.map(({ start, length }) => ({ start, count: length / 4 })) }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(index.length);
  return Buffer.concat([size, index, ...parts, ...packed]);
}

function floatsOf(model, start, length) {
  const bytes = Uint8Array.from(model.subarray(start, start + length));
  return new Float32Array(bytes.buffer);
}

function quantised(weights) {
  const scales = new Float32Array(Math.ceil(weights.length / BLOCK));
  const whole = new Int8Array(weights.length);
  for (let block = 0; block < scales.length; block++) {
    const part = weights.subarray(block * BLOCK, (block + 1) * BLOCK);
    const largest = part.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    scales[block] = largest / 127;
    part.forEach((weight, i) => (whole[block * BLOCK + i] = largest === 0 ? 0 : Math.round((weight * 127) / largest)));
  }
  return Buffer.concat([Buffer.from(scales.buffer), Buffer.from(whole.buffer)]);
}

/** Where the raw data of floating-point tensors lies in a model, in order. */
function rawFloats(model) {
  const found = [];
  for (const graph of fieldsOf(model, 0, model.length, GRAPH)) {
    const tensors = [...fieldsOf(model, graph.start, graph.end, INITIALIZER)];
    for (const node of fieldsOf(model, graph.start, graph.end, NODE))
      for (const attribute of fieldsOf(model, node.start, node.end, ATTRIBUTE))
        tensors.push(...fieldsOf(model, attribute.start, attribute.end, TENSOR));
    for (const { start, end } of tensors) {
      const [type] = fieldsOf(model, start, end, DATA_TYPE);
      // Rows of numbers are factors and summands, which have to be exact.
      const isMatrix = [...fieldsOf(model, start, end, DIMS)].length > 1;
      if (type?.value !== FLOAT || !isMatrix) continue;
      for (const raw of fieldsOf(model, start, end, RAW_DATA))
        found.push({ start: raw.start, length: raw.end - raw.start });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Where the raw data of each initializer begins, by its name. @param {Buffer} model @returns {Map<string, number>} */
function placesOfConstants(model) {
  const places = new Map();
  for (const graph of fieldsOf(model, 0, model.length, GRAPH))
    for (const { start, end } of fieldsOf(model, graph.start, graph.end, INITIALIZER)) {
      const [name] = fieldsOf(model, start, end, NAME);
      const [raw] = fieldsOf(model, start, end, RAW_DATA);
      if (raw) places.set(model.toString('utf8', name.start, name.end), raw.start);
    }
  return places;
}

/** The fields of a number in a protocol buffers message: their value, or where their bytes begin and end. */
function* fieldsOf(bytes, from, to, wanted) {
  let at = from;
  const varint = () => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  };
  while (at < to) {
    const key = varint();
    const [field, wire] = [Math.floor(key / 8), key % 8];
    if (wire === 0) {
      const value = varint();
      if (field === wanted) yield { value };
    } else if (wire === 2) {
      const length = varint();
      if (field === wanted) yield { start: at, end: at + length };
      at += length;
    } else at += wire === 5 ? 4 : 8;
  }
}

module.exports = { packModel, placesOfConstants };

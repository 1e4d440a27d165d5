// Reads an ONNX model (protocol buffers, onnx.proto) as a graph that can be rewritten, and writes it again. All constants
// become initializers, which runs the same; what else a model says is kept as it is.
'use strict';

// Fields of ModelProto, GraphProto, NodeProto, AttributeProto and TensorProto.
const [GRAPH, OPERATOR_SET] = [7, 8];
const VERSION = 2;
const [NODE, INITIALIZER, OUTPUT] = [1, 5, 12];
const [NODE_INPUT, NODE_OUTPUT, NODE_NAME, OP_TYPE, ATTRIBUTE] = [1, 2, 3, 4, 5];
const [ATTRIBUTE_NAME, FLOAT_VALUE, INT_VALUE, TENSOR_VALUE, INTS_VALUE, ATTRIBUTE_TYPE] = [1, 2, 3, 5, 8, 20];
const [DIMS, DATA_TYPE, FLOAT_DATA, TENSOR_NAME, RAW_DATA] = [1, 2, 4, 8, 9];
/** Types of tensors. */
const TYPES = { float: 1, uint8: 2, int8: 3, int64: 7 };
// Types of attributes.
const [IS_FLOAT, IS_INT, IS_INTS] = [1, 2, 7];

/**
 * @typedef {{ field: number, wire: number, value?: number, bytes?: Buffer }} Field
 * @typedef {{ dims: number[], data?: Float64Array, fields: Field[] }} Constant data of floating-point tensors alone
 * @typedef {{ op: string, inputs: string[], outputs: string[], attributes: Map<string, Attribute> }} Node
 * @typedef {{ float?: number, int?: number, ints?: number[], raw?: Buffer }} Attribute raw as it was read
 * @typedef {{ nodes: Node[], constants: Map<string, Constant>, outputs: string[], made: number, modelFields: Field[], graphFields: Field[] }} Model
 */

/** @param {Buffer} bytes @returns {Model} */
function readModel(bytes) {
  const modelFields = fieldsOf(bytes);
  const graphFields = fieldsOf(modelFields.find(({ field }) => field === GRAPH).bytes);
  const constants = new Map();
  for (const { bytes: tensor } of graphFields.filter(({ field }) => field === INITIALIZER)) addConstant(tensor);
  const nodes = [];
  for (const { bytes: node } of graphFields.filter(({ field }) => field === NODE)) {
    const fields = fieldsOf(node);
    const op = text(fields, OP_TYPE)[0];
    const outputs = text(fields, NODE_OUTPUT);
    const attributes = all(fields, ATTRIBUTE);
    if (op === 'Constant') {
      const value = attributes.map((attribute) => all(fieldsOf(attribute), TENSOR_VALUE)[0]).find(Boolean);
      addConstant(value, outputs[0]);
    } else {
      const named = attributes.map((attribute) => [
        text(fieldsOf(attribute), ATTRIBUTE_NAME)[0],
        readAttribute(attribute),
      ]);
      nodes.push({ op, inputs: text(fields, NODE_INPUT), outputs, attributes: new Map(named) });
    }
  }
  const outputs = all(graphFields, OUTPUT).map((output) => text(fieldsOf(output), 1)[0]);
  return { nodes, constants, outputs, made: 0, modelFields, graphFields };

  function addConstant(tensor, name) {
    const fields = fieldsOf(tensor);
    constants.set(name ?? text(fields, TENSOR_NAME)[0], readTensor(fields));
  }
}

/** @param {Model} model @returns {Buffer} */
function writeModel(model) {
  return Buffer.concat([writeGraph(model, model.nodes), writeRest(model)]);
}

/**
 * Nodes and the constants that they take, without `others`, as a model of nothing else. Behind the rest of a model they are
 * a part of it, as protocol buffers have it.
 * @param {Model} model @param {Node[]} nodes @param {Set<string>} others
 */
function writeGraph({ constants }, nodes, others = new Set()) {
  const used = constantsOf(nodes);
  const graph = [
    ...nodes.map((node, index) => bytesField(NODE, writeNode(node, index))),
    ...[...constants].flatMap(([name, constant]) =>
      used.has(name) && !others.has(name) ? [bytesField(INITIALIZER, writeTensor(name, constant))] : [],
    ),
  ];
  return bytesField(GRAPH, Buffer.concat(graph));
}

/** The names of all that nodes take. @param {Node[]} nodes */
const constantsOf = (nodes) => new Set(nodes.flatMap(({ inputs }) => inputs));

/** All of a model but its nodes, and of its constants these. @param {Model} model @param {Set<string>} names */
function writeRest({ constants, operatorSet, modelFields, graphFields }, names = new Set()) {
  const graph = Buffer.concat([
    ...[...constants].flatMap(([name, constant]) =>
      names.has(name) ? [bytesField(INITIALIZER, writeTensor(name, constant))] : [],
    ),
    ...graphFields.filter(({ field }) => field !== NODE && field !== INITIALIZER).map(writeField),
  ]);
  const written = ({ field, ...rest }) => {
    if (field === OPERATOR_SET && operatorSet) return bytesField(OPERATOR_SET, numberField(VERSION, operatorSet));
    return field === GRAPH ? bytesField(GRAPH, graph) : writeField({ field, ...rest });
  };
  return Buffer.concat(modelFields.map(written));
}

function readTensor(fields) {
  const dims = fields.flatMap(({ field, value, bytes }) =>
    field !== DIMS ? [] : bytes ? packedNumbers(bytes) : [value],
  );
  if (fields.find(({ field }) => field === DATA_TYPE)?.value !== TYPES.float) return { dims, fields };
  const data = all(fields, RAW_DATA).concat(all(fields, FLOAT_DATA));
  const view = Buffer.concat(data);
  return { dims, data: Float64Array.from({ length: view.length / 4 }, (_, at) => view.readFloatLE(4 * at)), fields };
}

function writeTensor(name, { dims, data, fields }) {
  const named = bytesField(TENSOR_NAME, Buffer.from(name));
  if (!data) return Buffer.concat([...fields.filter(({ field }) => field !== TENSOR_NAME).map(writeField), named]);
  return Buffer.concat([
    ...dims.map((size) => numberField(DIMS, size)),
    numberField(DATA_TYPE, TYPES.float),
    named,
    bytesField(RAW_DATA, Buffer.from(Float32Array.from(data).buffer)),
  ]);
}

function readAttribute(raw) {
  const fields = fieldsOf(raw);
  const float = fields.find(({ field }) => field === FLOAT_VALUE)?.bytes?.readFloatLE(0);
  const int = fields.find(({ field }) => field === INT_VALUE)?.value;
  const ints = fields.flatMap(({ field, value, bytes }) =>
    field !== INTS_VALUE ? [] : bytes ? packedNumbers(bytes) : [value],
  );
  return { float, int, ints, raw };
}

function writeNode({ op, inputs, outputs, attributes }, index) {
  return Buffer.concat([
    ...inputs.map((name) => bytesField(NODE_INPUT, Buffer.from(name))),
    ...outputs.map((name) => bytesField(NODE_OUTPUT, Buffer.from(name))),
    bytesField(NODE_NAME, Buffer.from(`${op}${index}`)),
    bytesField(OP_TYPE, Buffer.from(op)),
    ...[...attributes].map(([name, attribute]) => bytesField(ATTRIBUTE, writeAttribute(name, attribute))),
  ]);
}

function writeAttribute(name, { raw, float, int, ints }) {
  if (raw) return raw;
  const named = bytesField(ATTRIBUTE_NAME, Buffer.from(name));
  if (float !== undefined) {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(float);
    return Buffer.concat([
      named,
      writeField({ field: FLOAT_VALUE, wire: 5, bytes }),
      numberField(ATTRIBUTE_TYPE, IS_FLOAT),
    ]);
  }
  if (int !== undefined)
    return Buffer.concat([named, numberField(INT_VALUE, int), numberField(ATTRIBUTE_TYPE, IS_INT)]);
  return Buffer.concat([
    named,
    ...ints.map((each) => numberField(INTS_VALUE, each)),
    numberField(ATTRIBUTE_TYPE, IS_INTS),
  ]);
}

/** A constant of whole numbers, such as a shape. */
function wholeNumbers(numbers) {
  const raw = Buffer.alloc(8 * numbers.length);
  numbers.forEach((each, at) => raw.writeBigInt64LE(BigInt(each), 8 * at));
  return tensorOf([numbers.length], TYPES.int64, raw);
}

/** A constant of any type, by its bytes; without dimensions, a single number. */
function tensorOf(dims, type, raw) {
  return {
    dims,
    fields: [
      ...dims.map((size) => ({ field: DIMS, wire: 0, value: size })),
      { field: DATA_TYPE, wire: 0, value: type },
      { field: RAW_DATA, wire: 2, bytes: raw },
    ],
  };
}

const all = (fields, wanted) => fields.flatMap(({ field, bytes }) => (field === wanted && bytes ? [bytes] : []));
const text = (fields, wanted) => all(fields, wanted).map((bytes) => bytes.toString());

/** @param {Buffer} bytes @returns {Field[]} */
function fieldsOf(bytes) {
  const fields = [];
  let at = 0;
  while (at < bytes.length) {
    const key = varint();
    const [field, wire] = [Math.floor(key / 8), key % 8];
    if (wire === 0) fields.push({ field, wire, value: varint() });
    else {
      const length = wire === 2 ? varint() : wire === 5 ? 4 : 8;
      fields.push({ field, wire, bytes: bytes.subarray(at, at + length) });
      at += length;
    }
  }
  return fields;

  function varint() {
    const [value, end] = varintAt(bytes, at);
    at = end;
    return value;
  }
}

/** Numbers below 2^53 are exact; negative ones, which take ten bytes, are told by the sign of 64 bits. */
function varintAt(bytes, from) {
  let [value, at, shift] = [0n, from, 0n];
  for (;;) {
    const byte = bytes[at++];
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return [Number(BigInt.asIntN(64, value)), at];
    shift += 7n;
  }
}

function packedNumbers(bytes) {
  const numbers = [];
  for (let at = 0; at < bytes.length;) {
    const [value, end] = varintAt(bytes, at);
    numbers.push(value);
    at = end;
  }
  return numbers;
}

function writeField({ field, wire, value, bytes }) {
  if (wire === 0) return numberField(field, value);
  return wire === 2 ? bytesField(field, bytes) : Buffer.concat([writeVarint(8 * field + wire), bytes]);
}

function numberField(field, value) {
  return Buffer.concat([writeVarint(8 * field), writeVarint(value)]);
}

function bytesField(field, bytes) {
  return Buffer.concat([writeVarint(8 * field + 2), writeVarint(bytes.length), bytes]);
}

function writeVarint(value) {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes = [];
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

module.exports = { readModel, writeModel, constantsOf, writeGraph, writeRest, tensorOf, wholeNumbers, TYPES };

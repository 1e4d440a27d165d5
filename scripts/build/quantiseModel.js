// Has a model multiply in whole numbers of 8 bits, which WebAssembly does two to four times as fast as in floating point:
// its convolutions of 1 × 1 and its products with large matrices, which are most of its work. What goes in is scaled anew for each
// picture (ONNX: DynamicQuantizeLinear, MatMulInteger), so nothing has to be learnt from examples.
'use strict';

const { graphOf } = require('./graph.js');
const { tensorOf, wholeNumbers, TYPES } = require('./onnxModel.js');

/** Smaller ones cost more to scale than is won. */
const [FEWEST_IN, FEWEST_OUT] = [32, 32];

/** @param {import('./onnxModel.js').Model} model changed in place */
function quantiseModel(model) {
  const graph = graphOf(model);
  toOperatorSet11(model, graph);
  const scaled = new Map();
  for (const node of [...graph.nodes]) {
    if (isPointConvolution(graph, node)) convolution(graph, node, scaled);
    else if (isLargeProduct(graph, node)) product(graph, node, scaled);
  }
  graph.prune();
}

/** The operators needed came later than those that some models are written in, of which Slice has changed since. */
function toOperatorSet11(model, graph) {
  for (const node of model.nodes) {
    if (node.op !== 'Slice' || node.inputs.length > 1) continue;
    const numbers = ['starts', 'ends', 'axes'].map((name) => wholeNumbers(node.attributes.get(name).ints));
    node.inputs = [...node.inputs, ...numbers.map((each) => graph.addTensor(each))];
    node.attributes.clear();
  }
  model.operatorSet = 11;
}

function isPointConvolution(graph, { op, inputs, attributes }) {
  const { dims = [], data } = graph.constants.get(inputs[1]) ?? {};
  const all = (name, value) => (attributes.get(name)?.ints ?? [value]).every((each) => each === value);
  if (isOfMeans(graph, inputs[0])) return false;
  const isPoint = op === 'Conv' && data && dims[2] === 1 && dims[3] === 1 && (attributes.get('group')?.int ?? 1) === 1;
  return isPoint && all('strides', 1) && all('pads', 0) && dims[0] >= FEWEST_OUT && dims[1] >= FEWEST_IN;
}

/** A map of one pixel: the mean of another. */
function isOfMeans(graph, name) {
  const maker = graph.makerOf(name);
  if (maker?.op === 'GlobalAveragePool') return true;
  return ['Conv', 'Relu'].includes(maker?.op) && isOfMeans(graph, maker.inputs[0]);
}

function isLargeProduct(graph, { op, inputs }) {
  const { dims = [], data } = graph.constants.get(inputs[1]) ?? {};
  return op === 'MatMul' && data && dims.length === 2 && dims[0] >= FEWEST_IN && dims[1] >= FEWEST_OUT;
}

/** The weights, a row for each channel that goes out, times the picture, a row for each that goes in. */
function convolution(graph, node, scaled) {
  const [input, weightName, biasName] = node.inputs;
  const { dims, data } = graph.constants.get(weightName);
  const [outer, inner] = dims;
  const { scales, whole } = byRow(data, outer, inner);
  const weights = graph.addTensor(tensorOf([outer, inner], TYPES.uint8, Buffer.from(whole.map((each) => each + 128))));
  const zero = graph.addTensor(tensorOf([], TYPES.uint8, Buffer.from([128])));
  const at = quantised(graph, node, input, scaled);
  const rows = graph.insert(node, 'Reshape', [at.whole, graph.addTensor(wholeNumbers([inner, -1]))]);
  const sum = graph.insert(node, 'MatMulInteger', [weights, rows, zero, at.zero]);
  const factor = graph.insert(node, 'Mul', [graph.addConstant([outer, 1], scales), at.scale]);
  let answer = graph.insert(node, 'Mul', [asFloat(graph, node, sum), factor]);
  if (biasName) {
    const bias = graph.insert(node, 'Reshape', [biasName, graph.addTensor(wholeNumbers([outer, 1]))]);
    answer = graph.insert(node, 'Add', [answer, bias]);
  }
  const size = at.sizeOf();
  const shape = graph.insert(node, 'Concat', [graph.addTensor(wholeNumbers([1, outer])), size], { axis: { int: 0 } });
  graph.insert(node, 'Reshape', [answer, shape], {}, node.outputs);
  graph.remove(node);
}

function product(graph, node, scaled) {
  const [input, weightName] = node.inputs;
  const { dims, data } = graph.constants.get(weightName);
  const [inner, outer] = dims;
  const columns = Float64Array.from(data, (_, at) => data[(at % inner) * outer + Math.floor(at / inner)]);
  const { scales, whole } = byRow(columns, outer, inner);
  const raw = Buffer.from(
    Int8Array.from(whole, (_, at) => whole[(at % outer) * inner + Math.floor(at / outer)]).buffer,
  );
  const weights = graph.addTensor(tensorOf(dims, TYPES.int8, raw));
  const at = quantised(graph, node, input, scaled);
  const sum = graph.insert(node, 'MatMulInteger', [at.whole, weights, at.zero]);
  const factor = graph.insert(node, 'Mul', [graph.addConstant([outer], scales), at.scale]);
  graph.insert(node, 'Mul', [asFloat(graph, node, sum), factor], {}, node.outputs);
  graph.remove(node);
}

/** A map in whole numbers, once for all who take it. */
function quantised(graph, node, name, scaled) {
  const known = scaled.get(name);
  if (known) return known;
  const names = ['whole', 'scale', 'zero'].map((each) => `${name} ${each}`);
  graph.insert(node, 'DynamicQuantizeLinear', [name], {}, names);
  let size;
  const sizeOf = () => (size ??= heightAndWidth(graph, node, name));
  const made = { whole: names[0], scale: names[1], zero: names[2], sizeOf };
  scaled.set(name, made);
  return made;
}

function heightAndWidth(graph, node, name) {
  const shape = graph.insert(node, 'Shape', [name]);
  const [from, to, axis] = [[2], [4], [0]].map((each) => graph.addTensor(wholeNumbers(each)));
  return graph.insert(node, 'Slice', [shape, from, to, axis]);
}

const asFloat = (graph, node, name) => graph.insert(node, 'Cast', [name], { to: { int: 1 } });

/** Each row as whole numbers from -127 to 127, and what they are times. */
function byRow(data, rows, columns) {
  const scales = new Float64Array(rows);
  const whole = new Int16Array(data.length);
  for (let row = 0; row < rows; row++) {
    const part = data.subarray(row * columns, (row + 1) * columns);
    const largest = part.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    scales[row] = largest / 127;
    part.forEach(
      (weight, at) => (whole[row * columns + at] = largest === 0 ? 0 : Math.round((weight * 127) / largest)),
    );
  }
  return { scales, whole };
}

module.exports = { quantiseModel };

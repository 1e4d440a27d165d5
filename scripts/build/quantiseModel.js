// A model that multiplies in whole numbers of 8 bits, which WebAssembly does two to four times as fast as in floating
// point: its convolutions of 1 × 1 and its products with large matrices, which are most of its work. What goes in is
// scaled anew for each picture (ONNX: DynamicQuantizeLinear, MatMulInteger), so nothing has to be learnt from examples.
//
// It loses a little, which print can spare and handwriting cannot. So the same weights, as whole numbers, are used by a
// second graph, which multiplies in floating point.
'use strict';

const { graphOf } = require('./graph.js');
const { tensorOf, wholeNumbers, TYPES } = require('./onnxModel.js');

/** Smaller ones cost more to scale than is won. */
const [FEWEST_IN, FEWEST_OUT] = [32, 32];
/** Added to weights of convolutions: ONNX Runtime multiplies fast only if numbers on the left have no sign. */
const SHIFT = 128;

/**
 * @param {import('./onnxModel.js').Model} model changed in place: its large weights become whole numbers
 * @returns {{ exact: import('./onnxModel.js').Node[], fast: import('./onnxModel.js').Node[] }} two graphs that take them
 */
function quantiseModel(model) {
  toOperatorSet11(model, graphOf(model));
  const weights = wholeWeights(model);
  const nodesOf = (change) => {
    // Nodes are changed in place, constants are shared.
    const copy = { ...model, nodes: model.nodes.map((node) => ({ ...node, inputs: [...node.inputs] })) };
    const graph = graphOf(copy);
    const scaled = new Map();
    for (const node of [...copy.nodes]) {
      const own = weights.get(node.outputs[0]);
      if (own) change(graph, node, own, scaled);
    }
    graph.prune();
    model.made = copy.made;
    return copy.nodes;
  };
  return { exact: nodesOf(inFloatingPoint), fast: nodesOf(inWholeNumbers) };
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

/** The weights of each node that can do with whole numbers, by what it gives. */
function wholeWeights(model) {
  const graph = graphOf(model);
  const found = new Map();
  for (const node of model.nodes) {
    const { dims = [], data } = graph.constants.get(node.inputs[1]) ?? {};
    if (!data) continue;
    if (isPointConvolution(graph, node, dims)) {
      const { scales, whole } = byRow(data, dims[0], dims[1]);
      const raw = Buffer.from(whole.map((each) => each + SHIFT));
      const names = [tensorOf([dims[0], dims[1]], TYPES.uint8, raw), tensorOf([], TYPES.uint8, Buffer.from([SHIFT]))];
      const [weights, zero] = names.map((tensor) => graph.addTensor(tensor));
      found.set(node.outputs[0], {
        isPoint: true,
        dims,
        weights,
        zero,
        scales: graph.addConstant([dims[0], 1], scales),
      });
    } else if (isLargeProduct(node, dims)) {
      const { scales, whole } = byRow(transposed(data, dims[0], dims[1]), dims[1], dims[0]);
      const raw = Buffer.from(Int8Array.from(transposed(whole, dims[1], dims[0])).buffer);
      const weights = graph.addTensor(tensorOf(dims, TYPES.int8, raw));
      found.set(node.outputs[0], { isPoint: false, dims, weights, scales: graph.addConstant([dims[1]], scales) });
    }
  }
  return found;
}

function isPointConvolution(graph, { op, inputs, attributes }, dims) {
  const all = (name, value) => (attributes.get(name)?.ints ?? [value]).every((each) => each === value);
  const isPoint = op === 'Conv' && dims[2] === 1 && dims[3] === 1 && (attributes.get('group')?.int ?? 1) === 1;
  const isLarge = dims[0] >= FEWEST_OUT && dims[1] >= FEWEST_IN;
  return isPoint && isLarge && all('strides', 1) && all('pads', 0) && !isOfMeans(graph, inputs[0]);
}

/** A map of one pixel: the mean of another. */
function isOfMeans(graph, name) {
  const maker = graph.makerOf(name);
  if (maker?.op === 'GlobalAveragePool') return true;
  return ['Conv', 'Relu'].includes(maker?.op) && isOfMeans(graph, maker.inputs[0]);
}

function isLargeProduct({ op }, dims) {
  return op === 'MatMul' && dims.length === 2 && dims[0] >= FEWEST_IN && dims[1] >= FEWEST_OUT;
}

function inFloatingPoint(graph, node, { isPoint, dims, weights, scales }) {
  let floats = asFloat(graph, node, weights);
  if (isPoint) floats = graph.insert(node, 'Sub', [floats, graph.addConstant([1], [SHIFT])]);
  floats = graph.insert(node, 'Mul', [floats, scales]);
  node.inputs[1] = isPoint ? graph.insert(node, 'Reshape', [floats, shape(graph, dims)]) : floats;
}

function inWholeNumbers(graph, node, own, scaled) {
  const at = quantised(graph, node, node.inputs[0], scaled);
  if (own.isPoint) convolution(graph, node, own, at);
  else product(graph, node, own, at);
  graph.remove(node);
}

/** The weights, a row for each channel that goes out, times the picture, a row for each that goes in. */
function convolution(graph, node, { dims: [outer, inner], weights, zero, scales }, at) {
  const rows = graph.insert(node, 'Reshape', [at.whole, shape(graph, [inner, -1])]);
  const sum = graph.insert(node, 'MatMulInteger', [weights, rows, zero, at.zero]);
  const factor = graph.insert(node, 'Mul', [scales, at.scale]);
  let answer = graph.insert(node, 'Mul', [asFloat(graph, node, sum), factor]);
  const [, , bias] = node.inputs;
  if (bias) {
    const column = graph.insert(node, 'Reshape', [bias, shape(graph, [outer, 1])]);
    answer = graph.insert(node, 'Add', [answer, column]);
  }
  const size = graph.insert(node, 'Concat', [shape(graph, [1, outer]), at.sizeOf()], { axis: { int: 0 } });
  graph.insert(node, 'Reshape', [answer, size], {}, node.outputs);
}

function product(graph, node, { weights, scales }, at) {
  const sum = graph.insert(node, 'MatMulInteger', [at.whole, weights, at.zero]);
  const factor = graph.insert(node, 'Mul', [scales, at.scale]);
  graph.insert(node, 'Mul', [asFloat(graph, node, sum), factor], {}, node.outputs);
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
  const whole = graph.insert(node, 'Shape', [name]);
  const [from, to, axis] = [[2], [4], [0]].map((each) => shape(graph, each));
  return graph.insert(node, 'Slice', [whole, from, to, axis]);
}

const shape = (graph, numbers) => graph.addTensor(wholeNumbers(numbers));

const asFloat = (graph, node, name) => graph.insert(node, 'Cast', [name], { to: { int: TYPES.float } });

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

function transposed(data, rows, columns) {
  return data.map((_, at) => data[(at % rows) * columns + Math.floor(at / rows)]);
}

module.exports = { quantiseModel };

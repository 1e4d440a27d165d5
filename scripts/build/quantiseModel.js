// A model that multiplies in whole numbers of 8 bits, which WebAssembly does two to four times as fast as in floating
// point: its convolutions of 1 × 1 and its products with large matrices, which are most of its work. What goes in is
// scaled anew for each picture (ONNX: DynamicQuantizeLinear, MatMulInteger), so nothing has to be learnt from examples.
//
// It loses a little, which print can spare and handwriting cannot, so both graphs are kept. The whole numbers are made of
// the other graph's weights when the model is loaded: until then, their places are empty.
'use strict';

const { graphOf } = require('./graph.js');
const { tensorOf, wholeNumbers, TYPES } = require('./onnxModel.js');

/** Smaller ones cost more to scale than is won. */
const [FEWEST_IN, FEWEST_OUT] = [32, 32];
/** Added to weights of convolutions, as unpackModel.ts does: ONNX Runtime multiplies fast only if numbers on the left have no sign. */
const SHIFT = 128;

/**
 * @typedef {{ of: string, whole: string, scales: string, rows: number, columns: number, isByColumn: boolean }} Hole the
 * names of weights, of the whole numbers that stand for them, a row for each scale or a column, and of the scales
 * @param {import('./onnxModel.js').Model} model changed in place: it gets the constants of the fast graph
 * @returns {{ fast: import('./onnxModel.js').Node[], holes: Hole[] }}
 */
function quantiseModel(model) {
  toOperatorSet11(model, graphOf(model));
  const copy = { ...model, nodes: model.nodes.map((node) => ({ ...node, inputs: [...node.inputs] })) };
  const graph = graphOf(copy);
  const [holes, scaled] = [[], new Map()];
  for (const node of [...copy.nodes]) {
    const { dims = [], data } = graph.constants.get(node.inputs[1]) ?? {};
    const isPoint = isPointConvolution(graph, node, dims);
    if (!data || !(isPoint || isLargeProduct(node, dims))) continue;
    const hole = holeFor(graph, node.inputs[1], dims, isPoint);
    const at = quantised(graph, node, node.inputs[0], scaled);
    if (isPoint) convolution(graph, node, hole, at);
    else product(graph, node, hole, at);
    graph.remove(node);
    holes.push(hole);
  }
  graph.prune();
  return { fast: copy.nodes, holes };
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

/** Weights of a convolution are [outer, inner], of a product [inner, outer]; each that goes out has a scale. */
function holeFor(graph, of, dims, isPoint) {
  const [rows, columns] = isPoint ? dims : [dims[1], dims[0]];
  const type = isPoint ? TYPES.uint8 : TYPES.int8;
  const whole = graph.addTensor(tensorOf(dims.slice(0, 2), type, Buffer.alloc(rows * columns)));
  const scales = graph.addConstant(isPoint ? [rows, 1] : [rows], new Float64Array(rows));
  return { of, whole, scales, rows, columns, isByColumn: !isPoint };
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

/** The weights, a row for each channel that goes out, times the picture, a row for each that goes in. */
function convolution(graph, node, { rows: outer, columns: inner, whole, scales }, at) {
  const zero = graph.addTensor(tensorOf([], TYPES.uint8, Buffer.from([SHIFT])));
  const rows = graph.insert(node, 'Reshape', [at.whole, shape(graph, [inner, -1])]);
  const sum = graph.insert(node, 'MatMulInteger', [whole, rows, zero, at.zero]);
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

function product(graph, node, { whole, scales }, at) {
  const sum = graph.insert(node, 'MatMulInteger', [at.whole, whole, at.zero]);
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

module.exports = { quantiseModel };

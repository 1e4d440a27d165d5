// Rewrites a model so that it gives the same answers with less work; ONNX Runtime's own optimisations, which take most of a
// second at each start, find little more.
'use strict';

const { readModel, writeModel } = require('./onnxModel.js');
const { foldModel } = require('./foldModel.js');
const { quantiseModel } = require('./quantiseModel.js');
const { splitConvolutions } = require('./splitConvolutions.js');

/**
 * @param {Buffer} bytes
 * @param {{ inWholeNumbers: boolean }} options true where the model is to multiply in 8 bits: its answers differ a little
 * @returns {Buffer}
 */
function simplifyModel(bytes, { inWholeNumbers }) {
  const model = readModel(bytes);
  foldModel(model);
  splitConvolutions(model);
  if (inWholeNumbers) quantiseModel(model);
  return writeModel(model);
}

module.exports = { simplifyModel };

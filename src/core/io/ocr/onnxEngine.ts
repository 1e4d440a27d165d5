/** The learned detector and recogniser of this thread: ONNX Runtime as WebAssembly, one thread, no network. */
import * as ort from 'onnxruntime-web/wasm';
import { detectorInput, planesOf } from '../../ocr/detectorInput.js';
import { decodeLine, lineInput, type LineInput } from '../../ocr/lineInput.js';
import type { LineReading } from '../../ocr/lineReader.js';
import { detected, linesOfMap } from '../../ocr/probabilityMap.js';
import { rectangleOf } from '../../ocr/quadrilateral.js';
import type { DetectedText, OcrPicture } from '../../ocr/textDetector.js';
import { placeTile, tilesOf } from '../../ocr/tiles.js';
import { SeenBefore } from './seenBefore.js';
import type { TwofoldModel } from './unpackModel.js';

/** @param wasm bytes of `ort-wasm-simd-threaded.wasm` */
export function startRuntime(wasm: Uint8Array): void {
  // Its bytes are given, so nothing is fetched; without threads there is no worker of its own.
  ort.env.wasm.wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  ort.env.logLevel = 'fatal';
}

/** As many parts of pictures, and lines, as a few images have. */
const MOST_SEEN = 512;

/** PaddleOCR's text detector (DBNet). */
export class DetectorEngine {
  private readonly seen = new SeenBefore<DetectedText[]>(MOST_SEEN);

  private constructor(private readonly session: ort.InferenceSession) {}

  /** @throws Error where the model is damaged */
  static async of(model: Uint8Array): Promise<DetectorEngine> {
    return new DetectorEngine(await ort.InferenceSession.create(model, OPTIONS));
  }

  /** The lines of text in a picture that is enlarged or reduced first, in pixels of the picture; see DetectOptions. */
  detect(picture: OcrPicture, scale: number, unsure: boolean): Promise<DetectedText[]> {
    const about = [picture.width, picture.channels, scale, unsure].join(' ');
    return this.seen.answer(picture.pixels, about, () => this.search(picture, scale, unsure));
  }

  private async search(picture: OcrPicture, scale: number, unsure: boolean): Promise<DetectedText[]> {
    const planes = planesOf(picture, scale);
    const { width, height } = planes;
    const probabilities = new Float32Array(width * height);
    for (const tile of tilesOf(width, height)) {
      const input = detectorInput(planes, tile);
      const answer = await run(this.session, input.data, input.width, input.height);
      placeTile(probabilities, width, tile, answer.data as Float32Array, input.width);
    }
    const [across, down] = [picture.width / width, picture.height / height];
    return linesOfMap({ width, height, probabilities }, unsure).map((line) => rescaled(line, Math.sqrt(across * down)));
  }
}

/** What the fast model is less sure of is read again by the exact one: print is surer, and handwriting is not. */
const SURE = 0.95;

/** PaddleOCR's recogniser of lines (SVTR, CTC). */
export class LineEngine {
  private readonly seen = new SeenBefore<LineReading>(MOST_SEEN);
  private exact: Promise<ort.InferenceSession> | undefined;

  private constructor(
    private readonly fast: ort.InferenceSession,
    private readonly exactModel: () => Uint8Array,
    private readonly letters: readonly string[],
  ) {}

  /**
   * @param letters one a line, in the order of the model's classes
   * @throws Error where the model is damaged
   */
  static async of({ exact, fast }: TwofoldModel, letters: string): Promise<LineEngine> {
    return new LineEngine(
      await ort.InferenceSession.create(fast(), OPTIONS),
      exact,
      letters.replace(/\r?\n$/, '').split(/\r?\n/),
    );
  }

  async read(picture: OcrPicture, line: DetectedText): Promise<LineReading> {
    const one = await this.readWay(picture, line, false);
    if (Math.abs(line.angle) < 45) return one;
    const other = await this.readWay(picture, line, true);
    return other.confidence > one.confidence ? { ...other, isTurned: true } : one;
  }

  private readWay(picture: OcrPicture, line: DetectedText, turned: boolean): Promise<LineReading> {
    const input = lineInput(picture, line, turned);
    return this.seen.answer(input.data, '', async () => {
      const reading = await this.recognise(this.fast, input);
      if (reading.confidence >= SURE) return reading;
      this.exact ??= ort.InferenceSession.create(this.exactModel(), OPTIONS);
      return this.recognise(await this.exact, input);
    });
  }

  private async recognise(session: ort.InferenceSession, input: LineInput): Promise<LineReading> {
    const answer = await run(session, input.data, input.width, input.height);
    const [, steps = 0, classes = 0] = answer.dims;
    return decodeLine(answer.data as Float32Array, steps, classes, this.letters);
  }
}

/** As WebAssembly, these models run no faster when their graphs are rewritten first, which takes most of a second. */
const OPTIONS: ort.InferenceSession.SessionOptions = {
  executionProviders: ['wasm'],
  graphOptimizationLevel: 'disabled',
};

async function run(
  session: ort.InferenceSession,
  data: Float32Array,
  width: number,
  height: number,
): Promise<ort.Tensor> {
  const input = new ort.Tensor('float32', data, [1, 3, height, width]);
  const { [session.outputNames[0]!]: answer } = await session.run({ [session.inputNames[0]!]: input });
  return answer!;
}

function rescaled(line: DetectedText, by: number): DetectedText {
  const { center, halfLength, halfHeight, angle } = rectangleOf(line);
  const there = { x: center.x * by, y: center.y * by };
  return detected({ center: there, halfLength: halfLength * by, halfHeight: halfHeight * by, angle }, line.score);
}

/** What a thread that looks for text runs: each engine is loaded when it is first needed, and then stays. */
import { readFileSync } from 'node:fs';
import type { GreyImage } from '../../ocr/geometry.js';
import type { ReadCode } from '../../ocr/codeReader.js';
import type { LineReading } from '../../ocr/lineReader.js';
import type { DetectedText, OcrPicture } from '../../ocr/textDetector.js';
import type { OcrErrorCode, ReadWord, Spread } from '../../ocr/textReader.js';
import { serveTasks } from '../serveTasks.js';
import { readCodes, startCodeReader } from './codeEngine.js';
import { recognise, startEngine } from './engine.js';
import { readOcrFile, type OcrFiles } from './ocrFiles.js';
import { DetectorEngine, LineEngine, startRuntime } from './onnxEngine.js';
import { unpackModel, unpackTwofold } from './unpackModel.js';

/** What is to be done with an image, by which engine. */
export type OcrJob =
  | { readonly kind: 'read'; readonly image: GreyImage; readonly spread: Spread }
  | { readonly kind: 'detect'; readonly picture: OcrPicture; readonly scale: number; readonly unsure: boolean }
  | { readonly kind: 'readLines'; readonly picture: OcrPicture; readonly lines: readonly DetectedText[] }
  | { readonly kind: 'readCodes'; readonly picture: OcrPicture };

export interface OcrTask {
  readonly job: OcrJob;
  readonly files: OcrFiles;
}

/** The answer to each kind of job. */
export interface OcrAnswers {
  readonly read: readonly ReadWord[];
  readonly detect: readonly DetectedText[];
  readonly readLines: readonly LineReading[];
  readonly readCodes: readonly ReadCode[];
}

export type OcrResult =
  | { readonly kind: 'done'; readonly answer: OcrAnswers[keyof OcrAnswers] }
  | { readonly kind: 'failed'; readonly code: OcrErrorCode; readonly message: string };

/** An engine that is started once; where that fails, the next image tries again. */
function once<Engine>(start: (files: OcrFiles) => Promise<Engine>): (files: OcrFiles) => Promise<Engine> {
  let engine: Promise<Engine> | undefined;
  return async (files) => {
    try {
      return await (engine ??= start(files));
    } catch {
      engine = undefined;
      throw new NotInstalled();
    }
  };
}

class NotInstalled extends Error {}

const tesseract = once(({ core, language }) => startEngine(readOcrFile(core), readFileSync(language)));
const runtime = once((files) => Promise.resolve(startRuntime(readOcrFile(files.runtime))));
const detector = once(async (files) => {
  await runtime(files);
  return DetectorEngine.of(unpackModel(readFileSync(files.detector)));
});
const codeReader = once((files) => startCodeReader(readOcrFile(files.codes)));
const lineReader = once(async (files) => {
  await runtime(files);
  return LineEngine.of(unpackTwofold(readFileSync(files.recogniser)), readFileSync(files.letters, 'utf8'));
});

serveTasks<OcrTask, OcrResult>(async ({ job, files }) => {
  try {
    return { kind: 'done', answer: await work(job, files) };
  } catch (error) {
    if (!(error instanceof NotInstalled))
      return { kind: 'failed', code: 'failed', message: 'The OCR engine failed on the image.' };
    const message = 'Text cannot be looked for: a file of the OCR engine is missing or damaged. Install it again.';
    return { kind: 'failed', code: 'incomplete-installation', message };
  }
});

async function work(job: OcrJob, files: OcrFiles): Promise<OcrAnswers[keyof OcrAnswers]> {
  switch (job.kind) {
    case 'read':
      await tesseract(files);
      return recognise(job.image, job.spread);
    case 'detect':
      return (await detector(files)).detect(job.picture, job.scale, job.unsure);
    case 'readLines': {
      const engine = await lineReader(files);
      const readings: LineReading[] = [];
      for (const line of job.lines) readings.push(await engine.read(job.picture, line));
      return readings;
    }
    case 'readCodes':
      await codeReader(files);
      return readCodes(job.picture);
  }
}

/** What a thread that reads text runs: the engine is loaded with the first image and then stays. */
import { readFileSync } from 'node:fs';
import type { GreyImage } from '../../pixels/text/geometry.js';
import type { OcrErrorCode, ReadWord, Spread } from '../../pixels/text/textReader.js';
import { serveTasks } from '../serveTasks.js';
import { recognise, startEngine } from './engine.js';

/** An image to read, and where the files of the engine lie. */
export interface OcrTask {
  readonly image: GreyImage;
  readonly spread: Spread;
  readonly core: string;
  readonly language: string;
}

export type OcrResult =
  | { readonly kind: 'read'; readonly words: readonly ReadWord[] }
  | { readonly kind: 'failed'; readonly code: OcrErrorCode; readonly message: string };

let engine: Promise<void> | undefined;

serveTasks<OcrTask, OcrResult>(async ({ image, spread, core, language }) => {
  try {
    await (engine ??= start(core, language));
  } catch {
    engine = undefined;
    const message = 'Text cannot be looked for: a file of the OCR engine is missing or damaged. Install it again.';
    return { kind: 'failed', code: 'incomplete-installation', message };
  }
  try {
    return { kind: 'read', words: await recognise(image, spread) };
  } catch {
    return { kind: 'failed', code: 'failed', message: 'The OCR engine failed on the image.' };
  }
});

async function start(core: string, language: string): Promise<void> {
  await startEngine(readFileSync(core), readFileSync(language));
}

/** The work of a run without workers: in the thread that asks for it, without bounds. */
import { NameMap } from '../../namemap/nameMap.js';
import { DocumentExaminer } from '../documents/documentExaminer.js';
import type { BatchAnswer, BatchQuestion, BatchResult, BatchSettings, DeidentifyTask } from './batchTask.js';
import { deidentifyBatch } from './deidentifyBatch.js';
import { Examiner } from './examining.js';

/** What works on one task after the other, and is closed at the end. */
export interface Performer {
  perform(task: DeidentifyTask): Promise<BatchResult>;
  close(): Promise<void>;
}

export function performInThisThread(
  { key, pixels, documents }: BatchSettings,
  answer: (question: BatchQuestion) => Promise<BatchAnswer>,
): Performer {
  const known = new NameMap(key);
  const examiners = {
    ...(pixels && { pixels: new Examiner(pixels) }),
    ...(documents && { documents: new DocumentExaminer(documents) }),
  };
  return {
    async perform(task) {
      // Signals come between batches.
      await new Promise((go) => setImmediate(go));
      return deidentifyBatch(task, known, answer, examiners);
    },
    async close() {
      await examiners.pixels?.close();
      await examiners.documents?.close();
    },
  };
}

/** Writes half of a copy, asks for numbers, and never goes on. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BatchAnswer, BatchQuestion } from '../../../src/core/io/batch/batchTask.js';
import type { CopyTask } from '../../../src/core/io/copyFile.js';
import { serveTasks } from '../../../src/core/io/serveTasks.js';

serveTasks<CopyTask, never, BatchQuestion, BatchAnswer>(async ({ original, temporary }, ask) => {
  writeFileSync(join(dirname(original as string), temporary), 'half');
  await ask({ kind: 'settle', batch: 0, entries: [] });
  return new Promise<never>(() => undefined);
});

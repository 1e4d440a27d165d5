/** The product's worker, but that it dies of files called `deadly` after it has written their copies. */
import type { BatchAnswer, BatchQuestion, BatchResult, DeidentifyTask } from '../../../src/core/io/batch/batchTask.js';
import { deidentifyBatch } from '../../../src/core/io/batch/deidentifyBatch.js';
import { serveTasks } from '../../../src/core/io/serveTasks.js';
import { NameMap } from '../../../src/core/namemap/nameMap.js';

serveTasks<DeidentifyTask, BatchResult, BatchQuestion, BatchAnswer>(async (task, ask) => {
  const result = await deidentifyBatch(task, new NameMap(task.settings.key), ask);
  if (task.files.some(({ path }) => path.includes('deadly'))) process.exit(1);
  return result;
});

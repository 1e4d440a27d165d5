/** The worker of `check`, but that it dies of files called `deadly`. */
import { checkFile, type CheckTask, type Looked } from '../../../src/core/io/checkFile.js';
import { serveTasks } from '../../../src/core/io/serveTasks.js';

serveTasks<CheckTask, Looked | undefined>(async ({ file, settings }) => {
  if (file.path.includes('deadly')) process.exit(1);
  return checkFile(file, settings, {});
});

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'corpus');

/** Real DICOM files that may lie beside the checkout; undefined where they do not, and the tests on them skip. */
export function corpusFolder(): string | undefined {
  return existsSync(FOLDER) ? FOLDER : undefined;
}

/** The corpus, file by file, as absolute paths; empty where it is absent. */
export function corpusFiles(): readonly string[] {
  const folder = corpusFolder();
  if (!folder) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dcm'))
    .sort()
    .map((name) => join(folder, name));
}

/** For `before`: skips the tests on real files where there are none, and says so. */
export function needsCorpus(this: Mocha.Context): void {
  if (corpusFolder()) return;
  console.log('      skipped: no corpus beside the checkout');
  this.skip();
}

// Writes the sample study: `node scripts/sample-study.mjs FOLDER`. The files are made by the generator of the tests,
// so none has to be kept in the repository.
import process from 'node:process';
import { tsImport } from 'tsx/esm/api';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Usage: node scripts/sample-study.mjs FOLDER');
  process.exitCode = 2;
} else {
  const { writeSampleStudy } = await tsImport('../test/support/sampleStudy.ts', import.meta.url);
  const paths = await writeSampleStudy(folder);
  console.log(`Wrote ${paths.length} synthetic files to ${folder}`);
}

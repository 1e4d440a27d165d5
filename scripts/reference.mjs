// Writes docs/reference.md from the code: the command line's parser, the manifest of the extension, the schema of
// policies, and the rows of PS3.15 Table E.1-1 by what becomes of them. `npm run docs:reference` after a change of these.
import fs from 'node:fs';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';

const root = path.resolve(import.meta.dirname, '..');
const { referenceOf } = await tsImport('../test/support/reference.ts', import.meta.url);
fs.writeFileSync(path.join(root, 'docs/reference.md'), await referenceOf(root));

// npm run docs:address [-- --check]: writes the address of `repository.url` in package.json to every other place that
// names it, or with --check only says which places differ.
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const PLACES = ['package.json', 'README.md', 'docs/lint.md', 'docs/examples/github-workflow.yml'];
/** The address of a repository of this name, whoever has it; what follows it stays. */
const ADDRESS = /https:\/\/github\.com\/[\w.-]+\/dicom-deid(?![\w-])/g;

const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const [address] = manifest.repository.url.match(/https:\/\/[^#]*?(?=\.git$|$)/) ?? [];
const differing = PLACES.filter((place) => {
  const file = path.join(root, place);
  const text = fs.readFileSync(file, 'utf8');
  const changed = text.replace(ADDRESS, address);
  if (changed !== text && !process.argv.includes('--check')) fs.writeFileSync(file, changed);
  return changed !== text;
});
for (const place of differing) console.log(place);
if (process.argv.includes('--check') && differing.length > 0) process.exitCode = 1;

import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';

const ROOT = join(__dirname, '../..');
const DOCUMENT = join(ROOT, 'docs/benchmarks.md');

/**
 * Puts the figures of a benchmark into docs/benchmarks.md: in the place of its section, or at the end.
 * @param section begins and ends with a line that marks it
 */
export async function writeSection(section: string): Promise<void> {
  const document = replaceSection(readFileSync(DOCUMENT, 'utf8'), section);
  writeFileSync(DOCUMENT, await format(document, { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT }));
  console.log(`The figures are in ${relative(ROOT, DOCUMENT)}.`);
}

function replaceSection(document: string, section: string): string {
  const lines = section.trim().split('\n');
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  const [start, end] = [document.indexOf(first), document.indexOf(last)];
  if (start < 0 || end < start) return `${document.trimEnd()}\n\n${section}\n`;
  return document.slice(0, start) + section + document.slice(end + last.length);
}

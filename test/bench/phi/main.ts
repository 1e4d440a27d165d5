/**
 * `npm run bench:phi [-- --ours-only] [--files N]`: cleans generated files of the people set with this product and with
 * others, judges what they wrote, prints the figures and writes them into docs/benchmarks.md. The sets of the tests are
 * no measure: who wrote their names and sentences also wrote the detector.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSection } from '../writeSection.js';
import { documentSection } from './document.js';
import { generate } from './generate.js';
import { judge, type Output } from './judge/judge.js';
import type { GeneratedFile } from './model.js';
import { byKind, byPlace, shortfalls, summary, type Result } from './tables.js';
import { Tally } from './tally.js';
import { gdcmanon } from './tools/gdcmanon.js';
import { ourTools } from './tools/ours.js';
import { pixelMed } from './tools/pixelmed.js';
import type { Tool } from './tools/tool.js';

const ROOT = join(__dirname, '..', '..', '..');
const SET = 'people';

async function main(): Promise<void> {
  const { files: count, oursOnly } = options();
  const workspace = mkdtempSync(join(tmpdir(), 'bench-phi-'));
  try {
    const files = [...generate(SET, count)];
    const input = join(workspace, 'in');
    for (const { path, bytes } of files) write(join(input, path), bytes);
    const ours = ourTools();
    const tools = oursOnly ? ours : [...ours, gdcmanon(workspace), pixelMed(workspace)];
    const results: Result[] = [];
    for (const [index, tool] of tools.entries()) {
      const result = await runTool(tool, files, input, join(workspace, `out${index}`));
      results.push(result);
      printTool(result);
    }
    console.log(`\n${summary(results)}\n\n${byKind(results)}\n`);
    const short = results.filter(({ tool }) => ours.includes(tool)).flatMap(shortfalls);
    console.log(short.length === 0 ? 'All goals are met.' : `Short of the goal:\n${bullets(short)}`);
    // A shortfall is a figure to be shown; a benchmark of nothing is a failure.
    if (results.some((result) => ours.includes(result.tool) && !('tally' in result))) process.exitCode = 1;
    writeFaults(results, ours);
    // A tool of others that is not installed is named so in the table.
    if (!oursOnly && process.exitCode === undefined) await writeSection(documentSection(results, short, count));
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

function options(): { readonly files: number; readonly oursOnly: boolean } {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: SET },
      files: { type: 'string', default: '66' },
      'ours-only': { type: 'boolean', default: false },
    },
  });
  if (values.set !== SET) throw new Error(`--set takes ${SET}.`);
  const files = Number(values.files);
  if (!Number.isInteger(files) || files < 1) throw new Error('--files takes a number of files.');
  return { files, oursOnly: values['ours-only'] };
}

async function runTool(tool: Tool, files: readonly GeneratedFile[], input: string, output: string): Promise<Result> {
  const version = tool.version();
  if (version === undefined) return { tool, reason: 'it is not installed' };
  let outputs: ReadonlyMap<string, Output>;
  try {
    outputs = await tool.run(input, output);
  } catch (error) {
    return { tool, reason: error instanceof Error ? error.message : String(error) };
  }
  if (outputs.size === 0) return { tool, reason: 'it wrote nothing' };
  const tally = new Tally();
  files.forEach((file, index) => judgeInto(tally, tool, file, index + 1, outputs.get(file.path)));
  return { tool, version, tally };
}

function judgeInto(tally: Tally, tool: Tool, file: GeneratedFile, number: number, output: Output | undefined): void {
  if (!output) {
    tally.notWritten();
    return;
  }
  try {
    tally.add(file, number, judge(file, output, tool.options));
  } catch (error) {
    tally.unreadable(file, number, error instanceof Error ? error.message : String(error));
  }
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function printTool(result: Result): void {
  console.log(`\n${result.tool.name}\n`);
  console.log('tally' in result ? byPlace(result.tally) : `Not run: ${result.reason}.`);
}

/** Where each leak and each damage of ours is, for those who mend it; not part of the figures. */
function writeFaults(results: readonly Result[], ours: readonly Tool[]): void {
  const path = join(ROOT, 'out', `bench-phi-${SET}.json`);
  const faults = Object.fromEntries(
    results.flatMap((result) =>
      'tally' in result && ours.includes(result.tool) ? [[result.tool.name, result.tally.faults]] : [],
    ),
  );
  write(path, `${JSON.stringify(faults, undefined, 1)}\n`);
  console.log(`\nEach leak and each damage of ours: ${relative(ROOT, path)}`);
}

function write(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

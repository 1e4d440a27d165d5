/**
 * `npm run bench [-- --quick] [--runs N] [--scale S] [--inputs DIR] [--write]`: times this product and others on the same files, and the
 * start of the extension. With `--quick`, on few files and three times, in minutes. With all files (`--scale 1`, which is the default) or `--write`, the figures go into
 * docs/benchmarks.md too.
 * Run `npm run build` first: what is measured is what lies in dist/.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSection } from '../writeSection.js';
import { commandLine } from './commandLine.js';
import {
  commandLineText,
  documentSection,
  manyText,
  ratioTable,
  shortfalls,
  timeTable,
  type Figures,
} from './document.js';
import { folderOf, inputSets, type InputSet } from './inputs.js';
import { many } from './many.js';
import { measure } from './measure.js';
import { opening } from './opening.js';
import { longestStall } from './stall.js';
import { startup } from './startup.js';
import { tools, type Tool } from './tools.js';

/** The set that is given to the editor's command. */
const MANY_FILES = 'CT, 8 KB';

async function main(): Promise<void> {
  const { runs, scale, inputs, write } = options();
  const workspace = mkdtempSync(join(tmpdir(), 'bench-speed-'));
  try {
    const figures = await measureAll(runs, scale, inputs ?? join(workspace, 'in'), workspace);
    console.log(`\n${timeTable(figures)}\n\n${ratioTable(figures)}\n`);
    const { startup: begun, stall, table } = figures;
    console.log(commandLineText(figures.commandLine));
    console.log(manyText(figures.many));
    console.log(`Extension: loaded in ${begun.load.toFixed(0)} ms, activated in ${begun.activate.toFixed(1)} ms.`);
    console.log(`Longest stall of the extension host: ${stall.longest.toFixed(0)} ms.`);
    console.log(`Table of the large file: ${table.large.toFixed(1)} ms, of 1 MB: ${table.small.toFixed(1)} ms.`);
    for (const line of shortfalls(figures)) console.log(`Short of the goal: ${line}`);
    if (write || scale === 1) await writeSection(documentSection(figures));
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

interface Options {
  readonly runs: number;
  readonly scale: number;
  readonly inputs: string | undefined;
  readonly write: boolean;
}

function options(): Options {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      runs: { type: 'string' },
      scale: { type: 'string' },
      inputs: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const { quick } = values;
  const [runs, scale] = [Number(values.runs ?? (quick ? '3' : '5')), Number(values.scale ?? (quick ? '0.02' : '1'))];
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of runs.');
  if (!(scale > 0 && scale <= 1)) throw new Error('--scale takes a share of the files, up to 1.');
  return { runs, scale, inputs: values.inputs, write: values.write };
}

async function measureAll(runs: number, scale: number, inputs: string, workspace: string): Promise<Figures> {
  const [load = 0] = loadavg();
  const { versions, missing } = installed(tools(workspace));
  mkdirSync(inputs, { recursive: true });
  const sets = inputSets(scale).map((set) => {
    console.log(`${set.name}: ${set.files} files`);
    return { set, measured: measure([...versions.keys()], folderOf(set, inputs), workspace, runs) };
  });
  const small = sets.find(({ set }) => set.name === MANY_FILES)?.set;
  if (!small) throw new Error(`There is no set ${MANY_FILES}.`);
  const stall = await longestStall(folderOf(small, inputs), workspace);
  const large = sets.find(({ set }) => set.files === 1)?.set;
  if (!large) throw new Error('There is no large file.');
  const table = opening(onlyFileOf(large, inputs), workspace);
  const begun = commandLine(runs, inputs, workspace);
  const [ours] = versions.keys();
  const more = ours ? many(ours, scale, inputs, workspace) : [];
  return {
    ...{ sets, versions, missing, runs, scale, load, startup: startup(runs), stall, table },
    ...{ commandLine: begun, many: more },
  };
}

function onlyFileOf(set: InputSet, inputs: string): string {
  const folder = folderOf(set, inputs);
  return join(folder, readdirSync(folder)[0] ?? '');
}

/** What is not installed is said, and passed over; without our own bundle there is nothing to compare. */
function installed(all: readonly Tool[]): { versions: Map<Tool, string>; missing: Tool[] } {
  const versions = new Map<Tool, string>();
  const missing: Tool[] = [];
  for (const tool of all) {
    const version = tool.version();
    if (version === undefined) missing.push(tool);
    else versions.set(tool, version);
  }
  if (all[0] && missing.includes(all[0])) throw new Error('There is no dist/cli.js: run npm run build first.');
  if (missing.length > 0) console.log(`Not installed, and passed over: ${missing.map(({ name }) => name).join(', ')}`);
  return { versions, missing };
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

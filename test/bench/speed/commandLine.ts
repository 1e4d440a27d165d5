/** How long the command line takes: to begin with a file, and for files of ever more frames. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, framesSets } from './inputs.js';

const CLI = join(__dirname, '..', '..', '..', 'dist', 'cli.js');

export interface CommandLine {
  /** Milliseconds from the start of the process to the first byte of an input that is read, median. */
  readonly firstByte: number;
  /** Seconds for one file, by its frames, under the preset `research`: medians. */
  readonly byFrames: readonly { readonly name: string; readonly seconds: number }[];
}

/** Notes when the input is opened, in whatever thread. */
const HOOK = `
const fs = require('node:fs');
const { openSync } = fs;
fs.openSync = (path, ...rest) => {
  if (path === process.env.BENCH_INPUT && !fs.existsSync(process.env.BENCH_NOTE))
    fs.writeFileSync(process.env.BENCH_NOTE, String(performance.timeOrigin + performance.now()));
  return openSync(path, ...rest);
};
`;

/**
 * @param inputs where sets of files are kept
 * @param workspace takes the outputs
 */
export function commandLine(runs: number, inputs: string, workspace: string): CommandLine {
  const sets = framesSets().map((set) => ({ name: set.name, folder: folderOf(set, inputs) }));
  const policy = join(workspace, 'research.json');
  writeFileSync(policy, '{ "preset": "research" }');
  const hook = join(workspace, 'hook.cjs');
  writeFileSync(hook, HOOK);
  const first = sets[0]?.folder ?? '';
  const file = join(first, readdirSync(first)[0] ?? '');
  const firsts = Array.from({ length: runs }, () => firstByte(file, hook, workspace));
  const seconds = sets.map(() => [] as number[]);
  for (let run = 0; run < runs; run++) {
    sets.forEach(({ folder }, index) => seconds[index]?.push(timed(folder, policy, workspace)));
  }
  const byFrames = sets.map(({ name }, index) => ({ name, seconds: middle(seconds[index] ?? []) }));
  return { firstByte: middle(firsts), byFrames };
}

function firstByte(input: string, hook: string, workspace: string): number {
  const note = join(workspace, 'first-byte.txt');
  const output = join(workspace, 'out');
  rmSync(note, { force: true });
  rmSync(output, { recursive: true, force: true });
  const began = performance.timeOrigin + performance.now();
  const env = { ...process.env, BENCH_INPUT: input, BENCH_NOTE: note };
  const { status } = spawnSync(process.execPath, ['-r', hook, CLI, 'deidentify', input, '-o', output], { env });
  if (status !== 0) throw new Error(`The command line ended with ${status}.`);
  return Number(readFileSync(note, 'utf8')) - began;
}

function timed(input: string, policy: string, workspace: string): number {
  const output = join(workspace, 'out');
  rmSync(output, { recursive: true, force: true });
  const began = performance.now();
  const { status } = spawnSync(process.execPath, [CLI, 'deidentify', input, '-o', output, '--config', policy]);
  if (status !== 0) throw new Error(`The command line ended with ${status}.`);
  return (performance.now() - began) / 1000;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Times whole processes, from their start to their end. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Tool } from './tools.js';

/** Of all runs of one program on one set. */
export interface Measured {
  /** Medians. */
  readonly seconds: number;
  /** Seconds of processor time, of all cores together; undefined where GNU time is not installed. */
  readonly cpu: number | undefined;
  /** Peak of resident memory; undefined where GNU time is not installed. */
  readonly mebibytes: number | undefined;
  readonly filesWritten: number;
  /** How many runs these are medians of. */
  readonly runs: number;
}

/** Seconds that the runs of one program on one set may take together; what takes longer is run fewer times. */
const BUDGET = 120;
/** Seconds after which a run is ended. */
const LONGEST_RUN = 900;

interface Run extends Omit<Measured, 'runs'> {
  readonly tool: Tool;
}

/** Where Debian's package `time` puts it; the word of the shell tells nothing of memory. */
const GNU_TIME = '/usr/bin/time';

/**
 * Runs each program once after the other, and then all of them again, so that what else the machine does meets all of
 * them alike; what takes very long is run fewer times. What one has written is gone, and on the disk, before the next begins.
 * @param workspace takes the outputs
 */
export function measure(
  tools: readonly Tool[],
  input: string,
  workspace: string,
  runs: number,
): ReadonlyMap<Tool, Measured> {
  const done: Run[] = [];
  warm(input);
  for (let run = 0; run < runs; run++) {
    for (const tool of tools) {
      const before = done.filter((each) => each.tool === tool);
      const taken = before.reduce((sum, { seconds }) => sum + seconds, 0);
      if (before.length > 0 && taken + taken / before.length > BUDGET) continue;
      const one = { tool, ...runOnce(tool, input, workspace) };
      done.push(one);
      const cpu = one.cpu === undefined ? '' : ` (processor ${one.cpu.toFixed(2)} s)`;
      console.log(`  ${tool.name}: ${one.seconds.toFixed(2)} s${cpu}, ${one.filesWritten} files`);
    }
  }
  return new Map(tools.map((tool) => [tool, medians(done.filter((run) => run.tool === tool))]));
}

function runOnce(tool: Tool, input: string, workspace: string): Omit<Measured, 'runs'> {
  const output = join(workspace, 'out');
  const told = join(workspace, 'memory.txt');
  const [program = '', ...args] = tool.command(input, output);
  const isTold = existsSync(GNU_TIME);
  const timeout = ['timeout', String(LONGEST_RUN), program, ...args];
  spawnSync('sync');
  const began = performance.now();
  if (isTold) spawnSync(GNU_TIME, ['-f', '%M %U %S', '-o', told, ...timeout], { stdio: 'ignore' });
  else spawnSync(program, args, { stdio: 'ignore' });
  const seconds = (performance.now() - began) / 1000;
  const line = isTold ? (readFileSync(told, 'utf8').trim().split('\n').at(-1) ?? '') : undefined;
  const [kibibytes = NaN, user = NaN, system = NaN] = line?.split(' ').map(Number) ?? [];
  const filesWritten = existsSync(output) ? filesBelow(output) : 0;
  rmSync(output, { recursive: true, force: true });
  if (!isTold) return { seconds, cpu: undefined, mebibytes: undefined, filesWritten };
  return { seconds, cpu: user + system, mebibytes: kibibytes / 1024, filesWritten };
}

/** Inputs are in the cache before the first run. */
function warm(input: string): void {
  for (const entry of readdirSync(input, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) readFileSync(join(entry.parentPath, entry.name));
  }
}

function filesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

function medians(runs: readonly Run[]): Measured {
  const memory = runs.flatMap(({ mebibytes }) => mebibytes ?? []);
  const processor = runs.flatMap(({ cpu }) => cpu ?? []);
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpu: processor.length === 0 ? undefined : median(processor),
    mebibytes: memory.length === 0 ? undefined : median(memory),
    filesWritten: Math.min(...runs.map(({ filesWritten }) => filesWritten)),
    runs: runs.length,
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? NaN)) / 2;
}

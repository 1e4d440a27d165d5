import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Output } from '../judge/judge.js';
import type { OptionName } from '../model.js';

/** A program that de-identifies, run as its users run it. */
export interface Tool {
  readonly name: string;
  /** Options of PS3.15 E.3 that it was asked to follow, or follows by itself. */
  readonly options: ReadonlySet<OptionName>;
  /** How it is called, for the record. */
  readonly call: string;
  /** Its version, or undefined where it is not installed. */
  version(): string | undefined;
  /**
   * Cleans a folder of files into another, and answers what it made of which file, by relative path with `/`.
   * @throws Error with what it printed where it broke down
   */
  run(input: string, output: string): Promise<ReadonlyMap<string, Output>>;
}

/** Runs a program to its end, whatever its exit status; answers what it printed. */
export function runProgram(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => printed.push(part));
    child.stderr.on('data', (part: Buffer) => printed.push(part));
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(printed).toString('utf8')));
  });
}

/** The first line that a program prints, or undefined where there is no such program. */
export function firstLine(program: string, args: readonly string[]): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return error ? undefined : `${stdout}${stderr}`.trim().split('\n')[0];
}

/** All files below a folder, by relative path with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(relative(folder, join(entry.parentPath, entry.name))))
    .sort();
}

/** The output at a path below a folder. */
export function outputAt(folder: string, path: string): Output {
  return { path: slashed(path), bytes: Uint8Array.from(readFileSync(join(folder, path))) };
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

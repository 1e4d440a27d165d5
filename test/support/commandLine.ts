/** Runs the command line in this process, in a folder of its own. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Surroundings } from '../../src/cli/output.js';
import { run } from '../../src/cli/run.js';
import { bundled } from './bundled.js';
import { ocrFilesForTests as ocrFiles } from './ocr.js';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const workerScript = (): string => bundled('src/core/io/worker.ts');

export const SURROUNDINGS: Surroundings = { workerScript, ocrFiles };

export function dicomDeid(...args: readonly string[]): Promise<Outcome> {
  return dicomDeidWith({}, ...args);
}

/** The same with parts of its surroundings exchanged. */
export async function dicomDeidWith(parts: Partial<Surroundings>, ...args: readonly string[]): Promise<Outcome> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const output = { write: (text: string) => void stdout.push(text), note: (text: string) => void stderr.push(text) };
  const status = await run(args, output, { ...SURROUNDINGS, ...parts });
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** Gives each test of a suite a folder of its own. */
export function withWorkspace(take: (workspace: Workspace) => void): void {
  let workspace: Workspace;
  beforeEach(() => take((workspace = new Workspace())));
  afterEach(() => workspace.remove());
}

/** A folder that is gone after the test. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'dicom-deid-cli-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: Uint8Array | string): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** All files, relative, with slashes, sorted. */
  files(folder = this.folder): string[] {
    return readdirSync(folder)
      .flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? this.files(path) : [relative(this.folder, path).replaceAll('\\', '/')];
      })
      .sort();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

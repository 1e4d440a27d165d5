import { copyFileSync, chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ReportedFile } from '../core/report/deidentify/deidentifyReport.js';
import { whyUnsure } from './unsure.js';

/** Where files of a run are found and its copies lie. */
export interface Places {
  readonly quarantine: string;
  /** Folder of the copies. */
  readonly output: string;
  /** Path of an input below the folder that was named. */
  readonly relativePath: string;
}

/**
 * Puts apart what a batch should not be mixed with, the reason beside it: of what failed, a copy of the original, below
 * `failed`, for this user only; a copy that is not sure, below `unsure`, in place of the one among the others.
 * @returns the file as it is reported
 */
export function quarantined(file: ReportedFile, { quarantine, output, relativePath }: Places): ReportedFile {
  const { status, input, error = '' } = file;
  if (status === 'failed') {
    const path = join(quarantine, 'failed', relativePath);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(path, { force: true });
    copyFileSync(input, path);
    chmodSync(path, 0o600);
    writeReason(path, error);
    return { ...file, quarantine: path };
  }
  const reason = whyUnsure(file);
  if (reason === undefined || file.output === undefined) return file;
  const path = join(quarantine, 'unsure', relative(output, file.output));
  mkdirSync(dirname(path), { recursive: true });
  move(file.output, path);
  writeReason(path, reason);
  return { ...file, output: path, quarantine: path };
}

function writeReason(path: string, reason: string): void {
  writeFileSync(`${path}.reason.txt`, `${reason}\n`, { mode: 0o600 });
}

/** Also to another disk. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
    rmSync(from);
  }
}

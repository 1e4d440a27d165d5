import { statSync } from 'node:fs';
import * as vscode from 'vscode';
import { copyFile, type CopiedFile, type CopyTask } from '../../core/io/copyFile.js';
import { CopyWorker } from '../../core/io/copyWorker.js';
import { orFailure } from '../../core/io/failure.js';
import { OutputExistsError } from '../../core/io/writeCopy.js';
import type { Decisions } from '../../core/model/decisions.js';
import type { Plan } from '../../core/plan/plan.js';
import { cleanPathName, siblingName } from '../../core/plan/outputName.js';
import type { Pseudonyms } from '../../core/operators/pseudonyms.js';
import type { Examinations } from '../image/examinations.js';
import { Refusal } from '../problem.js';
import type { Rules } from '../rules.js';
import { unlessFailed } from '../unlessFailed.js';
import { baseName, sibling } from '../uris.js';

export interface CleanCopyOptions {
  readonly rules: Rules;
  readonly decisions: Decisions;
  readonly overwrite: boolean;
  /** Left out, the copy becomes the original's sibling `NAME.deid.EXT`. */
  readonly target?: vscode.Uri;
  /** Skip a file that is a clean copy already. */
  readonly skipOwnCopies?: boolean;
  /** When aborted, the copy that is being written is given up. */
  readonly signal?: AbortSignal;
}

export interface WrittenCopy extends Omit<CopiedFile, 'output' | 'bytes'> {
  readonly original: vscode.Uri;
  readonly target: vscode.Uri;
}

/**
 * Writes the clean copy of a file, which is read anew, so that the copy is of what is on the disk now.
 * @returns what was written; undefined where the file was skipped
 * @throws Refusal where the target is the original or the policy cannot be followed, OutputExistsError, DicomError or the
 *   system's error; nothing is written then
 */
export type WriteCopy = (original: vscode.Uri, options: CleanCopyOptions) => Promise<WrittenCopy | undefined>;

/** Clean copies as a person reviewed them: written in a worker, and where there is none, in a browser, in this thread. */
export class CopyWriter {
  /**
   * @param examinations what is known of text in pixels: what was asked for is blacked out
   * @param workerScript path of the script that workers run; undefined in a browser
   */
  constructor(
    private readonly examinations: Examinations,
    private readonly workerScript: string | undefined,
  ) {}

  /** Lends what writes copies; its worker ends with `use`. */
  async during<T>(use: (write: WriteCopy) => Promise<T>): Promise<T> {
    const { workerScript } = this;
    if (workerScript === undefined) return use((original, options) => this.write(inThisThread, original, options));
    const worker = new CopyWorker(workerScript);
    try {
      return await use((original, options) => this.write(worker.copy.bind(worker), original, options));
    } finally {
      await worker.close();
    }
  }

  private async write(
    copy: CopyWorker['copy'],
    original: vscode.Uri,
    { rules, decisions, overwrite, target, skipOwnCopies = false, signal }: CleanCopyOptions,
  ): Promise<WrittenCopy | undefined> {
    if (target && isSameFile(original, target)) {
      throw new Refusal(vscode.l10n.t('This is the original, which is never changed. Choose another name.'));
    }
    const { policy } = rules.inForce;
    const { map, settle } = await rules.nameMap();
    const request = { uri: original, policy, ...(signal && { signal }) };
    const examination = await this.examinations.forCopy(request, decisions);
    const isOnDisk = original.scheme === 'file' && (target ?? original).scheme === 'file';
    const task = {
      original: isOnDisk ? original.fsPath : await inMemory(original),
      ...(target && { target: isOnDisk ? target.fsPath : baseName(target) }),
      ...{ overwrite, skipOwnCopies, policy, decisions, key: map.key, ...(examination && { examination }) },
    };
    const copied = await copy(task, settle, signal);
    if (copied === 'own-copy') return undefined;
    const { output, bytes, ...told } = unlessFailed(copied);
    const written = target ?? (isOnDisk ? vscode.Uri.file(output) : sibling(original, output));
    if (bytes) await writeBytes(written, bytes, overwrite);
    return { original, target: written, ...told };
  }
}

/** Where the clean copy of a file goes: beside it, under a name in which nothing names the patient. */
export function cleanSibling(original: vscode.Uri, plan: Plan, pseudonyms: Pseudonyms): vscode.Uri {
  return sibling(original, siblingName(cleanPathName(baseName(original), plan, pseudonyms)));
}

const inThisThread: CopyWorker['copy'] = (task, settle) => {
  const whole: CopyTask = { ...task, kind: 'copy', temporary: '' };
  return orFailure(() => copyFile(whole, settle));
};

async function inMemory(uri: vscode.Uri): Promise<CopyTask['original']> {
  return { name: baseName(uri), bytes: await vscode.workspace.fs.readFile(uri) };
}

async function writeBytes(target: vscode.Uri, bytes: Uint8Array, overwrite: boolean): Promise<void> {
  if (!overwrite && (await exists(target))) throw new OutputExistsError();
  await vscode.workspace.fs.writeFile(target, bytes);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Also where one is a link to the other, or is spelled in another case on a disk that does not mind. */
function isSameFile(a: vscode.Uri, b: vscode.Uri): boolean {
  if (a.toString() === b.toString()) return true;
  if (a.scheme !== 'file' || b.scheme !== 'file') return false;
  const [one, other] = [a, b].map(({ fsPath }) => statSync(fsPath, { bigint: true, throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}

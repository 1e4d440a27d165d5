import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import * as vscode from 'vscode';
import { decisionsPath } from '../../core/io/decisionsFile.js';
import { findFiles } from '../../core/io/findFiles.js';
import type { ScannedFile } from '../../core/io/scanFile.js';
import type { ScanTask } from '../../core/io/worker.js';
import { WorkerPool } from '../../core/io/workerPool.js';
import type { Policy } from '../../core/profile/policy.js';
import { excludedBy } from '../../core/profile/exclude.js';
import { POLICY_FILE_NAME } from '../../core/profile/policyFile.js';
import { Disposable } from '../disposable.js';
import type { WorkspaceRules } from '../rules.js';

/** What is known of a file, as long as neither it nor the policy changes. */
interface Known {
  readonly size: number;
  readonly modified: string;
  readonly policy: Policy;
  readonly scanned: ScannedFile;
}

/** The sum of a scan. */
export interface ScanSum {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  readonly failed: number;
  readonly isCancelled: boolean;
}

/** A file as it was when it was given to a worker. */
interface Seen {
  readonly path: string;
  readonly size: number;
  readonly modified: string;
}

/** One scan that is under way. */
interface Run {
  readonly pool: WorkerPool<ScanTask, readonly ScannedFile[]>;
  readonly token: vscode.CancellationToken;
  readonly results: ScannedFile[];
  readonly told: (files: number) => void;
}

/** Files that a worker is given at a time: few enough that news comes steadily, many enough that asking costs little. */
const AT_A_TIME = 16;
/** Batches that wait for a worker; while there are more, no further files are looked for. */
const MOST_WAITING = 8;

/** Looks at every DICOM file of the workspace, beside the thread that the editor waits for. */
export class WorkspaceScan extends Disposable {
  private readonly known = new Map<string, Known>();
  private readonly scanned = this.own(new vscode.EventEmitter<{ uri: vscode.Uri; file: ScannedFile }>());
  /** What is known of a file is new. */
  readonly onDidScan = this.scanned.event;
  private readonly ended = this.own(new vscode.EventEmitter<ScanSum>());
  readonly onDidEnd = this.ended.event;
  private running: Promise<ScanSum> | undefined;

  /** @param script path of the bundle that worker threads run */
  constructor(
    private readonly rules: WorkspaceRules,
    private readonly script: string,
  ) {
    super();
  }

  /**
   * Scans all folders of the workspace. A scan that is under way is joined.
   * @param told called with the number of files done
   */
  run(token: vscode.CancellationToken, told: (files: number) => void): Promise<ScanSum> {
    this.running ??= this.scanAll(token, told).finally(() => (this.running = undefined));
    return this.running;
  }

  private async scanAll(token: vscode.CancellationToken, told: (files: number) => void): Promise<ScanSum> {
    const size = Math.max(1, availableParallelism() - 1);
    const pool: Run['pool'] = new WorkerPool({ script: this.script, size, ahead: 2 });
    const cancelling = token.onCancellationRequested(() => void pool.close());
    const run: Run = { pool, token, results: [], told };
    try {
      for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
        if (uri.scheme === 'file') await this.scanFolder(uri, run);
      }
    } finally {
      cancelling.dispose();
      await pool.close();
    }
    const sum = sumOf(run.results, token.isCancellationRequested);
    this.ended.fire(sum);
    return sum;
  }

  private async scanFolder(folder: vscode.Uri, run: Run): Promise<void> {
    const { policy } = (await this.rules.now(folder)).inForce;
    const waiting = new Set<Promise<void>>();
    for (const batch of inBatches(this.changedFiles(folder, policy, run))) {
      if (run.token.isCancellationRequested) break;
      const work = this.scanFiles(batch, policy, run).finally(() => waiting.delete(work));
      waiting.add(work);
      // Also lets the editor's thread have its turn in a folder of many files.
      if (waiting.size >= MOST_WAITING) await Promise.race(waiting);
    }
    await Promise.all(waiting);
  }

  private *changedFiles(folder: vscode.Uri, policy: Policy, { results }: Run): Generator<Seen> {
    const policyPath = vscode.Uri.joinPath(folder, POLICY_FILE_NAME).fsPath;
    for (const { path, excluded } of findFiles(folder.fsPath, { isExcluded: excludedBy(policy), policyPath })) {
      const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
      // The decisions beside the file say what is still open, where they are followed.
      const decided = statSync(decisionsPath(path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
      const modified = `${mtimeMs} ${vscode.workspace.isTrusted ? decided : 'not trusted'}`;
      const known = this.known.get(path);
      const isKnown = known?.policy === policy && known.size === size && known.modified === modified;
      if (excluded) continue;
      if (isKnown) results.push(known.scanned);
      else yield { path, size, modified };
    }
  }

  private async scanFiles(batch: readonly Seen[], policy: Policy, { pool, token, results, told }: Run): Promise<void> {
    const paths = batch.map(({ path }) => path);
    const withoutDecisions = !vscode.workspace.isTrusted;
    const files = await pool.run({ kind: 'scan', paths, policy, withoutDecisions }).catch(() => batch.map(lost));
    if (token.isCancellationRequested) return;
    for (const [index, { path, size, modified }] of batch.entries()) {
      const file = files[index] ?? lost();
      results.push(file);
      this.known.set(path, { size, modified, policy, scanned: file });
      this.scanned.fire({ uri: vscode.Uri.file(path), file });
    }
    told(results.length);
  }
}

function* inBatches(files: Iterable<Seen>): Generator<readonly Seen[]> {
  let batch: Seen[] = [];
  for (const file of files) {
    if (batch.push(file) < AT_A_TIME) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function lost(): ScannedFile {
  return { kind: 'failed', message: vscode.l10n.t('Examining the file ended unexpectedly.') };
}

function sumOf(results: readonly ScannedFile[], isCancelled: boolean): ScanSum {
  const open = results.flatMap((file) => (file.kind === 'scanned' ? [file.open.length] : []));
  return {
    files: open.length,
    filesWithFindings: open.filter((count) => count > 0).length,
    findings: open.reduce((sum, count) => sum + count, 0),
    failed: results.filter(({ kind }) => kind === 'failed').length,
    isCancelled,
  };
}

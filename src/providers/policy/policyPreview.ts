import * as vscode from 'vscode';
import type { ScannedFile } from '../../core/io/scanFile.js';
import type { ScanTask } from '../../core/io/worker.js';
import { WorkerPool } from '../../core/io/workerPool.js';
import type { Policy } from '../../core/profile/policy.js';
import type { PolicyEffect } from '../../webview/protocol.js';
import type { KnownFiles } from '../patientData/knownFiles.js';

/** Files that are looked at, spread over all that are known: enough to see what a policy does, within a moment. */
const MOST = 200;

/** Counts what a policy would do to the files of its folder that are known in this session. */
export class PolicyPreview {
  private running: WorkerPool<ScanTask, readonly ScannedFile[]> | undefined;

  constructor(
    private readonly files: KnownFiles,
    private readonly script: string,
  ) {}

  /** Undefined where another count was asked for in the meantime. */
  async of(policy: Policy, policyFile: vscode.Uri): Promise<PolicyEffect | undefined> {
    const before = this.running;
    // What ends because of us is no failure.
    this.running = undefined;
    await before?.close();
    const folder = vscode.workspace.getWorkspaceFolder(policyFile);
    const known = this.files
      .all()
      .filter(({ uri, isCleanCopy }) => !isCleanCopy && uri.scheme === 'file')
      .filter(({ uri }) => vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === folder?.uri.toString());
    const step = Math.max(1, Math.ceil(known.length / MOST));
    const paths = known.filter((_, index) => index % step === 0).map(({ uri }) => uri.fsPath);
    if (paths.length === 0) return { files: 0, changes: 0, undecided: 0 };
    const pool = new WorkerPool<ScanTask, readonly ScannedFile[]>({ script: this.script, size: 1 });
    this.running = pool;
    try {
      const scanned = await pool.run({ kind: 'scan', paths, policy, withoutDecisions: !vscode.workspace.isTrusted });
      return this.running === pool ? sumOf(scanned) : undefined;
    } catch (error) {
      if (this.running !== pool) return undefined;
      throw error;
    } finally {
      if (this.running === pool) this.running = undefined;
      await pool.close();
    }
  }
}

function sumOf(scanned: readonly ScannedFile[]): PolicyEffect {
  const read = scanned.filter((file) => file.kind === 'scanned');
  const sum = (count: (file: (typeof read)[number]) => number): number =>
    read.reduce((before, file) => before + count(file), 0);
  return {
    files: read.length,
    changes: sum(({ changes }) => changes),
    undecided: sum(({ open }) => open.length),
  };
}

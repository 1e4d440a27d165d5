import { join } from 'node:path';
import * as vscode from 'vscode';
import type { DrawFrameTask, DrawnFrame } from '../../core/io/drawFrameTask.js';
import type { Failure } from '../../core/io/failure.js';
import { WorkerPool } from '../../core/io/workerPool.js';
import { Disposable } from '../disposable.js';
import { unlessClosed, unlessFailed } from '../unlessFailed.js';

/** Decodes and draws the frames of one image beside the thread that the editor waits for. */
export class FrameWorker extends Disposable {
  private readonly pool: WorkerPool<DrawFrameTask, DrawnFrame | Failure>;

  /** @param scripts folder of the scripts that workers run */
  constructor(scripts: string) {
    super();
    this.pool = new WorkerPool({ script: join(scripts, 'worker.js'), size: 1 });
    this.own({ dispose: () => void this.pool.close() });
  }

  /** @throws Refusal saying why it cannot be drawn */
  async draw(uri: vscode.Uri, wanted: Pick<DrawFrameTask, 'frame' | 'window'> = {}): Promise<DrawnFrame> {
    const source = uri.scheme === 'file' ? uri.fsPath : await vscode.workspace.fs.readFile(uri);
    return unlessFailed(await unlessClosed(this, this.pool.run({ kind: 'drawFrame', source, ...wanted })));
  }
}

import assert from 'node:assert/strict';
import { DicomWork } from '../../../../src/core/io/batch/dicomWork.js';
import type { BatchSettings, SearchedFrames } from '../../../../src/core/io/batch/batchTask.js';
import type { Examiner } from '../../../../src/core/io/batch/examining.js';
import { NodeFile } from '../../../../src/core/io/nodeFile.js';
import { NameMap } from '../../../../src/core/namemap/nameMap.js';
import type { ExamineOptions } from '../../../../src/core/plan/pixels/examinePixels.js';
import { Workspace } from '../../../support/commandLine.js';
import { syntheticCt } from '../../../support/fixtures.js';

describe('The work on a DICOM file', () => {
  let workspace: Workspace;

  beforeEach(() => (workspace = new Workspace()));
  afterEach(() => workspace.remove());

  it('tells how many frames were searched for text, and stops where it is told to', async () => {
    const path = workspace.write('loop.dcm', syntheticCt());
    const told: SearchedFrames[] = [];
    let searched = 0;
    // As examinePixels does it: frames are compared first, then searched one by one.
    const examine = async (_: unknown, __: unknown, ___: unknown, how: ExamineOptions): Promise<never> => {
      how.progress?.({ phase: 'comparing', done: 3, all: 600 });
      for (;;) {
        how.signal?.throwIfAborted();
        how.progress?.({ phase: 'searching', done: searched++, all: 600 });
        await new Promise((go) => setImmediate(go));
      }
    };
    const goOn = (frames: SearchedFrames): Promise<boolean> => {
      told.push(frames);
      return Promise.resolve(frames.done < 2);
    };
    const settings = { key: new Uint8Array(32), bookkept: 'nothing', withActions: false } as unknown as BatchSettings;
    const search = { examiner: { examine } as unknown as Examiner, goOn };
    const source = new NodeFile(path);
    const work = DicomWork.begin(
      { path, relativePath: 'loop.dcm', named: true },
      source,
      settings,
      new NameMap(),
      0,
      search,
    );
    assert.ok('prepare' in work);
    await assert.rejects(work.prepare(), { name: 'AbortError' });
    work.close();
    assert.deepEqual(
      told.map(({ done }) => done),
      [0, 0, 1, 2],
    );
    assert.deepEqual([told[0]!.input, told[0]!.frames], [path, 600]);
    assert.equal(searched, 3);
  });
});

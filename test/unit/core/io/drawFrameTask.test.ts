import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrawFrameTask, DrawnFrame } from '../../../../src/core/io/drawFrameTask.js';
import type { Failure } from '../../../../src/core/io/failure.js';
import { WorkerPool } from '../../../../src/core/io/workerPool.js';
import { bundled } from '../../../support/bundled.js';
import { buildDicom, el } from '../../../support/dicomBuilder.js';
import { imageFile, imageSpec, samplesOf } from '../pixels/images.js';

const SPEC = imageSpec({ frames: 2 });
/** Shows each sample as it is. */
const WHOLE = { center: 128, width: 256 };

describe('A thread that draws frames', () => {
  let pool: WorkerPool<DrawFrameTask, DrawnFrame | Failure>;
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-frames-'));
    pool = new WorkerPool({ script: bundled('src/core/io/worker.ts'), size: 1 });
  });
  after(async () => {
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const draw = async (task: Omit<DrawFrameTask, 'kind'>): Promise<DrawnFrame> => {
    const drawn = await pool.run({ kind: 'drawFrame', ...task });
    assert.ok(!('failure' in drawn), 'It can be drawn.');
    return drawn;
  };

  it('describes an image, and draws the frame that is asked for in its window', async () => {
    const source = join(folder, 'two.dcm');
    writeFileSync(source, imageFile(SPEC));
    const { summary, shown } = await draw({ source });
    assert.deepEqual([summary.rows, summary.columns, summary.frames, summary.isGrey], [33, 47, 2, true]);
    assert.equal(shown, undefined);
    const second = await draw({ source, frame: 1, window: WHOLE });
    assert.deepEqual([...second.shown!.pixels], samplesOf(SPEC, 1));
    assert.deepEqual(second.shown!.window, WHOLE);
  });

  it('draws no frame that is not there', async () => {
    const source = imageFile(SPEC);
    for (const frame of [-1, 2, 0.5]) assert.equal((await draw({ source, frame })).shown, undefined);
  });

  it('sees a file anew that was written to', async () => {
    const source = join(folder, 'changed.dcm');
    for (const columns of [20, 40]) {
      writeFileSync(source, imageFile({ ...SPEC, columns }));
      assert.equal((await draw({ source, frame: 0 })).shown!.columns, columns);
    }
  });

  it('says in words why there is nothing to see', async () => {
    const source = buildDicom({ elements: [el('PatientName', 'PN', 'A')] });
    const none = await pool.run({ kind: 'drawFrame', source });
    assert.deepEqual(none, { failure: 'There is no image in this file.', name: 'PixelError', code: 'unsupported' });
  });
});

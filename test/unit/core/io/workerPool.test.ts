import assert from 'node:assert/strict';
import { engineMemory } from '../../../../src/core/io/batch/pixelSettings.js';
import { ocrFiles } from '../../../../src/core/io/ocr/ocrFiles.js';
import { WorkerLostError, WorkerPool, type Limits } from '../../../../src/core/io/workerPool.js';
import { bundled } from '../../../support/bundled.js';
import type { PoolTask } from '../../../support/workers/poolWorker.js';

describe('A pool of workers', () => {
  const worker = bundled('test/support/workers/poolWorker.ts');
  let asked = 0;
  let pool: WorkerPool<PoolTask, number | string, string, string>;

  beforeEach(() => {
    let quickIsAnswered = (): void => undefined;
    const quick = new Promise<void>((go) => (quickIsAnswered = go));
    const answer = async (question: string): Promise<string> => {
      if (question === 'slow') await quick;
      if (question === 'quick') setImmediate(quickIsAnswered);
      return `${question}${++asked}`;
    };
    asked = 0;
    pool = new WorkerPool({ script: worker, size: 2, ahead: 2, answer });
  });
  afterEach(() => pool.close());

  it('works on many tasks and gives each its result', async () => {
    const results = await Promise.all(Array.from({ length: 40 }, (_, index) => pool.run({ add: [index, 1] })));
    assert.deepEqual(
      results,
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it('answers what a worker asks in the middle of a task', async () => {
    assert.equal(await pool.run({ askFor: 'n' }), 'n1, n2');
  });

  it('gives each question of a task its own answer, in whatever order they come', async () => {
    assert.equal(await pool.run({ askAtOnce: ['slow', 'quick'] }), 'slow2, quick1');
  });

  it('fails a task with the words of the worker, and goes on', async () => {
    await assert.rejects(pool.run({ failOwn: 'not this one' }), /^TaskError: not this one$/);
    await assert.rejects(pool.run({ fail: 'DOE^JANE' }), /^TaskError: unexpected error \(Error\)$/);
    assert.equal(await pool.run({ add: [2, 2] }), 4);
  });

  it('loses only the tasks of a worker that dies', async () => {
    await assert.rejects(pool.run({ die: true }), WorkerLostError);
    assert.equal(await pool.run({ add: [1, 2, 3] }), 6);
  });

  it('ends a worker that loops for ever or takes memory without end, and says which; the others go on', async () => {
    // The memory of the whole process counts, in which other tests leave theirs: a limit for each of the two.
    const limited = (limits: Limits) => new WorkerPool<PoolTask, number | string>({ script: worker, size: 1, limits });
    const patience = { memory: Infinity, silence: 2000, interval: 20 };
    const bounded = limited({ memory: 300 * 1024 ** 2, silence: Infinity, interval: 20 });
    const roomy = limited(patience);
    try {
      await assert.rejects(roomy.run({ spin: true }), /^GivenUpError: .*no progress/);
      // However slow the machine is, what comes next gives signs of life.
      patience.silence = Infinity;
      await assert.rejects(bounded.run({ hoard: true }), /^GivenUpError: .*memory/);
      assert.equal(await roomy.run({ add: [1, 2] }), 3);
    } finally {
      await bounded.close();
      await roomy.close();
    }
  });

  it('counts no time in which nothing was done, as where others keep the machine busy', async () => {
    const limits = { memory: Infinity, silence: 2500, interval: 20 };
    const waiting = new WorkerPool<PoolTask, number | string>({ script: worker, size: 1, limits });
    try {
      assert.equal(await waiting.run({ block: 5000 }), 'timed-out');
    } finally {
      await waiting.close();
    }
  });

  it('counts what engines for OCR take apart from what a file takes', async () => {
    const MiB = 1024 ** 2;
    const limits = { memory: 100 * MiB, engines: 900 * MiB, silence: Infinity, interval: 5 };
    const roomy = new WorkerPool<PoolTask, number | string>({ script: worker, size: 1, limits });
    try {
      assert.equal(await roomy.run({ hold: 300 * MiB }), 300 * MiB);
    } finally {
      await roomy.close();
    }
    assert.equal(engineMemory(), 0);
    const reading = { ocr: ocrFiles('dist'), threads: 2 };
    assert.equal(engineMemory(reading, reading), 2 * engineMemory(reading, undefined));
    assert.ok(engineMemory(reading) > 2 * 300 * MiB);
  });

  it('fails what is not done when it is closed', async () => {
    const tasks = Array.from({ length: 10 }, () => pool.run({ add: [1] }));
    const ended = Promise.allSettled(tasks);
    await pool.close();
    const lost = (await ended).filter(({ status }) => status === 'rejected').length;
    assert.ok(lost > 0);
    await assert.rejects(pool.run({ add: [1] }), WorkerLostError);
  });
});

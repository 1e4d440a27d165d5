import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentJob } from '../../../../src/core/io/documents/documentJobs.js';
import { DOCUMENT_BOUNDS, DocumentThread } from '../../../../src/core/io/documents/documentThread.js';
import type { PixelSettings } from '../../../../src/core/io/batch/pixelSettings.js';

/** Answers jobs to clean, and never comes back from others. */
const SCRIPT = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, task }) => {
  if (task?.job.bytes === 'wait') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
  while (task && task.job.kind !== 'clean');
  if (task) parentPort.postMessage({ id, result: { kind: 'done', answer: { bytes: new Uint8Array(), asPictures: 0, pictures: [] } } });
});`;

const BUSY = { kind: 'examine' } as DocumentJob;
const EASY = { kind: 'clean' } as DocumentJob;
const WAITING = { kind: 'clean', bytes: 'wait' } as unknown as DocumentJob;
const NO_READING = {} as PixelSettings;

describe('DocumentThread', () => {
  let folder = '';
  let script = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-thread-'));
    script = join(folder, 'worker.js');
    writeFileSync(script, SCRIPT);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('ends a document that keeps its engine busy, refuses it by name, and goes on with the next', async () => {
    const bounds = { ...DOCUMENT_BOUNDS, silence: 300 };
    const thread = new DocumentThread(script, NO_READING, bounds);
    await assert.rejects(thread.run(BUSY, {}), { name: 'DocumentError', message: /^Page 1 .* longer than/ });
    // However slow the machine is, the next is no busy one.
    bounds.silence = Infinity;
    assert.deepEqual(await thread.run(EASY, {}), { bytes: new Uint8Array(), asPictures: 0, pictures: [] });
    await thread.close();
  });

  it('does not count time in which nothing was done, as on a machine that others keep busy', async () => {
    const thread = new DocumentThread(script, NO_READING, { ...DOCUMENT_BOUNDS, silence: 1500 });
    await thread.run(WAITING, {});
    await thread.close();
  });

  it('ends a document that takes too much memory', async () => {
    const thread = new DocumentThread(script, NO_READING, { ...DOCUMENT_BOUNDS, memory: -Infinity });
    await assert.rejects(thread.run(BUSY, {}), { name: 'DocumentError', message: /memory/ });
    await thread.close();
  });

  it('is ended by who asked for it', async () => {
    const thread = new DocumentThread(script, NO_READING);
    const controller = new AbortController();
    const run = thread.run(BUSY, { signal: controller.signal });
    controller.abort();
    await assert.rejects(run, { name: 'AbortError' });
    await thread.close();
  });
});

import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../../../src/core/io/batch/journal.js';
import { runBatch, type BatchOptions } from '../../../../src/core/io/batch/runBatch.js';
import { isInShard } from '../../../../src/core/io/batch/shard.js';
import { Turns } from '../../../../src/core/io/batch/turns.js';
import { findFiles, type FoundFile } from '../../../../src/core/io/findFiles.js';
import type { ReportedFile } from '../../../../src/core/report/deidentify/deidentifyReport.js';
import { mergeReports, parseReport } from '../../../../src/core/report/deidentify/mergeReports.js';
import { bundled } from '../../../support/bundled.js';
import { el } from '../../../support/dicomBuilder.js';
import { small } from '../dicom/reading.js';

describe('A batch', function () {
  this.timeout(60_000);
  const worker = bundled('test/support/workers/dyingWorker.ts');
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-batch-'));
    mkdirSync(join(folder, 'in'));
    for (let index = 10; index < 30; index += 1) write(`${index}.dcm`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string): void {
    writeFileSync(join(folder, 'in', name), small([el('PatientID', 'LO', `HOSP ${name}`)]));
  }

  async function run(options: Partial<BatchOptions> = {}): Promise<{ left: number; files: ReportedFile[] }> {
    const files: ReportedFile[] = [];
    const left = await runBatch([...findFiles(join(folder, 'in'))], {
      ...{ overwrite: false, jobs: 2, workerScript: worker, withActions: false },
      ...{ outputFolder: join(folder, 'out'), onFile: ({ report }) => void files.push(report), ...options },
    });
    return { left, files };
  }

  it('fails the file that a worker dies of, and no other', async () => {
    write('15-deadly.dcm');
    const { left, files } = await run();
    assert.equal(left, 0);
    assert.equal(files.length, 21);
    const failed = files.filter(({ status }) => status !== 'written');
    assert.deepEqual(
      failed.map(({ input, status, error }) => [input.endsWith('15-deadly.dcm'), status, error]),
      [[true, 'failed', 'The process that worked on it ended unexpectedly.']],
    );
    assert.deepEqual(
      files.map(({ input }) => input),
      files.map(({ input }) => input).toSorted(),
    );
  });

  for (const jobs of [1, 2]) {
    // More files than workers are given ahead, or all of them might be begun before the first is said.
    const count = 100;
    it(`begins no copy once it is cancelled, and says how many are left (${jobs})`, async () => {
      const controller = new AbortController();
      const files: ReportedFile[] = [];
      const onFile: BatchOptions['onFile'] = ({ report }) => {
        files.push(report);
        controller.abort();
      };
      for (let index = 30; index < 110; index += 1) write(`${index}.dcm`);
      const { left } = await run({ jobs, onFile, signal: controller.signal });
      assert.ok(files.length > 0 && left > 0);
      assert.equal(files.length + left, count);
      assert.equal(readdirSync(join(folder, 'out')).length, files.length);
    });
  }

  it('lets everybody in when it is their turn', async () => {
    const turns = new Turns();
    const order: number[] = [];
    const all = [2, 0, 3, 1].map(async (number) => {
      await turns.wait(number);
      order.push(number);
      turns.end(number);
    });
    await Promise.all(all);
    assert.deepEqual(order, [0, 1, 2, 3]);
    await turns.wait(1);
  });

  it('puts every file into one shard, whatever the root', () => {
    const found = (path: string): FoundFile => ({ path: `/anywhere/${path}`, relativePath: path, named: false });
    const shards = Array.from({ length: 200 }, (_, index) => {
      const file = found(join('sub', `${index}.dcm`));
      return [1, 2, 3].filter((shard) => isInShard(file, { index: shard, count: 3 }));
    });
    assert.ok(shards.every(({ length }) => length === 1));
    for (const shard of [1, 2, 3]) assert.ok(shards.filter(([one]) => one === shard).length > 40);
    // Shards of one set may run under different versions of the program: the hash stays.
    assert.ok(isInShard(found('IM1'), { index: 6, count: 8 }));
  });

  describe('with a journal', () => {
    const key = new Uint8Array(32).fill(7);
    const journalAt = (): string => join(folder, 'out', 'journal');
    const copyOf = (name: string) => ({
      input: join(folder, 'in', name),
      output: join(folder, 'out', name),
      temporary: `.dicom-deid-${name}.tmp`,
    });
    const finished = (journal: Journal, name: string): boolean =>
      journal.finished({ path: join(folder, 'in', name), relativePath: name, named: false }) !== undefined;

    it('knows what was finished, removes what was not, and bears a torn end', async () => {
      await Journal.during(journalAt(), key, async (journal) => {
        journal.note([copyOf('10.dcm'), copyOf('11.dcm')]);
        assert.equal(finished(journal, '10.dcm'), false);
        await Promise.resolve();
      });
      writeFileSync(join(folder, 'out', '10.dcm'), 'a copy');
      writeFileSync(join(folder, 'out', '.dicom-deid-11.dcm.tmp'), 'half');
      appendFileSync(journalAt(), Buffer.of(200, 0, 0, 0, 1, 2, 3));
      for (let time = 0; time < 2; time += 1) {
        await Journal.during(journalAt(), key, async (journal) => {
          assert.deepEqual([finished(journal, '10.dcm'), finished(journal, '11.dcm')], [true, false]);
          journal.note([copyOf('12.dcm')]);
          await Promise.resolve();
        });
      }
      assert.equal(existsSync(join(folder, 'out', '.dicom-deid-11.dcm.tmp')), false);
      writeFileSync(join(folder, 'in', '10.dcm'), 'it is another one now');
      await Journal.during(journalAt(), key, async (journal) => {
        assert.equal(finished(journal, '10.dcm'), false);
        journal.end();
        await Promise.resolve();
      });
      assert.equal(existsSync(journalAt()), false);
    });

    it('refuses one of another name map', async () => {
      await Journal.during(journalAt(), key, async (journal) => Promise.resolve(journal.note([copyOf('10.dcm')])));
      const other = new Uint8Array(32);
      await assert.rejects(
        Journal.during(journalAt(), other, () => Promise.resolve()),
        /belongs to another name map/,
      );
    });
  });

  it('merges reports: a written copy counts most, else the last word', () => {
    const file = (input: string, status: ReportedFile['status']): ReportedFile => ({ input, status, actions: [] });
    const reports = [
      [file('a/b/1', 'failed'), file('a/2', 'written')],
      [file('a-b/1', 'written'), file('a/b/1', 'written'), file('a/2', 'skipped')],
    ].map((files) => parseReport(JSON.stringify({ files })));
    const { files, summary } = mergeReports(reports);
    assert.deepEqual(
      files.map(({ input, status }) => [input, status]),
      [
        ['a/2', 'written'],
        ['a/b/1', 'written'],
        ['a-b/1', 'written'],
      ],
    );
    assert.deepEqual(summary, { written: 3, skipped: 0, failed: 0 });
    for (const wrong of ['', '{}', '{"files":[1]}']) assert.throws(() => parseReport(wrong), /no report/);
  });
});

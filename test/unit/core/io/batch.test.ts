import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../../../src/core/io/batch/journal.js';
import { inKeyedOrder } from '../../../../src/core/io/batch/keyedOrder.js';
import { runBatch, type BatchNameMap, type BatchOptions } from '../../../../src/core/io/batch/runBatch.js';
import { fingerprintOf } from '../../../../src/core/io/decisionsFile.js';
import { formatDecisions } from '../../../../src/core/model/decisions.js';
import { isInShard } from '../../../../src/core/io/batch/shard.js';
import { Turns } from '../../../../src/core/io/batch/turns.js';
import { findFiles, type FoundFile } from '../../../../src/core/io/findFiles.js';
import { runRules } from '../../../../src/core/plan/runRules.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { BatchTally } from '../../../../src/core/report/deidentify/batchTally.js';
import { deidentifyHtml } from '../../../../src/core/report/deidentify/deidentifyHtml.js';
import { NameMap } from '../../../../src/core/namemap/nameMap.js';
import type { ReportedFile } from '../../../../src/core/report/deidentify/deidentifyReport.js';
import { mergeReports, parseReport } from '../../../../src/core/report/deidentify/mergeReports.js';
import { bundled } from '../../../support/bundled.js';
import { el } from '../../../support/dicomBuilder.js';
import { small } from '../dicom/reading.js';

describe('A batch', () => {
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
    assert.equal(new Set(files.map(({ input }) => input)).size, 21);
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

  describe('numbers tokens in an order that only the key tells', () => {
    const PEOPLE = Array.from({ length: 24 }, (_, index) => String.fromCharCode(65 + index));
    const PATIENTS = PEOPLE.map((letter) => `${letter}BERNATHY`);

    beforeEach(() => {
      rmSync(join(folder, 'in'), { recursive: true });
      // Half of them in one folder under their names, half in folders of their own.
      PATIENTS.forEach((name, index) => {
        const own = index % 2 === 0 ? join('in', name) : 'in';
        mkdirSync(join(folder, own), { recursive: true });
        for (const image of index % 2 === 0 ? ['1', '2'] : [name])
          writeFileSync(
            join(folder, own, `${image}.dcm`),
            small([el('PatientName', 'PN', name), el('PatientID', 'LO', `ID ${name}`)]),
          );
      });
    });

    /** The number of each patient, in the order of the alphabet. */
    async function numbers(map: NameMap, options: Partial<BatchOptions> = {}): Promise<number[]> {
      const settle: BatchNameMap['settle'] = (drafted) => {
        const { settled, fresh } = map.settle(drafted);
        map.add(fresh);
        return settled;
      };
      const outputFolder = mkdtempSync(join(folder, 'out-'));
      const { left, files } = await run({ nameMap: { map, settle }, outputFolder, ...options });
      assert.deepEqual([left, files.filter(({ status }) => status !== 'written')], [0, []]);
      const entries = [...map.entries].flatMap((entry) =>
        entry.type === 'token' && entry.kind === 'PATIENT' ? [entry] : [],
      );
      return PATIENTS.map((name) => Number(entries.find(({ original }) => original === name)?.suffix));
    }
    const keyOf = (byte: number) => new Uint8Array(32).fill(byte);

    it('which is not that of the alphabet, and another for each key', async () => {
      const orders = [];
      for (const byte of [1, 2, 3]) orders.push(await numbers(new NameMap(keyOf(byte))));
      for (const order of orders) {
        assert.deepEqual(
          order.toSorted((one, other) => one - other),
          PATIENTS.map((_, index) => index + 1),
        );
        assert.ok(Math.abs(correlation(order)) < 0.5, order.join());
      }
      assert.equal(new Set(orders.map((order) => order.join())).size, 3);
    });

    it('which is the same for any number of workers, and keeps the numbers of a map', async () => {
      const first = await numbers(new NameMap(keyOf(4)), { jobs: 1 });
      for (const jobs of [2, 3]) assert.deepEqual(await numbers(new NameMap(keyOf(4)), { jobs }), first);
      assert.deepEqual(await numbers(new NameMap(keyOf(4)), { workerScript: '' }), first);
      const known = new NameMap(keyOf(4));
      known.add([{ type: 'token', kind: 'PATIENT', name: 'nbernathy', original: 'NBERNATHY', suffix: '7' }]);
      const later = await numbers(known);
      assert.equal(later[PATIENTS.indexOf('NBERNATHY')], 7);
      assert.ok(later.every((number) => number === 7 || number > 7));
    });

    it('which does not know where the folder lies', () => {
      const names = PATIENTS.map((name) => join(name, 'IM 1'));
      const found = (root: string): readonly string[] => {
        const files = names.map((name) => ({ path: join(root, name), relativePath: name, named: false }));
        return inKeyedOrder(files, keyOf(5)).map(({ relativePath }) => relativePath);
      };
      assert.deepEqual(found('/here'), found('/there/below'));
      assert.notDeepEqual(found('/here'), names);
    });
  });

  it('follows decisions beside the files, but not those of a folder that is not trusted', async () => {
    const input = join(folder, 'in', '10.dcm');
    const decisions = formatDecisions(new Map([['(0010,0020)', 'keep']]), fingerprintOf(input));
    writeFileSync(`${input}.deid.json`, decisions);
    for (const withoutDecisions of [false, true]) {
      const outputFolder = join(folder, withoutDecisions ? 'without' : 'with');
      const { files } = await run({ withoutDecisions, outputFolder, jobs: 1 });
      const copy = readFileSync(join(outputFolder, '10.dcm'), 'latin1');
      assert.equal(copy.includes('HOSP 10.dcm'), !withoutDecisions);
      const told = files.filter(({ decisionsNotFollowed }) => decisionsNotFollowed);
      assert.deepEqual(
        told.map(({ input: path }) => path),
        withoutDecisions ? [input] : [],
      );
      const tally = new BatchTally();
      for (const file of files) tally.add(file);
      const page = deidentifyHtml(tally, { rules: runRules(BASIC_POLICY), time: '2026-03-12T10:05:00Z' });
      assert.equal(
        page.includes('1 copies do not follow the decisions saved beside their originals'),
        withoutDecisions,
      );
    }
  });

  it('tells comments on decisions, and of one that may identify somebody only that there is one', async () => {
    const comments = new Map([
      ['(0010,0020)', 'number of a test object'],
      ['(0008,0018)', 'UID of HOSP 10.dcm'],
    ]);
    const input = join(folder, 'in', '10.dcm');
    const decisions = new Map([...comments.keys()].map((path) => [path, 'keep'] as const));
    writeFileSync(`${input}.deid.json`, formatDecisions(decisions, fingerprintOf(input), comments));
    const { files } = await run({ jobs: 1, withActions: true });
    const report = files.find((file) => file.input === input);
    assert.equal(report?.status, 'written');
    const told = new Map(report.actions.map(({ path, comment }) => [path, comment]));
    assert.equal(told.get('(0010,0020)'), 'number of a test object');
    assert.equal(told.get('(0008,0018)'), null);
    assert.ok(!JSON.stringify(report.actions).includes('HOSP'));
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

/** Of ranks with their positions (Spearman). */
function correlation(ranks: readonly number[]): number {
  const count = ranks.length;
  const sum = ranks.reduce((total, rank, index) => total + (rank - 1 - index) ** 2, 0);
  return 1 - (6 * sum) / (count * (count ** 2 - 1));
}

/** Series in whose runs something goes wrong: each file gets what it would get alone, and no file waits for ever. */
import assert from 'node:assert/strict';
import fs, { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import type { BatchQuestion, BatchSettings } from '../../../../src/core/io/batch/batchTask.js';
import { deidentifyBatch } from '../../../../src/core/io/batch/deidentifyBatch.js';
import { inKeyedOrder } from '../../../../src/core/io/batch/keyedOrder.js';
import { Ledger } from '../../../../src/core/io/batch/ledger.js';
import { runBatch } from '../../../../src/core/io/batch/runBatch.js';
import { findFiles, type FoundFile } from '../../../../src/core/io/findFiles.js';
import { NameMap } from '../../../../src/core/namemap/nameMap.js';
import { Mould } from '../../../../src/core/plan/mould/mould.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import type { ReportedFile } from '../../../../src/core/report/deidentify/deidentifyReport.js';
import { buildDicom, el, type ElementSpec } from '../../../support/dicomBuilder.js';
import { forgetAll } from '../../../support/seriesRun.js';
import { ctImage } from '../../../support/tomography.js';

const KEY = new Uint8Array(32).fill(7);

function slice(number: number, ...others: readonly ElementSpec[]): ElementSpec[] {
  const own = [el('SOPInstanceUID', 'UI', `1.2.3.4.${number}`), el('InstanceNumber', 'IS', number), ...others];
  const tags = new Set(own.map((element) => 'tag' in element && element.tag));
  const shared = ctImage(2, 6, 16).filter((element) => !('tag' in element && tags.has(element.tag)));
  return [...shared, ...own].sort((a, b) => ('tag' in a ? a.tag : 0) - ('tag' in b ? b.tag : 0));
}

describe('A series in which something goes wrong', () => {
  let folder: string;
  let files: readonly FoundFile[];

  beforeEach(() => {
    forgetAll();
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-series-'));
    mkdirSync(join(folder, 'in'));
    mkdirSync(join(folder, 'out'));
    for (let n = 1; n <= 6; n++) writeFileSync(join(folder, 'in', `I${n}.dcm`), buildDicom({ elements: slice(n) }));
    files = inKeyedOrder([...findFiles(join(folder, 'in'))], KEY);
  });
  afterEach(() => {
    mock.restoreAll();
    rmSync(folder, { recursive: true });
  });

  async function clean(): Promise<readonly string[]> {
    const reports: ReportedFile[] = [];
    await runBatch(files, {
      ...{ jobs: 1, workerScript: '', withActions: true, overwrite: false, outputFolder: join(folder, 'out') },
      nameMap: { map: new NameMap(KEY), settle: (drafted) => drafted },
      onFile: ({ report }) => void reports.push(report),
    });
    return reports.map(({ status, error = '' }) => `${status} ${error}`.trim());
  }

  it('is copied where the copy that others are cast from exists already', async () => {
    writeFileSync(join(folder, 'out', files[1]?.relativePath ?? ''), 'another file');
    const failed = 'failed The output exists already; move it away, or allow overwriting.';
    assert.deepEqual(await clean(), ['written', failed, ...Array<string>(4).fill('written')]);
  });

  it('is copied where another file has the name of the copy that others are cast from', async () => {
    files = files.map((found, index) =>
      index === 1 ? { ...found, relativePath: files[0]?.relativePath ?? '' } : found,
    );
    const said = await clean();
    assert.match(said[1] ?? '', /^failed Its copy would have the name of another/);
    assert.deepEqual([...new Set(said.filter((_, index) => index !== 1))], ['written']);
  });

  it('is copied where the copy that others are cast from is gone at once', async () => {
    const { openSync } = fs;
    const gone = join(folder, 'out', files[1]?.relativePath ?? '');
    mock.method(fs, 'openSync', (...given: Parameters<typeof openSync>) => {
      if (given[0] === gone) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      return openSync(...given);
    });
    assert.deepEqual(await clean(), Array<string>(6).fill('written'));
  });

  it('waits for no batch that waits for it, where files are tried one by one', async () => {
    const known = new NameMap(KEY);
    const settle = (drafted: Parameters<NameMap['settle']>[0]) => {
      const { settled, fresh } = known.settle(drafted);
      known.add(fresh);
      return settled;
    };
    const ledger = new Ledger({ settle, inputs: new Set(), overwrite: false, note: () => undefined });
    const settings: BatchSettings = {
      ...{ key: KEY, bookkept: 'everything', withActions: true, overwrite: false, policy: BASIC_POLICY },
      outputFolder: join(folder, 'out'),
    };
    const perform = (batch: number, some: readonly FoundFile[], isWhole: boolean) =>
      deidentifyBatch({ kind: 'deidentify', batch, files: some, settings }, known, (question) =>
        ledger.answer(question as Exclude<BatchQuestion, { kind: 'page' | 'frame' }>, isWhole),
      );
    const casts = mock.method(Mould.prototype, 'cast');
    const later = perform(1, files.slice(3), true);
    const results = [];
    for (const found of files.slice(0, 3)) results.push(...(await perform(0, [found], false)));
    ledger.end(0);
    results.push(...(await later));
    assert.deepEqual(
      results.map((result) => result?.report.status),
      Array(6).fill('written'),
    );
    assert.ok(casts.mock.calls.some(({ result }) => result !== undefined));
  });
});

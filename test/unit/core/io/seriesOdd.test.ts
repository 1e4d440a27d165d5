/** Series that are not as they should be, or in whose runs something goes wrong: each file gets what it would get alone. */
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
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';
import type { ReportedFile } from '../../../../src/core/report/deidentify/deidentifyReport.js';
import { ProvenMould } from '../../../../src/core/verify/castProof.js';
import { buildDicom, el, item, pixelData, sq, type ElementSpec } from '../../../support/dicomBuilder.js';
import { cleanSeries, forgetAll } from '../../../support/seriesRun.js';
import { ctImage } from '../../../support/tomography.js';

const KEY = new Uint8Array(32).fill(7);

const SHARED = ctImage(2, 6, 16);

function slice(number: number, ...others: readonly ElementSpec[]): ElementSpec[] {
  const own = [el('SOPInstanceUID', 'UI', `1.2.3.4.${number}`), el('InstanceNumber', 'IS', number), ...others];
  const byTag = new Map([...SHARED, ...own].map((element) => ['tag' in element ? element.tag : 0, element]));
  return [...byTag].sort(([one], [other]) => one - other).map(([, element]) => element);
}

interface OddSeries {
  readonly policy?: string;
  /** Of all files, or of those at these places in the order in which they are worked on; the mould is of the second. */
  readonly all?: readonly ElementSpec[];
  readonly at?: Readonly<Record<number, readonly ElementSpec[]>>;
  readonly nameOf?: (place: number) => string;
  /** How many copies are cast and proven. */
  readonly proven: number;
}

const FULL_DATES = '{ "options": ["RetainLongitudinalFullDates"] }';
const UIDS = '{ "options": ["RetainUIDs"] }';
/** Nothing but the proof finds what is known. */
const SEARCHED_BY_PROOF =
  '{ "options": ["RetainLongitudinalFullDates", "CleanDescriptors"], "recognisers": { "knownValues": false, "patterns": false } }';
const uid = (value: string): ElementSpec => el('SOPInstanceUID', 'UI', value);
const time = (value: string): ElementSpec => el('ContentTime', 'TM', value);
const number = (value: string): ElementSpec[] => [
  el('AccessionNumber', 'SH', value),
  el('ProtocolName', 'LO', `as ordered by ${value}`),
];
/** Sixteen rows of as many pixels, beginning with a text, and what is behind them. */
const pixels = (text: string, behind: string): ElementSpec => {
  const bytes = Buffer.alloc(16 * 16 * 2 + 2 * behind.length);
  bytes.write(text, 0, 'latin1');
  bytes.write(behind, 16 * 16 * 2, 'latin1');
  return pixelData(new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2));
};
const referring = sq('SourceImageSequence', [item([el('ReferencedSOPInstanceUID', 'UI', '1.2.3.4.4')])]);

const ODD: Readonly<Record<string, OddSeries>> = {
  'have times of their own': { proven: 4 },
  'have times of their own, in names too': { nameOf: (place) => `1015002${place}.dcm`, proven: 4 },
  'have a time in common that is in names': {
    all: [el('AcquisitionTime', 'TM', '101500.25')],
    nameOf: (place) => `${place} 10150025.dcm`,
    proven: 4,
  },
  'have the UID of one of them in their names': {
    policy: UIDS,
    all: number('2.3.4.4'),
    nameOf: (place) => `1.2.3.4.4 ${place}.dcm`,
    proven: 3,
  },
  'refer to one of them': { all: [referring], proven: 3 },
  'refer to one of them by a UID that stays': { policy: UIDS, all: [referring], proven: 3 },
  'have among them one with the UID of the study': {
    all: [el('StudyInstanceUID', 'UI', '1.2.3.4.9')],
    at: { 4: [uid('1.2.3.4.9')] },
    proven: 3,
  },
  'have among them one with two UIDs': { at: { 4: [uid('1.2.3.4.8\\1.2.3.4.9')] }, proven: 3 },
  'have among them one with a UID of the standard': { at: { 4: [uid('1.2.840.10008.1.2.1')] }, proven: 3 },
  'have among them one without a UID': { policy: UIDS, at: { 4: [uid('')] }, proven: 3 },
  'have among them one whose UID is sought': {
    policy: UIDS,
    all: number('1.2.3456789'),
    at: { 4: [uid('1.2.3456789')] },
    proven: 3,
  },
  'have among them one whose time is sought': {
    policy: FULL_DATES,
    all: number('4711'),
    at: { 4: [time('4711')] },
    proven: 3,
  },
  // No mould is made of it, but of the next.
  'have a second whose time is sought': {
    policy: FULL_DATES,
    all: number('4711'),
    at: { 2: [time('4711')] },
    proven: 2,
  },
  'have bytes behind their frames': {
    all: [pixels('', 'no one')],
    at: { 4: [pixels('', 'MOONGLOW^TABITHA')] },
    proven: 0,
  },
  'have pixels that are no image': {
    all: [el('Rows', 'US', 0), pixels('no one', '')],
    at: { 4: [el('Rows', 'US', 0), pixels('MOONGLOW^TABITHA', '')] },
    proven: 3,
  },
  'have a second whose time is not to be left': {
    policy: SEARCHED_BY_PROOF,
    all: number('101500'),
    at: { 2: [time('101500')] },
    proven: 0,
  },
};

describe('Files of an odd series', () => {
  for (const [what, { policy = '{}', all = [], at = {}, nameOf = String, proven }] of Object.entries(ODD)) {
    it(`that ${what} are copied as each alone`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-series-'));
      try {
        const input = join(folder, 'in');
        mkdirSync(input);
        for (let place = 1; place <= 6; place++) writeFileSync(join(input, nameOf(place)), '');
        // What files say is told by their places in the order of the run.
        inKeyedOrder([...findFiles(input)], KEY).forEach(({ path }, index) => {
          const own = [time(`101500.${20 + index}`), ...all, ...(at[index + 1] ?? [])];
          writeFileSync(path, buildDicom({ elements: slice(index + 1, ...own) }));
        });
        const run = { input, policy: parsePolicy(policy, () => []), key: KEY };
        const casts = mock.method(ProvenMould.prototype, 'prove');
        const together = await cleanSeries(folder, run);
        const count = casts.mock.calls.filter(({ result }) => result !== undefined).length;
        assert.deepEqual(together, await cleanSeries(folder, { ...run, one: true }));
        assert.equal(count, proven);
      } finally {
        mock.restoreAll();
        rmSync(folder, { recursive: true });
      }
    });
  }
});

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

/**
 * What is taken over from one file of a series to the next changes nothing: copies, reports, names and proofs are those
 * of files that are looked at one by one, with nothing remembered.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { formatTag } from '../../../../src/core/model/tag.js';
import { differences, keptHeader, type KeptHeader } from '../../../../src/core/plan/alike.js';
import { inspect } from '../../../../src/core/plan/inspect.js';
import { forgetSeries } from '../../../../src/core/plan/series.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';
import {
  comparable,
  forgetSearched,
  noteSearched,
  onlyToSearch,
  type SearchedCopy,
} from '../../../../src/core/verify/disguise/searchedBefore.js';
import type { Sought } from '../../../../src/core/verify/disguise/sought.js';
import { bundled } from '../../../support/bundled.js';
import { corpusFiles } from '../../../support/corpus.js';
import {
  buildDicom,
  el,
  pixelData,
  privateCreator,
  privateTag,
  sq,
  item,
  TRANSFER_SYNTAX,
  utf8,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { cleanSeries, type Made, type SeriesRun } from '../../../support/seriesRun.js';
import { ctImage } from '../../../support/tomography.js';

/** What a CT has of its own: the UID of the instance, times, exposure, place, window and pixels. */
const OWN = new Set(
  `(0008,0018) (0008,0032) (0008,0033) (0018,1130) (0018,1120) (0018,1140) (0018,1150) (0018,1151) (0020,0012) (0020,0013)
   (0020,0032) (0020,0037) (0020,1041) (0028,1050) (0028,1051) (0028,1052) (0028,1053) (7FE0,0010)`.split(/\s+/),
);
const KEY = new Uint8Array(32).fill(7);
/** Bytes of real files, and of how many of them one is taken: all of them take a minute. */
const [LARGEST, SAMPLED] = [128 * 1024, 4];

/** An element in place of that with the same tag, or among the others in order of tags. */
function with_(elements: readonly ElementSpec[], ...others: readonly ElementSpec[]): ElementSpec[] {
  const tagOf = (element: ElementSpec): number => (element.kind === 'groupLength' ? element.group << 16 : element.tag);
  const tags = new Set(others.map(tagOf));
  return [...elements.filter((element) => !tags.has(tagOf(element))), ...others].sort((a, b) => tagOf(a) - tagOf(b));
}

const slice = (number: number, ...others: readonly ElementSpec[]): ElementSpec[] =>
  with_(
    ctImage(2, 6, 16),
    el('InstanceNumber', 'IS', number),
    el('SOPInstanceUID', 'UI', `1.2.3.4.${number}`),
    ...others,
  );

const makersOwn = (creator: string): ElementSpec[] => [
  privateCreator(0x0019, 0x10, creator),
  el(privateTag(0x0019, 0x10, 0x02), 'LO', 'Zephyrine Larkmoor'),
  el(privateTag(0x0019, 0x10, 0x23), 'DS', '1.5'),
];
const referring = (name: string): ElementSpec =>
  sq('ReferencedStudySequence', [
    item([el('ReferencedSOPInstanceUID', 'UI', '1.2.3.9'), el('StudyDescription', 'LO', name)]),
  ]);

/** Files of a series and, between them, each that differs in one thing that others hang on. */
const SERIES: readonly (readonly [name: string, elements: ElementSpec[], syntax?: string])[] = [
  ['first', slice(1)],
  ['second', slice(2, el('ContentTime', 'TM', '101502'))],
  ['long number', slice(12_345, el('SliceLocation', 'DS', '-1234.5'))],
  ['no number', slice(4, el('InstanceNumber', 'IS', ''))],
  ['another patient', slice(5, el('PatientName', 'PN', 'LARKMOOR^ZEPHYRINE'))],
  ['and another ID', slice(6, el('PatientName', 'PN', 'LARKMOOR^ZEPHYRINE'), el('PatientID', 'LO', '71000006'))],
  [
    'the ID in a number',
    slice(71_000_006, el('PatientName', 'PN', 'LARKMOOR^ZEPHYRINE'), el('PatientID', 'LO', '71000006')),
  ],
  ['the ID in a UID', slice(7, el('PatientID', 'LO', '71000006'), el('SOPInstanceUID', 'UI', '1.2.71000006.5'))],
  ['a creator', slice(8, ...makersOwn('GEMS_ACQU_01'))],
  ['its next', slice(9, ...makersOwn('GEMS_ACQU_01'))],
  ['another creator', slice(10, ...makersOwn('NIMBUS'))],
  ['its site', slice(11, el('InstitutionName', 'LO', 'Chest routine'))],
  ['a name in a text', slice(12, el('StudyDescription', 'LO', 'for Dr. Philippa Quillfeather'))],
  ['a name in a sequence', slice(13, referring('Quillfeather'))],
  ['none in it', slice(14, referring('Chest'))],
  ['another day', slice(15, el('AcquisitionDate', 'DA', '20240401'))],
  ['text in place of a time', slice(16, el('ContentTime', 'TM', 'MOONGLOW'))],
  ['text in place of a place', slice(17, el('ImagePositionPatient', 'DS', 'TABITHA'))],
  ['a text by its VR', slice(18, el(0x00201041, 'LO', 'Tabitha Moonglow'))],
  ['other letters', slice(19, el('SpecificCharacterSet', 'CS', 'ISO_IR 192'), el('PatientName', 'PN', utf8('GRÜN^Ä')))],
  ['another syntax', slice(20), TRANSFER_SYNTAX.implicitLittleEndian],
  ['its next, too', slice(21), TRANSFER_SYNTAX.implicitLittleEndian],
  ['another object', slice(22, el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.11.1'))],
  ['behind its pixels', [...slice(23), el(0xfffcfffc, 'OB', new Uint8Array(8))]],
  ['other pixels', slice(24, pixelData(new Uint16Array(16 * 16).fill(77)))],
  ['last', slice(25)],
];

const POLICIES: Readonly<Record<string, string>> = {
  basic: '{}',
  research: '{ "preset": "research" }',
  'dates that move': '{ "options": ["RetainLongitudinalModifiedDates"] }',
  'full dates': '{ "options": ["RetainLongitudinalFullDates", "RetainUIDs"] }',
  'a rule':
    '{ "rules": [{ "tag": "SliceLocation", "operator": "redact" }, { "tag": "PatientID", "operator": "keep" }] }',
};

describe('What the files of a series share', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-series-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const clean = (
    input: string,
    policy: string,
    { key = KEY, jobs, ...how }: Partial<Omit<SeriesRun, 'input' | 'policy'>> = {},
  ): Promise<Made> => {
    const script = jobs && { jobs, workerScript: bundled('src/core/io/worker.ts') };
    return cleanSeries(folder, { input, policy: parsePolicy(policy, () => []), key, ...how, ...script });
  };

  function write(name: string, bytes: Uint8Array): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }

  before(() => {
    SERIES.forEach(([, elements, transferSyntax], index) => {
      const bytes = buildDicom({ elements, ...(transferSyntax && { transferSyntax }) });
      write(`in/I${String(index).padStart(3, '0')}.dcm`, bytes);
    });
  });

  for (const [name, policy] of Object.entries(POLICIES)) {
    it(`is decided and proven as for each file alone: ${name}`, async () => {
      const input = join(folder, 'in');
      const alone = await clean(input, policy, { one: true });
      const together = await clean(input, policy);
      assert.ok(alone.copies.size > SERIES.length / 2);
      assert.deepEqual(together, alone);
    });
  }

  it('has the numbers that the run gives, also in names of folders', async () => {
    const elements = (number: number): ElementSpec[] => slice(number, el('PatientName', 'PN', 'QUILLFEATHER^PHILIPPA'));
    for (const number of [1, 2, 3, 4, 5]) {
      write(`named/QUILLFEATHER PHILIPPA/${number}.dcm`, buildDicom({ elements: elements(number) }));
    }
    const how = { known: ['LARKMOOR^ZEPHYRINE', 'MOONGLOW^TABITHA'] };
    const alone = await clean(join(folder, 'named'), '{}', { ...how, one: true });
    assert.match([...alone.copies.keys()].join(), /PATIENT_3/);
    assert.deepEqual(await clean(join(folder, 'named'), '{}', how), alone);
  });

  it('is never shared under another policy or another key', async () => {
    const input = join(folder, 'few');
    const dated = el('StudyInstanceUID', 'UI', '1.2.20240312.5');
    for (const number of [1, 2]) write(`few/${number}.dcm`, buildDicom({ elements: slice(number, dated) }));
    const moving = '{ "options": ["RetainLongitudinalModifiedDates", "RetainUIDs"] }';
    const keys = [KEY, ...[8, 9, 10].map((byte) => new Uint8Array(32).fill(byte))];
    const ways = [...Object.values(POLICIES), moving].flatMap((policy) => keys.map((key) => ({ policy, key })));
    const alone = [];
    for (const { policy, key } of ways) alone.push(await clean(input, policy, { one: true, key }));
    for (const [index, { policy, key }] of ways.entries()) {
      assert.deepEqual(await clean(input, policy, { keep: true, key }), alone[index]);
    }
  });

  it('is the same for any number of workers', async () => {
    const input = join(folder, 'in');
    const alone = await clean(input, '{ "preset": "research" }', { one: true });
    for (const jobs of [1, 4]) {
      const { copies } = await clean(input, '{ "preset": "research" }', { jobs });
      assert.deepEqual(copies, alone.copies);
    }
  });

  it('is the same for real files, each of which comes twice', async function () {
    const files = corpusFiles().filter((path, index) => index % SAMPLED === 0 && statSync(path).size <= LARGEST);
    if (files.length === 0) return this.skip();
    files.forEach((path, index) => {
      for (const time of [1, 2]) write(`corpus/${index}/${time}.dcm`, readFileSync(path));
    });
    const input = join(folder, 'corpus');
    const alone = await clean(input, '{ "preset": "research" }', { one: true });
    assert.deepEqual(await clean(input, '{ "preset": "research" }'), alone);
  });

  it('is shared where files differ in what is their own', () => {
    forgetSeries();
    const [first, next] = [slice(1), slice(12_345, el('SliceLocation', 'DS', '-1234.5'))].map((elements) =>
      inspect(readDicom(memorySource(buildDicom({ elements }))), BASIC_POLICY),
    );
    assert.ok(first?.series && next?.series);
    assert.equal(next.series.series, first.series.series);
    const own = next.elements.filter(({ index }) => next.series?.changed.has(index)).map(({ path }) => path);
    assert.deepEqual(own, ['(0008,0018)', '(0020,0013)', '(0020,1041)', '(7FE0,0010)']);
  });

  it('is searched again where a text parts two others, or no longer does', () => {
    const sought = {} as Sought;
    const copyOf = (time: string, meta: readonly ElementSpec[] = []): SearchedCopy => {
      const elements = slice(1, el('ContentTime', 'TM', time));
      const kept = comparable(readDicom(memorySource(buildDicom({ elements, meta }))));
      assert.ok(kept);
      return { ...kept, tried: 0, notSearched: [] };
    };
    const isSearchedAgain = (one: SearchedCopy, other: SearchedCopy): boolean => {
      forgetSearched();
      noteSearched(sought, one);
      return onlyToSearch(sought, other) === undefined;
    };
    assert.ok(!isSearchedAgain(copyOf('101500'), copyOf('101501')));
    assert.ok(!isSearchedAgain(copyOf('101500'), copyOf('101501', [el(0x00020003, 'UI', '1.2.3.4.12345')])));
    assert.ok(isSearchedAgain(copyOf('101500'), copyOf('TABI')));
    assert.ok(isSearchedAgain(copyOf('TABI'), copyOf('101500')));
    assert.ok(isSearchedAgain(copyOf('101500'), copyOf('')));
    assert.ok(isSearchedAgain(copyOf('101500'), copyOf('101501', [el(0x00020016, 'AE', 'TABITHA')])));
    assert.equal(onlyToSearch({} as Sought, copyOf('101500')), undefined);
  });

  it('ends with any byte that others hang on', () => {
    const bytes = buildDicom({ elements: slice(1, ...makersOwn('NIMBUS')) });
    const before = readDicom(memorySource(bytes));
    const header = keptHeader(before);
    assert.ok(header);
    for (const element of before.elements) {
      if (element.length === 0 || element.items) continue;
      const changed = bytes.slice();
      changed[element.valueOffset] = (changed[element.valueOffset] ?? 0) ^ 1;
      const after: KeptHeader | undefined = keptHeader(readDicom(memorySource(changed)));
      const isShared: boolean = after !== undefined && differences(header, after) !== undefined;
      assert.equal(isShared, OWN.has(formatTag(element.tag)), formatTag(element.tag));
    }
  });

  it('ends where text stands under a tag of numbers', () => {
    const headerOf = (text: string): KeptHeader => {
      const elements = slice(1, el(0x00201041, 'LO', text));
      const header = keptHeader(readDicom(memorySource(buildDicom({ elements }))));
      assert.ok(header);
      return header;
    };
    assert.equal(differences(headerOf('1.5'), headerOf('2.5')), undefined);
    assert.notEqual(differences(headerOf('1.5'), headerOf('1.5')), undefined);
  });
});

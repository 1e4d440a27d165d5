import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as docBook from './docBook.js';
import { SHARED_TABLES, needsSharedTables, sharedRows } from './sharedTables.js';

const ROOT = path.join(import.meta.dirname, '../../../..');
const GENERATED = path.join(ROOT, 'src/core/standard/generated');

/** The tables as CSV, in rows. */
interface Tables {
  readonly elements: readonly string[];
  readonly profile: readonly string[];
  readonly safePrivate: readonly string[];
  readonly methods: readonly string[];
}

/** One row of each kind that needs care. */
const SAMPLE: Tables = {
  elements: [
    "00100010|PatientName|PN|1|N|Patient's Name",
    '00080001|LengthToEnd|UL|1|Y|Length to End',
    '00188151|XRayTubeCurrentInuA|DS|1|N|X-Ray Tube Current in µA',
    '00280106|SmallestImagePixelValue|US or SS|1|N|Smallest Image Pixel Value',
    '00880200|IconImageSequence|SQ|1|N|Icon Image Sequence',
    '00020010|TransferSyntaxUID|UI|1|N|Transfer Syntax UID',
    '00041220|DirectoryRecordSequence|SQ|1|N|Directory Record Sequence',
    '60XX3000|OverlayData|OB or OW|1|N|Overlay Data',
    '00280020||||Y|',
  ],
  profile: [
    "00100010,Z,Y,N,,Patient's Name",
    '00080020,Z,Y,N,FD:K;MD:C,Study Date',
    '00081140,X/Z/U*,Y,N,UI:K,Referenced Image Sequence',
    '00880200,X,Y,N,,Icon Image Sequence (see Note 11)',
    '50xxxxxx,X,N,Y,CG:C,Curve Data',
    '60xx3000,X,Y,N,CG:C,Overlay Data',
    'ggggeeee:odd,X,N,N,SP:C,Private Attributes',
  ],
  safePrivate: [
    '0019xx9e|LO|1|GEMS_ACQU_01|Internal Pulse Sequence Name',
    '0119xx11||1|SIEMENS Ultrasound SC2000|Stage Timer Time & <Trigger>',
  ],
  methods: ['113100,DCM,Basic Application Confidentiality Profile'],
};

describe('the generator of the standard tables', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'standard-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the generator, with what it writes in the folder `name`. */
  function generate(name: string, ...options: string[]) {
    const script = ['--import', 'tsx', 'scripts/standard/generate.mjs', ...options];
    const out = path.join(folder, name);
    const run = spawnSync(process.execPath, [...script, '--out', out], { cwd: ROOT, encoding: 'utf8' });
    return { status: run.status, stdout: run.stdout, stderr: run.stderr, out };
  }

  function writeCsv(tables: Tables, edition: string): string {
    const csv = path.join(folder, 'csv');
    mkdirSync(csv);
    const write = (file: string, rows: readonly string[]) =>
      writeFileSync(path.join(csv, file), `${rows.join('\n')}\n`);
    const files = ['dictionary.csv', 'e1_1.csv', 'e3_10_1.csv', 'cid_7050.csv'];
    write(
      'README.md',
      files.map((file) => `| \`${file}\` | what it is | ${edition} | columns |`),
    );
    write('dictionary.csv', tables.elements);
    write('e1_1.csv', tables.profile);
    write('e3_10_1.csv', tables.safePrivate);
    write('cid_7050.csv', tables.methods);
    return csv;
  }

  function writeXml(tables: Tables, edition: string, uids: readonly (readonly string[])[] = []): string {
    const xml = path.join(folder, 'xml');
    mkdirSync(xml);
    const write = (file: string, text: string) => writeFileSync(path.join(xml, file), text);
    write('part06.xml', docBook.docBookPart('PS3.6', edition, part06Tables(tables, uids)));
    write('part15.xml', docBook.docBookPart('PS3.15', edition, part15Tables(tables)));
    const methods = tables.methods.map((row) => {
      const [code = '', scheme = '', meaning = ''] = row.split(',');
      return [scheme, code, meaning];
    });
    const cid7050 = { id: 'table_CID_7050', head: docBook.METHOD_HEAD, rows: methods };
    write('part16.xml', docBook.docBookPart('PS3.16', edition, [cid7050]));
    return xml;
  }

  it('makes the same of the standard’s XML as of CSV', () => {
    const fromCsv = generate('from-csv', '--csv', writeCsv(SAMPLE, '2026d'));
    const fromXml = generate('from-xml', '--xml', writeXml(SAMPLE, '2026d'));
    assert.deepEqual([fromCsv.stderr, fromXml.stderr], ['', '']);
    assertSameFiles(fromXml.out, fromCsv.out);
    const profile = readFileSync(path.join(fromXml.out, 'confidentialityProfile.ts'), 'utf8');
    assert.match(profile, /PS3\.15 \(2026d\) Table E\.1-1/);
    assert.match(profile, /`00080020\|Z\|S\|FD:K MD:C\|Study Date$/m);
    assert.match(profile, /^ggggeeee:odd\|X\|\|SP:C\|Private Attributes`;$/m);
    assert.match(readFileSync(path.join(fromXml.out, 'safePrivate.ts'), 'utf8'), /`0019xx9E\|LO\|1\|GEMS_ACQU_01/);
  });

  it('takes names of UIDs from the XML, and from its own list where the XML has none', () => {
    const storage = 'Computed Laminography Image Storage';
    const xml = writeXml(SAMPLE, '2030a', [
      [
        '1.2.840.\u200b10008.\u200b1.2',
        'Implicit VR Little Endian: Default Transfer Syntax for DICOM',
        'Transfer Syntax',
      ],
      ['1.2.840.\u200b10008.\u200b5.1.4.1.1.999', storage, 'SOP Class'],
      ['1.2.840.\u200b10008.\u200b1.2.2', 'Explicit VR Big Endian (Retired)', 'Transfer Syntax'],
      ['2.16.840.1.113883.6.1', 'LOINC', 'Coding Scheme'],
    ]);
    const { out, stderr } = generate('out', '--xml', xml);
    assert.equal(stderr, '');
    const uids = readFileSync(path.join(out, 'uids.ts'), 'utf8');
    assert.match(uids, /^(.*`)?1\.2\|Transfer Syntax\|Implicit VR Little Endian$/m);
    assert.match(uids, /^1\.2\.2\|Transfer Syntax\|Explicit VR Big Endian$/m);
    assert.match(uids, /^5\.1\.4\.1\.1\.999\|SOP Class\|Computed Laminography Image Storage$/m);
    assert.match(uids, /^1\.4\.1\.1\|Well-known frame of reference\|Talairach/m);
    assert.doesNotMatch(uids, /LOINC/);
  });

  it('refuses what the product would not understand, and writes nothing', () => {
    const unknown = { ...SAMPLE, profile: [...SAMPLE.profile, '00100020,Q,Y,N,,Patient ID'] };
    const run = generate('out', '--csv', writeCsv(unknown, '2030a'));
    assert.equal(run.status, 2);
    assert.match(run.stderr, /00100020: unknown action Q/);
    assert.throws(() => readdirSync(run.out));
  });

  it('refuses XML without a table that it needs', () => {
    const xml = writeXml(SAMPLE, '2030a');
    writeFileSync(path.join(xml, 'part16.xml'), docBook.docBookPart('PS3.16', '2030a', []));
    const run = generate('out', '--xml', xml);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /table_CID_7050 is not found/);
  });

  it('asks for a source', () => {
    const run = generate('out');
    assert.equal(run.status, 2);
    assert.match(run.stderr, /--csv DIR or --xml DIR/);
  });

  it('made the tables that the project holds', function () {
    needsSharedTables(this);
    const { out, stderr } = generate('out', '--csv', SHARED_TABLES);
    assert.equal(stderr, '');
    assertSameFiles(out, GENERATED);
  });

  it('would make them of XML of the same rows, too', function () {
    needsSharedTables(this);
    const tables = {
      elements: sharedRows('dictionary.csv'),
      profile: sharedRows('e1_1.csv'),
      safePrivate: sharedRows('e3_10_1.csv'),
      methods: sharedRows('cid_7050.csv'),
    };
    const { out, stderr } = generate('out', '--xml', writeXml(tables, '2026d'));
    assert.equal(stderr, '');
    assertSameFiles(out, GENERATED, (text) => text.replace('(early 2025)', '(2026d)'));
  });
});

describe('NOTICE', () => {
  it('names the editions of the tables that the project holds', () => {
    const notice = readFileSync(path.join(ROOT, 'NOTICE'), 'utf8');
    for (const file of readdirSync(GENERATED)) {
      const header = readFileSync(path.join(GENERATED, file), 'utf8').split('\n', 1)[0] ?? '';
      const [, part, edition] = /(PS3\.\d+) \((.+?)\)/.exec(header) ?? [];
      if (edition === undefined) continue; // UIDs are the project's own selection
      assert.ok(notice.includes(`${part}, ${edition}`), `${part} (${edition})`);
    }
  });
});

function part06Tables({ elements }: Tables, uids: readonly (readonly string[])[]): docBook.DocBookTable[] {
  const elementTable = (id: string, belongs: (row: string) => boolean) => ({
    id,
    head: docBook.ELEMENT_HEAD,
    rows: elements.filter(belongs).map(docBook.elementCells),
    italic: (row: readonly string[]) => row[5] !== '',
  });
  const uidRows = uids.map(([uid = '', name = '', type = '']) => [uid, name, '', type, 'PS3.4']);
  return [
    elementTable('table_6-1', (row) => !/^000[24]/.test(row)),
    elementTable('table_7-1', (row) => row.startsWith('0002')),
    elementTable('table_8-1', (row) => row.startsWith('0004')),
    elementTable('table_9-1', () => false),
    { id: 'table_A-1', head: docBook.UID_HEAD, rows: uidRows },
    { id: 'table_A-2', head: docBook.FRAME_OF_REFERENCE_HEAD, rows: [] },
  ];
}

function part15Tables({ profile, safePrivate }: Tables): docBook.DocBookTable[] {
  return [
    { id: 'table_E.1-1', head: docBook.PROFILE_HEAD, rows: profile.map(docBook.profileCells) },
    { id: 'table_E.3.10-1', head: docBook.SAFE_PRIVATE_HEAD, rows: safePrivate.map(docBook.safePrivateCells) },
  ];
}

function assertSameFiles(actual: string, expected: string, adjust = (text: string) => text): void {
  const files = readdirSync(expected).sort();
  assert.deepEqual(readdirSync(actual).sort(), files);
  for (const file of files) {
    const [made, kept] = [actual, expected].map((folder) => readFileSync(path.join(folder, file), 'utf8'));
    assert.ok(made === adjust(kept ?? ''), `${file} differs`);
  }
}

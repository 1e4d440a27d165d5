import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import dicomParser from 'dicom-parser';
import { el } from '../../support/dicomBuilder.js';
import {
  allFixtures,
  brokenFixtures,
  enhancedMultiframe,
  hugeHeader,
  structuredReport,
  syntheticCt,
  withPrivate,
} from '../../support/fixtures.js';
import { writeLargeDicom } from '../../support/largeFile.js';
import { sampleStudy } from '../../support/sampleStudy.js';

/** Reads as the fixture is named to need: dicom-parser wants to be told what a bare data set is written in. */
function parse(name: string, bytes: Uint8Array): dicomParser.DataSet {
  const bare = name.startsWith('no preamble');
  const syntax = name.endsWith('implicit VR') ? '1.2.840.10008.1.2' : '1.2.840.10008.1.2.1';
  const hasMeta = bytes[0] === 0x02;
  const skipMeta = bare && hasMeta ? metaEnd(bytes) : 0;
  return dicomParser.parseDicom(bytes.subarray(skipMeta), {
    ...(bare ? { TransferSyntaxUID: syntax } : {}),
    inflater: (whole: Uint8Array, position: number) =>
      Uint8Array.from(Buffer.concat([whole.subarray(0, position), inflateRawSync(whole.subarray(position))])),
  });
}

/** Where group 0002 ends in a file that starts with (0002,0000). */
function metaEnd(bytes: Uint8Array): number {
  return 12 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
}

function countElements(dataSet: dicomParser.DataSet): number {
  // dicom-parser lists the delimiter of an item as one of its elements.
  const elements = Object.values(dataSet.elements).filter((element) => element.tag !== 'xfffee00d');
  return elements.reduce(
    (sum, element) =>
      sum + 1 + (element.items ?? []).reduce((n, item) => n + (item.dataSet ? countElements(item.dataSet) : 0), 0),
    0,
  );
}

/** What dicom-parser 1.8.21 gets wrong; dcmdump reads these. */
const BEYOND_DICOM_PARSER: Readonly<Record<string, string>> = {
  'MR with private elements, big endian': 'it reads the items of an UN in the byte order of the file',
  'UN of undefined length, big endian': 'it reads the items of an UN in the byte order of the file',
  'every VR': 'it gives OV, SV and UV a length of 16 bits',
  'every VR, big endian': 'it gives OV, SV and UV a length of 16 bits',
};

describe('fixtures', () => {
  it('have distinct names', () => {
    const names = [...allFixtures(), ...brokenFixtures()].map((fixture) => fixture.name);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length > 80);
  });

  it('are the same every time', () => {
    assert.deepEqual(allFixtures(), allFixtures());
  });

  for (const { name, bytes } of allFixtures()) {
    const obstacle = BEYOND_DICOM_PARSER[name];
    if (obstacle !== undefined) {
      it(`are beyond dicom-parser: ${name}, ${obstacle}`, () => {
        assert.throws(() => parse(name, bytes));
      });
      continue;
    }
    it(`can be read by dicom-parser: ${name}`, () => {
      const dataSet = parse(name, bytes);
      const isDirectory = name === 'DICOMDIR';
      assert.ok(isDirectory || dataSet.elements['x00100020'], 'there is a Patient ID');
      assert.deepEqual(dataSet.warnings, []);
    });
  }

  it('nest an enhanced image as deep as asked', () => {
    const frames = parse('', enhancedMultiframe(4, 3)).elements['x52009230']?.items;
    assert.equal(frames?.length, 4);
    const innermost = [1, 2, 3].reduce<dicomParser.DataSet | undefined>(
      (dataSet) => dataSet?.elements['x0040a730']?.items?.[0]?.dataSet,
      frames[3]?.dataSet,
    );
    assert.equal(innermost?.string('x0040a123'), 'FABLE^HUMPHREY');
  });

  for (const elements of [200, 1000, 20_000, 65_000]) {
    it(`make a header of ${elements} elements`, () => {
      const dataSet = parse('', hugeHeader(elements));
      const meta = Object.keys(dataSet.elements).filter((tag) => tag.startsWith('x0002')).length;
      assert.equal(countElements(dataSet) - meta, elements);
    });
  }

  it('hold people in report and private elements', () => {
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
    assert.match(text(structuredReport()), /Philippa Moonglow/);
    assert.match(text(withPrivate()), /Fable, H\. at 10:30/);
    assert.match(text(syntheticCt()), /Mrs Moonglow, clockmaker/);
  });

  it('write a large file without holding it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dicom-deid-large-'));
    try {
      const path = join(folder, 'large.dcm');
      const size = 1 << 30;
      await writeLargeDicom(path, size, [el('DataSetTrailingPadding', 'OB', new Uint8Array(2))]);
      const file = await open(path);
      const { buffer } = await file.read(new Uint8Array(8192), 0, 8192, 0);
      const total = (await file.stat()).size;
      await file.close();
      const header = dicomParser.parseDicom(buffer, { untilTag: 'x7fe00010' });
      assert.equal(header.elements['x7fe00010']?.length, size);
      assert.equal(header.intString('x00280008'), 2048);
      assert.equal(total, (header.elements['x7fe00010']?.dataOffset ?? 0) + size + 14);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('sample study', () => {
  const files = sampleStudy();

  it('is below five megabytes and the same every time', () => {
    assert.ok(files.reduce((sum, file) => sum + file.bytes.length, 0) < 5_000_000);
    assert.deepEqual(sampleStudy(), files);
  });

  for (const { path, bytes } of files) {
    it(`holds a readable ${path}`, () => {
      const dataSet = parse(path, bytes);
      assert.match(dataSet.string('x00100020') ?? '', /^MRN-00471\d\d$/);
      assert.equal(dataSet.string('x00020003'), dataSet.string('x00080018'));
    });
  }

  it('gives every file a SOP Instance UID of its own', () => {
    const uids = files.map(({ path, bytes }) => parse(path, bytes).string('x00080018'));
    assert.equal(new Set(uids).size, files.length);
  });
});

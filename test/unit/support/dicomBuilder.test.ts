import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import dicomParser from 'dicom-parser';
import {
  buildDicom,
  bytes,
  el,
  encapsulated,
  groupLength,
  item,
  pixelData,
  privateCreator,
  privateTag,
  raw,
  sq,
  TRANSFER_SYNTAX,
  unSequence,
  type DicomSpec,
  type ElementSpec,
} from '../../support/dicomBuilder.js';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
const IDENTITY = [
  el('SOPClassUID', 'UI', CT_IMAGE),
  el('SOPInstanceUID', 'UI', '2.25.4711'),
  el('PatientName', 'PN', 'SMITH^JOHN'),
];

function read(spec: DicomSpec): dicomParser.DataSet {
  return dicomParser.parseDicom(buildDicom(spec), {
    inflater: (whole: Uint8Array, position: number) =>
      Uint8Array.from([...whole.subarray(0, position), ...inflateRawSync(whole.subarray(position))]),
  });
}

describe('test DICOM builder', () => {
  for (const [name, transferSyntax] of Object.entries(TRANSFER_SYNTAX)) {
    it(`writes elements, nested items and numbers as ${name}`, () => {
      const inner = sq('ReferencedStudySequence', [item([el('ReferencedSOPInstanceUID', 'UI', '1.2.3')])]);
      const nested = (undefinedLength: boolean): ElementSpec =>
        sq(
          'RequestAttributesSequence',
          [item([inner, el('ScheduledProcedureStepID', 'SH', 'S1')], { undefinedLength })],
          {
            undefinedLength,
          },
        );
      for (const undefinedLength of [true, false]) {
        const elements = [...IDENTITY, el('Rows', 'US', 513), nested(undefinedLength), el('StudyID', 'SH', 'ST')];
        const dataSet = read({ transferSyntax, elements });
        assert.equal(dataSet.string('x00020010'), transferSyntax);
        assert.equal(dataSet.string('x00020002'), CT_IMAGE);
        assert.equal(dataSet.string('x00020003'), '2.25.4711');
        assert.equal(dataSet.string('x00100010'), 'SMITH^JOHN');
        assert.equal(dataSet.uint16('x00280010'), 513);
        const step = dataSet.elements['x00400275']?.items?.[0]?.dataSet;
        assert.equal(step?.string('x00400009'), 'S1');
        assert.equal(step?.elements['x00081110']?.items?.[0]?.dataSet?.string('x00081155'), '1.2.3');
        assert.equal(dataSet.string('x00200010'), 'ST');
      }
    });
  }

  it('encodes numbers of every binary VR in the byte order of the file', () => {
    const little = buildDicom({
      preamble: false,
      meta: false,
      elements: [el('FrameIncrementPointer', 'AT', 0x00181063)],
    });
    assert.deepEqual(little, bytes('28 00 09 00 41 54 04 00 18 00 63 10'));
    const big = buildDicom({
      preamble: false,
      meta: false,
      transferSyntax: TRANSFER_SYNTAX.explicitBigEndian,
      elements: [
        el(0x00181063, 'AT', 0x00200013),
        el(0x00280010, 'US', [1, 2]),
        el(0x00720083, 'UV', 1n),
        el(0x00720076, 'FL', 1.5),
      ],
    });
    assert.deepEqual(
      big,
      bytes(
        '0018 1063 4154 0004 0020 0013  0028 0010 5553 0004 0001 0002' +
          '0072 0083 5556 0000 00000008 00000000 00000001  0072 0076 464C 0004 3FC00000',
      ),
    );
  });

  it('pads values as their VR wants it, and raw bytes not at all', () => {
    const dataSet = read({
      elements: [el('SOPInstanceUID', 'UI', '1.2'), el('PatientID', 'LO', 'ABC'), raw('StudyID', 'SH', bytes('41'))],
    });
    assert.deepEqual(valueOf(dataSet, 'x00080018'), bytes('31 2E 32 00'));
    assert.deepEqual(valueOf(dataSet, 'x00100020'), bytes('41 42 43 20'));
    assert.deepEqual(valueOf(dataSet, 'x00200010'), bytes('41'));
  });

  it('refuses what has no encoding', () => {
    assert.throws(() => buildDicom({ elements: [el('PatientName', 'PN', 'MÜLLER')] }), /ASCII/);
    assert.throws(() => buildDicom({ elements: [el('Rows', 'US', 'x')] }), /number/);
    assert.throws(() => buildDicom({ elements: [raw('Rows', 'US', new Uint8Array(70_000))] }), /16-bit/);
    assert.throws(() => buildDicom({ elements: [], preamble: new Uint8Array(4) }), /128/);
  });

  it('refuses a keyword that it does not know, as tests run without types', () => {
    assert.throws(() => el('PatientNmae' as 'PatientName', 'PN'), /keywords\.ts/);
    assert.throws(() => sq('toString' as 'PatientName', []), /keywords\.ts/);
  });

  it('writes group lengths, true and stale', () => {
    const name = el('PatientName', 'PN', 'SMITH^JOHN');
    const dataSet = read({
      elements: [groupLength(0x0008, 77), groupLength(0x0010), name, el('PatientID', 'LO', '1')],
    });
    assert.equal(dataSet.uint32('x00080000'), 77);
    assert.equal(dataSet.uint32('x00100000'), 8 + 10 + 8 + 2);
    const meta = dataSet.elements['x00020000'];
    assert.equal(dataSet.uint32('x00020000'), (dataSet.elements['x00080000']?.dataOffset ?? 0) - 8 - 132 - 12);
    assert.equal(meta?.length, 4);
  });

  it('writes UN sequences with implicit content, with explicit content, of either length', () => {
    const items = [item([el('CodeValue', 'SH', 'T-A0100')]), item([], { undefinedLength: true })];
    const content = '08 00 00 01 08 00 00 00 54 2D 41 30 31 30 30 20';
    const implicit = buildDicom({ preamble: false, meta: false, elements: [unSequence(0x00091001, items)] });
    assert.deepEqual(
      implicit,
      bytes(
        `09 00 01 10 55 4E 00 00 28 00 00 00 FE FF 00 E0 10 00 00 00 ${content}
        FE FF 00 E0 FF FF FF FF FE FF 0D E0 00 00 00 00`.replace(/\n/g, ''),
      ),
    );
    const explicit = buildDicom({
      preamble: false,
      meta: false,
      elements: [unSequence(0x00091001, items.slice(0, 1), { content: 'explicit' })],
    });
    assert.deepEqual(explicit.subarray(12 + 8), bytes('08 00 00 01 53 48 08 00 54 2D 41 30 31 30 30 20'));
    const dataSet = read({ elements: [...IDENTITY, unSequence(0x00091001, items, { undefinedLength: true })] });
    assert.equal(dataSet.elements['x00091001']?.items?.[0]?.dataSet?.string('x00080100'), 'T-A0100');
    assert.equal(dataSet.elements['x00091001']?.items?.length, 2);
  });

  it('writes encapsulated pixel data with and without a Basic Offset Table', () => {
    const fragments = [new Uint8Array(10).fill(1), new Uint8Array(5).fill(2), new Uint8Array(4).fill(3)];
    const read2 = (frameStarts?: readonly number[]): dicomParser.Element | undefined =>
      read({
        transferSyntax: TRANSFER_SYNTAX.jpegBaseline,
        elements: [...IDENTITY, encapsulated(fragments, frameStarts ? { frameStarts } : {})],
      }).elements['x7fe00010'];
    assert.deepEqual(read2()?.basicOffsetTable, []);
    assert.deepEqual(read2([0, 2])?.basicOffsetTable, [0, 18 + 14]);
    assert.deepEqual(
      read2()?.fragments?.map((each) => [each.offset, each.length]),
      [
        [0, 10],
        [18, 6],
        [32, 4],
      ],
    );
  });

  it('writes files without preamble or meta, with either alone, and with bytes after the end', () => {
    const elements = [el('PatientID', 'LO', '12'), pixelData(Uint16Array.of(0x0102))];
    const bare = buildDicom({ preamble: false, meta: false, elements, trailing: bytes('00 00 00') });
    assert.deepEqual(bare, bytes('10 00 20 00 4C 4F 02 00 31 32 E0 7F 10 00 4F 57 00 00 02 00 00 00 02 01 00 00 00'));
    const shouting = new Uint8Array(128).fill(0x21);
    const whole = buildDicom({ preamble: shouting, meta: false, elements });
    assert.deepEqual(whole.subarray(0, 128), shouting);
    assert.equal(Buffer.from(whole.subarray(128, 132)).toString(), 'DICM');
    assert.deepEqual(whole.subarray(132), bare.subarray(0, -3));
  });

  it('lets the meta information be extended and contradicted', () => {
    const dataSet = read({
      meta: [
        el('SourceApplicationEntityTitle', 'AE', 'WARD7'),
        el('MediaStorageSOPInstanceUID', 'UI', '9.9'),
        el('PrivateInformationCreatorUID', 'UI', '1.2.3.4'),
        el('PrivateInformation', 'OB', bytes('00 01 02')),
      ],
      elements: IDENTITY,
    });
    assert.equal(dataSet.string('x00020016'), 'WARD7');
    assert.equal(dataSet.string('x00020003'), '9.9');
    assert.equal(dataSet.elements['x00020102']?.length, 4);
    assert.equal(dataSet.string('x00100010'), 'SMITH^JOHN');
  });

  it('numbers private blocks', () => {
    const creator = privateCreator(0x0009, 0x11, 'ACME 1.0');
    assert.equal(creator.tag, 0x00090011);
    assert.equal(privateTag(0x0009, 0x11, 0x02), 0x00091102);
    assert.equal(privateTag(0xffff, 0xff, 0xff), 0xffffffff);
  });
});

function valueOf(dataSet: dicomParser.DataSet, tag: string): Uint8Array {
  const element = dataSet.elements[tag];
  assert.ok(element);
  return Uint8Array.from(dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + element.length));
}

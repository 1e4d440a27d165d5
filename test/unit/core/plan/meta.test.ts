import assert from 'node:assert/strict';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { IMPLEMENTATION_CLASS_UID } from '../../../../src/core/plan/product.js';
import { el, TRANSFER_SYNTAX, utf8 } from '../../../support/dicomBuilder.js';
import { chestDicomdir } from '../../../support/dicomdir.js';
import { at, copyOf, elementsByPath, INSTANCE, pathsOf, planOf, read, small, textAt } from '../dicom/reading.js';

const MEDIA_STORAGE = '(0002,0003)';
const SOP_INSTANCE = '(0008,0018)';

describe('file meta information of a copy', () => {
  const senders = [
    el('ImplementationVersionName', 'SH', 'MOONGLOW_WS 1'),
    el('SourceApplicationEntityTitle', 'AE', 'MOONGLOW_WS'),
    el('SendingApplicationEntityTitle', 'AE', 'WARD7'),
    el('ReceivingApplicationEntityTitle', 'AE', 'ARCHIVE'),
    el(0x00020026, 'UR', 'https://ward7.example.invalid/'),
    el('PrivateInformationCreatorUID', 'UI', '1.2.3.4.5'),
    el('PrivateInformation', 'OB', utf8('Tabitha Moonglow')),
  ];

  it('names neither who sent the file nor who had written it, and holds nothing private', () => {
    const { bytes: copy, file } = copyOf(small([], { meta: senders }));
    assert.deepEqual(
      pathsOf(file).filter((path) => path.startsWith('(0002')),
      ['(0002,0000)', '(0002,0001)', '(0002,0002)', '(0002,0003)', '(0002,0010)', '(0002,0012)', '(0002,0013)'],
    );
    assert.equal(textAt(file, '(0002,0012)'), IMPLEMENTATION_CLASS_UID);
    assert.match(textAt(file, '(0002,0013)') ?? '', /^DICOMDEID_[0-9_]{1,6}$/);
    assert.doesNotMatch(
      Buffer.from(copy).toString('latin1'),
      /MOONGLOW|Tabitha|WARD7|ARCHIVE|ward7|FICTION|1\.2\.3\.4\.5/,
    );
  });

  it('flags what it will remove', () => {
    const { entries } = planOf(small([], { meta: senders }));
    const flagged = [...entries.values()].filter(({ finding, path }) => finding && path.startsWith('(0002'));
    assert.deepEqual(
      flagged.map(({ path }) => path),
      ['(0002,0016)', '(0002,0017)', '(0002,0018)', '(0002,0026)', '(0002,0100)', '(0002,0102)'],
    );
  });

  for (const operator of ['replace', 'redact', 'mask', 'keep'] as const) {
    it(`repeats the SOP Instance UID of the data set, also after ${operator}`, () => {
      const { file } = copyOf(small([]), { decisions: { [SOP_INSTANCE]: operator } });
      assert.equal(textAt(file, MEDIA_STORAGE), textAt(file, SOP_INSTANCE));
      assert.equal(textAt(file, SOP_INSTANCE) === INSTANCE, operator === 'keep');
    });
  }

  it('repeats it where the two had differed, and maps it where the data set has none', () => {
    const meta = [el('MediaStorageSOPInstanceUID', 'UI', '1.2.3.99')];
    const { file } = copyOf(small([], { meta }));
    assert.equal(textAt(file, MEDIA_STORAGE), textAt(file, SOP_INSTANCE));
    const directory = copyOf(chestDicomdir()).file;
    assert.match(textAt(directory, MEDIA_STORAGE) ?? '', /^2\.25\.\d+$/);
    assert.notEqual(textAt(directory, MEDIA_STORAGE), textAt(read(chestDicomdir()), MEDIA_STORAGE));
  });

  it('keeps class and transfer syntax, and is made where there was none (PS3.10 section 7.1)', () => {
    const { file } = copyOf(small([], { transferSyntax: TRANSFER_SYNTAX.jpegBaseline }));
    assert.equal(textAt(file, '(0002,0010)'), TRANSFER_SYNTAX.jpegBaseline);
    assert.equal(textAt(file, '(0002,0002)'), textAt(file, '(0008,0016)'));
    const bare = copyOf(small([], { preamble: false, meta: false })).file;
    assert.deepEqual([bare.hasPreamble, bare.meta.elements.length], [true, 7]);
    assert.equal(textAt(bare, MEDIA_STORAGE), textAt(bare, SOP_INSTANCE));
    assert.equal(textAt(bare, '(0002,0010)'), TRANSFER_SYNTAX.explicitLittleEndian);
  });

  it('is made anew where it holds what does not belong there', () => {
    const name = 'MOONGLOW^TABITHA';
    for (const meta of [
      el('FileMetaInformationVersion', 'OB', utf8(`\0\x01${name}`)),
      el('MediaStorageSOPClassUID', 'UI', name),
      el('TransferSyntaxUID', 'UI', name),
    ]) {
      const { bytes: copy, file } = copyOf(small([], { meta: [meta] }));
      assert.ok(!Buffer.from(copy).includes('MOONGLOW'));
      assert.equal(textAt(file, '(0002,0002)'), textAt(file, '(0008,0016)'));
      assert.equal(textAt(file, '(0002,0010)'), TRANSFER_SYNTAX.explicitLittleEndian);
    }
  });

  it('names the syntax that the data set is written in', () => {
    const meta = [el('TransferSyntaxUID', 'UI', TRANSFER_SYNTAX.implicitLittleEndian)];
    const { file } = copyOf(small([], { meta }));
    assert.equal(textAt(file, '(0002,0010)'), TRANSFER_SYNTAX.explicitLittleEndian);
  });

  it('zeroes the preamble', () => {
    const preamble = new Uint8Array(128).fill(0x4d);
    const { bytes: copy } = copyOf(small([], { preamble }));
    assert.ok(copy.subarray(0, 128).every((byte) => byte === 0));
    assert.equal(Buffer.from(copy.subarray(128, 132)).toString(), 'DICM');
  });
});

describe('a DICOMDIR', () => {
  /** Offsets that point to records, by path; 0 points nowhere. */
  const OFFSETS = ['00041200', '00041202', '00041400', '00041420'];

  function pointers(whole: Uint8Array): { to: number[]; records: number[]; types: string[] } {
    const file = read(whole);
    const records = at(file, '(0004,1220)').element.items ?? [];
    const to: number[] = [];
    for (const { element } of elementsByPath(file).values()) {
      if (!OFFSETS.includes(element.tag.toString(16).padStart(8, '0'))) continue;
      to.push(Buffer.from(file.bytes.read(element.valueOffset, 4)).readUInt32LE());
    }
    const types = records.map((_, index) => textAt(file, `(0004,1220)[${index + 1}].(0004,1430)`) ?? '');
    return { to, records: records.map(({ start }) => start), types };
  }

  it('points to where its records lie after they moved', () => {
    const before = pointers(chestDicomdir());
    const after = pointers(copyOf(chestDicomdir()).bytes);
    const indexes = ({ to, records }: typeof before) =>
      to.map((offset) => (offset === 0 ? 'none' : records.indexOf(offset)));
    assert.ok(before.to.length > 8 && before.to.every((offset) => offset === 0 || before.records.includes(offset)));
    assert.notDeepEqual(after.records, before.records);
    assert.deepEqual(indexes(after), indexes(before));
    assert.deepEqual(after.types, before.types);
  });

  it('keeps the keys that its records must have, and no patient in them', () => {
    const { bytes: copy, file } = copyOf(chestDicomdir());
    assert.match(textAt(file, '(0004,1220)[1].(0010,0010)') ?? '', /^\[PATIENT_1\]$/);
    assert.match(textAt(file, '(0004,1220)[1].(0010,0020)') ?? '', /^\[MRN_1\]$/);
    assert.ok(textAt(file, '(0004,1220)[2].(0020,000D)')?.startsWith('2.25.'));
    assert.doesNotMatch(Buffer.from(copy).toString('latin1'), /MOONGLOW|MRN-0047113/);
  });

  it('refers to its files under UIDs that the files get in the same run', () => {
    const directory = read(chestDicomdir());
    const path = '(0004,1220)[4].(0004,1511)';
    const uid = textAt(directory, path) ?? '';
    const pseudonyms = new Pseudonyms();
    const renamed = textAt(copyOf(chestDicomdir(), { pseudonyms }).file, path);
    assert.equal(renamed, pseudonyms.uids.map(uid));
  });
});

import * as Tag from '../../../../src/core/standard/tag.js';
import assert from 'node:assert/strict';
import { encodeHeader } from '../../../../src/core/dicom/encode.js';
import { spliceDataSet, type Addition, type Edit, type Segment } from '../../../../src/core/dicom/splice.js';
import { elementOf, groupOf } from '../../../../src/core/model/tag.js';
import type { DataSet, DicomFile } from '../../../../src/core/dicom/types.js';
import { elementNumbers } from '../../../../src/core/dicom/value.js';
import {
  bytes,
  concat,
  el,
  encapsulated,
  groupLength,
  item,
  pixelData,
  raw,
  sq,
  TRANSFER_SYNTAX,
  unSequence,
} from '../../../support/dicomBuilder.js';
import { allFixtures } from '../../../support/fixtures.js';
import { at, copyOf, elementsByPath, hexAt, parse, pathsOf, read, small, textAt } from './reading.js';

const OPEN = { undefinedLength: true };
const { implicitLittleEndian, explicitLittleEndian, explicitBigEndian, deflated, rleLossless } = TRANSFER_SYNTAX;

function joined(file: DicomFile, segments: readonly Segment[]): Uint8Array {
  return concat(segments.map((each) => (each instanceof Uint8Array ? each : file.bytes.read(each.from, each.length))));
}

/** The rewritten data set after what stands before it in the file, as a whole file that is not deflated. */
function spliced(file: DicomFile, edits: Record<string, Edit>, additions: readonly Addition[] = []): DicomFile {
  const of = new Map(Object.entries(edits).map(([path, edit]) => [at(file, path).element, edit]));
  const output = spliceDataSet(file, { of, additions });
  const dataSet = joined(file, output.segments);
  assert.equal(dataSet.length, output.length, 'the length is told');
  return read(concat([file.bytes.read(0, file.dataSetOffset), dataSet]));
}

/** Group lengths that are not the bytes of the rest of their group. */
function staleGroupLengths(file: DicomFile, dataSet: DataSet): string[] {
  const stale: string[] = [];
  for (const element of dataSet.elements) {
    element.items?.forEach((each) => stale.push(...staleGroupLengths(file, each)));
    if (elementOf(element.tag) !== 0) continue;
    const rest = dataSet.elements.filter((each) => each !== element && groupOf(each.tag) === groupOf(element.tag));
    const size = rest.reduce((sum, { start, end }) => sum + end - start, 0);
    if (elementNumbers(file, element, 1)[0] !== size) stale.push(element.tag.toString(16));
  }
  return stale;
}

const set = (value: string): Edit => ({ kind: 'set', value: Buffer.from(value, 'latin1') });
const remove: Edit = { kind: 'remove' };
const NAME = el('PersonName', 'PN', 'MOONGLOW^TABITHA');

describe('splicing without edits', () => {
  for (const { name, bytes: whole } of allFixtures()) {
    it(`gives the data set back byte for byte: ${name}`, () => {
      const file = read(whole);
      const { segments, length } = spliceDataSet(file, { of: new Map(), additions: [] });
      const end = file.bytes.size - file.trailingBytes;
      assert.equal(length, end - file.dataSetOffset);
      const expected = file.bytes.read(file.dataSetOffset, length);
      assert.ok(Buffer.from(joined(file, segments)).equals(expected));
    });
  }
});

describe('splicing', () => {
  for (const transferSyntax of [explicitLittleEndian, implicitLittleEndian, explicitBigEndian]) {
    for (const undefinedLength of [false, true]) {
      const kind = undefinedLength ? 'undefined' : 'defined';

      it(`puts the lengths around an edit right at every level: ${kind}, ${transferSyntax}`, () => {
        const nested = (depth: number): ReturnType<typeof sq> =>
          sq(
            'ContentSequence',
            [item([NAME, ...(depth > 1 ? [nested(depth - 1)] : [])], { undefinedLength }), item([NAME])],
            {
              undefinedLength,
            },
          );
        const original = read(
          small([nested(5), el('StudyID', 'SH', 'ST-1'), pixelData(Uint16Array.of(1, 2))], { transferSyntax }),
        );
        const deep = '(0040,A730)[1].'.repeat(5);
        const edited = spliced(original, {
          [`${deep}(0040,A123)`]: set('a name that is a good deal longer than it was'),
          '(0040,A730)[1].(0040,A730)[2].(0040,A123)': remove,
        });
        assert.match(textAt(edited, `${deep}(0040,A123)`) ?? '', /^a name that/);
        const expected = pathsOf(original).filter((path) => path !== '(0040,A730)[1].(0040,A730)[2].(0040,A123)');
        assert.deepEqual(pathsOf(edited), expected);
        for (const [path, { element }] of elementsByPath(edited)) {
          assert.equal(element.undefinedLength, at(original, path).element.undefinedLength, path);
        }
        assert.equal(textAt(edited, '(0020,0010)'), 'ST-1');
        assert.equal(hexAt(edited, '(7FE0,0010)'), hexAt(original, '(7FE0,0010)'));
        // And another reader agrees.
        const whole = edited.bytes.read(0, edited.bytes.size);
        const parsed = parse(whole, edited.transferSyntax);
        assert.equal(parsed.string('x00200010'), 'ST-1');
      });
    }

    it(`recomputes group lengths that change, in items too, and drops one whose group is gone: ${transferSyntax}`, () => {
      const step = item([groupLength(0x0040), el('ScheduledProcedureStepID', 'SH', 'SPS-1')]);
      const original = read(
        small(
          [
            groupLength(0x0008, 12_345),
            groupLength(0x0010, 7),
            el('PatientID', 'LO', 'MRN-1'),
            groupLength(0x0020),
            el('StudyID', 'SH', 'ST-1'),
            sq('RequestAttributesSequence', [step]),
          ],
          { transferSyntax },
        ),
      );
      const edited = spliced(original, {
        '(0020,0010)': remove,
        '(0010,0020)': set('longer than before'),
        '(0040,0275)[1].(0040,0009)': set('12'),
      });
      assert.deepEqual(staleGroupLengths(edited, edited), []);
      assert.ok(pathsOf(edited).includes('(0010,0000)'));
      assert.equal(pathsOf(edited).includes('(0020,0000)'), false);
    });

    it(`puts new elements where their tags belong: ${transferSyntax}`, () => {
      const original = read(
        small([groupLength(0x0012), el(0x00120010, 'LO', 'x'), el('StudyID', 'SH', '1')], { transferSyntax }),
      );
      const addition = (tag: number): Addition => ({ tag, vr: 'LO', value: Buffer.from('new ') });
      const edited = spliced(original, {}, [addition(0x00420010), addition(0x00120063), addition(0x00080005)]);
      const tags = edited.elements.map(({ tag }) => tag);
      assert.deepEqual(
        tags,
        [...tags].sort((a, b) => a - b),
      );
      assert.equal(tags.length, original.elements.length + 3);
      assert.deepEqual(staleGroupLengths(edited, edited), []);
    });
  }

  it('gives the items of UN their own encoding, and UN its own length', () => {
    const tag = 0x00191001;
    const forms = [
      unSequence(tag, [item([NAME])]),
      unSequence(tag, [item([NAME], OPEN)], OPEN),
      unSequence(tag, [item([NAME])], { content: 'explicit' }),
    ];
    for (const form of forms) {
      for (const transferSyntax of [explicitLittleEndian, explicitBigEndian]) {
        if (form.content === 'explicit' && transferSyntax === explicitBigEndian) continue;
        const original = read(small([form, el('StudyID', 'SH', '1')], { transferSyntax }));
        const edited = spliced(original, { '(0019,1001)[1].(0040,A123)': set('somebody else') });
        assert.equal(textAt(edited, '(0019,1001)[1].(0040,A123)'), 'somebody else');
        assert.equal(textAt(edited, '(0020,0010)'), '1');
        assert.equal(at(edited, '(0019,1001)').element.vr, 'UN');
      }
    }
  });

  it('copies unread what it does not touch, as one span', () => {
    const original = read(
      small([el('StudyID', 'SH', 'ST-1'), pixelData(new Uint16Array(5000)), el('TextValue', 'UT', 'x')]),
    );
    const { element } = at(original, '(0020,0010)');
    const { segments } = spliceDataSet(original, { of: new Map([[element, set('ST-2')]]), additions: [] });
    assert.equal(segments.length, 3);
    assert.deepEqual(segments[0], { from: original.dataSetOffset, length: element.start - original.dataSetOffset });
  });

  it('refuses a value that the length field of its VR cannot hold', () => {
    assert.throws(() => encodeHeader(0x00100020, 'LO', 70_000, { explicitVr: true, bigEndian: false }), RangeError);
    assert.doesNotThrow(() => encodeHeader(0x00100020, 'LO', 70_000, { explicitVr: false, bigEndian: false }));
    assert.equal(
      Buffer.from(encodeHeader(0x0040a160, 'UT', 70_000, { explicitVr: true, bigEndian: true })).toString('hex'),
      '0040a1605554000000011170',
    );
  });
});

/** The bytes of Pixel Data with all fragments, in hexadecimal; empty where there are none. */
function pixels(file: DicomFile): string {
  const element = file.elements.find(({ tag }) => tag === Tag.PixelData);
  return element
    ? Buffer.from(file.bytes.read(element.valueOffset, element.end - element.valueOffset)).toString('hex')
    : '';
}

describe('the clean copy of every fixture', () => {
  for (const { name, bytes: whole } of allFixtures()) {
    it(`is read by both readers, with lengths, syntax and pixels right: ${name}`, () => {
      const original = read(whole);
      const { bytes: copy, file } = copyOf(whole);
      assert.equal(file.transferSyntax, original.transferSyntax);
      assert.equal(file.deflated, original.deflated);
      assert.deepEqual(file.encoding, original.encoding);
      assert.equal(file.hasPreamble, true);
      assert.equal(file.trailingBytes, 0);
      assert.deepEqual(staleGroupLengths(file, file), []);
      assert.deepEqual(staleGroupLengths(file, file.meta), []);
      assert.equal(pixels(file), pixels(original));
      assert.ok(copy.subarray(0, file.hasPreamble ? 128 : 0).every((byte) => byte === 0));
      if (!/every VR/.test(name)) assert.doesNotThrow(() => parse(copy, file.transferSyntax));
      for (const [path, { element }] of elementsByPath(file)) {
        if (element.items) continue;
        assert.equal(element.length % 2, 0, `${path} has an odd length`);
      }
    });

    it(`keeps its elements in order, and lengths undefined that were: ${name}`, () => {
      const original = elementsByPath(read(whole));
      const copy = elementsByPath(copyOf(whole).file);
      const order = [...original.keys()];
      const kept = [...copy.keys()].filter((path) => original.has(path));
      assert.deepEqual(
        kept,
        order.filter((path) => copy.has(path)),
      );
      for (const path of kept) {
        const before = original.get(path)?.element;
        const after = copy.get(path)?.element;
        // A sequence that became a dummy has a defined length.
        if (after?.undefinedLength) assert.ok(before?.undefinedLength, path);
        if (before?.fragments) assert.equal(after?.fragments?.length, before.fragments.length);
      }
    });
  }

  it('leaves undefined what was, where elements inside change', () => {
    const uid = el('ReferencedSOPInstanceUID', 'UI', '1.2.3.4.5.6');
    const whole = small([sq('ReferencedSeriesSequence', [item([uid], OPEN), item([uid])], OPEN)]);
    const { element } = at(copyOf(whole).file, '(0008,1115)');
    assert.equal(element.undefinedLength, true);
    assert.deepEqual(
      element.items?.map(({ undefinedLength }) => undefinedLength),
      [true, false],
    );
  });

  it('is deflated again where it was, to an even number of bytes', () => {
    for (let padding = 0; padding < 4; padding += 1) {
      const text = 'x'.repeat(padding * 7);
      const { bytes: copy, file } = copyOf(
        small([el('ImageType', 'CS', text.toUpperCase())], { transferSyntax: deflated }),
      );
      assert.equal(file.deflated, true);
      assert.equal(copy.length % 2, 0);
      assert.equal(textAt(file, '(0002,0010)'), deflated);
      assert.equal(Buffer.from(copy).includes('PatientIdentity'), false);
    }
  });

  it('has fragments to the byte, offset table or not', () => {
    const fragments = [new Uint8Array(11).fill(1), new Uint8Array(300).fill(2), new Uint8Array(0)];
    for (const options of [{}, { frameStarts: [0, 1] }]) {
      const whole = small([el('PatientName', 'PN', 'X^Y'), encapsulated(fragments, options)], {
        transferSyntax: rleLossless,
      });
      const original = read(whole);
      const { file } = copyOf(whole);
      assert.equal(pixels(file), pixels(original));
      assert.deepEqual(
        at(file, '(7FE0,0010)').element.fragments?.map(({ length }) => length),
        at(original, '(7FE0,0010)').element.fragments?.map(({ length }) => length),
      );
    }
  });

  it('has nothing of what follows the data set', () => {
    const marks = concat([new Uint8Array(100)]);
    const padded = small([pixelData(Uint16Array.of(1)), raw(0xfffcfffc, 'OB', bytes('4D4F4F4E474C4F57'))], {
      trailing: marks,
    });
    const { bytes: copy, file } = copyOf(padded);
    assert.equal(pathsOf(file).at(-1), '(7FE0,0010)');
    assert.equal(Buffer.from(copy).includes('MOONGLOW'), false);
  });
});

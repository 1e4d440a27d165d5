import assert from 'node:assert/strict';
import { isDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import type { DataSet, Element } from '../../../../src/core/dicom/types.js';
import {
  bytes,
  concat,
  el,
  item,
  pixelData,
  privateCreator,
  privateTag,
  raw,
  sq,
  TRANSFER_SYNTAX,
  unSequence,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { allFixtures, brokenFixtures } from '../../../support/fixtures.js';
import { at, pathsOf, read, refusal, refusalCode, small, textAt } from './reading.js';

const OPEN = { undefinedLength: true };
const NAME = el('PatientName', 'PN', 'MOONGLOW^TABITHA');
const SPS = [item([el('ScheduledProcedureStepID', 'SH', 'SPS-1')])];
const PRIVATE_SEQUENCE = privateTag(0x0019, 0x10, 0x01);

/** What must hold of offsets and lengths wherever elements lie. */
function checkGeometry(dataSet: DataSet, start: number, end: number, path = ''): void {
  let offset = start;
  for (const element of dataSet.elements) {
    const name = `${path}${element.tag.toString(16)}`;
    assert.equal(element.start, offset, `${name} starts where the one before it ends`);
    const header = element.valueOffset - element.start;
    assert.ok(header === 8 || header === 12, `${name} has a header of ${header}`);
    const delimiter = element.undefinedLength ? 8 : 0;
    assert.equal(element.valueOffset + element.length + delimiter, element.end, name);
    if (element.items) checkItems(element, name);
    offset = element.end;
  }
  assert.equal(offset, end, `${path} ends where its elements do`);
}

function checkItems(sequence: Element, name: string): void {
  let offset = sequence.valueOffset;
  for (const each of sequence.items ?? []) {
    assert.equal(each.start, offset, name);
    assert.equal(each.valueOffset, each.start + 8, name);
    checkGeometry(each, each.valueOffset, each.valueOffset + each.length, `${name}/`);
    offset = each.end;
  }
}

describe('walker', () => {
  for (const { name, bytes: whole } of allFixtures()) {
    it(`leaves no byte between elements: ${name}`, () => {
      const file = read(whole);
      const end = file.bytes.size - file.trailingBytes;
      checkGeometry(file, file.dataSetOffset, end);
      checkGeometry(file.meta, file.hasPreamble ? 132 : 0, file.dataSetOffset);
      assert.ok(isDicom(memorySource(whole)));
    });
  }

  for (const { name, bytes: broken } of brokenFixtures()) {
    it(`refuses with a reason that holds no value: ${name}`, () => {
      const { message } = refusal(broken);
      assert.ok(message.length > 10);
      assert.doesNotMatch(message, /MOONGLOW|TABITHA|MRN-/i);
    });
  }

  describe('what stands around the data set', () => {
    it('tells preamble, meta and data set apart', () => {
      const whole = read(small([NAME]));
      assert.equal(whole.hasPreamble, true);
      assert.equal(whole.transferSyntax, TRANSFER_SYNTAX.explicitLittleEndian);
      assert.deepEqual(pathsOf(whole), [
        '(0002,0000)',
        '(0002,0001)',
        '(0002,0002)',
        '(0002,0003)',
        '(0002,0010)',
        '(0002,0012)',
        '(0008,0016)',
        '(0008,0018)',
        '(0010,0010)',
      ]);
      const bare = read(small([NAME], { preamble: false, meta: false }));
      assert.equal(bare.hasPreamble, false);
      assert.equal(bare.dataSetOffset, 0);
      assert.deepEqual(pathsOf(bare), ['(0008,0016)', '(0008,0018)', '(0010,0010)']);
    });

    it('reads a preamble without meta and a meta without preamble', () => {
      assert.equal(read(small([NAME], { meta: false })).elements.length, 3);
      assert.equal(read(small([NAME], { preamble: false })).meta.elements.length, 6);
    });

    for (const [name, transferSyntax] of Object.entries(TRANSFER_SYNTAX)) {
      it(`tells by the bytes how a file without meta is written: ${name}`, function () {
        if (transferSyntax === TRANSFER_SYNTAX.deflated) return this.skip();
        const file = read(small([NAME], { meta: false, transferSyntax }));
        assert.equal(file.encoding.explicitVr, transferSyntax !== TRANSFER_SYNTAX.implicitLittleEndian);
        assert.equal(file.encoding.bigEndian, transferSyntax === TRANSFER_SYNTAX.explicitBigEndian);
        assert.equal(textAt(file, '(0010,0010)'), 'MOONGLOW^TABITHA');
      });
    }

    const { implicitLittleEndian, explicitLittleEndian, explicitBigEndian, jpegBaseline } = TRANSFER_SYNTAX;
    const lies: [string, string][] = [
      [implicitLittleEndian, explicitLittleEndian],
      [implicitLittleEndian, explicitBigEndian],
      [explicitLittleEndian, implicitLittleEndian],
      [explicitLittleEndian, explicitBigEndian],
      [explicitBigEndian, explicitLittleEndian],
      [explicitBigEndian, implicitLittleEndian],
      [jpegBaseline, implicitLittleEndian],
      ['1.2.3.4.5', implicitLittleEndian],
    ];
    for (const [stated, written] of lies) {
      it(`reads ${written} although the meta says ${stated}`, () => {
        const meta = [el('TransferSyntaxUID', 'UI', stated)];
        const file = read(small([NAME, sq('RequestAttributesSequence', SPS)], { transferSyntax: written, meta }));
        assert.equal(textAt(file, '(0010,0010)'), 'MOONGLOW^TABITHA');
        assert.equal(textAt(file, '(0040,0275)[1].(0040,0009)'), 'SPS-1');
      });
    }

    it('refuses a file that says it is deflated and is not', () => {
      const meta = [el('TransferSyntaxUID', 'UI', TRANSFER_SYNTAX.deflated)];
      assert.equal(refusalCode(small([NAME], { meta })), 'truncated');
    });

    it('counts zero bytes after the end and takes no element from them', () => {
      const file = read(small([NAME, pixelData(Uint16Array.of(1, 2))], { trailing: new Uint8Array(1000) }));
      assert.equal(file.trailingBytes, 1000);
      assert.equal(pathsOf(file).at(-1), '(7FE0,0010)');
    });

    it('refuses what follows the pixel data and is neither zeros nor elements', () => {
      for (const length of [1, 5, 7, 8, 64]) {
        const trailing = new Uint8Array(length).fill(0xff);
        const { code } = refusal(small([pixelData(Uint16Array.of(1))], { trailing }));
        assert.ok(code === 'truncated' || code === 'malformed');
      }
    });

    it('finds elements after the pixel data', () => {
      const signature = sq('DigitalSignaturesSequence', [item([el(0x04000100, 'UI', '1.2.3')])]);
      const file = read(small([pixelData(new Uint16Array(100)), signature]));
      assert.equal(textAt(file, '(FFFA,FFFA)[1].(0400,0100)'), '1.2.3');
    });
  });

  describe('sequences', () => {
    for (const [name, transferSyntax] of Object.entries(TRANSFER_SYNTAX)) {
      it(`keeps the kind of every length apart: ${name}`, () => {
        const inner = sq('ContentSequence', [item([NAME], OPEN), item([], OPEN), item([])]);
        const file = read(small([sq('RequestAttributesSequence', [item([inner])], OPEN)], { transferSyntax }));
        const { element: outer } = at(file, '(0040,0275)');
        const { element: content } = at(file, '(0040,0275)[1].(0040,A730)');
        assert.deepEqual([outer.undefinedLength, content.undefinedLength], [true, false]);
        const kinds = content.items?.map((each) => [each.undefinedLength, each.elements.length]);
        assert.deepEqual(kinds, [
          [true, 1],
          [true, 0],
          [false, 0],
        ]);
        assert.equal(textAt(file, '(0040,0275)[1].(0040,A730)[1].(0010,0010)'), 'MOONGLOW^TABITHA');
      });
    }

    const hidden: [string, ElementSpec, string][] = [
      ['UN of defined length', unSequence(PRIVATE_SEQUENCE, [item([NAME])]), TRANSFER_SYNTAX.explicitLittleEndian],
      [
        'UN of defined length with explicit VR inside',
        unSequence(PRIVATE_SEQUENCE, [item([NAME])], { content: 'explicit' }),
        TRANSFER_SYNTAX.explicitLittleEndian,
      ],
      [
        'UN of undefined length',
        unSequence(PRIVATE_SEQUENCE, [item([NAME])], OPEN),
        TRANSFER_SYNTAX.explicitLittleEndian,
      ],
      [
        'UN of undefined length, big endian file',
        unSequence(PRIVATE_SEQUENCE, [item([NAME])], OPEN),
        TRANSFER_SYNTAX.explicitBigEndian,
      ],
      [
        'UN of defined length, big endian file',
        unSequence(PRIVATE_SEQUENCE, [item([NAME])]),
        TRANSFER_SYNTAX.explicitBigEndian,
      ],
      ['private SQ, implicit VR', sq(PRIVATE_SEQUENCE, [item([NAME])]), TRANSFER_SYNTAX.implicitLittleEndian],
      [
        'private SQ of undefined length, implicit VR',
        sq(PRIVATE_SEQUENCE, [item([NAME], OPEN)], OPEN),
        TRANSFER_SYNTAX.implicitLittleEndian,
      ],
    ];
    for (const [name, element, transferSyntax] of hidden) {
      it(`enters ${name}`, () => {
        const file = read(small([privateCreator(0x0019, 0x10, 'NIMBUS'), element], { transferSyntax }));
        assert.equal(textAt(file, '(0019,1001)[1].(0010,0010)'), 'MOONGLOW^TABITHA');
      });
    }

    it('enters UN inside UN, and UN inside an item', () => {
      const inner = unSequence(PRIVATE_SEQUENCE, [item([NAME])]);
      const outer = unSequence(privateTag(0x0019, 0x10, 0x02), [item([inner])]);
      const file = read(small([outer, sq('ContentSequence', [item([inner])])]));
      assert.equal(textAt(file, '(0019,1002)[1].(0019,1001)[1].(0010,0010)'), 'MOONGLOW^TABITHA');
      assert.equal(textAt(file, '(0040,A730)[1].(0019,1001)[1].(0010,0010)'), 'MOONGLOW^TABITHA');
    });

    it('leaves UN opaque that only starts like an item', () => {
      const file = read(small([el(PRIVATE_SEQUENCE, 'UN', bytes('FEFF00E0 FFFFFF7F 0102'))]));
      assert.equal(at(file, '(0019,1001)').element.items, undefined);
    });

    it('understands a known attribute that is written as UN', () => {
      const file = read(small([raw('StudyID', 'UN', bytes('34373131'))]));
      const { element } = at(file, '(0020,0010)');
      assert.deepEqual([element.vr, element.valueVr], ['UN', 'SH']);
    });

    /** `depth` sequences, one in the other. */
    const nest = (depth: number): ElementSpec =>
      sq('ContentSequence', [item(depth > 1 ? [nest(depth - 1)] : [NAME])], OPEN);

    it('reads 60 levels and refuses thousands without running out of stack', () => {
      assert.equal(pathsOf(read(small([nest(60)]))).length, 6 + 2 + 60 + 1);
      assert.equal(refusalCode(small([nest(200)])), 'unsupported');
      const open = bytes('40 00 30 A7 53 51 00 00 FF FF FF FF FE FF 00 E0 FF FF FF FF');
      const bottomless = concat([small([]), ...Array.from({ length: 20_000 }, () => open)]);
      assert.equal(refusalCode(bottomless), 'unsupported');
    });

    it('closes an item and a sequence of defined length that also have a delimiter', () => {
      const delimited = bytes('FEFF00E0 18000000 10002000 4C4F0800 4D524E2D30303437 FEFF0DE0 00000000');
      const file = read(small([raw('ContentSequence', 'SQ', delimited)]));
      assert.equal(textAt(file, '(0040,A730)[1].(0010,0020)'), 'MRN-0047');
      const closed = concat([delimited, bytes('FEFFDDE0 00000000')]);
      assert.equal(at(read(small([raw('ContentSequence', 'SQ', closed)])), '(0040,A730)').element.items?.length, 1);
    });

    it('refuses an item header where an element should start', () => {
      const item16 = bytes('FEFF00E0 10000000 10001000 08000000 4D4F4F4E474C4F57');
      for (const transferSyntax of [TRANSFER_SYNTAX.explicitLittleEndian, TRANSFER_SYNTAX.implicitLittleEndian]) {
        assert.equal(refusalCode(small([NAME], { transferSyntax, trailing: item16 })), 'malformed');
      }
    });
  });
});

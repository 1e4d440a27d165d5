import assert from 'node:assert/strict';
import {
  decodeText,
  displayValue,
  elementBytes,
  elementNumbers,
  elementValues,
} from '../../../../src/core/dicom/value.js';
import { hasLongLength, isStringVr, isVr, numberSize } from '../../../../src/core/dicom/vr.js';
import { CHARACTER_SET_EXAMPLES } from '../../../support/characterSets.js';
import {
  bytes,
  concat,
  el,
  item,
  raw,
  sq,
  TRANSFER_SYNTAX,
  utf8,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { everyVr } from '../../../support/everyVr.js';
import { at, read, small, textAt } from './reading.js';

const TABLE_6_2_1 =
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(' ');

/** The values of (0072,xxxx) in `everyVr`, as they must be understood whatever the encoding. */
const STRINGS: Readonly<Record<string, readonly string[]>> = {
  AE: ['WARD7', 'ARCHIVE'],
  AS: ['063Y', '001D'],
  CS: ['ONE', 'TWO_2'],
  DA: ['19610228', '20240229'],
  DS: ['-1.5e-10', '0.1'],
  DT: ['20240312101530.000001+0530', '2024'],
  IS: ['-2147483648', '2147483647'],
  LO: ['Ward 7', 'bed 2'],
  LT: ['Not two values: \\ is text here.\r\nSecond line.'],
  PN: ['MOONGLOW^TABITHA^Q^MRS^MD', 'FABLE^HUMPHREY'],
  SH: ['one', 'two'],
  ST: ['Room 2 \\ desk'],
  TM: ['101530.25', '23'],
  UC: ['any length', 'of text'],
  UI: ['1.2.840.10008.1.2', '2.25.1'],
  UR: ['https://example.invalid/patients/47113'],
  UT: ['  leading spaces count'],
};

const NUMBERS: Readonly<Record<string, readonly (number | bigint | string)[]>> = {
  AT: ['(0010,0010)', '(7FE0,0010)'],
  FD: [0.1, Number.MAX_VALUE],
  FL: [1.5, Math.fround(-0.1)],
  SL: [-2147483648, 2147483647],
  SS: [-32768, 32767],
  SV: [-9223372036854775808n, 9007199254740993n],
  UL: [1, 0xfffffffe],
  US: [1, 0xffff],
  UV: [1n, 18446744073709551615n],
};

const BINARY = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN'];

describe('values', () => {
  it('know the 34 VRs, and which of them have long lengths, text or numbers', () => {
    assert.equal(TABLE_6_2_1.length, 34);
    for (const vr of TABLE_6_2_1) assert.ok(isVr(vr), vr);
    for (const other of ['', 'XX', 'ox', '??', '\0\0', 'OX', 'PNN']) assert.equal(isVr(other), false, other);
    assert.deepEqual(TABLE_6_2_1.filter(isStringVr), Object.keys(STRINGS));
    assert.deepEqual(
      TABLE_6_2_1.filter((vr) => numberSize(vr) !== undefined),
      Object.keys(NUMBERS),
    );
    assert.equal(TABLE_6_2_1.filter(hasLongLength).join(' '), 'OB OD OF OL OV OW SQ SV UC UN UR UT UV');
  });

  const { explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflated } = TRANSFER_SYNTAX;
  for (const transferSyntax of [explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflated]) {
    it(`are the same of every VR in ${transferSyntax}`, () => {
      const file = read(small(everyVr(), { transferSyntax }));
      const found = new Map(file.elements.map((element) => [element.tag, element]));
      for (const spec of everyVr()) {
        assert.notEqual(spec.kind, 'groupLength');
        const vr = 'vr' in spec ? spec.vr : '';
        const element = found.get((spec as { tag: number }).tag) ?? assert.fail(vr);
        assert.equal(element.valueVr, vr);
        if (vr in STRINGS) assert.deepEqual(elementValues(file, element, ''), STRINGS[vr], vr);
        else if (vr in NUMBERS) assert.deepEqual(elementNumbers(file, element, 100), NUMBERS[vr], vr);
        else if (BINARY.includes(vr)) assert.match(displayValue(file, element, ''), /^<\d+ bytes>$/, vr);
        else assert.equal(displayValue(file, element, ''), '1 item');
      }
    });
  }

  it('show binary values as their size, however they look, and long texts cut', () => {
    const file = read(
      small([
        el('TextValue', 'UT', 'Tabitha '.repeat(1000)),
        raw(0x00420011, 'OB', bytes('4D4F4F4E474C4F57')),
        el('Rows', 'US', [1, 2, 3]),
      ]),
    );
    const shown = (path: string) => displayValue(file, at(file, path).element, '');
    assert.equal(shown('(0042,0011)'), '<8 bytes>');
    assert.equal(shown('(0028,0010)'), '1\\2\\3');
    assert.equal(shown('(0040,A160)').length, 257);
  });

  it('do not read past an element, nor more of it than asked', () => {
    const file = read(small([el('PatientID', 'LO', 'MRN-0047'), el('PatientSex', 'CS', 'F')]));
    const { element } = at(file, '(0010,0020)');
    assert.equal(Buffer.from(elementBytes(file, element)).toString('latin1'), 'MRN-0047');
    assert.equal(Buffer.from(elementBytes(file, element, 3)).toString('latin1'), 'MRN');
  });

  it('lose trailing spaces and NULs, and keep a backslash where there is one value only', () => {
    assert.equal(decodeText(utf8('ABC \0'), 'LO', ''), 'ABC');
    assert.equal(decodeText(utf8('1.2.3\0'), 'UI', ''), '1.2.3');
    const file = read(small([raw('StudyID', 'SH', utf8(' A \\B  ')), raw('InstitutionAddress', 'ST', utf8('A\\B'))]));
    assert.deepEqual(elementValues(file, at(file, '(0020,0010)').element, ''), ['A', 'B']);
    assert.deepEqual(elementValues(file, at(file, '(0008,0081)').element, ''), ['A\\B']);
  });
});

describe('character sets', () => {
  const named = (specificCharacterSet: string, name: Uint8Array): ElementSpec[] => [
    el('SpecificCharacterSet', 'CS', specificCharacterSet),
    raw('PatientName', 'PN', name),
  ];

  for (const { name, specificCharacterSet, value, text } of CHARACTER_SET_EXAMPLES) {
    it(`decode: ${name}`, () => {
      assert.equal(textAt(read(small(named(specificCharacterSet, value))), '(0010,0010)'), text);
    });
  }

  it('reset code extensions at the backslash between values', () => {
    // Kanji, then without an escape sequence of its own the next value in ASCII.
    const value = concat([bytes('1B2442 3B334544 1B2842'), utf8('\\Yamada')]);
    const file = read(small(named('\\ISO 2022 IR 87', value)));
    const { element, place } = at(file, '(0010,0010)');
    assert.deepEqual(elementValues(file, element, place.characterSet), ['山田', 'Yamada']);
  });

  it('do not split a value at a second byte that looks like a backslash', () => {
    for (const [term, value, text] of [
      ['GBK', '955C', '昞'],
      ['GB18030', '955C', '昞'],
      ['\\ISO 2022 IR 87', '1B2442 345C 1B2842', '舘'],
    ] as const) {
      const file = read(small(named(term, bytes(value))));
      const { element, place } = at(file, '(0010,0010)');
      assert.deepEqual(elementValues(file, element, place.characterSet), [text], term);
    }
  });

  it('hold for the items below unless an item has its own', () => {
    const greek = bytes('C1EDFD');
    const russian = item([el('SpecificCharacterSet', 'CS', 'ISO_IR 144'), raw('PersonName', 'PN', bytes('BDD5D1EB'))]);
    const inheriting = item([raw('PersonName', 'PN', greek), sq('ContentSequence', [russian])]);
    const file = read(small([...named('ISO_IR 126', greek), sq('ContentSequence', [inheriting, russian])]));
    assert.equal(textAt(file, '(0040,A730)[1].(0040,A123)'), 'Ανύ');
    assert.equal(textAt(file, '(0040,A730)[1].(0040,A730)[1].(0040,A123)'), 'Небы');
    assert.equal(textAt(file, '(0040,A730)[2].(0040,A123)'), 'Небы');
  });

  it('do not apply to VRs of the default repertoire', () => {
    assert.equal(decodeText(bytes('C1'), 'CS', 'ISO_IR 126'), 'Á');
    assert.equal(decodeText(bytes('C1'), 'SH', 'ISO_IR 126'), 'Α');
  });

  it('unknown or broken, give Latin letters rather than an error', () => {
    assert.equal(decodeText(bytes('4DFC'), 'PN', 'ISO_IR 999'), 'Mü');
    assert.equal(decodeText(bytes('1B2958 4D'), 'PN', '\\ISO 2022 IR 87'), '\x1b)XM');
    assert.doesNotThrow(() => decodeText(bytes('FF FE 80 1B'), 'PN', 'ISO_IR 192'));
    assert.equal(decodeText(new Uint8Array(0), 'PN', ''), '');
  });
});

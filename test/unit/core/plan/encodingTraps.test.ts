/** What de-identification tools before this one got wrong, each by its name. */
import assert from 'node:assert/strict';
import { elementValues } from '../../../../src/core/dicom/value.js';
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
  utf8,
} from '../../../support/dicomBuilder.js';
import { at, copyOf, pathsOf, read, small, textAt } from '../dicom/reading.js';
import { SECRET, NAME, implicitLittleEndian, deflated, jpegBaseline, assertGone } from './planted.js';

describe('traps of the encoding that others fell into', () => {
  it('ISO 2022 names reset at delimiters', () => {
    const kanji = bytes('1B2442 3B334544 1B2842');
    const value = concat([utf8('Yamada^Tarou='), kanji, utf8('^'), kanji, utf8('=\\Kakuu^Jou')]);
    const whole = small([
      el('SpecificCharacterSet', 'CS', '\\ISO 2022 IR 87'),
      raw('OtherPatientNames', 'PN', value),
      raw('PatientName', 'PN', value),
    ]);
    const { element, place } = at(read(whole), '(0010,0010)');
    assert.deepEqual(elementValues(place.file, element, place.characterSet), ['Yamada^Tarou=山田^山田=', 'Kakuu^Jou']);
    const { file } = copyOf(whole);
    assert.equal(textAt(file, '(0010,0010)'), '[PATIENT_1]\\[PATIENT_2]');
  });

  it('deflated data re-written raw', () => {
    const { bytes: copy, file } = copyOf(
      small([NAME, el('StudyDescription', 'LO', 'x')], { transferSyntax: deflated }),
    );
    assert.equal(file.deflated, true);
    assert.equal(textAt(file, '(0002,0010)'), deflated);
    assert.equal(Buffer.from(copy).includes('[PATIENT_1]'), false);
    assert.equal(textAt(file, '(0010,0010)'), '[PATIENT_1]');
    assert.equal(copy.length % 2, 0);
  });

  it('encapsulated fragments re-packed', () => {
    const fragments = [new Uint8Array(10).fill(1), new Uint8Array(300).fill(2), new Uint8Array(2).fill(3)];
    const whole = small([NAME, encapsulated(fragments, { frameStarts: [0, 2] })], { transferSyntax: jpegBaseline });
    const span = (from: Uint8Array) => {
      const { element, place } = at(read(from), '(7FE0,0010)');
      return Buffer.from(place.file.bytes.read(element.start, element.end - element.start));
    };
    assert.ok(span(whole).equals(span(copyOf(whole).bytes)));
  });

  it('group lengths stale', () => {
    const whole = small([
      groupLength(0x0008),
      groupLength(0x0010),
      NAME,
      el('PatientID', 'LO', 'a long number 0047113'),
    ]);
    const { file } = copyOf(whole);
    for (const group of [0x0002, 0x0008, 0x0010]) {
      const of = [...file.meta.elements, ...file.elements].filter(({ tag }) => tag >>> 16 === group);
      const [first, ...rest] = of;
      assert.ok(first && (first.tag & 0xffff) === 0);
      const stated = Buffer.from(file.bytes.read(first.valueOffset, 4)).readUInt32LE();
      assert.equal(
        stated,
        rest.reduce((sum, { start, end }) => sum + end - start, 0),
        group.toString(16),
      );
    }
  });

  describe('bytes after the pixel data forgotten', () => {
    const pixels = pixelData(Uint16Array.of(1, 2));

    it('elements are judged like any other', () => {
      const after = sq('DigitalSignaturesSequence', [item([el(0x04000105, 'DT', '20240312101530'), NAME])]);
      assertGone(small([pixels, after]), 'MOONGLOW', '20240312');
    });

    it('padding is dropped', () => {
      assertGone(small([pixels, raw(0xfffcfffc, 'OB', utf8(SECRET))]), 'MOONGLOW');
      const { file } = copyOf(small([pixels], { trailing: new Uint8Array(4096) }));
      assert.deepEqual([pathsOf(file).at(-1), file.trailingBytes], ['(7FE0,0010)', 0]);
    });

    it('padding inside an item is dropped', () => {
      assertGone(
        small([sq('SharedFunctionalGroupsSequence', [item([raw(0xfffcfffc, 'OB', utf8(SECRET))])])]),
        'MOONGLOW',
      );
    });

    it('what is no element is not copied', () => {
      const { bytes: copy } = copyOf(small([pixels], { trailing: utf8(SECRET) }));
      assert.ok(!Buffer.from(copy).toString('latin1').toUpperCase().includes('MOONGLOW'));
    });

    it('what passes for an unknown element in implicit VR is removed', () => {
      const trailing = concat([bytes('0600 0811 10000000'), utf8(SECRET)]);
      assertGone(small([pixels], { transferSyntax: implicitLittleEndian, trailing }), 'MOONGLOW');
    });
  });
});

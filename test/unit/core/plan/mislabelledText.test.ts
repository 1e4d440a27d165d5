import assert from 'node:assert/strict';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { meantCharacterSet } from '../../../../src/core/dicom/textReading.js';
import { el, raw } from '../../../support/dicomBuilder.js';
import { copyOf, small } from '../dicom/reading.js';

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const utf8 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));
/** Bytes of ISO 8859-2, -5, Windows-1250, -1251 and GBK, written down, as nothing here encodes them. */
const KOWALSKI_1250 = Uint8Array.from(Buffer.from('8c776965727a656b', 'hex'));
const SIDOROVA_1251 = Uint8Array.from(Buffer.from('d1e8e4eef0eee2e0', 'hex'));
const OUYANG_GBK = Uint8Array.from(Buffer.from('c5b7d1f4bbdbb7bc', 'hex'));

/** The bytes of Series Description in a copy made for research. */
function descriptionOf(set: string, name: Uint8Array, description: Uint8Array): string {
  const file = small([
    ...(set === '' ? [] : [el('SpecificCharacterSet', 'CS', set)]),
    raw(0x0008103e, 'LO', even(description)),
    raw(0x00100010, 'PN', even(name)),
  ]);
  const { file: copy } = copyOf(file, { policy: PRESETS.research });
  const element = copy.elements.find(({ tag }) => tag === 0x0008103e);
  assert.ok(element);
  return Buffer.from(copy.bytes.read(element.valueOffset, element.length)).toString('latin1').trim();
}

const even = (bytes: Uint8Array): Uint8Array => (bytes.length % 2 === 0 ? bytes : Uint8Array.from([...bytes, 0x20]));
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

describe('text under the wrong character set', () => {
  const NAME = 'Quäßlin^Zoë';
  for (const [title, set, name, text] of [
    ['UTF-8 in a file of Latin-1', 'ISO_IR 100', latin1(NAME), utf8('T2 Quäßlin axial')],
    ['UTF-8 in a file without a set', '', utf8(NAME), utf8('T2 Quäßlin axial')],
    ['a whole file of UTF-8 that says Latin-2', 'ISO_IR 101', utf8(NAME), utf8('T2 Quäßlin axial')],
    ['Latin-1 in a file of UTF-8', 'ISO_IR 192', utf8(NAME), latin1('T2 Quäßlin axial')],
    ['UTF-8 under a misspelt term', 'ISO IR 192', utf8(NAME), utf8('T2 Quäßlin axial')],
    ['UTF-8 under its common name', 'UTF-8', utf8(NAME), utf8('T2 Quäßlin axial')],
    ['Latin-1 under its common name', 'ISO-8859-1', latin1(NAME), latin1('T2 Quäßlin axial')],
  ] as const) {
    it(`is read as what it is: ${title}`, () => {
      assert.equal(descriptionOf(set, name, text), 'T2 [PATIENT_1] axial');
    });
  }

  it('is read as the Windows code page of its letters', () => {
    assert.equal(descriptionOf('ISO_IR 101', KOWALSKI_1250, join(latin1('T2 '), KOWALSKI_1250)), 'T2 [PATIENT_1]');
  });

  for (const [title, set, bytes] of [
    ['GBK under Latin-1', 'ISO_IR 100', OUYANG_GBK],
    ['GBK without a set', '', OUYANG_GBK],
    ['Windows-1251 without a set', '', SIDOROVA_1251],
    ['Windows-1250 under Latin-1', 'ISO_IR 100', Uint8Array.from(Buffer.from('af79b36b6f77736b61', 'hex'))],
  ] as const) {
    it(`goes where it cannot be told what it says: ${title}`, () => {
      assert.equal(descriptionOf(set, bytes, join(latin1('T2 '), bytes)), '[TEXT]');
    });
  }

  it('stays where it is as declared', () => {
    for (const [set, bytes] of [
      ['ISO_IR 100', latin1('Schädel schräg, 37°C, µm, ¿qué?')],
      ['ISO_IR 192', utf8('Череп, κεφαλή')],
      ['ISO_IR 144', Uint8Array.from(Buffer.from('c7d5e0d5df', 'hex'))],
      ['ISO_IR 126', Uint8Array.from(Buffer.from('eae5f6e1ebde', 'hex'))],
    ] as const) {
      assert.equal(descriptionOf(set, latin1('NOBODY^KNOWN'), bytes), Buffer.from(bytes).toString('latin1'), set);
    }
  });

  it('has the defined term that was meant', () => {
    const meant = ['ISO_IR192', 'utf8', 'ISO 2020 IR 87', 'ISO_IR 13\\ISO 2020 IR 87', 'iso-ir-100', 'ISO 8859-2', ''];
    assert.deepEqual(meant.map(meantCharacterSet), [
      ...['ISO_IR 192', 'ISO_IR 192', 'ISO 2022 IR 87', 'ISO_IR 13\\ISO 2022 IR 87', 'ISO_IR 100', 'ISO_IR 101', ''],
    ]);
    assert.equal(meantCharacterSet('\\ISO 2022 IR 149'), '\\ISO 2022 IR 149');
  });
});

describe('a known name in other spellings of its characters', () => {
  const NAME = utf8('Quäßlin-Köpke^Zoë');
  for (const [title, text, left] of [
    ['mojibake', 'CT QuÃ¤ÃŸlin-KÃ¶pke', 'CT [PATIENT_1]'],
    ['HTML entities', 'CT Qu&auml;&szlig;lin-K&#246;pke ax', 'CT [PATIENT_1] ax'],
    ['percent encoding', 'CT Qu%C3%A4%C3%9Flin ax', 'CT [PATIENT_1] ax'],
    ['quoted-printable', 'CT Qu=E4=DFlin ax', 'CT [PATIENT_1] ax'],
    ['escapes', 'CT Zo\\u00eb Qu\\u00e4\\u00dflin', 'CT [PATIENT_1]'],
    ['lost letters', 'CT Qu??lin-K?pke ax', 'CT [PATIENT_1] ax'],
    ['an ending', 'CT Quäßlins ax', 'CT [PATIENT_1] ax'],
  ] as const) {
    it(`is found: ${title}`, () => {
      const file = small([
        el('SpecificCharacterSet', 'CS', 'ISO_IR 192'),
        raw(0x00204000, 'LT', even(utf8(text))),
        raw(0x00100010, 'PN', even(NAME)),
      ]);
      const { file: copy } = copyOf(file, { policy: PRESETS.research });
      const element = copy.elements.find(({ tag }) => tag === 0x00204000);
      assert.ok(element);
      assert.equal(Buffer.from(copy.bytes.read(element.valueOffset, element.length)).toString('utf8').trim(), left);
    });
  }

  it('is not what looks like an escape', () => {
    const file = small([el('PatientName', 'PN', 'QUILL^OSWIN'), el(0x00204000, 'LT', 'TE=80 &amp; 50%FA, a=b')]);
    const { file: copy } = copyOf(file, { policy: PRESETS.research });
    const element = copy.elements.find(({ tag }) => tag === 0x00204000);
    assert.ok(element);
    assert.equal(
      Buffer.from(copy.bytes.read(element.valueOffset, element.length)).toString('latin1').trim(),
      'TE=80 &amp; 50%FA, a=b',
    );
  });
});

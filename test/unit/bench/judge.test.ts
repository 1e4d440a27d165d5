/** The judge of the benchmark: what it must find, and what it must pass. */
import { strict as assert } from 'node:assert';
import { da, dateSpellings, idSpellings } from '../../bench/phi/spellings.js';
import { secret } from '../../bench/phi/cast.js';
import { encodeText } from '../../bench/phi/encodeText.js';
import { judge, survives, type Verdict } from '../../bench/phi/judge/judge.js';
import type { GeneratedFile, OptionName, PlantedSecret, Secret } from '../../bench/phi/model.js';
import {
  buildDicom,
  concat,
  el,
  item,
  pixelData,
  privateCreator,
  sq,
  TRANSFER_SYNTAX,
  type DicomSpec,
  type ElementSpec,
} from '../../support/dicomBuilder.js';

const NAME = secret('person', true, 'Whitfield', 'Rosalind');
const COMMENTS = '(0010,4000)';
const NO_OPTIONS: ReadonlySet<OptionName> = new Set();
const ALL_OPTIONS: ReadonlySet<OptionName> = new Set(['CD', 'MD', 'SP', 'PC', 'SC']);

/** A copy in which nothing is known, beside the elements given, which are in the order of their tags. */
function copy(elements: readonly ElementSpec[], rest: Omit<DicomSpec, 'elements'> = {}): Uint8Array {
  const own = [el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'), el('SOPInstanceUID', 'UI', '2.25.71137113')];
  return buildDicom({ ...rest, elements: [...own, ...elements] });
}

/** An original that planted one secret, at the comments unless another place is given. */
function original(
  planted: Secret,
  place: Partial<PlantedSecret> = {},
  file: Partial<GeneratedFile> = {},
): GeneratedFile {
  return {
    path: 'in.dcm',
    bytes: new Uint8Array(0),
    transferSyntax: TRANSFER_SYNTAX.explicitLittleEndian,
    specificCharacterSet: undefined,
    secrets: [{ kindOfPlace: 'Descriptors', path: COMMENTS, secret: planted, template: '{test}', ...place }],
    lookAlikes: [],
    research: [],
    ...file,
  };
}

function verdictOn(from: GeneratedFile, bytes: Uint8Array, path = 'out.dcm'): Verdict {
  return judge(from, { path, bytes }, NO_OPTIONS);
}

function leaks(verdict: Verdict): boolean {
  return verdict.secrets.some(({ leaked }) => leaked);
}

function comments(text: string | Uint8Array): ElementSpec {
  return el('PatientComments', 'LT', text);
}

describe('judge of the PHI benchmark', () => {
  describe('secrets', () => {
    it('passes a copy without them', () => {
      const verdict = verdictOn(original(NAME), copy([comments('CT of the chest, Baker cyst')]));
      assert.equal(leaks(verdict), false);
      assert.deepEqual(verdict.strays, []);
    });

    for (const text of ['seen: WHITFIELD', 'whitfield, r', 'Dr Whitfield', 'Rosalind only', 'xWhitfieldx']) {
      it(`finds a part of a name in "${text}"`, () => {
        assert.ok(leaks(verdictOn(original(NAME), copy([comments(text)]))));
      });
    }

    const charsets: readonly (readonly [set: string, name: string])[] = [
      ['ISO_IR 100', 'Müßiggang'],
      ['ISO_IR 144', 'Небылицын'],
      ['ISO_IR 166', 'สมมติ'],
      ['ISO_IR 13', 'ﾔﾏﾀﾞｼﾛ'],
      ['ISO_IR 192', '欧阳'],
      ['GB18030', '诸葛'],
      ['GBK', '虛構'],
      ['\\ISO 2022 IR 87', '架空'],
      ['\\ISO 2022 IR 149', '남궁'],
      ['\\ISO 2022 IR 58', '司马'],
      ['ISO 2022 IR 100\\ISO 2022 IR 144', 'Вымышленова'],
    ];
    for (const [set, name] of charsets) {
      it(`finds a name in ${set}, within a text, in UTF-8 and in UTF-16`, () => {
        const from = original(secret('person', true, name), {}, { specificCharacterSet: set });
        const wide = Buffer.from(`x${name}`, 'utf16le');
        const forms = [encodeText(`for ${name}${name}.`, set), Buffer.from(name, 'utf8'), wide.subarray(2)];
        for (const form of [...forms, Buffer.from(wide).swap16()]) {
          assert.ok(leaks(verdictOn(from, copy([comments(Uint8Array.from(form))]))), Buffer.from(form).toString('hex'));
        }
      });
    }

    it('finds a name in capitals and without its diacritics', () => {
      const from = original(secret('person', true, 'Dvořáček'), {}, { specificCharacterSet: 'ISO_IR 101' });
      for (const form of [encodeText('DVOŘÁČEK', 'ISO_IR 101'), Buffer.from('dvoracek')]) {
        assert.ok(leaks(verdictOn(from, copy([comments(Uint8Array.from(form))]))));
      }
    });

    it('finds a date in every spelling', () => {
      const date = { year: 2024, month: 3, day: 22 };
      const spellings = dateSpellings(date);
      const six = ['20240322', '2024-03-22', '22/03/2024', '03/22/2024', '22.03.2024', 'March 22, 2024'];
      for (const spelling of [...six, '22 Mar 2024', '22nd March 2024', '22-MAR-2024', `${da(date)}101500`]) {
        const from = original(secret('date', true, ...spellings));
        assert.ok(leaks(verdictOn(from, copy([comments(`on ${spelling}.`)]))), spelling);
      }
    });

    it('finds a number without its punctuation', () => {
      const from = original(secret('identifier', true, ...idSpellings('MRN-482/0193')));
      for (const text of ['mrn4820193', '4820193', 'MRN-482/0193']) {
        assert.ok(leaks(verdictOn(from, copy([comments(text)]))), text);
      }
    });

    it('takes digits in the middle of a longer number for chance', () => {
      const from = original(secret('date', true, '20240322'));
      assert.equal(leaks(verdictOn(from, copy([comments('2.25.917202403225512')]))), false);
    });

    it('finds a number at the start of a value whose length looks like a digit', () => {
      const uid = '1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20';
      const place = { path: '(0020,000D)' };
      for (const transferSyntax of Object.values(TRANSFER_SYNTAX).slice(0, 4)) {
        const bytes = copy([el('StudyInstanceUID', 'UI', uid)], { transferSyntax });
        assert.ok(leaks(verdictOn(original(secret('UID', true, uid), place), bytes)), transferSyntax);
      }
    });
  });

  describe('places', () => {
    const named = comments('for Whitfield');

    it('looks into deflated, big-endian and implicit files', () => {
      for (const transferSyntax of Object.values(TRANSFER_SYNTAX).slice(0, 4)) {
        assert.ok(leaks(verdictOn(original(NAME), copy([named], { transferSyntax }))), transferSyntax);
      }
    });

    it('looks into preamble and padding', () => {
      const filled = concat([Uint8Array.from(Buffer.from('Whitfield')), new Uint8Array(119)]);
      const before = original(NAME, { kindOfPlace: 'Preamble', path: '' });
      assert.ok(leaks(verdictOn(before, copy([], { preamble: filled }))));
      const padding = original(NAME, { kindOfPlace: 'Trailing padding', path: '(FFFC,FFFC)' });
      assert.ok(leaks(verdictOn(padding, copy([el('DataSetTrailingPadding', 'OB', filled)]))));
    });

    it('looks into names of files and folders', () => {
      const from = original(NAME, { kindOfPlace: 'Names of files and folders', path: '' });
      assert.ok(leaks(verdictOn(from, copy([]), 'x/WHITFIELD_1.dcm')));
      assert.equal(leaks(verdictOn(from, copy([]), 'x/PATIENT_1.dcm')), false);
    });

    it('knows private elements that moved to another block', () => {
      const block = [privateCreator(0x29, 0x10, 'X'), el(0x00291001, 'LO', 'Whitfield')];
      assert.ok(leaks(verdictOn(original(NAME, { path: '(0029,1501)' }), copy(block))));
    });

    it('tells items of a sequence apart', () => {
      const items = [item([el('TextValue', 'UT', 'clean')]), item([el('TextValue', 'UT', 'for Whitfield')])];
      const bytes = copy([sq('ContentSequence', items)]);
      const at = (number: number) => original(NAME, { path: `(0040,A730)[${number}].(0040,A160)` });
      const both = { ...at(1), secrets: [...at(1).secrets, ...at(2).secrets] };
      assert.deepEqual(
        verdictOn(both, bytes).secrets.map(({ leaked }) => leaked),
        [false, true],
      );
    });

    it('reports a secret where nobody planted one', () => {
      const { strays } = verdictOn(original(NAME), copy([el('StudyDescription', 'LO', 'Whitfield')]));
      assert.deepEqual(strays, [{ secret: NAME, path: '(0008,1030)' }]);
    });

    it('counts a value that stays, unless an option lets it', () => {
      const age: Secret = { kind: 'characteristic', inHeader: true, spellings: [] };
      const from = original(age, { path: '(0010,1010)', value: '063Y', keptBy: 'PC' });
      const bytes = copy([el('PatientAge', 'AS', '063Y')]);
      assert.ok(leaks(verdictOn(from, bytes)));
      assert.deepEqual(judge(from, { path: 'o', bytes }, new Set(['PC'])).secrets, []);
      assert.equal(leaks(verdictOn(from, copy([el('PatientAge', 'AS', '060Y')]))), false);
    });
  });

  describe('what must survive', () => {
    const phrase = { kindOfPlace: 'Unlisted text', path: '(0018,1160)', phrase: 'Baker cyst', needs: [] } as const;

    it('is damaged where the phrase is not whole or the element is gone', () => {
      const from = original(NAME, {}, { lookAlikes: [phrase] });
      const damaged = (bytes: Uint8Array) => verdictOn(from, bytes).lookAlikes.map((each) => each.damaged);
      assert.deepEqual(damaged(copy([el('FilterType', 'SH', 'Baker cyst, [N]')])), [false]);
      assert.deepEqual(damaged(copy([el('FilterType', 'SH', '[N] cyst')])), [true]);
      assert.deepEqual(damaged(copy([])), [true]);
    });

    it('counts only where the options do not remove its place', () => {
      const from = original(NAME, {}, { lookAlikes: [{ ...phrase, needs: ['CD'] }] });
      assert.equal(verdictOn(from, copy([])).lookAlikes.length, 0);
      assert.equal(survives(['CD'], ALL_OPTIONS), true);
      assert.equal(survives('always removed', ALL_OPTIONS), false);
    });

    it('is changed where a number is another, in either byte order', () => {
      const research = {
        kindOfPlace: 'Technical attributes',
        path: '(0028,0010)',
        vr: 'US',
        value: '16',
        needs: [],
      } as const;
      const from = original(NAME, {}, { research: [research] });
      const changed = (rows: number, transferSyntax: string) =>
        verdictOn(from, copy([el('Rows', 'US', rows)], { transferSyntax })).research.map((each) => each.changed);
      for (const transferSyntax of Object.values(TRANSFER_SYNTAX).slice(0, 4)) {
        assert.deepEqual(changed(16, transferSyntax), [false], transferSyntax);
        assert.deepEqual(changed(17, transferSyntax), [true], transferSyntax);
      }
    });

    it('is changed where a pixel is', () => {
      const from = original(NAME, {}, { pixelBytes: Uint8Array.of(1, 0, 2, 0) });
      const changed = (pixels: Uint16Array, transferSyntax: string) =>
        verdictOn(from, copy([pixelData(pixels)], { transferSyntax })).pixelsChanged;
      for (const transferSyntax of Object.values(TRANSFER_SYNTAX).slice(0, 4)) {
        assert.equal(changed(Uint16Array.of(1, 2), transferSyntax), false, transferSyntax);
        assert.equal(changed(Uint16Array.of(1, 3), transferSyntax), true, transferSyntax);
      }
    });
  });
});

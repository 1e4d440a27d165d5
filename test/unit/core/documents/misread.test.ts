/** What is known is found as OCR misreads it, and what is not judged is said. */
import assert from 'node:assert/strict';
import { written } from '../../../../src/core/documents/find/claims.js';
import { findInPages } from '../../../../src/core/documents/find/findInPages.js';
import { labelledField } from '../../../../src/core/documents/find/formLabels.js';
import { languageRemarks } from '../../../../src/core/documents/find/languageRemarks.js';
import type { UnjudgedText } from '../../../../src/core/profile/policy.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { typed } from '../../../support/pageText.js';

/** What is found below a form that names Wilhelmina Thackerbray, H-0047113. */
function foundBelow(line: string, isRead: boolean): readonly string[] {
  const form = typed(`Patient name: Wilhelmina Thackerbray\nHospital number: H-0047113\n\n\n\n${line}`);
  const { pages } = findInPages([form], BASIC_POLICY, { known: [], isRead: [() => isRead] });
  return pages.flat().map(({ words }) => written(words));
}

describe('known values on pages that OCR read', () => {
  it('are found with letters that look alike, a letter wrong, and without accents', () => {
    for (const misread of ['thackerbrav', 'Thackcrbray', 'ThackerbraY', 'wi1he1rnina', 'H-OO47ll3'])
      assert.ok(foundBelow(`the note says ${misread} here`, true).includes(misread), misread);
  });

  it('are found in several words, as a number that a form names', () => {
    const form = typed('Hospital number: 44 719 02 18\n\n\n\nthe note says 447 i9 O2 l8 here');
    const { pages } = findInPages([form], BASIC_POLICY, { known: [], isRead: [() => true] });
    assert.ok(pages.flat().some(({ words }) => written(words) === '447 i9 O2 l8'));
  });

  it('are found where one digit of many is read as a letter that is like none, and no other digit', () => {
    const found = (line: string): boolean => {
      const form = typed(`Telephone: 01792 555 018\n\n\n\nreached under ${line} today`);
      const { pages } = findInPages([form], BASIC_POLICY, { known: [], isRead: [() => true] });
      return pages.flat().some(({ words }) => written(words) === line);
    };
    assert.ok(found('O1792 Sss Olg'));
    assert.ok(!found('O1792 Sss Ogg'));
    assert.ok(!found('O1792 Sss O19'));
  });

  it('are not looked for so on pages of text, nor taken for other numbers or ordinary words', () => {
    assert.ok(!foundBelow('the note says thackerbrav here', false).includes('thackerbrav'));
    assert.ok(!foundBelow('the note says H-0047118 cm here', true).includes('cm'));
    const { pages } = findInPages([typed('Patient name: Nora Liverton\n\n\n\nthe livers are normal')], BASIC_POLICY, {
      known: [],
      isRead: [() => true],
    });
    assert.ok(!pages.flat().some(({ words }) => written(words) === 'livers'));
  });
});

describe('numbers that no label announces, on pages that OCR read', () => {
  it('are found though digits were taken for letters', () => {
    const line = 'and can be reached under o179z 555 o18 or at work';
    const on = (isRead: boolean): readonly string[] =>
      findInPages([typed(line)], BASIC_POLICY, { known: [], isRead: [() => isRead] })
        .pages.flat()
        .map(({ words }) => written(words));
    assert.deepEqual(on(true), ['o179z 555 o18']);
    assert.deepEqual(on(false), []);
  });

  it('are not sizes and levels', () => {
    const line = 'a cyst of 1z x 8 mm at L5 S1, TSH 2.I, 3D series 5O1 with 1O slices';
    const { pages } = findInPages([typed(line)], BASIC_POLICY, { known: [], isRead: [() => true] });
    assert.deepEqual(pages.flat(), []);
  });
});

describe('labels whose blanks OCR lost', () => {
  it('are labels, and no part of what is found', () => {
    for (const label of ['Dateofbirth', 'Hospitalnumber', 'Fechadenacimiento', 'Referringphysician'])
      assert.ok(labelledField(label), label);
    const { pages } = findInPages([typed('Dateofbirth: 14/03/1951')], BASIC_POLICY, { known: [] });
    assert.deepEqual(
      pages.flat().map(({ words }) => written(words)),
      ['14/03/1951'],
    );
  });

  it('are not names that look like short ones', () => {
    for (const name of ['Nele', 'Krankenhausen', 'Natalino']) assert.equal(labelledField(name), undefined, name);
  });
});

describe('remarks on languages', () => {
  const remarksOn = (page: string, policy?: UnjudgedText): readonly string[] =>
    languageRemarks(
      typed(page).flatMap(({ words }) => words),
      2,
      policy,
    );

  it('name the page, the script, and what became of it', () => {
    assert.deepEqual(remarksOn('The liver is normal.'), []);
    assert.match(remarksOn('הכבד בגודל תקין ללא נגעים')[0]!, /^Page 2: Hebrew: judged by labels/);
    assert.match(remarksOn('肝臓の大きさは 正常で あるため 経過観察と')[0]!, /Japanese/);
    assert.match(remarksOn('პაციენტი თბილისი')[0]!, /^Page 2: Georgian \(no vocabulary\): blacked out completely/);
  });

  it('say that text was covered where the policy has it so', () => {
    for (const policy of ['cover', 'refuse'] as const)
      assert.deepEqual(remarksOn('הכבד בגודל תקין', policy), [
        'Page 2: Hebrew: blacked out completely, because names may be left in it.',
      ]);
    assert.deepEqual(remarksOn('The liver is normal.', 'cover'), []);
  });

  it('say nothing of a single sign', () => {
    assert.deepEqual(remarksOn('The dose of β was 3 µg.'), []);
  });
});

describe('labels that are misspelt', () => {
  const inForm = (line: string): readonly string[] =>
    findInPages([typed(line)], BASIC_POLICY, { known: [] })
      .pages.flat()
      .map(({ words }) => written(words));

  it('announce a value, with a letter or two wrong', () => {
    assert.deepEqual(inForm('HoSpital nmber: MRN-44719 02'), ['MRN-44719 02']);
    assert.deepEqual(inForm('Gebvrtsdatum: 14.03.1951'), ['14.03.1951']);
    assert.equal(inForm('Findings: none D0B: 197912 21 ID: 85168166').join(' '), '197912 21 85168166');
  });

  it('do so with a colon alone, and if they are long: short words are close to others', () => {
    assert.deepEqual(inForm('HoSpital nmber 7 beds'), []);
    assert.deepEqual(inForm('Frame: moderately'), []);
    assert.deepEqual(inForm('Protocol: 88123456'), []);
  });
});

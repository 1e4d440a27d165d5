import assert from 'node:assert/strict';
import { written } from '../../../../src/core/documents/find/claims.js';
import { findInPages } from '../../../../src/core/documents/find/findInPages.js';
import { BASIC_POLICY, type Policy } from '../../../../src/core/profile/policy.js';
import type { KnownValue } from '../../../../src/core/detect/text/knownValue.js';
import { typed } from '../../../support/pageText.js';

function found(page: string, known: readonly KnownValue[] = [], policy: Policy = BASIC_POLICY): string[] {
  return findInPages([typed(page)], policy, { known })
    .pages.flat()
    .map(({ entity, words }) => `${entity} ${written(words)}`);
}

describe('findInPages', () => {
  it('finds what follows a label with a colon, several of them in a line', () => {
    const page = 'Patient name: Ada Okonkwo    DOB: 03/04/1961    MRN: H-0047113';
    assert.deepEqual(found(page).sort(), [
      'DATE_TIME 03/04/1961',
      'MEDICAL_RECORD_NUMBER H-0047113',
      'PERSON Ada Okonkwo',
    ]);
  });

  it('finds what stands in the cell beside a label, and in the one below', () => {
    const beside = 'Name          okonkwo ada\nPostcode      SW1A 1AA\nTelephone     020 7946 0018';
    assert.deepEqual(found(beside).sort(), ['LOCATION SW1A 1AA', 'PERSON okonkwo ada', 'PHONE_NUMBER 020 7946 0018']);
    const below = 'Surname       Forename      Hospital No\nOKONKWO       Ada           7261-44';
    assert.deepEqual(found(below).sort(), ['MEDICAL_RECORD_NUMBER 7261-44', 'PERSON Ada', 'PERSON OKONKWO']);
  });

  it('takes the lines of an address, and stops at the next label', () => {
    const page = 'Address:  14 Rookery Lane\n          Little Snoring\n          NR21 0JP\nReferrer: Dr J. Lindqvist\n';
    const texts = found(page);
    for (const line of ['14 Rookery Lane', 'Little Snoring', 'NR21 0JP'])
      assert.ok(texts.includes(`LOCATION ${line}`), `${line} in ${texts.join('; ')}`);
    assert.ok(texts.some((text) => text.startsWith('PERSON') && text.includes('Lindqvist')));
  });

  it('finds wherever it stands what a label named in one place', () => {
    const page =
      'Patient: Mr Zbigniew Trzaskowski\n\n\nFindings for trzaskowski are unremarkable.\n\n\n          TRZASKOWSKI, Z';
    const texts = found(page);
    assert.equal(texts.filter((text) => /trzaskowski/i.test(text)).length, 3, texts.join('; '));
  });

  it('takes nothing of the line below a name that ends far before the line does', () => {
    const page = 'Лечащий врач: д-р Любомир Заславский\nВнушительное исследование выполнено в отделении и описано ниже';
    const { pages } = findInPages([typed(page)], BASIC_POLICY, { known: [] });
    assert.deepEqual(
      pages.flat().map(({ words }) => written(words)),
      ['Любомир Заславский'],
    );
  });

  it('finds a name that the end of a line parts', () => {
    const page = 'The scans were compared with those of last year and shown to Dr Ngozi\nOkonkwo who agrees with them.';
    assert.deepEqual(found(page), ['PERSON Ngozi Okonkwo']);
  });

  describe('in scripts without capitals', () => {
    it('takes no "if" of Hebrew for a mother', () => {
      const page = 'אין תוצאות נוספות בבדיקה הזאת ולכן יש לחזור לביקורת נוספת אם הכאב מתגבר.';
      assert.deepEqual(found(page), []);
      assert.deepEqual(found('אם: רות כהן'), ['PERSON רות כהן']);
    });

    it('takes no sentence for the name that its first word announces', () => {
      const line = 'יצירת חשבון כבר התחילה ואין צורך לבצע אותה פעם נוספת כעת או מאוחר יותר.';
      assert.deepEqual(found(`${line}\nשם המשתמש שבחרת כבר נמצא בשימוש.`), []);
      assert.deepEqual(found('שם  רות כהן'), ['PERSON רות כהן']);
    });

    it('takes no sentence under the end of a paragraph for its value', () => {
      const page = 'إن هذا الجزء من العمل هو من عمل الفريق\nالفني.\nلكل فرد الحق في التمتع بنظام اجتماعي دولي جديد.';
      assert.deepEqual(found(page), []);
    });

    it('judges the ends of two lines as the paragraph that they are of', () => {
      const lines = [
        '对管理员来说这也带来了市场的压力,因为在市场中没有任何一家公司可以独自决定一切',
        '软件发布者需要遵从一定的标准。接受这些标准让管理员能灵活替换各',
        '种程序,客户端或服务端,免费与否。',
      ];
      assert.deepEqual(found(lines.join('\n')), []);
    });
  });

  it('takes what the header of a DICOM file says from its spelling', () => {
    const known: KnownValue[] = [
      { value: 'Lindqvist^Jun', original: 'Lindqvist^Jun', entity: 'PERSON', kind: 'name' },
      { value: '0047113', original: '0047113', entity: 'MEDICAL_RECORD_NUMBER', kind: 'id' },
    ];
    const { pages } = findInPages([typed('Seen today: JUN LINDQVIST (47113 / 0047113).')], BASIC_POLICY, { known });
    const originals = pages.flat().map(({ original }) => original);
    assert.ok(originals.includes('Lindqvist^Jun') && originals.includes('0047113'), JSON.stringify(pages));
  });

  it('takes no label for a name, and cells of a typewriter for what they are', () => {
    const page =
      'Electronically signed by: Dr Trzaskowski\nPatient name  Born          Order number\nAda Okonkwo   03/04/1961    A0354662750';
    assert.deepEqual(found(page).sort(), [
      'DATE_TIME 03/04/1961',
      'ID A0354662750',
      'PERSON Ada Okonkwo',
      'PERSON Trzaskowski',
    ]);
  });

  it('leaves running text of a report alone', () => {
    const page =
      'Findings: The liver is of normal size and shape. No focal lesion.\n' +
      'Patient tolerated the procedure well. Comparison: none.\n' +
      'Impression: 1. No evidence of metastases. 2. Degenerative changes at L4/5.\n' +
      'Technique: Axial images, 5 mm slices, 120 kVp, contrast 80 ml.';
    assert.deepEqual(found(page), []);
  });

  it('finds nothing in what a copy of ours has in place of it', () => {
    const page = 'Patient name: [PATIENT_1]    DOB: [DATE]    MRN: [MRN_1]\nAddress       [ADDRESS_2]\nTel: [PHONE_1]';
    assert.deepEqual(found(page), []);
  });

  it('flags what is only suspected as information, and what is certain as more', () => {
    const page = 'DOB: 03/04/1961\n\nDiscussed with Trzaskowski yesterday.';
    const { pages } = findInPages([typed(page)], BASIC_POLICY, { known: [] });
    const byEntity = new Map(pages.flat().map(({ entity, severity }) => [entity, severity]));
    assert.equal(byEntity.get('DATE_TIME'), 'warning');
    assert.ok(byEntity.get('PERSON'), 'a name that nobody announced');
  });

  it('finds a number everywhere that stands beside a name once, and figures only where they stand beside it', () => {
    const header = 'Adaeze Okonkwo · PAT-887123';
    const prose = 'We saw Mrs Okonkwo today. Heparin 25000 was given, code 71046.';
    const elsewhere = 'Findings of PAT-887123 on the liver, which is normal. Heparin 25000 was given, code 71046.';
    const { pages } = findInPages(
      [typed(elsewhere), typed(header), typed(prose), typed('Okonkwo 25000'), typed('Okonkwo 71046')],
      BASIC_POLICY,
      { known: [] },
    );
    assert.deepEqual(
      pages.map((some) => some.map(({ words }) => written(words)).sort()),
      [['PAT-887123'], ['Adaeze Okonkwo', 'PAT-887123'], ['Okonkwo'], ['25000', 'Okonkwo'], ['71046', 'Okonkwo']],
    );
  });

  it('leaves a word of relation before a name where it says whose, though people are called so as well', () => {
    const son = 'Wir sahen die Patientin heute. Ihr Sohn Detlef Sörensmann ist unter der Nummer zu erreichen.';
    assert.deepEqual(found(son), ['PERSON Detlef Sörensmann']);
    assert.deepEqual(found(`${son}\nHerr Sörensmann kam.`), ['PERSON Detlef Sörensmann', 'PERSON Herr Sörensmann']);
    assert.match(found('Wir danken, dass wir heute Herr Sohn Detlef sehen durften.').join(), /Sohn Detlef/);
  });

  it('gives names of the patient that labels name, for tokens of their own kind', () => {
    const { patientNames } = findInPages([typed('Patient name: Ada Okonkwo\nReferrer: Dr Lindqvist')], BASIC_POLICY, {
      known: [],
    });
    assert.deepEqual(patientNames, ['Ada Okonkwo']);
  });

  it('gives accession numbers that labels name, and no full stop of a sentence with any value', () => {
    const page = 'Accession number: ACC-240312-01.\nAcc. no.: A7781\nOrder no.: B4455\nTel: +1-202-555-0142.';
    const { accessionNumbers, pages } = findInPages([typed(page)], BASIC_POLICY, {
      known: [],
      accessionNumbers: ['OF-A-FILE-1'],
    });
    assert.deepEqual(accessionNumbers, ['OF-A-FILE-1', 'ACC-240312-01', 'A7781']);
    const texts = pages.flat().map(({ words }) => written(words));
    assert.ok(texts.includes('+1-202-555-0142'), texts.join(' | '));
    assert.ok(texts.every((text) => !text.endsWith('.')));
  });

  it('keeps the full stop of initials and short forms', () => {
    const box = { x: 0, y: 0, width: 1, height: 1 };
    const text = (...words: string[]): string => written(words.map((each) => ({ text: each, box })));
    assert.equal(text('Okonkwo', 'J.'), 'Okonkwo J.');
    assert.equal(text('Odette', 'Thistledown.'), 'Odette Thistledown');
    assert.equal(text('030', '5.'), '030 5');
  });

  it('covers a name of four words below a label, though a full stop follows', () => {
    for (const [label, name] of [
      ['اسم المريض', 'أحمد بن محمد الخطيب'],
      ['שם המטופל', 'דוד בן יוסף כהן'],
    ]) {
      const { pages } = findInPages([typed(`${label}\n${name}.`)], BASIC_POLICY, { known: [] });
      const found = pages
        .flat()
        .map(({ words }) => written(words))
        .join(' ');
      for (const word of name!.split(' ')) assert.ok(found.includes(word), `${word} in ${found}`);
    }
  });
});

import assert from 'node:assert/strict';
import { dates } from '../../../../../src/core/detect/text/patterns/dates.js';
import { longNumbers } from '../../../../../src/core/detect/text/patterns/longNumbers.js';
import { PATTERNS } from '../../../../../src/core/detect/text/patterns/index.js';
import { nationalNumbers } from '../../../../../src/core/detect/text/patterns/nationalNumbers.js';
import { phones } from '../../../../../src/core/detect/text/patterns/phones.js';
import { findInText } from '../../../../../src/core/detect/text/findInText.js';
import { dayMeant, shiftDateInText } from '../../../../../src/core/operators/dateInText.js';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import { BASIC_POLICY } from '../../../../../src/core/profile/policy.js';
import { holds, marked, unmarked } from './table.js';

describe('numbers of countries', () => {
  describe('national numbers by shape and check digit', () => {
    holds(nationalNumbers, [
      '«020358-4471», «640823-3234», «19640823-3234», «131052-308T»',
      '«RSSMRA85T10A562S», «390.533.447-05», «39053344705», «12345678Z», «X1234567L», «44051401359»',
      '«1 85 05 78 006 084 36», «756.9217.0769.85», «85.07.30-033.28», «736028/5163», «1960401335018»'.replace(
        ', «1960401335018»',
        '',
      ),
      '«440524-1234567», «11010519491231002X», «A123456789», «112-233-445 95»',
      '«AB 12 34 56 C», «1EG4-TE5-MK73», «12.345.678-5», «20-12345678-3»',
      // Look-alikes: wrong dates and check digits, UIDs, sizes
      '123456-7890, 99999999999, 12345678A, 1.2.840.11010519491231002.3, 256x256, 120-300-450',
    ]);
  });

  describe('numbers after a label', () => {
    for (const expected of [
      'BSN «123456782», Fødselsnr. «120655 12345», CPR «120655-1234», KVNR «A123456780», Hetu «131052-308T»',
      'passport no «X5333806», NI number «QQ 12 34 56 C», матерія СНИЛС «112-233-445 95», паспорт «4509 123456»',
      'マイナンバー «123456789018», 身份证«11010519491231002X», 주민등록번호 «440524-1234567», ת"ז «012345678»',
      'UHID «UHN:15465584», RČ «535145/7488», nr hist. choroby «99-908385-L», processo n.º «34-686723-R», no. RM «9172341»',
      'n° dossier «47113», nº historia «55123», cartella n. «88123», numer pacjenta «4711», hasta no: «4711»',
      // Look-alikes
      'case 12, visit 2 of 3, n° 5, chart A, processo 3, remiss 2, passport pending, ID 5',
    ]) {
      it(expected, () => {
        const text = unmarked(expected);
        assert.equal(marked(text, findInText(text, PATTERNS)), expected);
      });
    }
  });

  describe('numbers too long for a measure', () => {
    holds(longNumbers, [
      'axial ‹4711482937›, ‹RQX1482937›',
      'SCT 424553001, (SNOMED-CT: 73211009), RID12345, 1.2.840.113619.2, 12345678, 0.123456789, 111111111',
    ]);
  });

  describe('telephone numbers by label and grouping', () => {
    holds(phones, [
      'elérhető: «06 30 878 0547», tel. casa «557 053 4115»',
      'tlf. «21 33 44 55», ring «913 45 678», kom. «602 345 678», bel «06-23456789», Mob. «98765 12340», 電話«03-1234-5678»',
      'Call back «((216) 555-0199)», ‹139 1234 5678›, ‹0471 12 34 56›, «8 (916) 321-54-76», tfno «613 245 678»',
      'b 50 400 800; 512 256 128; TE 10 20 30 40; 100 200 300; 500 700 900; 20240312 104500; 3 3 5 7 11; call 3 cm',
    ]);
  });

  describe('dates of many languages', () => {
    const meant: readonly (readonly [string, string])[] = [
      ...[
        '12 de junho de 2023|12 czerwca 2023|12. června 2023|12 июня 2023|12 червня 2023|12. kesäkuuta 2023',
        '12 Haziran 2023|2023. június 12.|12 iunie 2023|12 Ιουνίου 2023|12 ביוני 2023|١٢ يونيو ٢٠٢٣|12 حزيران 2023',
        '12 जून 2023|12 มิ.ย. 2566|๑๒ มิถุนายน ๒๕๖๖|12 tháng 6 năm 2023|2023年6月12日|令和5年6月12日|民國112年6月12日',
        '2023년 6월 12일|R5.6.12|12-VI-2023|二〇二三年六月十二日|12 juni 2023|le 12 juin 2023|12. Juni 2023',
      ].flatMap((line) => line.split('|').map((text): [string, string] => [text, '20230612'])),
      ['昭和28年4月5日', '19530405'],
      ['17 августа 1953', '19530817'],
    ];
    for (const [text, day] of meant) {
      it(`${text} is found and moved`, () => {
        const [span] = dates.find(`CT ${text}; nativ`);
        assert.ok(span);
        const found = `CT ${text}; nativ`.slice(span.start, span.end);
        assert.equal(dayMeant(found, undefined), day);
        assert.match(shiftDateInText(found, -7) ?? '', /^\d{4}-\d{2}-\d{2}$/);
      });
    }

    holds(dates, [
      '«2023-W24», KW «24/2023», epoch «1686557730», day «2023163», am «12.06.», born «1953», «1953» г.р.'.replace(
        'KW «24/2023»',
        '«KW 24/2023»',
      ),
      'S1.2.3, T2.1.1, week 24, visit 2023163x, 12.06 mm, epoch 5, 3年, 5 set, MARS 3, iOS 12.06',
    ]);
  });
});

describe('telephone numbers of the country that the header names', () => {
  const text = 'axial 40551234 here';
  const finds = (value: string, kind: 'text' | 'phone') =>
    marked(
      text,
      textFinder(BASIC_POLICY, [
        { value, original: value, kind, entity: kind === 'phone' ? 'PHONE_NUMBER' : 'LOCATION' },
      ]).findAll(text),
    );

  it('are found in any grouping', () => {
    assert.equal(finds('Bredgade 1, København', 'text'), text);
    assert.equal(finds('Bredgade 1, København, Denmark', 'text'), 'axial ‹40551234› here');
    assert.equal(finds('+45 33 12 34 56', 'phone'), 'axial ‹40551234› here');
  });
});

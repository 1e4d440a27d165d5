import assert from 'node:assert/strict';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import type { KnownValue } from '../../../../../src/core/detect/text/knownValue.js';
import { isHarmless } from '../../../../../src/core/pixels/text/harmless.js';
import { textJudge } from '../../../../../src/core/pixels/text/judgeText.js';
import { BASIC_POLICY } from '../../../../../src/core/profile/policy.js';

const KNOWN: readonly KnownValue[] = [
  { value: 'MOONGLOW^TABITHA^Q', original: 'MOONGLOW^TABITHA^Q', entity: 'PERSON', kind: 'name' },
  { value: 'MRN-0047113', original: 'MRN-0047113', entity: 'MEDICAL_RECORD_NUMBER', kind: 'id' },
];
const judge = textJudge(textFinder(BASIC_POLICY, KNOWN), KNOWN);

describe('Text in an image', () => {
  for (const text of [
    ...[
      '75 kV',
      '2.5 mAs',
      'kVp 120',
      'W: 400 L: 40',
      'Im: 34/128',
      'FOV 350 mm',
      '38 fps',
      'MI 1.2',
      'TIS 0.4',
      'C5-1',
    ],
    ...[
      'R',
      'L',
      'PA ERECT',
      'SUPINE',
      'LEFT KIDNEY',
      'CTDIvol (mGy)',
      'DLP (mGy-cm)',
      'Dose Report',
      '-12.4',
      '512x512',
      'MI1.1TIs0.5C1-5',
      'AP100%MI0.5TIS0.2',
      'THI/H8.00',
      '0dB/DR60',
      'MapE/ST1',
      'Map E/O',
      'AO% 100',
      'RTKIDNEYLONG',
      'SUP INE',
      'FlowOpt:MedV',
      'Col79%Map 1',
      'PRF5000 Hz',
      'Rt Follicle1 Vol',
      'V10-4BP',
      'D16.0cm',
      'TIS O.4',
      'MIO.9',
      'DEPTH 6.@CM',
      '_D15cm',
      '5eries',
      'lris:Peak',
    ],
  ]) {
    it(`is harmless: ${text}`, () => {
      assert.equal(isHarmless(text), true);
      assert.equal(judge([text]).verdict, 'harmless');
    });
  }

  for (const text of [
    'MOONGLOW',
    'Moonglow, T',
    '4711355',
    'A4711',
    'Xq17-Bd',
    'Baker',
    'Tabitha',
    'Zqwrt',
    '78F78',
    '1961',
    '24/12',
    'Female',
    '29Mar00',
    'A774120',
    'Anna 45',
    '09:41:33',
  ]) {
    it(`is not known to be harmless: ${text}`, () => assert.equal(isHarmless(text), false));
  }

  for (const [text, entity] of [
    ['MOONGLOW TABITHA', 'PERSON'],
    ['M00NGL0W', 'PERSON'],
    ['MOONGL0W^TA8ITHA', 'PERSON'],
    ['ID MRN-OO47II3', 'MEDICAL_RECORD_NUMBER'],
    ['Dr. Thornquist', 'PERSON'],
    ['28.02.1961', 'DATE_TIME'],
    ['2O24-O3-l2 09:4l', 'DATE_TIME'],
  ] as const) {
    it(`identifies although OCR misreads it: ${text}`, () => {
      const { verdict, entity: found, severity, rule } = judge([text]);
      assert.deepEqual([verdict, found], ['identifying', entity]);
      assert.notEqual(severity, 'information');
      assert.ok(!rule.includes(text));
    });
  }

  it('is suspected where nobody can read it', () => {
    assert.deepEqual(judge(['Wq~ 7lrp']).verdict, 'suspected');
    assert.deepEqual(judge([]).verdict, 'suspected');
  });

  it('is not harmless because one of two different readings is', () => {
    assert.equal(judge(['75 kV', 'Zqwrt Bnmk']).verdict, 'suspected');
    assert.equal(judge(['75 kV', '75 kY']).verdict, 'harmless');
  });
});

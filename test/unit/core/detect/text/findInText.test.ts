import assert from 'node:assert/strict';
import { dictionary } from '../../../../../src/core/detect/text/dictionary.js';
import { findInText, replaceSpans } from '../../../../../src/core/detect/text/findInText.js';
import { knownValues } from '../../../../../src/core/detect/text/knownValues.js';
import { TEXT_RECOGNISERS } from '../../../../../src/core/detect/text/recognisers.js';
import type { Recogniser } from '../../../../../src/core/detect/text/recogniser.js';
import type { Span } from '../../../../../src/core/model/span.js';
import { holds, marked, unmarked } from './table.js';

const header = knownValues([
  { value: 'Thornquist^Matilda', entity: 'PERSON', original: 'Thornquist^Matilda', kind: 'name' },
  { value: '0047113', entity: 'MEDICAL_RECORD_NUMBER', original: '0047113', kind: 'id' },
  { value: '19790103', entity: 'DATE_TIME', original: '19790103', kind: 'date' },
]);
const all: readonly Recogniser[] = [header, ...TEXT_RECOGNISERS];

function span(start: number, end: number, confidence: Span['confidence'], original?: string): Span {
  const known = original === undefined ? {} : { original };
  return { start, end, entity: 'PERSON', rule: 'text: test', confidence, ...known };
}

function fixed(...spans: Span[]): Recogniser {
  return { name: 'test', find: () => spans };
}

describe('findInText', () => {
  for (const expected of [
    'CT chest for «Thornquist», seen by Dr «Okonkwo» on «12/03/2024», MRN «0047113», tel. «020 7946 0018»',
    'CT THORAX W CONTRAST',
    'T2 TSE SAG',
  ]) {
    it(expected, () => {
      const text = unmarked(expected);
      assert.equal(marked(text, findInText(text, all)), expected);
    });
  }

  it('prefers what is certain, then the longer, then what the header knows', () => {
    const text = 'abcdefghij';
    const find = (...spans: Span[]): string => marked(text, findInText(text, [fixed(...spans)]));
    assert.equal(find(span(0, 6, 'suspected'), span(0, 6, 'certain')), '«abcdef»ghij');
    assert.equal(find(span(2, 4, 'certain'), span(1, 5, 'certain')), 'a«bcde»fghij');
    const [kept] = findInText(text, [fixed(span(0, 4, 'certain'), span(0, 4, 'certain', 'whole'))]);
    assert.equal(kept?.original, 'whole');
  });

  it('keeps what of a weaker span reaches beyond a stronger one', () => {
    assert.equal(
      marked(
        'John Smith Jones',
        findInText('John Smith Jones', [fixed(span(0, 16, 'suspected'), span(5, 10, 'certain'))]),
      ),
      '‹John› «Smith» ‹Jones›',
    );
  });

  it('gives spans in order and without overlaps', () => {
    const text = 'Thornquist, Matilda (Thornquist) 1979-01-03T10:00 MRN: 0047113 Dr Thornquist';
    const spans = findInText(text, all);
    assert.ok(spans.every(({ start, end }, index) => end > start && start >= (spans[index - 1]?.end ?? 0)));
  });
});

describe('replaceSpans', () => {
  const sentence = 'CT chest for Matilda Thornquist, seen by Dr Okonkwo on 12/03/2024.';
  const tokenFor = ({ entity, original }: Span): string =>
    entity === 'DATE_TIME' ? '[DATE]' : original === undefined ? '[PERSON_2]' : '[PATIENT_1]';

  it('replaces spans and nothing else', () => {
    const cleaned = replaceSpans(sentence, findInText(sentence, all), tokenFor);
    assert.equal(cleaned, 'CT chest for [PATIENT_1], seen by Dr [PERSON_2] on [DATE].');
  });

  it('leaves a text in which nothing is found any more', () => {
    const cleaned = replaceSpans(sentence, findInText(sentence, all), tokenFor);
    assert.deepEqual(findInText(cleaned, all), []);
  });
});

describe('dictionary', () => {
  describe('of sites', () => {
    holds(dictionary('sites', '# our sites\nRiverbend East\r\n\nSt. Odile’s\n', 'ORGANIZATION'), [
      "from «RIVERBEND EAST» to «st. odile's»",
      'the river bend, east, odile, our sites',
    ]);
  });
  describe('of staff', () => {
    holds(dictionary('staff', '\uFEFFOkonkwo, Ada\nYoung, Peter', 'PERSON'), [
      'by «A. Okonkwo», «ada okonkwo», Dr «Young»',
      'a young man',
    ]);
  });
});

import fc from 'fast-check';
import assert from 'node:assert/strict';
import { dictionary } from '../../../../../src/core/detect/text/dictionary.js';
import { findInText, replaceSpans } from '../../../../../src/core/detect/text/findInText.js';
import { knownValues } from '../../../../../src/core/detect/text/knownValues.js';
import { TEXT_RECOGNISERS } from '../../../../../src/core/detect/text/recognisers.js';

const recognisers = [
  knownValues([
    { value: 'A B^A B', entity: 'PERSON', original: 'A B^A B', kind: 'name' },
    { value: 'Aaaa Aaaa^Aaaa Aaaa Aaaa', entity: 'PERSON', original: 'A', kind: 'name' },
    { value: '11111111', entity: 'ID', original: '11111111', kind: 'id' },
    { value: '20111111', entity: 'DATE_TIME', original: '20111111', kind: 'date' },
    { value: '+11 111 111 1111', entity: 'PHONE_NUMBER', original: '1', kind: 'phone' },
    { value: 'A A A A A A A A A A', entity: 'ORGANIZATION', original: 'A', kind: 'text' },
  ]),
  dictionary('staff', 'Aaaa Aaaa', 'PERSON'),
  ...TEXT_RECOGNISERS,
];

/** What patterns repeat; each is repeated until an expression that backtracks would not come back. */
const STUTTERS = [
  'a',
  'A',
  '1',
  '1 ',
  '11-',
  '1.',
  '1/',
  '(1)',
  ' ',
  '\t',
  'Aa ',
  'A.',
  'Aa-',
  "A'",
  'a@',
  'a.',
  'a.a@',
  'A^',
  'A B^',
  'MRN ',
  'MRN:   ',
  'tel ',
  'Tel. 1 ',
  '+1 ',
  'Dr ',
  'Dr. med. ',
  'Name: ',
  'seen by ',
  'by van der ',
  'Calle Aa ',
  'Calle AAAA',
  'rue AAAA',
  '1 Aa Aa Aa ',
  'Aa of ',
  'ab:',
  'ab::',
  '1.1.1.',
  'http://a:',
  'http://a@',
  'www.a.',
  '1 May ',
  'May 1 ',
  '01/01/',
  '[PATIENT_1]',
  '[PATIENT_',
  '山',
  '\u0301',
  'e\u0301',
  '\uD800',
  '\uFFFC',
  '92 y',
  'age ',
  'Baker ',
  "Baker's ",
  'GB-1',
  'Hospital ',
  'Aa Hospital ',
];

describe('hostile text', () => {
  for (const stutter of STUTTERS) {
    it(`comes back from ${JSON.stringify(stutter)} over and over`, () => {
      const text = stutter.repeat(Math.ceil(10_000 / stutter.length)) + '!';
      assert.ok(Array.isArray(findInText(text, recognisers)));
    });
  }

  it('gives ordered spans without overlaps inside any text, and only they are replaced', () => {
    const texts = fc.array(fc.oneof(fc.constantFrom(...STUTTERS), fc.string({ unit: 'binary', maxLength: 12 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const spans = findInText(text, recognisers);
        let reached = 0;
        for (const { start, end } of spans) {
          assert.ok(start >= reached && end > start && end <= text.length);
          reached = end;
        }
        assert.equal(
          replaceSpans(text, spans, ({ start, end }) => text.slice(start, end)),
          text,
        );
      }),
      { numRuns: 150 },
    );
  });
});

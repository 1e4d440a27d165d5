import { knownValues, type KnownValue } from '../../../../../src/core/detect/text/knownValues.js';
import { holds } from './table.js';

function known(kind: KnownValue['kind'], value: string): KnownValue {
  return { value, entity: 'FREE_TEXT', original: value, kind };
}

describe('known IDs in text', () => {
  holds(
    knownValues([
      known('id', '123-456-789'),
      known('id', 'MRN-0047113'),
      known('id', 'A4711'),
      known('id', '17'),
      known('id', 'ABCDE'),
      known('id', '2048'),
    ]),
    [
      'ID «123456789», «123 456 789», «123.456.789», «0123456789»',
      'number «MRN-0047113», «mrn0047113», «47113» or «0047113», «MRN0047113»',
      'case «A4711», «a4711»',
      '1.2.840.«123456789».3 and file_«123456789»_x',
      'matrix «2048» px',
      'with one more figure «1234567890»',
      // Look-alikes
      '1123456789 and 12345678901 and 1234567890.5 and 123456788',
      'A47110, BA4711, A4711x',
      '17 slices, 1.7 mm, ABCDE',
      '2048.5 ms, 1.2048, 2048x2048, 20.48, 20 48',
      '47113mm and 147113',
    ],
  );
});

describe('known dates in text', () => {
  holds(
    knownValues([
      known('date', '19790103'),
      known('date', '1962.12.24'),
      known('date', '1979'),
      known('date', '20011305'),
    ]),
    [
      '«19790103» «1979-01-03» «1979/01/03» «1979.01.03» «03.01.1979» «3.1.1979» «3. 1. 1979»',
      '«3/1/1979» «1/3/1979» «01/03/79» «03-01-1979» «01 03 1979»',
      '«3 Jan 1979», «January 3rd, 1979», «Jan. 3, 1979», «3-JAN-1979», «03JAN1979»',
      '«3. Januar 1979», «3 janvier 1979», «3 de enero de 1979», «3 gennaio 1979», «3 januari 1979»',
      '«December 24, 1962», «24.12.62», «24. Dez. 1962»',
      'born «1979-01-03»T10:00',
      // Look-alikes
      '1979, Jan-79, 3 Jan, 1.3.1979.4, 2.1.3.1979, 103.1.1979, 1979.0',
      '19790104, 3 1 79, 1/3 1979 mm, 13/1/1979',
    ],
  );
});

describe('known telephone numbers in text', () => {
  holds(
    knownValues([
      known('phone', '+44 20 7946 0018'),
      known('phone', '(202) 555-0142'),
      known('phone', '0711/2283-4470'),
    ]),
    [
      'call «+44 20 7946 0018», «+44 (0)20 7946 0018», «020 7946 0018», «02079460018», «0044 20 79460018», «+442079460018»',
      '«202-555-0142», «(202) 555 0142», «+1 202 555 0142», «2025550142»',
      '«0711 22834470», «+49 711 2283 4470», «07112283-4470»',
      // Look-alikes
      '120794600181, 1.2.3.2079460018.1, 2025550143',
    ],
  );
});

describe('known addresses and institutions in text', () => {
  holds(
    knownValues([
      known('text', 'Riverbend Imaginary Hospital'),
      known('text', '7 Fable Lane, Springvale'),
      known('text', 'Mercy Hospital'),
      known('text', 'Radiology Department'),
      known('text', 'The Street Clinic^General'),
    ]),
    [
      'at «Riverbend Imaginary Hospital», «RIVERBEND IMAGINARY», ‹Riverbend›',
      'lives in «7 Fable Lane, Springvale», «7 Fable Lane», in «Springvale»',
      'from «Mercy Hospital»',
      // Look-alikes
      'imaginary, the hospital, a clinic, Radiology Department, General Hospital, street, mercy, lane 7',
      'the riverbend',
    ],
  );
});

describe('known dates in words and as numbers', () => {
  holds(knownValues([known('date', '19610303'), known('date', '20190321')]), [
    'born «third of March 1961», «March the third, 1961», «dritter März 1961», am «dritten März 1961»',
    'né le «trois mars 1961», el «tres de marzo de 1961», seen «twenty-first of March, 2019», «March twenty first 2019»',
    'day of the year «1961-062», «1961/062», «1961062», «61062», «2019080»',
    'a spreadsheet «22343», «20881», astronomers «2437362», «37361», a clock «278726400», «278726400000»',
    // Look-alikes
    'third of April 1961, third of March, third March patient 1962, 1961.062, 22344, 22343.5, 0.22343, 1.22343, 2234',
    '1961 063, 223430, 62 of 365',
  ]);
});

import assert from 'node:assert/strict';
import { findInText } from '../../../../../src/core/detect/text/findInText.js';
import { PATTERNS } from '../../../../../src/core/detect/text/patterns/index.js';

/** The examples that the documentation of python-stdnum gives for each scheme: numbers that nobody here made up. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'Argentina, CUIT': '20-05536168-2',
  'Austria, Versicherungsnummer': '1237 010180',
  'Belgium, national number': '85.07.30-033.28',
  'Brazil, CPF': '390.533.447-05',
  'Bulgaria, EGN': '8032056031',
  'Chile, RUT': '12531909-2',
  'China, resident identity': '360426199101010071',
  'Croatia, OIB': '33392005961',
  'Czechia, rodné číslo': '710319/2745',
  'Denmark, CPR': '211062-5629',
  'Estonia, isikukood': '36805280109',
  'Finland, hetu': '131052-308T',
  'France, NIR': '2 95 10 99 126 111 93',
  'Germany, IdNr': '36 574 261 809',
  'Greece, AMKA': '01013099997',
  'Iceland, kennitala': '120174-3399',
  'India, Aadhaar': '234123412346',
  'Ireland, PPS': '6433435F',
  'Italy, codice fiscale': 'RCCMNL83S18D969H',
  'Korea, RRN': '971013-9019902',
  'Malaysia, NRIC': '770305-02-1234',
  'Mexico, CURP': 'BOXW310820HNERXN09',
  'Norway, fødselsnummer': '15108695088',
  'Poland, PESEL': '44051401359',
  'Romania, CNP': '1630615123457',
  'Serbia, JMBG': '0101006500006',
  'South Africa, ID': '7503305044089',
  'Spain, DNI': '54362315K',
  'Spain, NIE': 'X-2482300W',
  'Sweden, personnummer': '880320-0016',
  'Switzerland, AHV': '756.9217.0769.85',
  'Türkiye, kimlik': '17291716060',
};

describe('national numbers as others publish them', () => {
  for (const [scheme, number] of Object.entries(PUBLISHED)) {
    it(`are found: ${scheme}`, () => {
      const text = `seen today, ID ${number}, no change`;
      const [from, to] = [text.indexOf(number), text.indexOf(number) + number.length];
      const spans = findInText(text, PATTERNS).filter(({ start, end }) => start < to && end > from);
      assert.deepEqual(
        [Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end))],
        [from, to],
      );
    });
  }
});

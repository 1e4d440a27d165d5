import assert from 'node:assert/strict';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import { PRESETS } from '../../../../../src/core/profile/policy.js';

const finder = textFinder(PRESETS.research, []);
const found = (text: string): string[] => finder.findAll(text).map(({ start, end }) => text.slice(start, end));

describe('sentences of reports', () => {
  for (const text of [
    'Sehr geehrte Kollegin, wir berichten über die Untersuchung des Abdomens. Die Leber ist zart und glatt begrenzt.',
    'Unauffälliger Befund der Nieren. Verlaufskontrolle in sechs Monaten empfohlen. Zusammenfassend kein Hinweis auf Malignität.',
    'Cher confrère, le scanner thoracique ne montre pas de lésion suspecte. Absence de fracture. Bien confraternellement.',
    'Estimado compañero: no se observan lesiones focales hepáticas. Se recomienda control en seis meses. Atentamente.',
    'Gentile collega, esame eseguito senza mezzo di contrasto. Regolare la morfologia dei reni. Cordiali saluti.',
    'The liver is normal in size and echotexture. No focal lesion. Impression: unremarkable study. Kind regards.',
  ]) {
    it(`lose nothing where nobody is named: ${text.slice(0, 40)} …`, () => {
      assert.deepEqual(found(text), []);
    });
  }

  it('lose those who are named', () => {
    assert.ok(found('Discussed with Nowak, who agrees. Oyelaran will follow up the patient next week.').length >= 2);
    assert.ok(
      found('Wir berichten über unsere Patientin Kowalczyk, die seit Wochen über Husten klagt.').includes('Kowalczyk'),
    );
  });
});

describe('names after which something is called', () => {
  for (const name of ['PETERSEN', 'HASSAN', 'Weiss', 'Johansson', 'KAPLAN', 'Olszewski', 'LEFEVRE', 'Patel']) {
    it(`are names all the same, where many people have them: ${name}`, () => {
      assert.ok(found(`CT THORAX ${name}`).includes(name), name);
      assert.ok(found(name).includes(name), name);
    });
  }

  for (const term of ['Romberg sign', 'Babinski', 'Klinefelter', 'Petersen hernia', 'Foley catheter', 'Weiss ring']) {
    it(`are terms beside what they name: ${term}`, () => assert.deepEqual(found(term), []));
  }
});

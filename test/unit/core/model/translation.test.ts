import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../../../scripts/l10n.mjs';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { translatorOf, translator, type Translate } from '../../../../src/core/model/translation.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { tagRows } from '../../../../src/core/plan/tagRows.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { allFixtures, brokenFixtures } from '../../../support/fixtures.js';

/** Words that no translation has. */
const ENGLISH = /\b(the|and|which|with|asks|holds|nothing|found|copy|file|where|by)\b/;

function inLanguage(language: string): Translate {
  const bundle = join(__dirname, `../../../../l10n/bundle.l10n.${language}.json`);
  return translatorOf(JSON.parse(readFileSync(bundle, 'utf8')) as Record<string, string>, language);
}

/** All that the table says of a file: rules, reasons and what speaks for them; of one that cannot be read, why. */
function sentencesOf(bytes: Uint8Array): readonly string[] {
  try {
    const plan = makePlan(readDicom(memorySource(bytes)), { pseudonyms: new Pseudonyms(), policy: BASIC_POLICY });
    return tagRows(plan).flatMap(({ why, finding }) => [
      why,
      finding?.rule ?? '',
      ...(finding?.spans ?? []).map(({ evidence = '' }) => evidence),
    ]);
  } catch (error) {
    return [(error as Error).message];
  }
}

describe('Sentences of the core in another language', () => {
  const say = translator(
    {
      'Found by {0}': 'Gefunden durch {0}',
      text: 'Text',
      'known value': 'bekannter Wert',
      '{0} file': '{0} Datei',
      '{0} files': '{0} Dateien',
      '{0} of {1} assessed': '{1} bewertet, davon {0}',
      'asks to remove it (X)': 'verlangt, es zu entfernen (X)',
      'Table E.1-1: {0}': 'Tabelle E.1-1: {0}',
      'not in the table': 'nicht in der Tabelle',
    },
    'de',
  );

  it('are known again by their templates, and so is what is put in', () => {
    assert.equal(say('Found by text: known value'), 'Gefunden durch Text: bekannter Wert');
    assert.equal(say('1 file of 3 files assessed'), '3 Dateien bewertet, davon 1 Datei');
  });

  it('are known as reasons behind a rule, in a row, and at the beginning of a sentence', () => {
    assert.equal(say('Table E.1-1: X: asks to remove it (X)'), 'Tabelle E.1-1: X: verlangt, es zu entfernen (X)');
    assert.equal(say('known value; not in the table'), 'bekannter Wert; nicht in der Tabelle');
    assert.equal(say('Not in the table.'), 'Nicht in der Tabelle.');
  });

  it('have figures as the language writes them, and codes as they are', () => {
    assert.equal(say('12,345 files'), '12.345 Dateien');
    assert.equal(say('5.3 %'), '5,3 %');
    assert.equal(say('PS3.15'), 'PS3.15');
    assert.equal(say('(0010,0010)'), '(0010,0010)');
  });

  it('stay English where they are not known', () => {
    assert.equal(say('Something new.'), 'Something new.');
    assert.equal(translatorOf(undefined, 'en')('Found by known value'), 'Found by known value');
  });

  for (const language of languages()) {
    it(`are translated whole, whatever file is shown: ${language}`, () => {
      const translate = inLanguage(language);
      const said = new Set([...allFixtures(), ...brokenFixtures()].flatMap(({ bytes }) => sentencesOf(bytes)));
      assert.ok(said.size > 40);
      const left = [...said].map(translate).filter((text) => ENGLISH.test(text));
      assert.deepEqual(left, []);
    });
  }
});

/** Ordinary sentences of letters in many languages are no people: their words are in the lists. */
import assert from 'node:assert/strict';
import { written } from '../../../../src/core/documents/find/claims.js';
import { findInPages } from '../../../../src/core/documents/find/findInPages.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { typed } from '../../../support/pageText.js';

/** Written for this test; broken as a narrow column breaks them. */
const SENTENCES = {
  German:
    'Sehr geehrte Kollegin, wir berichten über den\nstationären Aufenthalt. Im Verlauf war der\nBefund rückläufig. Keine Konkremente, kein Morbus Crohn.',
  Polish: 'Zalecono kontrolę w poradni. Stwierdzono\nzmiany prawidłowe. Wyniki badania krwi\nbez cech choroby.',
  Portuguese: 'Recomenda-se continuar o tratamento.\nObserva-se evolução favorável, sem lesões.',
  Swedish: 'Patienten rekommenderas fortsatt behandling.\nBlodprover utförda utan fynd.',
  Turkish: 'Hastanın tedavisine devam edilmesi önerilir.\nTetkik sonuçları normaldir.',
  Russian:
    'Рекомендовано повторное исследование.\nПризнаков воспаления не выявлено. Переломов нет. Без признаков патологии. Динамика\nстабильная.',
  Greek: 'Συνιστάται επανέλεγχος.\nΧωρίς ευρήματα. Φυσιολογικό μέγεθος.',
  Hebrew: 'הומלץ על המשך טיפול ומעקב\nבמרפאה בעוד שבועיים. הטחול והכליות\nללא ממצא.',
  Arabic: 'ينصح بالاستمرار على العلاج\nنتائج التحاليل طبيعية والطحال طبيعي',
} as const;

describe('plain sentences of letters', () => {
  for (const [language, text] of Object.entries(SENTENCES))
    it(`name nobody in ${language}`, () => {
      const { pages } = findInPages([typed(text)], BASIC_POLICY, { known: [] });
      assert.deepEqual(
        pages.flat().map(({ words }) => written(words)),
        [],
      );
    });
});

describe('what stands beside a name', () => {
  const found = (text: string): readonly string[] =>
    findInPages([typed(text)], BASIC_POLICY, { known: [] })
      .pages.flat()
      .map(({ words }) => written(words));

  it('is none of it: forms of address and relations, whoever is called so as well', () => {
    const text = 'Imię i nazwisko: Jeremi Błaszczak\nPani Błaszczak zgłosiła się dziś do naszej poradni.';
    assert.deepEqual([...found(text)].sort(), ['Błaszczak', 'Jeremi Błaszczak']);
    assert.deepEqual(found('Ihre Schwägerin Detlinde Sörensmann ist heute mitgekommen.'), ['Detlinde Sörensmann']);
  });

  it('may be a given name that is a relation in some language', () => {
    const text = 'The patient Anne Smith was seen today in our clinic, and she was well.';
    assert.deepEqual(found(text), ['Anne Smith']);
  });

  it('is none of it where it begins small', () => {
    const text = 'Patientens namn: Marcus Ekström\nFru Ekström undersöktes i dag på vår mottagning.';
    assert.deepEqual([...found(text)].sort(), ['Ekström', 'Marcus Ekström']);
  });

  it('is none of it behind a word that is a relation with another accent', () => {
    assert.deepEqual(found('De lever is niet vergroot, met vernauwing van de slokdarmwand in het onderste deel.'), []);
  });

  it('is none of it where it is the second line of a label', () => {
    const page = [
      'ФИО         Ипат Смирнова    Дата',
      'пациента                     рождения    09.01.1989',
      'Печень обычных размеров, очаговых изменений не выявлено.',
    ];
    assert.ok(!found(page.join('\n')).includes('рождения'), found(page.join('\n')).join('; '));
  });

  it('is none of it in scripts without capitals: verbs, "today", "our clinic"', () => {
    assert.deepEqual(found('גברת רבי נבדקה היום במרפאה שלנו.'), ['רבי']);
    assert.deepEqual(found('تم فحص السيدة العواني اليوم في عيادتنا.'), ['العواني']);
  });
});

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

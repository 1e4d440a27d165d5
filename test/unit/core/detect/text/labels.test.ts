import assert from 'node:assert/strict';
import {
  alternativesOf,
  foldedSpellingsOf,
  LABEL_TABLES,
  spellingsOf,
} from '../../../../../src/core/detect/lexicon/labels/index.js';

describe('label tables', () => {
  for (const { language, months, labels } of LABEL_TABLES) {
    it(`${language}: twelve months, and labels of every kind that forms need`, () => {
      assert.equal(months.length, 12);
      assert.ok(months.every((spellings) => spellings.length > 0));
      for (const kind of ['personName', 'staff', 'relative', 'birthDate', 'address', 'institution', 'phone'] as const) {
        assert.ok((labels[kind]?.length ?? 0) > 0, kind);
      }
      for (const [kind, spellings] of Object.entries(labels)) {
        for (const spelling of spellings)
          assert.match(spelling, /^[^\s|,;](?:[^|;\n]*[^\s|,;])?$/, `${kind}: ${spelling}`);
      }
    });
  }

  it('gives the spellings of a kind in every language, folded and as alternatives', () => {
    assert.ok(spellingsOf('staff').includes('médecin traitant'));
    assert.ok(foldedSpellingsOf('staff').has('medecin traitant'));
    const whole = new RegExp(`^(?:${alternativesOf('staff', 'relative')})$`, 'u');
    for (const word of ['médecin', 'medecin', '主治医', 'врач', 'סבתא', 'mother-in-law']) assert.match(word, whole);
  });
});

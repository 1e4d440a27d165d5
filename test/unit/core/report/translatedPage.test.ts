import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../../../scripts/l10n.mjs';
import { translator, translatorOf } from '../../../../src/core/model/translation.js';
import { runRules } from '../../../../src/core/plan/runRules.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { BatchTally } from '../../../../src/core/report/deidentify/batchTally.js';
import { deidentifyHtml } from '../../../../src/core/report/deidentify/deidentifyHtml.js';
import { htmlPage } from '../../../../src/core/report/htmlPage.js';
import { html, table } from '../../../../src/core/report/markup.js';
import { translatedPage } from '../../../../src/core/report/translatedPage.js';

describe('a report in another language', () => {
  const say = translator(
    {
      'Made by {0} on <time>{1}</time>.': 'Am <time>{1}</time> mit {0} gemacht.',
      'The "copies"': 'Die „Kopien“ & mehr',
      none: 'keine',
      Contents: 'Inhalt',
    },
    'de',
  );
  const page = htmlPage({
    title: 'The "copies"',
    lead: [html`Made by ${'<us>'} on <time>today</time>.`],
    sections: [{ id: 'one', title: 'One', content: table('The "copies"', ['', 'none'], [['a', 'x < y']]) }],
  });
  const german = translatedPage(page, say, 'de');

  it('says its language, for who hears it', () => {
    assert.match(german, /<html lang="de">/);
    assert.match(german, /<nav aria-label="Inhalt">/);
  });

  it('has sentences with what is put into them, and stays escaped', () => {
    assert.match(german, /Am <time>today<\/time> mit &#60;us&#62; gemacht\./);
    assert.match(german, /<title>Die „Kopien“ &#38; mehr<\/title>/);
    assert.match(german, /x &#60; y/);
  });

  it('keeps its style sheet as it is', () => {
    const style = /<style>[^]*<\/style>/.exec(page)?.[0] ?? '';
    assert.ok(style.length > 100);
    assert.ok(german.includes(style));
  });

  for (const language of languages()) {
    it(`of a run has no sentence in English: ${language}`, () => {
      const bundle = readFileSync(join(__dirname, `../../../../l10n/bundle.l10n.${language}.json`), 'utf8');
      const translate = translatorOf(JSON.parse(bundle) as Record<string, string>, language);
      const tally = new BatchTally();
      const text = deidentifyHtml(tally, { rules: runRules(BASIC_POLICY), time: '2026-03-12T10:05:00Z' });
      const left: string[] = [];
      translatedPage(
        text,
        (said) => {
          const after = translate(said);
          if (after === said && /[a-z]{2} [a-z]{2}/.test(said)) left.push(said);
          return after;
        },
        language,
      );
      assert.deepEqual(left, []);
    });
  }
});

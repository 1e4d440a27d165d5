import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedTexts, languages, unreadableCalls } from '../../../scripts/l10n.mjs';

const ROOT = join(__dirname, '..', '..', '..');

function readJson(name: string): Record<string, string> {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Record<string, string>;
}

/** The places of a text that values are put into. */
function placeholders(text: string): string {
  return [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join();
}

describe('Texts to translate', () => {
  it('of the extension and its pages are all in l10n/bundle.l10n.json, and no others', () => {
    assert.deepEqual(Object.keys(readJson('l10n/bundle.l10n.json')).sort(), askedTexts());
  });

  it('are asked for in a form that this test finds', () => {
    assert.deepEqual(unreadableCalls(), []);
  });

  it('of the manifest are all in package.nls.json, and no others', () => {
    const asked = readFileSync(join(ROOT, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g);
    const keys = [...new Set([...asked].map(([, key]) => key))].sort();
    assert.deepEqual(Object.keys(readJson('package.nls.json')).sort(), keys);
  });

  for (const language of languages()) {
    describe(`in ${language}`, () => {
      const files = [
        ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${language}.json`],
        ['package.nls.json', `package.nls.${language}.json`],
      ] as const;
      for (const [english, translated] of files) {
        it(`are all translated, and no others: ${translated}`, () => {
          assert.deepEqual(Object.keys(readJson(translated)).sort(), Object.keys(readJson(english)).sort());
        });

        it(`have the same places for values: ${translated}`, () => {
          const texts = readJson(english);
          for (const [key, text] of Object.entries(readJson(translated))) {
            assert.notEqual(text.trim(), '', key);
            assert.equal(placeholders(text), placeholders(texts[key]!), key);
          }
        });
      }
    });
  }
});

import assert from 'node:assert/strict';
import {
  fakerNames,
  isForTuning,
  LISTED_LOCALES,
  readNames,
  readRareNames,
} from '../../../scripts/lexicon/sources.mjs';
import { classesOf, WordClass } from '../../../src/core/detect/lexicon/lexicon.js';
import { fold } from '../../../src/core/detect/text/words.js';
import { isUnlisted, namesOf, REPORTED } from '../../bench/text/reported.js';

const NAMES = WordClass.name | WordClass.rareName;

describe('what bench:text reports', () => {
  const locales = Object.values(REPORTED).flat();
  const latin = (REPORTED['Latin'] ?? []).flatMap(namesOf);

  it('is of locales that no list is made of', () => {
    assert.deepEqual(
      locales.filter((locale) => LISTED_LOCALES.includes(locale)),
      [],
    );
  });

  it('as in no list is in no list, nor in what the model is trained on', () => {
    const unlisted = latin
      .filter(isUnlisted)
      .map(fold)
      .filter((name) => /^[a-z]+$/.test(name));
    assert.ok(unlisted.length > 100);
    const names = new Set([...readNames(), ...readRareNames()]);
    assert.deepEqual(
      unlisted.filter((name) => names.has(name)),
      [],
    );
  });

  it('of names to tune on nothing is in the lists by itself', () => {
    const own = new Set(LISTED_LOCALES.flatMap((locale: string) => fakerNames(locale) as string[]).filter(isForTuning));
    assert.ok(own.size > 1000);
    const listed = [...own].filter((name) => /^[a-z]{3,}$/.test(fold(name)) && (classesOf(fold(name)) & NAMES) !== 0);
    // Other packages list some of them.
    const elsewhere = new Set([...readNames(), ...readRareNames()]);
    assert.deepEqual(
      listed.filter((name) => !elsewhere.has(fold(name))),
      [],
    );
  });
});

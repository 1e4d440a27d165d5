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
import { personAt } from '../../bench/phi/words/people.js';
import { PEOPLE } from '../../bench/phi/words/peopleTemplates.js';
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
    const listedOf = (lists: ReadonlySet<string>) => unlisted.filter((name) => lists.has(name));
    assert.deepEqual(listedOf(names), []);
    // One name too many in the lists would be told.
    assert.equal(listedOf(new Set([...names, unlisted[0] ?? ''])).length, 1);
  });

  it('of 22 people is of locales that no list is made of, and of names that the locales have', () => {
    assert.equal(PEOPLE.length, 22);
    assert.deepEqual(
      PEOPLE.map(({ locale }) => locale).filter((locale) => LISTED_LOCALES.includes(locale)),
      [],
    );
    for (const [index, { locale }] of PEOPLE.entries()) {
      const { families, sites, towns, streets } = personAt(index + 1);
      assert.ok(families.length >= 8 && sites.length >= 2 && towns.length > 0 && streets.length > 0, locale);
    }
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

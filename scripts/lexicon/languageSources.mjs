/** Reads the words of whole languages, for the judge of capitals at the beginning of a sentence. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { nameLogit } from '../../src/core/detect/lexicon/nameModel.ts';
import { fold } from '../../src/core/detect/text/words.ts';
import { formsOf } from './hunspell.mjs';
import { readNames, readRareNames } from './sources.mjs';

const require = createRequire(import.meta.url);
const HERE = path.join(import.meta.dirname, 'sources/languages');

/** Lists of words of texts, in which names are written as words are. */
const LISTED = ['da', 'de', 'it', 'nb', 'nl', 'pt', 'sv'];
/** Dictionaries, which write names with a capital. */
const DICTIONARIES = ['es', 'fr', 'pl'];
/** Longer forms hardly begin a sentence, and are most of a dictionary. */
const LONGEST_FORM = 10;
/** Words that look less like a name are never taken for one: they need no list. */
const LIKE_A_NAME = 0.3;
/** A rare name that looks less like one is in lists of names because some few people are called by a word. */
const LIKE_A_RARE_NAME = 0.5;
/** In texts, what looks more like one is as often a name that no list has. */
const MUST_BE_A_NAME = 2;

/** Words in the letters a–z, folded, that look like names. */
export function readLanguageWords() {
  const words = new Set();
  const names = readNames();
  const rare = readRareNames();
  const mayBeTaken = (word) => !names.has(word) && (rare.has(word) || nameLogit(word) >= LIKE_A_NAME);
  for (const language of LISTED) {
    for (const word of readListed(language).map(fold)) {
      if (!/^[a-z]{3,}$/.test(word) || !mayBeTaken(word)) continue;
      if (nameLogit(word) < (rare.has(word) ? LIKE_A_RARE_NAME : MUST_BE_A_NAME)) words.add(word);
    }
  }
  for (const language of DICTIONARIES)
    for (const form of formsOf(language)) {
      const word = fold(form);
      if (/^[a-z]{3,}$/.test(word) && word.length <= LONGEST_FORM && mayBeTaken(word)) words.add(word);
    }
  return words;
}

/** Words of a list, each written as how many letters it shares with the one before, and the others. */
export function readListed(language) {
  const lines = readFileSync(path.join(HERE, `${language}.txt`), 'utf8').split('\n');
  const coded = lines.filter((line) => !line.startsWith('#')).flatMap((line) => line.split(' '));
  let before = '';
  return coded
    .filter((each) => each !== '')
    .map((each) => (before = before.slice(0, parseInt(each[0], 36)) + each.slice(1)));
}

/** Languages of which there are words; Norwegian is told as one. */
export const WITH_WORDS = ['da', 'de', 'es', 'fr', 'it', 'nl', 'no', 'pl', 'pt', 'sv'];

/** All words of a language that its list or its dictionary has. */
export function readWordsOf(language) {
  return DICTIONARIES.includes(language) ? [...formsOf(language)] : readListed(language === 'no' ? 'nb' : language);
}

/** Languages with Latin letters of which a sentence can be told by its small words. */
const TOLD = [
  'cs',
  'da',
  'de',
  'en',
  'es',
  'fi',
  'fr',
  'hr',
  'hu',
  'it',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'sk',
  'sv',
  'tr',
];

/** The most frequent words of languages, folded. */
export function readSmallWords() {
  const lists = require('stopwords-iso');
  return Object.fromEntries(
    TOLD.map((language) => [
      language,
      [...new Set(lists[language].map(fold).filter((word) => /^[a-z]{2,}$/.test(word)))].sort(),
    ]),
  );
}

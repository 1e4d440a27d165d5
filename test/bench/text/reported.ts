/**
 * What bench:text reports on: names, places, telephones and dates of locales that no list and no model was made of, and
 * words and phrases of a hospital's descriptors where they lie beside the checkout.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allFakers } from '@faker-js/faker';
import { fakerNames, LISTED_LOCALES } from '../../../scripts/lexicon/sources.mjs';
import { classesOf, WordClass } from '../../../src/core/detect/lexicon/lexicon.js';
import { fold } from '../../../src/core/detect/text/words.js';

const EVAL = join(__dirname, '..', '..', '..', '..', 'shared', 'eval');

/** Locales of Faker by script; none of them is listed. */
export const REPORTED: Readonly<Record<string, readonly string[]>> = {
  Latin: [
    'pl',
    'cs_CZ',
    'hu',
    'tr',
    'fi',
    'ro',
    'hr',
    'id_ID',
    'pt_PT',
    'nl',
    'sv',
    'yo_NG',
    'en_IN',
    'en_GH',
    'fr_SN',
    'es_MX',
  ],
  Arabic: ['ar', 'fa', 'ur'],
  Hebrew: ['he'],
  Cyrillic: ['ru', 'uk', 'mk'],
  Greek: ['el'],
  Thai: ['th'],
  Georgian: ['ka_GE'],
  Armenian: ['hy'],
  Devanagari: ['ne'],
  Chinese: ['zh_CN', 'zh_TW'],
  Japanese: ['ja'],
  Korean: ['ko'],
  Thaana: ['dv'],
};

export const LISTED: readonly string[] = LISTED_LOCALES;

/** Names a locale at most gives: every so many of its list. */
const MOST = 60;

/** Names of a locale as it writes them, spread over its lists; three Latin letters or two others, and no term. */
export function namesOf(locale: string): string[] {
  const all = (fakerNames(locale) as string[]).filter((name) => !isTerm(name) && isLongEnough(name));
  const step = Math.max(1, Math.floor(all.length / MOST));
  return all.filter((_, index) => index % step === 0).slice(0, MOST);
}

function isLongEnough(name: string): boolean {
  return /\p{Script=Latin}/u.test(name) ? name.length >= 3 && /^\p{Lu}/u.test(name) : [...name].length >= 2;
}

/** A name that is a word of descriptors cannot be told from it without more: left out, as a reader would leave it. */
function isTerm(name: string): boolean {
  if (hospitalWords().size > 0) return hospitalWords().has(fold(name));
  return (classesOf(fold(name)) & WordClass.englishDomain) !== 0;
}

/** True for a name of Latin letters of which no list holds any part. */
export function isUnlisted(name: string): boolean {
  const parts = fold(name).split(/[^a-z]+/);
  return parts.every((part) => (classesOf(part) & (WordClass.name | WordClass.rareName | WordClass.place)) === 0);
}

let hospital: ReadonlySet<string> | undefined;

function hospitalWords(): ReadonlySet<string> {
  hospital ??= new Set(linesOf('descriptor-words.txt').map(fold));
  return hospital;
}

/** The half of the words of one hospital's descriptors that no weight was fitted to; empty where there are none. */
export function reportedWords(): string[] {
  return linesOf('descriptor-words.txt').filter(
    (word) => ((createHash('md5').update(word).digest()[0] ?? 0) & 1) === 1,
  );
}

/** Clinical phrases in which nobody is meant; empty where there are none. */
export function phrases(): string[] {
  return linesOf('clean-phrases.txt');
}

/** Terms of medicine that are made of a name, of a dictionary that no list is made of. */
export function eponymousTerms(): string[] {
  const lines = readFileSync(join(__dirname, 'wordNetTerms.txt'), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

function linesOf(file: string): string[] {
  const path = join(EVAL, file);
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}

/** A text and where in it stands what has to be found. */
export interface Planted {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts a secret where a template has `{}`. */
export function planted(template: string, secret: string): Planted {
  const start = template.indexOf('{}');
  return { text: template.replace('{}', () => secret), start, end: start + secret.length };
}

/** By place: how a name stands in a text. */
export const PLACES: Readonly<Record<string, readonly ((name: string) => Planted)[]>> = {
  alone: [(name) => planted('{}', name), (name) => planted('{}', name.toUpperCase())],
  'with domain terms': [
    (name) => planted('CT THORAX {}', name.toUpperCase()),
    (name) => planted('{}_ANNA', name.toUpperCase()),
    (name) => planted('{} follow up', name),
    (name) => planted('t2_tse_sag {}', name),
  ],
  'beside technical nouns': [
    (name) => planted('{} hip', name.toUpperCase()),
    (name) => planted('{} knee post op', name.toUpperCase()),
    (name) => planted('CT {} sinus', name),
    (name) => planted('MR {} protocol', name),
    (name) => planted('{} fracture', name),
    (name) => planted('ABD {} study', name.toUpperCase()),
  ],
  'in prose': [
    (name) => planted('The images were compared with the previous study of {} on the other scanner.', name),
    (name) => planted('As agreed with {} the examination was repeated after the injection of contrast.', name),
  ],
};

/** Other kinds than names, in the locales whose own lists have them. */
export function otherKinds(): Readonly<Record<string, readonly Planted[]>> {
  const latin = (REPORTED['Latin'] ?? []).map(
    (locale) => [locale, allFakers[locale as keyof typeof allFakers]] as const,
  );
  const each = (make: (faker: (typeof latin)[number][1], locale: string) => Planted): Planted[] =>
    latin.flatMap(([locale, faker]) => {
      faker.seed(20261130);
      return Array.from({ length: 20 }, () => make(faker, locale));
    });
  const date = (locale: string, style: 'long' | 'medium' | 'short', at: Date): string =>
    new Intl.DateTimeFormat(locale.replace('_', '-'), {
      dateStyle: style,
      calendar: 'gregory',
      numberingSystem: 'latn',
    }).format(at);
  const aDay = (faker: (typeof latin)[number][1]): Date =>
    faker.date.between({ from: '1950-01-01T00:00:00Z', to: '2024-12-31T00:00:00Z' });
  return {
    place: each((faker) => planted('Transferred from {} for further treatment.', faker.location.city())),
    organisation: each((faker) => planted('Prior study at {} Hospital was reviewed.', faker.person.lastName())),
    phone: each((faker) => planted('Please call Tel. {} with the result.', faker.phone.number())),
    'date, long': each((faker, locale) => planted('Compared with the study of {}.', date(locale, 'long', aDay(faker)))),
    'date, short': each((faker, locale) =>
      planted('Compared with the study of {}.', date(locale, 'short', aDay(faker))),
    ),
  };
}

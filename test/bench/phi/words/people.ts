/**
 * Vocabularies of 22 people in as many languages: names, towns, streets and telephone numbers of Faker, in locales that no
 * list of the product is made of, and the sentences of peopleTemplates.ts.
 */
import { allFakers, type Faker } from '@faker-js/faker';
import { classesOf, WordClass } from '../../../../src/core/detect/lexicon/lexicon.js';
import { fold } from '../../../../src/core/detect/text/words.js';
import { PEOPLE } from './peopleTemplates.js';
import type { PersonTemplates } from './personTemplates.js';
import { REPORT } from './report.js';
import { isLatin } from '../spellings.js';
import type { Site, Vocabulary } from './vocabulary.js';

const SEED = 20261130;
const DRAWN = 40;
/** Shorter names are parts of other words in a file by chance. */
const SHORTEST_LATIN = 5;

/** The vocabulary of the person who has a turn at this number, the first at 1. */
export function personAt(number: number): Vocabulary {
  const index = (number - 1) % PEOPLE.length;
  const known = vocabularies.get(index) ?? vocabularyOf(PEOPLE[index] as PersonTemplates);
  vocabularies.set(index, known);
  return known;
}

const vocabularies = new Map<number, Vocabulary>();

function vocabularyOf({ locale, language, national, hospital, lines }: PersonTemplates): Vocabulary {
  const faker = (allFakers as Readonly<Record<string, Faker>>)[locale] ?? allFakers.en;
  faker.seed(SEED);
  const different = (make: () => string): string[] =>
    [...new Set(Array.from({ length: DRAWN }, make))].filter((text) => !isInLookAlike(text));
  const drawn = (make: () => string, least = 2): string[] =>
    different(make).filter((text) => text.length >= (isLatin(text) ? SHORTEST_LATIN : least) && !isWord(text));
  // A family name of one character is nothing that the judge can look for.
  const said = /^(?:zh|ko|ja)/.test(language) ? lines.map((line) => line.replace('{surname}', '{patient}')) : lines;
  const towns = drawn(() => faker.location.city());
  const sites = towns.slice(0, 6).map((town, index): Site => ({
    name: hospital.replace('{x}', town),
    distinctive: town,
    short: `SITE${index}`,
    domain: `site${index}.example`,
  }));
  return {
    ...REPORT,
    characterSet: 'ISO_IR 192',
    language,
    families: drawn(() => faker.person.lastName(), 1),
    givens: drawn(() => faker.person.firstName()),
    homonyms: [],
    scripts: [],
    sites,
    towns: towns.slice(6),
    streets: different(() => faker.location.street()),
    nationalIds: [national],
    phones: different(() => faker.phone.number({ style: 'national' })),
    templates: {
      labels:
        said === lines ? ['{surname}', '{surname} {look}', '{given} {look}', '{mrn}'] : ['{patient}', '{given} {look}'],
      lines: said,
      paragraphs: said.flatMap((line, index) => {
        const [second = '', third = ''] = [said[(index + 3) % said.length], said[(index + 5) % said.length]];
        return [`${line}. {look}. ${second}.`, `{look}\r\n${second}\r\n${third}`];
      }),
    },
  };
}

/** `Nia` in `Bosniak`: what must survive would hold what must not. */
function isInLookAlike(text: string): boolean {
  const { labels, phrases } = REPORT.lookAlikes;
  return [...labels, ...phrases].some((phrase) => phrase.toLowerCase().includes(fold(text)));
}

/** A name that is a word of medicine or everyday English says nothing about what was overlooked. */
function isWord(text: string): boolean {
  return fold(text)
    .split(/[^\p{L}]+/u)
    .some((part) => (classesOf(part) & (WordClass.englishDomain | WordClass.common)) !== 0);
}

/**
 * Recall by kind and language on names, towns, telephone numbers and addresses of Faker, dates of Intl and numbers of
 * nationalSamples.ts: no header declares any of them. `npm run bench:text` prints it beside the measure of names.
 */
import { allFakers, type Faker } from '@faker-js/faker';
import { textFinder } from '../../../src/core/detect/text/textFinder.js';
import { BASIC_POLICY } from '../../../src/core/profile/policy.js';
import type { Language } from './kindLanguage.js';
import { LANGUAGES } from './kindSentences.js';
import { SAMPLES } from './nationalSamples.js';

/** A number from 0 up to, and without, the bound. */
export type Random = (bound: number) => number;

/** How many of one kind stayed in the text. */
export interface KindRow {
  readonly language: string;
  readonly kind: string;
  readonly heldOut: boolean;
  readonly left: number;
  readonly total: number;
  /** Findings in the sentences, and those of them that touch nothing of what was put there. */
  readonly found: number;
  readonly wrong: number;
  /** Sentences in which something stayed, of made-up people. */
  readonly examples: readonly string[];
}

const ROUNDS = 25;
const SEED = 20261130;

/** The measure, the same in every run. */
export function measureKinds(rounds = ROUNDS): readonly KindRow[] {
  const finder = textFinder(BASIC_POLICY, []);
  const rows = new Map<string, { -readonly [key in keyof KindRow]: KindRow[key] } & { examples: string[] }>();
  const tally = (language: string, kind: string, heldOut: boolean, text: string, value: string) => {
    const key = `${kind}\0${language}\0${String(heldOut)}`;
    const row = rows.get(key) ?? { language, kind, heldOut, left: 0, total: 0, found: 0, wrong: 0, examples: [] };
    rows.set(key, row);
    row.total += 1;
    const spans = finder.findAll(text);
    const [from, to] = [text.indexOf(value), text.indexOf(value) + value.length];
    row.found += spans.length;
    row.wrong += spans.filter(({ start, end }) => end <= from || start >= to).length;
    if (!isLeft(text, value, spans)) return;
    row.left += 1;
    row.examples.push(text);
  };
  for (const language of LANGUAGES) {
    const faker = (allFakers as Readonly<Record<string, Faker>>)[language.locale] ?? allFakers.en;
    faker.seed(SEED);
    for (let round = 0; round < rounds; round++) {
      for (const sentence of language.sentences) {
        const kind = /\{(\w+)\}/.exec(sentence)?.[1] ?? '';
        const { value, sought } = valueOf(kind, language, faker, round);
        tally(language.language, kind, language.heldOut, sentence.replace(`{${kind}}`, value), sought);
      }
    }
  }
  allFakers.en.seed(SEED);
  const random: Random = (bound) => allFakers.en.number.int({ min: 0, max: bound - 1 });
  for (const { country, heldOut, lead, make } of SAMPLES) {
    for (let round = 0; round < rounds; round++) {
      const number = make(random);
      tally(
        country,
        lead === '' ? 'national number alone' : 'national number',
        heldOut,
        `CT ${lead}${number}; nativ`,
        number,
      );
    }
  }
  return [...rows.values()];
}

/** The day of the week tells nothing of a date that is gone or has moved by whole weeks. */
const DATE_STYLES = ['long', 'medium', 'short'] as const;

function valueOf(kind: string, language: Language, faker: Faker, round: number): { value: string; sought: string } {
  const same = (value: string) => ({ value, sought: value });
  switch (kind) {
    case 'doctor':
      return same(round % 2 === 0 ? faker.person.lastName() : fullName(language, faker));
    case 'relative':
      return same(round % 2 === 0 ? faker.person.firstName() : fullName(language, faker));
    case 'site': {
      const named = faker.location.city();
      return { value: language.site.replace('{x}', named), sought: named };
    }
    case 'phone':
      return same(faker.phone.number({ style: round % 2 === 0 ? 'national' : 'international' }));
    case 'date': {
      const date = faker.date.between({ from: '1935-01-01', to: '2024-12-31' });
      const dateStyle = DATE_STYLES[round % DATE_STYLES.length] ?? 'long';
      return same(new Intl.DateTimeFormat(language.language, { dateStyle, timeZone: 'UTC' }).format(date));
    }
    case 'address':
      return same(`${faker.location.streetAddress()}, ${faker.location.zipCode()} ${faker.location.city()}`);
    default:
      return same(faker.location.city());
  }
}

function fullName({ language }: Language, faker: Faker): string {
  const [given, family] = [faker.person.firstName(), faker.person.lastName()];
  if (/^(?:zh|ko)/.test(language)) return family + given;
  return /^(?:ja|hu)/.test(language) ? `${family}${language === 'ja' ? '' : ' '}${given}` : `${given} ${family}`;
}

/** True where a word or number of the value is outside of every span: two letters or digits that would be read. */
export function isLeft(text: string, value: string, spans: readonly { start: number; end: number }[]): boolean {
  const from = text.indexOf(value);
  for (const { 0: word, index } of value.matchAll(/[\p{L}\p{M}]{2,}|\p{Nd}{2,}/gu)) {
    const [start, end] = [from + index, from + index + word.length];
    // What a calendar, an address or a list calls everything says nothing.
    if (/^(?:г|р|от|de|del|พ|ศ|ที่|วัน|apt|suite|flat|apto|lote|dr|mr|mrs|ms)$/iu.test(word)) continue;
    if (!spans.some((span) => span.start <= start && span.end >= end)) return true;
  }
  return false;
}

/** Per cent, with a decimal. */
const share = (rows: readonly KindRow[]): string => {
  const [left, total] = [rows.reduce((sum, row) => sum + row.left, 0), rows.reduce((sum, row) => sum + row.total, 0)];
  return `${left} of ${total} (${((100 * left) / Math.max(1, total)).toFixed(1)} %)`;
};

/** Of all findings, those that touch what was put into the sentence. */
const precision = (rows: readonly KindRow[]): string => {
  const [wrong, found] = [rows.reduce((sum, row) => sum + row.wrong, 0), rows.reduce((sum, row) => sum + row.found, 0)];
  return `${((100 * (found - wrong)) / Math.max(1, found)).toFixed(1)} %`;
};

/** The measure as a table of Markdown. */
export function kindsTable(rows: readonly KindRow[]): string {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const lines = kinds.map((kind) => {
    const of = (heldOut: boolean) => rows.filter((row) => row.kind === kind && row.heldOut === heldOut);
    const worst = of(true)
      .filter(({ left }) => left > 0)
      .sort((one, other) => other.left / other.total - one.left / one.total)
      .slice(0, 4)
      .map(({ language, left, total }) => `${language} ${Math.round((100 * left) / total)} %`);
    return `| ${kind} | ${share(of(false))} | ${share(of(true))} | ${precision(of(false))} | ${precision(of(true))} | ${worst.join(', ')} |`;
  });
  return [
    '| Kind | Languages looked at: left | Held out: left | Precision | Held out: precision | Worst |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...lines,
  ].join('\n');
}

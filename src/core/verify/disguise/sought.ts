/** What of a header is sought in disguise, made ready once for all files of a study. */
import { areAllEqual, firstOfEqual, rememberBy, rememberShort } from '../../detect/text/remember.js';
import type { Entity } from '../../model/finding.js';
import type { ProofPlace } from '../../model/proof.js';
import { Automaton } from './automaton.js';
import { isSameHeader, type Header, type HeaderValue } from './headerValues.js';
import { needlesOf, type DisguisedNeedle } from './needles.js';
import { numbersOfDay, spelledDays } from '../../detect/text/dates/otherForms.js';
import { readingsOf } from './readings.js';
import { squeeze, type Squeezed } from './squeeze.js';
import { Stream } from './stream.js';
import { writtenDays } from './writtenDays.js';

/** Figures of a number that is not there by chance. */
export const SHORTEST_NUMBER = 6;

/** The values of the header of a study, made ready to be sought; the same for all of its files. */
export interface Sought {
  readonly needles: readonly DisguisedNeedle[];
  readonly automaton: Automaton;
  readonly notSearched: readonly ProofPlace[];
  /** By `YYYYMMDD`; the birth date by `YYMMDD` as well. */
  readonly days: ReadonlyMap<string, HeaderValue>;
  /** Numbers that mean the birth date, as {@link numbersOfDay} writes them. */
  readonly dayNumbers: ReadonlySet<string>;
  /** IDs and birth dates, as numbers. */
  readonly numbers: ReadonlyMap<number, HeaderValue>;
  /** {@link said}, which the files of a study ask for the same texts. */
  readonly saidIn: (text: string) => Said;
}

/** What is sought in the copies of one study. */
export interface Study {
  readonly header: Header;
  readonly excluded: ReadonlySet<string>;
}

const STUDIES = 32;
/** Texts of one study that are remembered, and the length of the longest. */
const TEXTS = 1024;
const LONGEST_REMEMBERED = 512;

const sameStudy = firstOfEqual<Study>(
  STUDIES,
  (one, other) => areAllEqual([...one.excluded], [...other.excluded]) && isSameHeader(one.header, other.header),
);
const soughtForSame = rememberBy(({ header, excluded }: Study): Sought => {
  const { needles, notSearched } = needlesOf(header);
  const days = daysOf(header.values, excluded);
  const births = [...days].filter(([day, { isBirthDate }]) => isBirthDate && day.length === 8);
  const dayNumbers = new Set(births.flatMap(([day]) => numbersOfDay(day)));
  const automaton = new Automaton(needles.map(({ text }) => text));
  return {
    ...{ needles, automaton, notSearched, days, dayNumbers, numbers: numbersOf(needles, days) },
    saidIn: rememberShort(TEXTS, LONGEST_REMEMBERED, (text) => said(text, { needles, automaton, days, dayNumbers })),
  };
});

/** What a text says by itself, whatever stands around it in a file. */
export interface Said {
  readonly squeezed: Squeezed;
  /** Of days in it, and of what is found in the readings of it. */
  readonly entities: readonly Entity[];
}

function said(text: string, sought: Pick<Sought, 'needles' | 'automaton' | 'days' | 'dayNumbers'>): Said {
  // In what a text may be an encoding of, numbers of five figures stand by chance.
  const entities: Entity[] = holdsDay(text, sought) || holdsDayNumber(text, sought) ? ['DATE_TIME'] : [];
  for (const reading of readingsOf(text)) entities.push(...saidByReading(reading, sought));
  return { squeezed: squeeze(text), entities };
}

export function saidByReading(text: string, sought: Pick<Sought, 'needles' | 'automaton' | 'days'>): readonly Entity[] {
  const stream = new Stream(sought.automaton, sought.needles);
  const found = [...stream.feed({ text, path: NOWHERE }, squeeze(text))].map(({ needle }) => needle.value.entity);
  return holdsDay(text, sought) ? [...found, 'DATE_TIME'] : found;
}

const NOWHERE = (): string => '';

function holdsDay(text: string, { days }: Pick<Sought, 'days'>): boolean {
  if (days.size === 0) return false;
  for (const { day, start, end } of writtenDays(text)) if (days.has(day) && isWhole(text, start, end)) return true;
  for (const { day } of spelledDays(text)) if (days.has(day)) return true;
  return false;
}

function holdsDayNumber(text: string, { dayNumbers }: Pick<Sought, 'dayNumbers'>): boolean {
  if (dayNumbers.size === 0) return false;
  for (const { 0: number, index } of text.matchAll(/\d+(?:[-/ ]\d{3}(?!\d))?/g)) {
    const parts = number.split(/[-/ ]/);
    const isNumber = dayNumbers.has(parts.join(' ')) || parts.some((part) => dayNumbers.has(part));
    if (isNumber && isWhole(text, index, index + number.length)) return true;
  }
  return false;
}

function daysOf(values: readonly HeaderValue[], excluded: ReadonlySet<string>): ReadonlyMap<string, HeaderValue> {
  const days = new Map<string, HeaderValue>();
  for (const value of values) {
    if (value.kind !== 'date') continue;
    const day = /^(\d{4})[.-]?(\d\d)[.-]?(\d\d)/.exec(value.value.trim())?.slice(1).join('');
    if (day === undefined || excluded.has(day)) continue;
    days.set(day, value);
    if (value.isBirthDate) days.set(day.slice(2), value);
  }
  return days;
}

function numbersOf(
  needles: readonly DisguisedNeedle[],
  days: ReadonlyMap<string, HeaderValue>,
): ReadonlyMap<number, HeaderValue> {
  const numbers = new Map<number, HeaderValue>();
  for (const { kind, text, value } of needles) {
    const number = Number(text);
    const isTelling = String(number).length >= SHORTEST_NUMBER && Number.isSafeInteger(number);
    if (kind === 'digits' && isTelling) numbers.set(number, value);
  }
  for (const [day, value] of days) {
    if (!value.isBirthDate || day.length !== 8) continue;
    const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
    for (const form of [day, date + month + year, month + date + year]) numbers.set(Number(form), value);
  }
  return numbers;
}

/** The same object for equal headers. */
export function soughtFor(study: Study): Sought {
  return soughtForSame(sameStudy(study));
}

/** A day is not cut out of a longer number. */
function isWhole(text: string, start: number, end: number): boolean {
  return (
    !/[\p{Nd}]$|\p{Nd}[.,]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^\p{Nd}|^[.,]\p{Nd}/u.test(text.slice(end, end + 2))
  );
}

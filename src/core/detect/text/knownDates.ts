import type { FoundSpan } from './defineRecogniser.js';
import type { KnownValue } from './knownValue.js';
import { spellingsOfMonth } from './monthNames.js';
import { PhraseTrie } from './phraseTrie.js';
import type { Word } from './words.js';

/** Finds the dates of the header in every spelling in which people write them. */
export class KnownDates {
  private readonly forms = new PhraseTrie<KnownValue>();

  /** @param dates known values of kind `date`: DA or DT (PS3.5 Section 6.2), or `1997.04.24` of ACR-NEMA */
  constructor(dates: readonly KnownValue[]) {
    for (const known of dates) for (const form of dateForms(known.value)) this.forms.add(form, known);
  }

  /** The dates in a text, from left to right. */
  *find(text: string, words: readonly Word[]): Generator<FoundSpan> {
    for (let index = 0; index < words.length; index++) {
      if (isInsideNumber(text, words, index)) continue;
      const match = this.forms.longestAt(words, index, (at) => joins(text, words, at));
      const last = words[index + (match?.length ?? 1) - 1];
      const start = words[index]?.start ?? 0;
      if (!match || !last || continuesNumber(text, last) || !isWritten(text.slice(start, last.end))) continue;
      const { entity, original } = match.payload;
      yield { start, end: last.end, entity, confidence: 'certain', original };
      index += match.length - 1;
    }
  }
}

/** Words of the date, as {@link wordsOf} cuts them: `3rd` is two. Empty for what is no whole date. */
function dateForms(value: string): string[][] {
  const match = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})/.exec(value.trim());
  const [year = '', month = '', day = ''] = match?.slice(1) ?? [];
  if (!match || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return [];
  const days = [...new Set([day, String(Number(day))])];
  const months = [...new Set([month, String(Number(month))])];
  const years = [year, year.slice(2)];
  const numbers = days.flatMap((d) =>
    months.flatMap((m) => [
      ...years.flatMap((y) => [
        [d, m, y],
        [m, d, y],
      ]),
      [year, m, d],
      [year, d, m],
    ]),
  );
  return [
    [year + month + day],
    [day + month + year],
    [month + day + year],
    ...numbers,
    ...spelt(days, spellingsOfMonth(Number(month)), years),
  ];
}

function spelt(days: readonly string[], months: readonly string[], years: readonly string[]): string[][] {
  const ordinals = days.flatMap((day) => [[day], ...ENDINGS.map((ending) => [day, ending])]);
  return years.flatMap((year) =>
    months.flatMap((month) =>
      ordinals.flatMap((day) => [
        [...day, month, year],
        [...day, 'of', month, year],
        [...day, 'de', month, year],
        [...day, 'de', month, 'de', year],
        [...day, 'de', month, 'del', year],
        [month, ...day, year],
        [year, month, ...day],
      ]),
    ),
  );
}

const ENDINGS = ['st', 'nd', 'rd', 'th', 'er', 'o', 'e'];

/** What stands between the parts of a date in any spelling. */
function joins(text: string, words: readonly Word[], index: number): boolean {
  return /^[\s,.'’º°ª/_-]{0,3}$/u.test(text.slice(words[index]?.end, words[index + 1]?.start));
}

/** Numbers alone are a date with the same separator twice: not `1/3 1979`; with spaces only with the whole year. */
function isWritten(date: string): boolean {
  if (!/^[^\p{L}]*$/u.test(date)) return true;
  return /^\d+(?:([-./,_])\s?\d+\1\s?\d+)?$/.test(date) || /^(?=.*\d{4})\d+ \d+ \d+$/.test(date);
}

/** `1.3.1979.4` is a UID and `103.1.1979` no date. */
function isInsideNumber(text: string, words: readonly Word[], index: number): boolean {
  const word = words[index];
  return word?.kind === 'digits' && /\d[.]$/.test(text.slice(Math.max(0, word.start - 2), word.start));
}

function continuesNumber(text: string, last: Word): boolean {
  return last.kind === 'digits' && /^\.\d/.test(text.slice(last.end, last.end + 2));
}

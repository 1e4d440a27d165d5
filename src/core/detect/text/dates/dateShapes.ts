/** The orders in which parts make a date, in any of the languages of the label tables. */
import { alternativesOf } from '../../lexicon/labels/index.js';
import { monthWritten } from '../monthNames.js';
import { dayOf, gregorianYear, hanNumber, romanMonth, yearOfEra } from './calendars.js';
import {
  ANY_YEAR,
  DATED,
  DAY,
  END,
  LETTER,
  MARK,
  MEASURE,
  MONTH,
  MONTH_NUMBER,
  OF,
  ORDINAL,
  START,
  TIME,
  WEEKDAY,
  WORD,
  YEAR,
  inEitherOrder,
  isAfterVersion,
  isUnmistakable,
  read,
  withMonth,
  withNumbers,
  type DateShape,
} from './dateParts.js';

export const SHAPES: readonly DateShape[] = [
  {
    // 06. 12. 19., 72. 9. 7.: Korean and Hungarian with two digits of the year
    expression: new RegExp(`${START}\\d{2}\\. (?<m>${MONTH_NUMBER})\\. (?<d>${DAY})\\.(?!\\d)`, 'gu'),
    confidence: 'certain',
    read: () => ({}),
  },
  {
    // 2023-06-12, 2023/6/12, 2023. 6. 12.
    expression: new RegExp(
      `${START}(?<y>${ANY_YEAR})(?:${MARK}([-/.])${MARK}(?<m>${MONTH_NUMBER})${MARK}\\2${MARK}(?<d>${DAY})|\\. (?<m2>${MONTH_NUMBER})\\. (?<d2>${DAY})\\.?)${TIME}(?!${LETTER}|\\d|[./-]\\d)`,
      'gu',
    ),
    confidence: 'certain',
    read: ({ y, m, d, m2, d2 }, before) =>
      isAfterVersion(before) ? undefined : withNumbers({ y, m: m ?? m2, d: d ?? d2 }),
  },
  {
    expression: new RegExp(
      `${START}(?<first>\\d{1,2})${MARK}([-/.]) ?${MARK}(?<second>\\d{1,2})${MARK}\\2 ?${MARK}(?<y>${ANY_YEAR})${TIME}${END}`,
      'gu',
    ),
    confidence: 'certain',
    read: inEitherOrder,
  },
  {
    expression: new RegExp(`${START}(?<first>[0-3]\\d)([-/.])(?<second>[0-3]\\d)\\2\\d{2}${TIME}${END}`, 'gu'),
    confidence: 'certain',
    read: inEitherOrder,
  },
  {
    // 3/1/79; with a dot it may be a version, with a dash a range
    expression: new RegExp(`${START}(?<first>\\d{1,2})/(?<second>\\d{1,2})/\\d{2}${END}`, 'gu'),
    confidence: 'suspected',
    read: inEitherOrder,
  },
  {
    // DA, and DT with its time
    expression: new RegExp(
      `(?<!${LETTER}|\\d|\\d[.,])(?<y>(?:19|20)\\d{2})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\\d|3[01])(?:(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d(?:\\.\\d{1,6})?)?(?:[+-]\\d{4})?)?(?!${LETTER}|\\d|[.,]\\d)`,
      'gu',
    ),
    confidence: 'certain',
    read: (groups, before) => (isAfterVersion(before) ? undefined : withNumbers(groups)),
  },
  {
    // 12 June 2023, 12. června 2023, 12 de junho de 2023, 12-Jun-23
    expression: new RegExp(
      `${START}(?<value>(?<d>${DAY})${ORDINAL}${OF}${MONTH}${OF}(?:(?:พ\\.ศ\\.|ค\\.ศ\\.) ?)?(?:(?<y>${ANY_YEAR}|['’]?\\d{2}(?![:.]\\d))${TIME}))${END}`,
      'giu',
    ),
    confidence: 'certain',
    read: (groups) => withMonth({ ...groups, y: groups['y']?.replace(/\D/g, '') }),
  },
  {
    // June 12th, 2023
    expression: new RegExp(
      `(?<![\\p{L}\\p{M}])${MONTH}[ -]{1,2}(?<d>${DAY})${ORDINAL},?[ -]{1,2}(?<y>${YEAR})${TIME}${END}`,
      'giu',
    ),
    confidence: 'certain',
    read: withMonth,
  },
  {
    // 2023. június 12., 2023-Jun-12
    expression: new RegExp(
      `${START}(?<y>${YEAR})(?:\\. ?| |-)${MONTH}[ -](?<d>${DAY})\\.?(?![\\p{L}\\d]|[.:/-]\\d)`,
      'giu',
    ),
    confidence: 'certain',
    read: withMonth,
  },
  {
    // June 2023, czerwiec 2023
    expression: new RegExp(`(?<![\\p{L}\\p{M}])${MONTH}[ ,-]{1,2}(?:(?:de|del|of) )?(?:${YEAR}|25\\d{2})${END}`, 'giu'),
    confidence: 'certain',
    read: ({ month = '' }) => (monthWritten(month) === undefined ? undefined : {}),
  },
  {
    // 12 June, without a year
    expression: new RegExp(
      `${START}(?<value>(?<d>${DAY}${ORDINAL})${OF}(?<month>${WORD}))(?![\\p{L}\\p{M}\\d])`,
      'giu',
    ),
    confidence: 'certain',
    read: ({ month = '', d = '' }, _, after) =>
      monthWritten(month) !== undefined && isUnmistakable(month, d) && !MEASURE.test(after) ? {} : undefined,
  },
  {
    // June 12
    expression: new RegExp(`(?<![\\p{L}\\p{M}])${MONTH} (?<d>${DAY})(?:st|nd|rd|th|\\.)?(?![\\p{L}\\d])`, 'giu'),
    confidence: 'certain',
    read: ({ month = '', d = '' }, _, after) =>
      monthWritten(month) !== undefined && isUnmistakable(month, d) && !MEASURE.test(after) ? {} : undefined,
  },
  {
    // May and March without a year: with a capital and an ordinal or a preposition
    expression: new RegExp(
      `(?<!\\p{L})(?:(?:on|since|until|from|by) (?<value>${DAY} (?:May|March|August)|(?:May|March|August) ${DAY})|(?:${DAY}(?:st|nd|rd|th) (?:of )?(?:May|March|August)|(?:May|March|August) ${DAY}(?:st|nd|rd|th)))(?![\\p{L}\\d])`,
      'gu',
    ),
    confidence: 'suspected',
    read: () => ({}),
  },
  {
    // 06/2023, 2023-06
    expression: new RegExp(
      `${START}(?:(?:0[1-9]|1[0-2])/${YEAR}|${YEAR}-(?:0[1-9]|1[0-2])(?!-))(?![\\p{L}\\d_]|[.,:/-]\\d)`,
      'gu',
    ),
    confidence: 'suspected',
    read: (_, before) => (isAfterVersion(before) || /[\p{L}_][-_]?$/u.test(before) ? undefined : {}),
  },
  {
    // 12-VI-2023, 12.VI.23
    expression: new RegExp(
      `${START}(?<d>${DAY})([-/. ])(?<roman>I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})\\2(?<y>${YEAR}|(?<=[-/.])\\d{2})${END}`,
      'gu',
    ),
    confidence: 'certain',
    read: ({ d, roman = '', y }) => ({ day: y?.length === 4 ? read(y, romanMonth(roman), d) : undefined }),
  },
  {
    // 2023年6月12日, 令和5年6月12日, 民國112年6月12日, 2023년 6월 12일
    expression:
      /(?<![\d.])(?:(?<era>明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿]|民國|民国) ?(?<ey>\d{1,3}|元)|(?<y>(?:1[89]|2[05])\d{2}|\d{2})) ?[年년] ?(?<m>\d{1,2}) ?[月월](?: ?(?<d>\d{1,2}) ?[日号號일])?/gu,
    confidence: 'certain',
    read: ({ era, ey = '', y, m, d }) => {
      if (Number(m) < 1 || Number(m) > 12 || (d !== undefined && Number(d) > 31)) return undefined;
      if (y?.length === 2 && d === undefined) return undefined;
      const year = era ? yearOfEra(era, ey) : y?.length === 4 ? gregorianYear(Number(y)) : undefined;
      return { day: d === undefined ? undefined : dayOf(year, Number(m), Number(d)) };
    },
  },
  {
    // 6月12日, 6월 12일
    expression: /(?<![\d.])(?<m>\d{1,2}) ?[月월] ?(?<d>\d{1,2}) ?[日号號일]/gu,
    confidence: 'certain',
    read: ({ m, d }) => (dayOf(2000, Number(m), Number(d)) === undefined ? undefined : {}),
  },
  {
    // 二〇二三年六月十二日
    expression:
      /(?<y>[〇零○一二三四五六七八九]{4})年(?:(?<m>[一二三四五六七八九十]{1,2})月(?:(?<d>[一二三四五六七八九十]{1,3})[日号號])?)?/gu,
    confidence: 'certain',
    read: ({ y = '', m = '', d = '' }) => ({ day: dayOf(hanNumber(y), hanNumber(m), hanNumber(d) ?? 0) }),
  },
  {
    // R5.6.12, S28/4/1
    expression: new RegExp(
      `(?<![\\p{L}\\d.-])(?<era>[MTSHR]) ?(?<ey>\\d{1,2})([./])(?<m>${MONTH_NUMBER})\\3(?<d>${DAY})(?![\\p{L}\\d]|[.,/-]\\d)`,
      'gu',
    ),
    confidence: 'suspected',
    read: ({ era = '', ey = '', m, d }, before) => {
      // `S1.2.3` and `T2.1.1` are levels and versions.
      if (era !== 'R' && Number(ey) < 13) return undefined;
      const day = dayOf(yearOfEra(era, ey), Number(m), Number(d));
      return day === undefined || isAfterVersion(before) ? undefined : { day };
    },
  },
  {
    // 12 tháng 6 năm 2023
    expression: new RegExp(
      `(?<![\\p{L}\\d])(?:ngày )?(?<d>${DAY}) tháng (?<m>${MONTH_NUMBER})(?:,? năm (?<y>${YEAR}))?(?![\\p{L}\\d])`,
      'giu',
    ),
    confidence: 'certain',
    read: ({ d, m, y }) => ({ day: read(y, Number(m), d) }),
  },
  {
    // 2023-W24, 2023W24-1, KW 24/2023
    expression: new RegExp(
      `(?<![\\p{L}\\d.-])(?:${YEAR}-?W(?:0[1-9]|[1-4]\\d|5[0-3])(?:-?[1-7])?|(?:KW|CW|week|woche|semaine|semana|settimana|vecka|uke|uge|vko|v\\.) ?\\d{1,2}[ /-]{1,3}${YEAR})(?![\\p{L}\\d])`,
      'giu',
    ),
    confidence: 'certain',
    read: () => ({}),
  },
  {
    // Seconds or milliseconds since 1970, where the text says so
    expression:
      /(?<!\p{L})(?:epoch|unix(?: ?time)?|time ?stamp|posix|acq(?:uisition)? ?time|ts)(?: ?(?:ms|sec(?:onds)?|s))?[ :=#"']{1,4}(?<value>[1-9]\d{8,9}(?:\d{3})?)(?![\d.]\d|\p{L}|\d)/giu,
    confidence: 'certain',
    read: () => ({}),
  },
  {
    // day 2023163: the ordinal date of ISO 8601
    expression: new RegExp(
      `(?<!\\p{L})(?:day(?: of year)?|doy|julian(?: day| date)?|ordinal(?: date)?)[ :=#-]{1,3}(?<value>(?<y>${YEAR})-?(?<n>[0-3]\\d{2}))(?![\\p{L}\\d]|[.,]\\d)`,
      'giu',
    ),
    confidence: 'certain',
    read: ({ n }) => (Number(n) >= 1 && Number(n) <= 366 ? {} : undefined),
  },
  {
    // born 1953, geb. 1953, 1953 г.р., *1953
    expression: new RegExp(
      `(?:(?<!\\p{L})(?:${alternativesOf('birthDate').replaceAll('|f|', '|').replaceAll('|s|', '|')}|Jg|Jahrgang|year of birth|Geburtsjahr|rok urodzenia|rocznik)(?![\\p{L}])[.:]? ?(?:in |im Jahr |en |w |в |i |)|\\*)(?<value>${YEAR})(?![\\d.]\\d|\\d)|(?<![\\d.])(?<value2>${YEAR}) ?(?:г\\. ?р|р\\. ?н|年生|년생|生まれ)`,
      'giu',
    ),
    confidence: 'certain',
    read: () => ({}),
  },
  {
    // am 12.06., Mo 12.06., (12.06.); without a word before it a decimal may end a sentence
    expression: new RegExp(
      `(?:^|[;(|]\\s?|(?<!\\p{L})(?:${DATED}|${WEEKDAY})[ .:,]{1,3})(?<value>(?<first>${DAY})\\.(?<second>${MONTH_NUMBER})\\.)(?!\\d)`,
      'gimu',
    ),
    confidence: 'certain',
    read: ({ first = '', second = '' }, before) =>
      /(?:^|[;(|]\s?)$/m.test(before) && first.length + second.length < 4 ? undefined : {},
  },
  {
    // on 12/06, le 12/06
    expression: new RegExp(
      `(?<!\\p{L})${DATED}:? (?<value>(?<first>\\d{1,2})/(?<second>\\d{1,2}))(?![\\p{L}\\d/]|[.,]\\d)`,
      'giu',
    ),
    confidence: 'suspected',
    read: ({ first = '', second = '' }, before) =>
      first.length + second.length < 3 ? undefined : inEitherOrder({ first, second }, before),
  },
];

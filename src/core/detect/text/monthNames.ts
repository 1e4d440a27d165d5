import { fold } from './words.js';

/** Names and abbreviations of the months in English, German, French, Spanish, Italian and Dutch, January first. */
const MONTHS = `
january jan januar januari jänner janvier janv enero ene gennaio gen
february feb februar februari février fevr fév févr febrero febbraio febb
march mar märz mrz maart mrt mars marzo
april apr avril avr abril abr aprile
may mai mei mayo maggio mag
june jun juni juin junio giugno giu
july jul juli juil juillet julio luglio lug
august aug augustus août agosto ago
september sep sept septembre septiembre settembre set
october oct oktober okt octobre octubre ottobre ott
november nov novembre noviembre
december dec dezember dez décembre déc diciembre dic dicembre`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

/** By folded spelling; 1 is January. */
const BY_SPELLING = new Map(MONTHS.flatMap((spellings, index) => spellings.map((each) => [fold(each), index + 1])));

/** The month that a folded word means in any of the languages; 1 is January. */
export function monthOf(folded: string): number | undefined {
  return BY_SPELLING.get(folded);
}

/** All spellings as alternatives of a regular expression, longest first. */
export const MONTH_ALTERNATIVES = [...new Set(MONTHS.flat())].sort((one, other) => other.length - one.length).join('|');

/** Spellings that are ordinary words, so that a year has to stand with them. */
export const AMBIGUOUS_MONTHS: ReadonlySet<string> = new Set(
  'may mai mei mar mars march set dec ago gen mag jan jun avr abr dic lug ott ene'.split(' '),
);

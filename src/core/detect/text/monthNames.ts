import { LABEL_TABLES } from '../lexicon/labels/index.js';
import { fold } from './words.js';

/** By folded spelling; 1 is January. Months that are written with their number are no names. */
const BY_SPELLING = new Map(
  LABEL_TABLES.flatMap(({ months }) =>
    months.flatMap((spellings, index) =>
      spellings.filter((each) => !/\d/.test(each)).map((each): [string, number] => [fold(each), index + 1]),
    ),
  ),
);

/** The month that a folded word means in any of the languages; 1 is January. */
export function monthOf(folded: string): number | undefined {
  return BY_SPELLING.get(folded);
}

/** The month that a word means as it is written, over the point of an abbreviation and prefixes of Hebrew. */
export function monthWritten(word: string): number | undefined {
  const folded = fold(word).replace(/[.׳']$/, '');
  return monthOf(folded) ?? monthOf(folded.replace(/^[בלמ]-?/u, '')) ?? monthOf(`${folded}.`);
}

/** Spellings that are ordinary words, so that a year has to stand with them. */
export const AMBIGUOUS_MONTHS: ReadonlySet<string> = new Set(
  `may mai mei maj maio mar mars mart marts march set dec ago gen mag jun avr abr dic lug ott ene des ian iun iul noi fev
   fevr sty lut kwi cze lip sie wrz paz lis gru luty out ara eki kas tem haz agu eyl nis sub oca led listopad august`.split(
    /\s+/,
  ),
);

import { LABEL_TABLES } from '../lexicon/labels/index.js';
import { OTHER_MONTHS } from '../lexicon/labels/months.js';
import { fold } from './words.js';

/** By folded spelling; 1 is January. Months that are written with their number are no names. */
const bySpelling = (languages: readonly (readonly (readonly string[])[])[]): ReadonlyMap<string, number> =>
  new Map(
    languages.flatMap((months) =>
      months.flatMap((spellings, index) =>
        spellings.filter((each) => !/\d/.test(each)).map((each): [string, number] => [fold(each), index + 1]),
      ),
    ),
  );

const OF_TABLES = bySpelling(LABEL_TABLES.map(({ months }) => months));
const OF_OTHERS = bySpelling(OTHER_MONTHS);

/** The month that a folded word means in any of the languages that have a table of labels; 1 is January. */
export function monthOf(folded: string): number | undefined {
  return OF_TABLES.get(folded);
}

/** The month that a word of a date means, in any language, over the point of an abbreviation and prefixes of Hebrew. */
export function monthWritten(word: string): number | undefined {
  const folded = fold(word).replace(/[.׳']$/, '');
  const bare = folded.replace(/^[בלמ]-?/u, '');
  return monthOf(folded) ?? monthOf(bare) ?? monthOf(`${folded}.`) ?? OF_OTHERS.get(folded);
}

/** Spellings that are ordinary words, so that a year has to stand with them. */
export const AMBIGUOUS_MONTHS: ReadonlySet<string> = new Set(
  `may mai mei maj maio mar mars mart marts march set dec ago gen mag jun avr abr dic lug ott ene des ian iun iul noi fev
   fevr sty lut kwi cze lip sie wrz paz lis gru luty out ara eki kas tem haz agu eyl nis sub oca led listopad august velj ozu svi lip srp kol ruj stu marec`.split(
    /\s+/,
  ),
);

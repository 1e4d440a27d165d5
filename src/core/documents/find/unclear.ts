/** Pages that OCR reads badly, such as handwriting: labels are not recognised on them, so identifiers are told by their shape. */
import { classesOf } from '../../detect/lexicon/lexicon.js';
import { isLanguageWord } from '../../detect/lexicon/languageWords.js';
import { wordsOf } from '../../detect/text/words.js';
import type { PageLine, PageWord } from '../page.js';
import { isLikeNumber } from './likeDigits.js';

/** Of the words of a page: where more are known to no word list, most were misread. Print has up to half, in small languages more. */
const MOST_UNKNOWN = 0.5;
/** Fewer words say little about a page. */
const FEWEST_WORDS = 12;
/** Doses and sizes have fewer digits than an identifier. */
const FEWEST_DIGITS = 5;

/** True for a page, read by OCR, on most of whose words no word list agrees. */
export function isUnclear(lines: readonly PageLine[]): boolean {
  const words = lines
    .flatMap((line) => wordsOf(line.words.map(({ text }) => text).join(' ')))
    .filter(({ folded }) => /^[a-z]{4,}$/.test(folded));
  const unknown = words.filter(({ folded }) => classesOf(folded) === 0 && !isLanguageWord(folded));
  return words.length >= FEWEST_WORDS && unknown.length > MOST_UNKNOWN * words.length;
}

/** The words of an unclear page that are shaped like identifiers, telephone numbers and dates; those of one number are together. */
export function identifiersByShape(lines: readonly PageLine[]): readonly (readonly PageWord[])[] {
  return lines.flatMap(({ words }) => {
    const runs: PageWord[][] = [];
    let isOpen = false;
    for (const word of words) {
      const isNumber =
        /\d/.test(word.text) && (isLikeNumber(word.text) || isDate(word.text) || digitsIn([word]) >= FEWEST_DIGITS);
      if (isNumber && isOpen) runs.at(-1)!.push(word);
      else if (isNumber) runs.push([word]);
      isOpen = isNumber;
    }
    return runs.filter((run) => digitsIn(run) >= FEWEST_DIGITS || run.some(({ text }) => isDate(text)));
  });
}

function isDate(text: string): boolean {
  return /\d[/.-][\p{L}\d]{1,3}[/.-]/u.test(text);
}

function digitsIn(words: readonly PageWord[]): number {
  return words.reduce((sum, { text }) => sum + text.replace(/\D/g, '').length, 0);
}

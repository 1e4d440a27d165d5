/** What a report says of the languages of a page that are judged in part, or not at all: nothing of it is silent. */
import type { PageWord } from '../page.js';
import type { UnjudgedText } from '../../profile/policy.js';
import { isUnjudged, JUDGED_IN_PART } from './unjudged.js';

/** Scripts of which nothing is known, by the names that people have for them. */
const UNKNOWN = [
  ...['Armenian', 'Georgian', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Lao', 'Tibetan', 'Myanmar', 'Ethiopic', 'Khmer', 'Mongolian', 'Syriac', 'Thaana', 'Cherokee'],
] as const;
const NAMES: Readonly<Record<string, string>> = {
  Hangul: 'Korean',
  Hiragana: 'Japanese',
  Katakana: 'Japanese',
  Han: 'Chinese or Japanese',
};
/** A single letter is a sign of mathematics, and two words may be a name among others. */
const FEWEST = 3;

/** @param page from 1 */
export function languageRemarks(
  words: readonly PageWord[],
  page: number,
  policy: UnjudgedText = 'remark',
): readonly string[] {
  const unjudged = words.filter(isUnjudged);
  const covered =
    unjudged.length > 0
      ? [
          `Page ${page}: ${scriptsOf(unjudged, UNKNOWN, 1).join(', ') || 'another script'} (no vocabulary): blacked out completely.`,
        ]
      : [];
  const isCovered = policy !== 'remark';
  const partly = scriptsOf(words, JUDGED_IN_PART, isCovered ? 1 : FEWEST).map((name) =>
    isCovered
      ? `Page ${page}: ${name}: blacked out completely, because names may be left in it.`
      : `Page ${page}: ${name}: judged by labels, titles and numbers; other names may be left.`,
  );
  return [...covered, ...partly];
}

function scriptsOf(words: readonly PageWord[], scripts: readonly string[], fewest: number): readonly string[] {
  const found = scripts.filter((script) => {
    const letter = new RegExp(`\\p{Script=${script}}`, 'u');
    return words.filter(({ text }) => letter.test(text)).length >= fewest;
  });
  const named = [...new Set(found.map((script) => NAMES[script] ?? script))];
  // Kana say which of the two it is.
  return named.includes('Japanese') ? named.filter((name) => name !== 'Chinese or Japanese') : named;
}

import type { PageWord } from '../page.js';

/** Scripts of the languages that labels are known in; a letter of any other is in a language that nobody judges. */
const JUDGED = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Hebrew',
  'Arabic',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
  'Devanagari',
];
const JUDGED_LETTER = new RegExp(
  `[${[...JUDGED, 'Common', 'Inherited'].map((script) => `\\p{Script=${script}}`).join('')}]`,
  'gu',
);

/** True for a word in a script of which the product knows neither labels nor names. */
export function isUnjudged({ text }: PageWord): boolean {
  return /\p{L}/u.test(text.replace(JUDGED_LETTER, ''));
}

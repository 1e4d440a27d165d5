/** Text that cannot be judged: what scripts it is in, and what of it is to be covered. */
import type { UnjudgedText } from '../../profile/policy.js';
import type { PageLine, PageWord } from '../page.js';
import { UNJUDGED_RULES } from '../requireJudged.js';

/** Scripts in which labels and titles are known, and few names. */
export const JUDGED_IN_PART = [
  ...['Greek', 'Cyrillic', 'Hebrew', 'Arabic', 'Thai', 'Devanagari', 'Hangul', 'Hiragana', 'Katakana', 'Han'],
] as const;

function lettersOf(scripts: readonly string[]): RegExp {
  return new RegExp(`[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]`, 'gu');
}

/** A letter of any other script is in a language that is not judged. */
const JUDGED_LETTER = lettersOf(['Latin', ...JUDGED_IN_PART, 'Common', 'Inherited']);
const LETTER_IN_PART = lettersOf(JUDGED_IN_PART);

/** True for a word in a script of which the product knows neither labels nor names. */
export function isUnjudged({ text }: PageWord): boolean {
  return /\p{L}/u.test(text.replace(JUDGED_LETTER, ''));
}

/** True for a word in a script in which names without label, title or role may be left. */
export function isJudgedInPart({ text }: PageWord): boolean {
  return text.search(LETTER_IN_PART) >= 0;
}

/** Words that are to be covered because they cannot be judged; words that follow each other in a line are one finding. */
export function unjudgedOn(
  lines: readonly PageLine[],
  policy: UnjudgedText,
  isTaken: (word: PageWord) => boolean,
): readonly { readonly words: readonly PageWord[]; readonly rule: string }[] {
  const ruleOf = (word: PageWord): string | undefined => {
    if (isTaken(word)) return undefined;
    if (isUnjudged(word)) return UNJUDGED_RULES.script;
    return policy !== 'remark' && isJudgedInPart(word) ? UNJUDGED_RULES.language : undefined;
  };
  return lines.flatMap(({ words }) => {
    const runs: { words: PageWord[]; rule: string }[] = [];
    let last: string | undefined;
    for (const word of words) {
      const rule = ruleOf(word);
      if (rule !== undefined && rule === last) runs.at(-1)!.words.push(word);
      else if (rule !== undefined) runs.push({ words: [word], rule });
      last = rule;
    }
    return runs;
  });
}

import { isDegree, isTitle } from '../../detect/text/personContext.js';
import { wordsOf } from '../../detect/text/words.js';
import type { PageWord } from '../page.js';

/** A form of address, or a degree: `Dr.`, `MD`. */
export function isTitleOrDegree({ text }: PageWord): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => isTitle(text, word) || isDegree(word));
}

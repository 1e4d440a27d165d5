import { classesOf, WordClass } from '../lexicon/lexicon.js';
import { labelKinds } from './labelBefore.js';
import type { Token } from './tokens.js';

/**
 * True for a folded form of address or relation in any language of the label tables, `pani` or `ehemann`, that is no
 * frequent name: `Anne`, which Turkish has for a mother, is one.
 */
export function isFormOfAddress(word: string): boolean {
  const kinds = labelKinds(word);
  return (
    kinds !== undefined && (kinds.has('relative') || kinds.has('title')) && (classesOf(word) & WordClass.name) === 0
  );
}

/**
 * Where a likely name begins behind `Ehemann` or `Pani`; after `last` where nothing but that was likely, and a capital
 * follows. Of a label of two words, which may be a family name and a given name, both are the name.
 */
export function afterFormsOfAddress(
  text: string,
  tokens: readonly Token[],
  first: number,
  last: number,
  isProse: boolean,
): number {
  const isBefore = (at: number): boolean =>
    isFormOfAddress(tokens[at]?.folded ?? '') && /^ \p{Lu}/u.test(text.slice(tokens[at]?.end));
  const fewest = isProse ? 0 : 2;
  let start = first;
  while (start + fewest <= last && isBefore(start)) start++;
  return start;
}

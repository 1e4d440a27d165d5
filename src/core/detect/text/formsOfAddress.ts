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

/** Whose a person is, before or behind a word of relation. */
export const POSSESSIVES = new Set(
  'his her their sein seine ihr ihre son sa seu sua su suo sua hans hennes zijn haar sau njegov njezin njegova'.split(
    ' ',
  ),
);
const INFLECTED = new Set(['seinem', 'seinen', 'seiner', 'ihrem', 'ihren', 'ihrer']);

/** True for a folded word of relation that is a name as well, but for whose it is: `ihr Sohn`, `her son`. */
export function isRelationAfter(before: string, word: string): boolean {
  return labelKinds(word)?.has('relative') === true && (POSSESSIVES.has(before) || INFLECTED.has(before));
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
  const isBefore = (at: number): boolean => {
    const [before, folded] = [tokens[at - 1]?.folded ?? '', tokens[at]?.folded ?? ''];
    const isForm = isFormOfAddress(folded) || (isProse && isRelationAfter(before, folded));
    return isForm && /^ \p{Lu}/u.test(text.slice(tokens[at]?.end));
  };
  const fewest = isProse ? 0 : 2;
  let start = first;
  while (start + fewest <= last && isBefore(start)) start++;
  return start;
}

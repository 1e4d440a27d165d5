/**
 * What a single word is, as yes or no, for those who need no more: recognisers by label and role, text in pixels,
 * documents, the proof. All of it is read from the lists; nothing is listed here.
 */
import { fold } from '../text/words.js';
import { classesOf, WordClass } from './lexicon.js';
import { isDomainTerm } from './wordFeatures.js';

/** True for a domain term: anatomy, modality, protocol, maker, product, drug, unit, month, heading. */
export function isTradeWord(word: string): boolean {
  return isDomainTerm(fold(word));
}

/** Endings of words of medicine; the few names among them have to be found by their context. */
const MEDICAL_ENDING =
  /(?:itis|osis|oses|oma|omas|omata|ectomy|otomy|ostomy|plasty|graphy|gram|grams|graph|scopy|scopic|pathy|emia|aemia|uria|algia|trophy|plasia|plegia|paresis|sclerosis|centesis|ectasis|ology|ologist|ation|ations|ography|eous|iform|oid|oids|mab|nib|statin|cillin|azole|prazole|olol|sartan|caine)$/;

/** True for a word that is no reason to suspect a person or a place, alone and out of context. */
export function isAllowed(word: string): boolean {
  const folded = fold(word);
  if (isDomainTerm(folded) || has(folded, WordClass.eponym)) return true;
  if (folded.endsWith('s') && isDomainTerm(folded.slice(0, -1))) return true;
  return folded.length >= 6 && MEDICAL_ENDING.test(folded);
}

/**
 * True for a folded word that a text of medicine uses without meaning anyone, although a person may be called so:
 * Baker, Young, May, Hand.
 */
export function isOrdinaryWord(word: string): boolean {
  return has(word, WordClass.common | WordClass.word) || isDomainTerm(word);
}

/**
 * True for a folded word that means a person, where a person is known to be called so, although {@link isOrdinaryWord}
 * is true of it: Taylor, Cruz, Lee. Of an unknown person they are too weak a sign.
 */
export function isNameWhereKnown(word: string): boolean {
  return has(word, WordClass.name) && !isDomainTerm(word) && !has(word, WordClass.common);
}

/** True for a folded word that some list of names has, given and family names alike. */
export function isName(word: string): boolean {
  return has(word, WordClass.name | WordClass.rareName);
}

/** True for a folded word that some list has, as whatever. */
export function isKnownWord(word: string): boolean {
  return classesOf(word) !== 0;
}

function has(word: string, bits: number): boolean {
  return (classesOf(word) & bits) !== 0;
}

/** True for a folded word that is among the most frequent of English, a person's name or not. */
export function isEverydayWord(word: string): boolean {
  return has(word, WordClass.everyday);
}

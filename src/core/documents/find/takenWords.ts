import type { Entity } from '../../model/finding.js';
import { monthOf } from '../../detect/text/monthNames.js';
import { isVouchedFor } from '../../detect/lexicon/scriptVocabulary.js';
import { isName, isOrdinaryWord, isTradeWord } from '../../detect/lexicon/wordKinds.js';
import { isParticle, isTitle } from '../../detect/text/personContext.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import type { PageWord } from '../page.js';
import { isSmallWord } from '../../detect/text/announced/vocabulary.js';
import { isTitleOrDegree } from './addressed.js';

/** How much of what follows a label is its value; the rest of a sentence is not. */
export const TAKEN: Readonly<
  Partial<Record<Entity, (words: readonly PageWord[], isWhole: boolean) => readonly PageWord[]>>
> = {
  PERSON: nameOf,
  DATE_TIME: (words) => leading(words, ({ text }) => /\p{Nd}/u.test(text) || monthOf(fold(text)) !== undefined, 4),
  MEDICAL_RECORD_NUMBER: numberOf,
  ID: numberOf,
  PHONE_NUMBER: (words) => leading(words, ({ text }) => /^[\p{N}()+/.\-–,x]+$/iu.test(text) || EXTENSION.test(text), 8),
  EMAIL: (words) => words.filter(({ text }) => text.includes('@')),
  ORGANIZATION: (words) => (words.length > LONGEST_ORGANIZATION ? [] : words),
  LOCATION: (words) => (words.length > LONGEST_ADDRESS ? [] : words),
};

/** What comes before the extension of a telephone number. */
const EXTENSION =
  /^(?:ext|extn|extension|extensión|poste|anexo|interno|int|ramal|durchwahl|dw|wew|toestel|dahili|доб)\.?:?$/iu;

/** Words of a name. */
export const LONGEST_NAME = 6;
const LONGEST_ORGANIZATION = 8;
const LONGEST_ADDRESS = 14;

function leading(words: readonly PageWord[], belongs: (word: PageWord) => boolean, most: number): readonly PageWord[] {
  const end = words.findIndex((word) => !belongs(word));
  return words.slice(0, Math.min(most, end < 0 ? words.length : end));
}

function numberOf(words: readonly PageWord[]): readonly PageWord[] {
  return leading(words, ({ text }) => /\p{Nd}/u.test(text) || /^[-/#]$/.test(text) || /^\p{Lu}{1,5}:?$/u.test(text), 5);
}

/** Words with capitals; a few small ones where nothing else stands in the field, as people type them. */
function nameOf(words: readonly PageWord[], isWhole: boolean): readonly PageWord[] {
  const small = words.every(({ text }) => /^[\p{Ll}\p{M}.,'’-]+$/u.test(text));
  if (small) return words.length <= SMALL_NAME && !words.every(isKnownSmall) ? words : [];
  const first = words.findIndex((word) => !isTitleOrDegree(word));
  const name = untilTrade(leading(words.slice(Math.max(0, first)), isOfName, LONGEST_NAME));
  if (name.length === 0 && isWhole && words.length <= SMALL_NAME + 1) return words.some(isOrdinary) ? [] : words;
  return name.every(isOrdinary) && words.length > name.length ? [] : name;
}

/** `Marta Szymanski, Consultant Radiologist`: after a comma, the person's profession. */
function untilTrade(words: readonly PageWord[]): readonly PageWord[] {
  const end = words.findIndex(({ text }, index) => {
    const [word] = wordsOf(text);
    const isTrade = word !== undefined && isTradeWord(word.folded) && !isName(word.folded);
    return index > 0 && /,$/.test(words[index - 1]!.text) && isTrade;
  });
  return end < 0 ? words : words.slice(0, end);
}

const SMALL_NAME = 3;
/** Words of a name in scripts without capitals. */
const LONGEST_CASELESS = 4;

/**
 * True for words in a script without capitals that go on as a sentence does: more than a name has, and a full stop or a
 * small word of the language among them. `שם המשתמש כבר נמצא בשימוש.`
 */
export function isCaselessSentence(words: readonly PageWord[]): boolean {
  if (words.length <= LONGEST_CASELESS || words.some(({ text }) => !/^\P{L}*\p{Lo}/u.test(text))) return false;
  return (
    words.length > LONGEST_NAME || /[.!?؟]$/u.test(words.at(-1)!.text) || words.some(({ text }) => isSmallWord(text))
  );
}

export function isOfName({ text }: PageWord): boolean {
  const bare = text.replace(/[.,;]+$/, '');
  const [word] = wordsOf(bare);
  if (!word) return /^[,&/-]$/.test(text);
  return /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(bare) || isParticle(word.folded, '') || isTitle(bare, word);
}

/** Also of Greek and Cyrillic: `рождения`, the second line of a label beside a name. */
function isKnownSmall(word: PageWord): boolean {
  return isOrdinary(word) || wordsOf(word.text).every(({ folded }) => /[^a-z]/.test(folded) && isVouchedFor(folded));
}

export function isOrdinary({ text }: PageWord): boolean {
  return wordsOf(text).every(({ folded }) => isOrdinaryWord(folded));
}

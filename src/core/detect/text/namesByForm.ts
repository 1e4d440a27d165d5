import { isTradeWord } from './allowList.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { isEponym, isEponymousTerm } from './eponyms.js';
import { monthOf } from './monthNames.js';
import { isOrdinaryWord } from './ordinaryWords.js';
import { isParticle, isTitle } from './personContext.js';
import { isAllCapitals, isCapitalised, isCode, wordsOf, type Word } from './words.js';

/** Degrees and registrations that people put after their names. */
const DEGREES_AFTER = new Set(
  'md phd frcr mbbs mbchb frcp frcs facr mrcp mrcs franzcr frcpc dnp arrt rdms rvt rtr crnp dabr'.split(' '),
);
const MOST_WORDS = 4;

/** `J. Okonkwo MD`, `Lindqvist, Ada, FRCR`: a degree says that a name goes before it. */
export const namesBeforeDegrees = defineRecogniser('name before a degree', function* (text): Generator<FoundSpan> {
  const words = wordsOf(text);
  for (const [index, degree] of words.entries()) {
    if (!DEGREES_AFTER.has(degree.folded) || !isCapitalised(text, degree)) continue;
    const [first, last] = [words[firstOfName(text, words, index)], words[index - 1]];
    if (!first || !last || first.start >= degree.start) continue;
    yield { start: first.start, end: last.end, entity: 'PERSON', confidence: 'suspected' };
  }
});

/** Index of the first word of the name before a degree; that of the degree itself where there is none. */
function firstOfName(text: string, words: readonly Word[], degree: number): number {
  let first = degree;
  for (let at = degree - 1; at >= Math.max(0, degree - MOST_WORDS); at--) {
    const [word, next] = [words[at], words[at + 1]];
    if (!word || !next || !/^(?:,? |[-'’]|\. ?)$/.test(text.slice(word.end, next.start))) break;
    if (isParticle(word.folded) && first < degree) continue;
    if (word.kind !== 'letters' || !isCapitalised(text, word) || isCode(text, word) || isTitle(text, word)) break;
    const isGivenMonth = first < degree && monthOf(word.folded) !== undefined;
    if (isTradeWord(word.folded) && !isGivenMonth) break;
    first = at;
  }
  // An initial counts with a name after it.
  const word = words[first];
  return word && word.end - word.start === 1 && first === degree - 1 ? degree : first;
}

/** Latin endings: `A. Carotis`, `M. Iliopsoas`, `N. Medianus` are vessels, muscles and nerves. */
const LATIN = /(?:us|is|um|ae|ea|ia|ca|na|ra|va|la|ta|ens|ans|or|ior|eps|oas|cnemius)$/;

/** `R. Okonkwo`, wherever it stands: an initial with its full stop and a word that no dictionary has. */
export const namesAfterInitials = defineRecogniser('name after an initial', function* (text): Generator<FoundSpan> {
  // Not `3 T. Scanner`, not `type B. Calcified`.
  const expression =
    /(?<![\p{L}\d.]|\d |(?:type|grade|class|stage|level|segment|zone|group|phase|view|hepatitis|vitamin|series|plate|figure) )(?:\p{Lu}\. ?){1,3}(?=(?:\p{Ll}{2,3} )?\p{Lu}\p{L}{2,})/gu;
  const words = wordsOf(text);
  const byStart = new Map(words.map((word, index) => [word.start, index]));
  for (const { 0: initials, index } of text.matchAll(expression)) {
    const at = byStart.get(index + initials.length);
    const length = at === undefined ? 0 : lengthOfUnknown(text, words, at, /^[AVNMR]\. ?$/.test(initials));
    const last = words[(at ?? 0) + length - 1];
    if (length === 0 || !last) continue;
    yield { start: index, end: last.end, entity: 'PERSON', confidence: 'suspected' };
  }
});

function lengthOfUnknown(text: string, words: readonly Word[], index: number, mayBeLatin: boolean): number {
  const particle = words[index];
  if (particle && isParticle(particle.folded) && words[index + 1]) {
    const rest = lengthOfUnknown(text, words, index + 1, false);
    return rest === 0 ? 0 : rest + 1;
  }
  const [word, hyphen] = [words[index], words[index + 1]];
  if (!word || word.kind !== 'letters' || isCode(text, word) || isTradeWord(word.folded)) return 0;
  if (isEponym(word.folded) || isOrdinaryWord(word.folded)) return 0;
  if (/^(?:aureus|coli)$/.test(word.folded) || (mayBeLatin && LATIN.test(word.folded))) return 0;
  if (isAllCapitals(text, word) && word.end - word.start <= 3) return 0;
  if (hyphen && isEponymousTerm(word.folded, hyphen.folded)) return 0;
  const isDouble = hyphen && /^[-'’]$/.test(text.slice(word.end, hyphen.start)) && isCapitalised(text, hyphen);
  return isDouble ? 2 : 1;
}

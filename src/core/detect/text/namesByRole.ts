import { isAllowed } from './allowList.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { isFamilyName, isGivenName, isInLexicon } from './lexicon.js';
import { isOrdinaryWord } from './ordinaryWords.js';
import { isTitle } from './personContext.js';
import { isAllCapitals, isCapitalised, wordsOf, type Word } from './words.js';

/** Who does something at a study, without a colon: `tech Mulvaney`, `ref. J. Okonkwo`. */
const ROLES = new Set(
  `tech technologist technician radiographer sonographer mammographer radiologist operator referrer ref refd referring
   requestor requester requested ordered reported read seen signed dictated typed attending physician clinician
   consultant registrar resident fellow surgeon cardiologist oncologist neurologist urologist gp hausarzt uberweiser
   zuweiser untersucher befunder mtra mta medecin radiologue manipulateur medico tecnico radiologo laborant
   radioloog arts observer reader reviewer author nurse midwife typist scribe profile courtesy attn attention
   fao cc via per contact by`.split(/\s+/),
);

/** Words that may stand between such a word and the name: `ref by`, `profile of`. */
const LINKS = new Set('by of from to with for von durch par por da door'.split(' '));

/** Who belongs to a patient: `her sister jane roe`. */
const RELATIVES = new Set(
  `mother father mum mom dad sister brother wife husband spouse partner son daughter aunt uncle niece nephew cousin
   grandmother grandfather grandson granddaughter friend neighbour neighbor carer caregiver guardian stepmother
   stepfather fiance fiancee twin mutter vater schwester bruder frau mann sohn tochter mere pere soeur frere mari femme
   fils fille madre padre hermana hermano marito moglie moeder vader zus broer`.split(/\s+/),
);

/** What people do with others: `spoke with jane roe`. */
const MEETINGS = new Set(
  'spoke spoken discussed met talked chatted agreed phoned rang called informed told'.split(' '),
);

const MOST_WORDS = 4;

/**
 * Names that only the word before them announces, a role at a study or a relation to the patient. Unlike a title or a
 * label with its colon, such a word is often followed by something else: the name is only suspected, and a word of a
 * dictionary is none.
 */
export const namesByRole = defineRecogniser('name after a role or relation', function* (text): Generator<FoundSpan> {
  const words = wordsOf(text);
  for (let index = 1; index < words.length; index++) {
    const small = smallAllowed(text, words, index);
    if (small === undefined) continue;
    const length = lengthOfName(text, words, index, small);
    const [first, last] = [words[index], words[index + length - 1]];
    if (length === 0 || !first || !last) continue;
    yield { start: first.start, end: last.end, entity: 'PERSON', confidence: 'suspected' };
    index += length - 1;
  }
});

/** Whether a name announced here may begin small; undefined where none is announced. */
function smallAllowed(text: string, words: readonly Word[], index: number): boolean | undefined {
  const [before, word] = [words[index - 1], words[index]];
  if (!before || !word || !/^(?:\.|,)? $/.test(text.slice(before.end, word.start))) return undefined;
  if (RELATIVES.has(before.folded)) return true;
  if (ROLES.has(before.folded)) return false;
  const earlier = words[index - 2];
  if (!earlier || !LINKS.has(before.folded) || text.slice(earlier.end, before.start) !== ' ') return undefined;
  if (MEETINGS.has(earlier.folded)) return true;
  return ROLES.has(earlier.folded) ? false : undefined;
}

function lengthOfName(text: string, words: readonly Word[], index: number, small: boolean): number {
  let length = 0;
  let telling = 0;
  for (let at = index; at < Math.min(words.length, index + MOST_WORDS); at++) {
    const [before, word] = [words[at - 1], words[at]];
    if (!word || (at > index && !/^(?: |[-'’]|, |\. ?)$/.test(text.slice(before?.end, word.start)))) break;
    if (isTitle(text, word) || text.charAt(word.end) === ':') break;
    const initial = isCapitalised(text, word) && word.end - word.start === 1;
    if (at > index && /^\./.test(text.slice(before?.end, word.start)) && length > 0 && !isInitial(before)) break;
    if (!initial && !isUnknownWord(text, word, small)) break;
    length = at - index + 1;
    if (!initial) telling += isCapitalised(text, word) ? 2 : 1;
  }
  // Small letters need two words that no dictionary has but for names.
  return telling >= 2 ? length : 0;
}

function isInitial(word: Word | undefined): boolean {
  return word !== undefined && word.end - word.start === 1;
}

/** A word that is a name or in no dictionary, neither of English nor of the trade. */
function isUnknownWord(text: string, word: Word, small: boolean): boolean {
  if (word.kind !== 'letters' || word.folded.length < 3) return false;
  if (!small && !isCapitalised(text, word)) return false;
  // A code of a protocol: `MPRAGE2`, `WFOV`.
  if (isAllCapitals(text, word) && word.end - word.start <= 4) return false;
  if (/^[\d_]/.test(text.slice(word.end)) || /[\d_]$/.test(text.slice(0, word.start).slice(-1))) return false;
  if (isAllowed(word.folded) || isOrdinaryWord(word.folded)) return false;
  return !isInLexicon(word.folded) || isGivenName(word.folded) || isFamilyName(word.folded);
}

import { foldedSpellingsOf, type LabelKind } from '../lexicon/labels/index.js';
import { isAllowed, isKnownWord, isName, isNameWhereKnown, isOrdinaryWord } from '../lexicon/wordKinds.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { isEponymousTerm } from '../lexicon/eponymTerms.js';
import { isSmallWordOf } from '../lexicon/languageWords.js';
import { isOtherWordIn, languageOfSentences } from './capitals.js';
import { POSSESSIVES } from './formsOfAddress.js';
import { monthOf } from './monthNames.js';
import { isParticle, isTitle } from './personContext.js';
import { isAllCapitals, isCapitalised, isCode, wordsOf, type Word } from './words.js';

/** What else announces who did something, besides the words of the label tables: `tech Mulvaney`, `ref. J. Okonkwo`. */
const OTHER_ROLES = `tech ref refd read seen signed dictated typed arts reader gp consultant
   untersucher befunder mtra mta manipulateur typist scribe courtesy attn attention fao cc via per by req rq reqd rpt sup ph
   initials checked behalf presence dear regards sincerely faithfully wishes gruessen grussen cordialement saludos requested ordered reported`;
const SHORTEST_ROLE = 3;

const singleWords = (...kinds: readonly LabelKind[]): readonly string[] =>
  kinds
    .flatMap((kind) => [...foldedSpellingsOf(kind)])
    // Swedish has `vän` for a friend, without its accent the `van` of Dutch names.
    .filter((word) => /^[a-z]+$/.test(word) && word.length >= SHORTEST_ROLE && !isParticle(word));

/** Who does something at a study, without a colon. */
const ROLES = new Set([...OTHER_ROLES.split(/\s+/), ...singleWords('staff')]);
/** Who belongs to a patient: `her sister jane roe`. */
const RELATIVES = new Set(['kin', 'contact', ...singleWords('relative')]);
/** What people do with others, with what was talked about between: `discussed the mass with J. Roe`. */
const MEETINGS = new Set('spoke spoken discussed met talked chatted agreed reviewed conferred'.split(' '));
/** What is sent to people: `copy to Roe`. */
const MESSAGES = new Set(
  'copy copies report reports result results letter letters images sent send faxed emailed mailed phoned called given'.split(
    ' ',
  ),
);
/** Words that may stand between a role and the name: `ref by`. */
const LINKS = new Set('by of from to with for von durch par por da door'.split(' '));

const MOST_WORDS = 5;
/** Words between `discussed` and `with`. */
const MOST_BETWEEN = 8;

/**
 * Names that only the word before them announces, a role at a study or a relation to the patient. Unlike a title or a
 * label with its colon, such a word is often followed by something else: the name is only suspected, and a word of a
 * dictionary is none.
 */
export const namesByRole = defineRecogniser('name after a role or relation', function* (text): Generator<FoundSpan> {
  const words = wordsOf(text);
  let language: string | undefined | null = null;
  for (let index = 1; index < words.length; index++) {
    const small = smallAllowed(text, words, index);
    if (small === undefined) continue;
    if (language === null) language = languageOfSentences(text, words);
    const { folded } = words[index - 1]!;
    if (language !== undefined && RELATIVES.has(folded) && isOtherWordIn(language, folded)) continue;
    const length = lengthOfName(text, words, index, small, language);
    const [first, last] = [words[index], words[index + length - 1]];
    if (length === 0 || !first || !last) continue;
    yield { start: first.start, end: last.end, entity: 'PERSON', confidence: 'suspected' };
    index += length - 1;
  }
});

/** Whether a name announced here may begin small; undefined where none is announced. */
function smallAllowed(text: string, words: readonly Word[], index: number): boolean | undefined {
  const [before, word] = [words[index - 1], words[index]];
  if (!before || !word) return undefined;
  const gap = text.slice(before.end, word.start);
  if (RELATIVES.has(before.folded) && /^(?:[.,:]? | \()$/.test(gap)) return true;
  if (POSSESSIVES.has(before.folded) && RELATIVES.has(words[index - 2]?.folded ?? '')) return true;
  if (!/^[.,]?(?: |\r?\n)$/.test(gap)) return undefined;
  if (ROLES.has(before.folded)) return false;
  const earlier = words[index - 2];
  if (!earlier || !LINKS.has(before.folded) || text.slice(earlier.end, before.start) !== ' ') return undefined;
  if (before.folded === 'with' && MEETINGS.has(earlier.folded)) return true;
  if (before.folded === 'with' && isAboutMeeting(text, words, index - 1)) return false;
  return ROLES.has(earlier.folded) || (before.folded === 'to' && MESSAGES.has(earlier.folded)) ? false : undefined;
}

function isAboutMeeting(text: string, words: readonly Word[], index: number): boolean {
  const from = Math.max(0, index - MOST_BETWEEN);
  const meeting = words.slice(from, index).findLast(({ folded }) => MEETINGS.has(folded));
  return meeting !== undefined && !/[.;!?\n\r] /.test(text.slice(meeting.end, words[index]?.start));
}

function lengthOfName(
  text: string,
  words: readonly Word[],
  index: number,
  small: boolean,
  language: string | undefined,
): number {
  let length = 0;
  let telling = 0;
  const isCased = isCapitalised(text, words[index] as Word);
  for (let at = index; at < Math.min(words.length, index + MOST_WORDS); at++) {
    const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
    if (!word || (at > index && !continues(text, before, word))) break;
    if (isTitle(text, word)) break;
    if (isParticle(word.folded, text.charAt(word.end)) && next) continue;
    // `Tochter Anna Köppl kam mit`: who has a capital, has it in all parts.
    if (isCased && !isCapitalised(text, word)) break;
    // `proceso hijo de la`: small as they are, words of the sentence.
    if (!isCapitalised(text, word) && language !== undefined && isSmallWordOf(language, word.folded)) break;
    if (isInitial(text, word) && !isCode(text, word)) {
      length = at - index + 1;
    } else if (isGivenMonth(text, word, before, next, telling)) {
      if (telling > 0) length = at - index + 1;
    } else if (isUnknownWord(text, word, small) && !(next && isEponymousTerm(word.folded, next.folded))) {
      length = at - index + 1;
      telling += isCapitalised(text, word) ? 2 : 1;
    } else break;
  }
  // Small letters need two words that no dictionary has but for names, and one that is a name.
  const named = words.slice(index, index + length).some(({ folded }) => isName(folded));
  return telling >= 2
    ? named || isCapitalised(text, words[index] as Word)
      ? length
      : 0
    : telling === 1 && length >= 2
      ? length
      : 0;
}

function continues(text: string, before: Word | undefined, word: Word): boolean {
  const gap = text.slice(before?.end, word.start);
  if (/^\. ?$/.test(gap)) return before !== undefined && before.end - before.start === 1;
  return /^(?: |[-'’]|, )$/.test(gap);
}

function isInitial(text: string, word: Word): boolean {
  return word.end - word.start === 1 && isCapitalised(text, word);
}

/** `June Oberhofer`, `OBERHOFER JUNE`: a month without a number beside it. */
function isGivenMonth(
  text: string,
  word: Word,
  before: Word | undefined,
  next: Word | undefined,
  telling: number,
): boolean {
  if (monthOf(word.folded) === undefined || word.folded.length < 3 || next?.kind === 'digits') return false;
  return telling > 0 ? before?.kind === 'letters' : next !== undefined && text.slice(word.end, next.start) === ' ';
}

/** A word that is a name or in no dictionary, neither of English nor of the trade. */
function isUnknownWord(text: string, word: Word, small: boolean): boolean {
  if (word.kind === 'ideograph') return false;
  if (word.kind !== 'letters' || word.folded.length < 3 || isCode(text, word)) return false;
  if (!small && !isCapitalised(text, word)) return false;
  if (!small && isAllCapitals(text, word) && word.end - word.start <= 4 && !isName(word.folded)) return false;
  if (isName(word.folded) && isCapitalised(text, word) && !isAllowed(word.folded)) return true;
  if (small && isNameWhereKnown(word.folded)) return true;
  if (isAllowed(word.folded) || isOrdinaryWord(word.folded)) return false;
  return !isKnownWord(word.folded) || isName(word.folded);
}

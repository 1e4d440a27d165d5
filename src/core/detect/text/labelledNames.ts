import { isAllowed, isName, isNameWhereKnown, isOrdinaryWord, isTradeWord } from '../lexicon/wordKinds.js';
import { defineRecogniser, type FoundSpan } from './defineRecogniser.js';
import { isEponymousTerm, isNamesake } from '../lexicon/eponymTerms.js';
import { wordLogit } from '../lexicon/wordLogit.js';
import { monthOf } from './monthNames.js';
import { isDegree, isDoubtfulTitle, isParticle, isTitle } from './personContext.js';
import { isAllCapitals, isCapitalised, isCode, wordsOf, type Word } from './words.js';

/** `seen by`, `überwiesen von`: what a person does, and the word that says who. */
const DOING = new RegExp(
  '(?<!\\p{L})(?:' +
    [
      '(?:seen|referred|reported|dictated|reviewed|performed|signed(?: off)?|verified|approved|requested|read|interpreted|examined|ordered|transcribed|scanned|authori[sz]ed|checked|prepared|acquired|countersigned|consented|attended|accompanied|admitted|operated|supervised|electronically signed|done|entered|assisted|care of|c/o) by',
      '(?:discussed|spoke|spoken|reviewed|conferred) with|(?:telephoned|phoned|communicated|informed|attention|attn|cc|fao):?(?: to)?',
      '(?:befundet|überwiesen|gesehen|untersucht|unterschrieben|freigegeben|diktiert|vidiert|durchgeführt|zugewiesen|angefordert) (?:von|durch)',
      '(?:vue?|adressée?|rédigée?|signée?|validée?|interprétée?|demandée?|examinée?|réalisée?|dictée?|relue?) par(?: le| la)?',
      '(?:vist[oa]|referid[oa]|remitid[oa]|informad[oa]|firmad[oa]|solicitad[oa]|realizad[oa]|dictad[oa]) por(?: el| la)?',
      '(?:vist[oa]|inviat[oa]|refertat[oa]|firmat[oa]|richiest[oa]|eseguit[oa]) da(?:l|lla)?',
      '(?:gezien|verwezen|verslagen|getekend|aangevraagd|beoordeeld|uitgevoerd) door',
    ]
      .join('|')
      .replaceAll('é', '[ée]') +
    ')[ \\t]{0,2}:?[ \\t]{1,3}$',
  'iu',
);

/** `Radiologist:`, `Name:`; a colon has to follow, for these are words too. */
const LABEL = new RegExp(
  '(?:^|[\\n\\r.;,|(/\\uFFFC]|[ \\t]{2})[ \\t]{0,3}(?:' +
    [
      "(?:(?:patient(?:'s)?|pat\\.?|pt|full|first|last|family|given|middle|maiden|birth|legal|mother's|father's)[ ])?(?:name|surname|forename)",
      'patient|pt|pat\\.?|mother|father|spouse|wife|husband|son|daughter|guardian|next of kin|nok|carer|emergency contact|contact',
      '(?:(?:referring|requesting|reporting|attending|ordering|performing|consulting|primary|responsible|admitting|reading|supervising|chief|lead)[ ])?(?:radiologist|radiographer|physician|doctor|dr\\.?|consultant|clinician|surgeon|practitioner|provider|operator|technologist|technician|sonographer|registrar|resident|fellow|nurse|pathologist|cardiologist|oncologist)',
      'tech|reporter|reader|observer|author|attending|referrer|gp|typist|transcriptionist|signed|signature|performed by|cc',
      '(?:name der |name des )?patient(?:in|en)?|nachname|vorname|familienname|geburtsname|(?:zuweisender |überweisender |behandelnder )?(?:arzt|ärztin)|radiologin?|radiologe|überweiser|zuweiser|einweiser|hausarzt|untersucher|befunder|mtra?|unterschrift',
      'nom(?: du patient| de naissance| de famille)?|prénom|(?:médecin(?: traitant| prescripteur| référent)?)|radiologue|manipulateur|praticien|prescripteur',
      'paciente|nombre(?: del paciente)?|apellidos?|médico(?: solicitante)?|radiólog[oa]|técnico',
      'paziente|nome|cognome|medico(?: richiedente| curante)?|radiolog[oa]|tecnico',
      'patiënte?|naam|voornaam|achternaam|(?:behandelend |verwijzend )?arts|radioloog|laborant',
    ].join('|') +
    ')[ \\t]{0,2}[:=][ \\t]{0,3}$',
  'iu',
);

/** Characters before a name in which a label is looked for. */
const LABEL_LENGTH = 60;
const MOST_WORDS = 5;
/** Names after a title or a label, in English, German, French, Spanish, Italian and Dutch; and names as PN writes them. */
export const labelledNames = defineRecogniser('name after a title or label', function* (text): Generator<FoundSpan> {
  const words = wordsOf(text);
  for (let index = 0; index < words.length; index++) {
    const length = nameAt(text, words, index);
    const [first, last] = [words[index], words[index + length - 1]];
    if (length === 0 || !first || !last) continue;
    yield { start: first.start, end: last.end, entity: 'PERSON', confidence: 'certain' };
    index += length - 1;
  }
});

/** The last word with the particles before it. */
const SURNAME = /(?<![^ ])(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|ten|ter|bin) ){0,3}[^ ]+$/iu;

/** `SMITH^JOHN`: nothing else is written with a caret between two words (PS3.5 Section 6.2.1). */
export const personNames = defineRecogniser('name written as PN', function* (text): Generator<FoundSpan> {
  const expression = /(?<![\p{L}\p{N}^])\p{L}[\p{L}\p{M}'’. -]{1,63}(?:\^{1,4}\p{L}[\p{L}\p{M}'’.-]{0,63}){1,4}/gu;
  for (const { 0: written, index } of text.matchAll(expression)) {
    const surname = written.slice(0, written.indexOf('^'));
    // Words before the surname belong to the sentence, unless the text is the name.
    const isAll =
      written === text.trim() &&
      !/(?<!\p{L})(?!(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|ten|ter|bin) )\p{Ll}+ | -{1,2} /u.test(
        surname,
      );
    const lead = isAll ? 0 : surname.search(SURNAME);
    if (lead < 0 || written.slice(lead).length < 4) continue;
    const confidence = confidenceOfPersonName(written.slice(lead));
    if (confidence) yield { start: index + lead, end: index + written.length, entity: 'PERSON', confidence };
  }
});

/** Some modalities name studies alike: `Head^Routine`. */
function confidenceOfPersonName(written: string): FoundSpan['confidence'] | undefined {
  if (wordsOf(written).every((word) => word.kind === 'ideograph')) return 'certain';
  const words = wordsOf(written).flatMap(({ folded }) => (folded.length <= 2 || isParticle(folded) ? [] : [folded]));
  const isTerm = (word: string) => isTradeWord(word) && monthOf(word) === undefined;
  if (words.some(isTerm) || words.every(isOrdinaryWord)) return undefined;
  const known = words.some((word) => isName(word));
  return known || written.split(/\^+/).length > 2 ? 'certain' : 'suspected';
}

/** Number of words of the name that a title or a label announces here; 0 for none. */
function nameAt(text: string, words: readonly Word[], index: number): number {
  const [before, word] = [words[index - 1], words[index]];
  if (!word || word.kind === 'digits' || isTitle(text, word)) return 0;
  const title = titleBefore(text, words, index);
  // `M. Crohn`: morbus, not monsieur
  if (title?.folded === 'm' && isNamesake(word.folded)) return 0;
  if (title)
    return isDoubtfulTitle(text, title) && !soundsLikeName(title, word) ? 0 : lengthOfName(text, words, index, true);
  const lead = text.slice(Math.max(0, word.start - LABEL_LENGTH), word.start);
  if (before && /(?:\p{L}|\/\p{L})[.:]?[ \t]{1,3}$/u.test(lead) && DOING.test(lead)) {
    return isAcronym(text, word)
      ? 0
      : lengthOfName(text, words, index, isCapitalised(text, word) && !isAllCapitals(text, word));
  }
  if (!/[:=][ \t]{0,3}$/.test(lead) || !LABEL.test(lead) || isAcronym(text, word)) return 0;
  return lengthOfName(text, words, index, false);
}

/** The title right before a word, over degrees: `Prof. Dr. med. `. */
function titleBefore(text: string, words: readonly Word[], index: number): Word | undefined {
  for (let at = index - 1; at >= Math.max(0, index - 4); at--) {
    const [word, next] = [words[at], words[at + 1]];
    if (!word || !next || !/^(?:\.?[ \t]{1,2}|\.|\.?-)$/.test(text.slice(word.end, next.start))) return undefined;
    if (isTitle(text, word)) return word;
    if (!isDegree(word)) return undefined;
  }
  return undefined;
}

/** Counts the words of a name. With `ordinaryToo`, the first may be a word like Young, for a title goes before it. */
function lengthOfName(text: string, words: readonly Word[], index: number, ordinaryToo: boolean): number {
  let length = 0;
  let named = 0;
  for (let at = index; at < words.length && at < index + MOST_WORDS; at++) {
    const [before, word] = [words[at - 1], words[at]];
    if (!word || isTitle(text, word) || (at > index && !continues(text, before, word, words[at + 1], named === 1)))
      break;
    // What is followed by a colon is the next label.
    if (text.charAt(word.end) === ':') break;
    // `Dr Smith FOV 350`: capitals after a name that is not in capitals are something else.
    if (named > 0 && isAbbreviation(text, word) && !isAllCapitals(text, words[index] ?? word)) break;
    if (isParticle(word.folded, text.charAt(word.end)) && words[at + 1]) continue;
    if (named === 0 && isGivenNameOfTrade(text, words, at, ordinaryToo)) continue;
    if (named > 0 && (isCode(text, word) || isTermWithNumber(text, word))) break;
    if (!isNameWord(text, words, at, (named === 0 && ordinaryToo) || mayBeOrdinary(text, words, index, at))) break;
    length = at - index + 1;
    if (word.folded.length > 1) named++;
  }
  return named > 0 ? length : 0;
}

/** `Dr Okonkwo Bosniak 2F` */
function isTermWithNumber(text: string, word: Word): boolean {
  return isNamesake(word.folded) && /^ \d/.test(text.slice(word.end, word.end + 2));
}

/** `Ada Young`, `A. Young`, `Young, Grace`: an ordinary word goes with a given name, not with `Okonkwo, Mild ...`. */
function mayBeOrdinary(text: string, words: readonly Word[], first: number, index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (word && (isName(word.folded) || isParticle(words[index - 1]?.folded ?? ''))) return true;
  if (next && !/^[^\p{L}]*$/u.test(text.slice(next.start, next.end)) && isNamesake(next.folded)) return false;
  const gap = text.slice(words[index - 1]?.end, word?.start);
  if (/^[-'’]$/.test(gap)) return true;
  if (gap.includes(',')) return false;
  return words.slice(first, index).some(({ folded }) => folded.length === 1 || isName(folded));
}

/** `Dr. Max Mustermann`, `dictated by June Lindqvist`: a domain term before one that is nothing but a name. */
function isGivenNameOfTrade(text: string, words: readonly Word[], index: number, announced: boolean): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (!word || next?.kind !== 'letters' || text.slice(word.end, next.start) !== ' ') return false;
  if (!isCapitalised(text, word) || isAllCapitals(text, word) || !isTradeWord(word.folded)) return false;
  if (!announced && !isName(word.folded) && monthOf(word.folded) === undefined) return false;
  if (isParticle(next.folded)) return true;
  if (next.folded.length <= 2 || isAllowed(next.folded)) return false;
  return isNameWord(text, words, index + 1, announced && isName(next.folded));
}

function continues(
  text: string,
  before: Word | undefined,
  word: Word,
  next: Word | undefined,
  isFirst: boolean,
): boolean {
  const gap = text.slice(before?.end, word.start);
  if (before?.kind === 'ideograph' && word.kind === 'ideograph') return gap === '';
  // `Smith, John` but not `Ada Smith, Moderate`, nor `Smith, CT of the head`; `J. Smith` but not `Smith. The`.
  if (gap === ', ') {
    if (!before || isCode(text, word)) return false;
    if (!isFirst && !isName(word.folded) && !startsName(text, word)) return false;
    return !(next && text.slice(word.end, next.start) === ' ' && isAcronym(text, word));
  }
  if (/^\.\s?$/.test(gap)) return before !== undefined && before.end - before.start <= 2;
  return /^(?: {1,2}|[-'’^]|\^{1,3})$/.test(gap);
}

/** The next of several people: `cc: Ada Okonkwo, J. Lindqvist`. */
function startsName(text: string, word: Word): boolean {
  if (word.end - word.start === 1) return text.charAt(word.end) === '.';
  return isCapitalised(text, word) && !isAllowed(word.folded) && !isOrdinaryWord(word.folded);
}

function isNameWord(text: string, words: readonly Word[], index: number, ordinaryToo: boolean): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (!word || word.kind === 'digits') return false;
  if (word.kind === 'ideograph') return true;
  if (!isCapitalised(text, word)) return false;
  if (word.end - word.start === 1) return !isCode(text, word);
  if (next && isEponymousTerm(word.folded, next.folded)) return false;
  if (isTradeWord(word.folded)) return false;
  return (
    !isOrdinaryWord(word.folded) ||
    isNameWhereKnown(word.folded) ||
    (ordinaryToo && !(isAllCapitals(text, word) && isAllowed(word.folded)) && !FUNCTION_WORDS.has(word.folded))
  );
}

/** Words that no name is made of, however they are written. */
const FUNCTION_WORDS = new Set(
  `the of for on at in and or to from with by is was has had who which this that a an his her their our my as not no see
   will would can could und der die das ist hat et est les des y con non che och maar en het
   called reviewed reported seen advised asked notified informed confirmed stated ordered requested referred
   examined discussed said noted agrees agreed wants would`.split(/\s+/),
);

function isAbbreviation(text: string, word: Word): boolean {
  return isAllCapitals(text, word) && word.end - word.start <= 4;
}

/** `GP`, `MDT`, `CT2`: three capitals or fewer, or beside a digit. */
function isAcronym(text: string, word: Word): boolean {
  return isAllCapitals(text, word) && (word.end - word.start <= 3 || /^\d/.test(text.slice(word.end)));
}

/** After `DR`, any likely name; `MR`, which begins a thousand descriptors, says nothing: the scorer judges what follows. */
function soundsLikeName(title: Word, { folded }: Word): boolean {
  return title.folded === 'dr' && !isAllowed(folded) && wordLogit(folded, 'capitalised') >= LIKELY;
}

/** Logit of a word that by itself is likely a name. */
const LIKELY = 1;

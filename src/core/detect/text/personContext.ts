import { isAllCapitals, isCapitalised, startsSentence, type Word } from './words.js';

/** Forms of address, in English, German, French, Spanish, Italian and Dutch. */
const TITLES = new Set(
  `dr drs mr mrs miss mister messrs master prof professor professeur professore profesor doctor docteur doktor dottore
   dottoressa dott dottssa sir dame madame monsieur mme mlle mademoiselle herr herrn frau hr senor senora senorita
   sra srta dra signor signora signore sig sigra dhr mevr mw mevrouw meneer heer schwester pfleger oberarzt oberarztin
   chefarzt facharzt nurse rev`.split(/\s+/),
);

/** Titles only with a capital and a full stop, or they are something else: `Ms`, `Sr.`, `Fr.`, `M.`, `St.`. */
const TITLES_WITH_STOP = new Set(['sr', 'fr', 'm', 'dna', 'don']);

/** Written in capitals these are modalities and diseases: `MR`, `DR`, `MS`. */
const MODALITIES = new Set(['mr', 'ms', 'dr']);

/** Degrees between a title and a name: `Dr. med. dent.` */
const DEGREES = new Set('med dent rer nat phil habil univ vet hc mult ing lic priv doz pd dr prof'.split(' '));

/** What people do at the beginning of a sentence and diseases do not. */
const VERBS_OF_PEOPLE = new Set(
  `was is has had presents presented reports reported denies denied complains complained underwent attended attends
   states stated says said tolerated lives works smokes drinks fell remains feels felt wishes agreed consented declined
   returned arrived agrees noted wants confirmed repeated reviews requests requested reviewed signed dictated called phoned telephoned informed`.split(
    /\s+/,
  ),
);

/** Verbs that stand between a person and what they do, in English and German; some are a person's name. */
const AUXILIARIES = new Set(
  `will would can could may might must shall should do does did wird wurde war kann muss soll darf mag`.split(' '),
);

/** Small words inside names: `van der Berg`, `de Souza`. */
const PARTICLES = new Set(
  'van von der den de del della di da dos do du la le el al ten ter bin ben y e zu zum'.split(' '),
);

/**
 * True for a folded word that stands inside names and names no one.
 * @param after the character after it: `d'Angelo`, `O’Hara`
 */
export function isParticle(word: string, after = ''): boolean {
  return PARTICLES.has(word) || (/^[dol]$/.test(word) && /^['’]$/.test(after));
}

/** True where a form of address stands at this word. */
export function isTitle(text: string, word: Word): boolean {
  const { folded } = word;
  if (TITLES_WITH_STOP.has(folded)) return isCapitalised(text, word) && text.charAt(word.end) === '.';
  if (folded === 'ms') return text.slice(word.start, word.end) === 'Ms';
  return TITLES.has(folded);
}

/** True for a title that in capitals is more often a modality: what follows has to be known as a name. */
export function isDoubtfulTitle(text: string, word: Word): boolean {
  return MODALITIES.has(word.folded) && isAllCapitals(text, word) && text.charAt(word.end) !== '.';
}

/** True for a word between a title and a name. */
export function isDegree(word: Word): boolean {
  return DEGREES.has(word.folded);
}

/** True for a verb that has a person for its subject. */
export function isVerbOfPeople(word: Word | undefined): boolean {
  return word !== undefined && VERBS_OF_PEOPLE.has(word.folded);
}

/** True for `will` in `Mrs Okonkwo will be seen`: an auxiliary in small letters behind a title and a name. */
export function isAuxiliaryOfPerson(text: string, words: readonly Word[], index: number): boolean {
  const [title, name, word] = [words[index - 2], words[index - 1], words[index]];
  if (!title || !name || !word || !AUXILIARIES.has(word.folded)) return false;
  const isSmall = text.slice(word.start, word.end) === word.folded;
  return isSmall && isTitle(text, title) && !isTitle(text, name) && isCapitalised(text, name);
}

/** True for a capital letter that grammar does not ask for: inside a sentence, after a word that begins small. */
export function isCapitalisedInSentence(text: string, words: readonly Word[], index: number): boolean {
  const [before, word] = [words[index - 1], words[index]];
  if (!before || !word || startsSentence(text, words, index)) return false;
  return isCapitalised(text, word) && before.kind === 'letters' && !isCapitalised(text, before);
}

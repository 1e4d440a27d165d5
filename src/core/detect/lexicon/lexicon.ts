/**
 * What a word is known as, whatever it means here: the look-up in the lists that `npm run build:lexicon` makes of
 * scripts/lexicon/sources. Loaded when the first word is looked up. Knows nothing of contexts; judge/ does.
 */
import { remember } from '../text/remember.js';
import { WordAutomaton } from './automaton.js';

/** What lists a word is in; bits, for most words are in several. */
export const WordClass = {
  /** Vocabulary of imaging and medicine, in any language: anatomy, procedures, sequences, makers, drugs, reports. */
  domain: 1,
  /** Everyday English. */
  common: 2,
  /** Another word of a dictionary: rare English, or of another language. */
  word: 4,
  /** A frequent name of people. */
  name: 8,
  /** A rare name of people. */
  rareName: 16,
  /** A town, region or country. */
  place: 32,
  /** The name of a person after whom a sign, disease, view or device is called. */
  eponym: 64,
  /** An {@link WordClass.eponym} that few people have for a name. */
  rareEponym: 256,
  /** Of {@link WordClass.domain}, what is not from the lists of other languages than English. */
  englishDomain: 512,
  /** Among the ten thousand most frequent words of English. */
  everyday: 128,
} as const;

/** Sum of {@link WordClass} bits; 0 for a word that no list has. */
export type WordClasses = number;

/** Words that a site has decided about; folded like `Word.folded`. They go before every list. */
export interface SiteTerms {
  /** `terms.keep`: means no one. */
  readonly keep: ReadonlySet<string>;
  /** `terms.names`: always a name. */
  readonly names: ReadonlySet<string>;
}

export const NO_SITE_TERMS: SiteTerms = { keep: new Set(), names: new Set() };

interface Lexicon {
  readonly automaton: WordAutomaton;
  /** Bits of each class of the automaton. */
  readonly bits: readonly WordClasses[];
}

interface Generated {
  readonly EDGES: string;
  readonly CLASSES: readonly WordClasses[];
  readonly SCRIPT_WORDS: string;
}

let loaded: Lexicon | undefined;

function generated(): Generated {
  // An import would have to be awaited, and recognisers are synchronous; the bundler keeps this file apart.
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports
  return require('./generated/words.js') as Generated;
}

/** Domain terms in other scripts than Latin, as written. */
export function scriptWords(): readonly string[] {
  return generated().SCRIPT_WORDS.split(' ');
}

function lexicon(): Lexicon {
  if (loaded) return loaded;
  const { EDGES, CLASSES } = generated();
  const bytes = Buffer.from(EDGES, 'base64');
  const copy = new Uint8Array(bytes).buffer;
  loaded = { automaton: new WordAutomaton(new Uint32Array(copy)), bits: CLASSES };
  return loaded;
}

/** The lists that a folded word of Latin letters is in. */
export function classesOf(word: string): WordClasses {
  const { automaton, bits } = lexicon();
  const found = automaton.classOf(word);
  return found === undefined ? 0 : (bits[found] ?? 0);
}

/** The lists of all words that one slip of the pen makes of a folded word: a misspelling of what? */
export const neighboursOf: (word: string) => WordClasses = remember(2048, (word) => {
  const { automaton, bits } = lexicon();
  let classes = 0;
  automaton.neighbours(word, (found) => (classes |= bits[found] ?? 0));
  return classes;
});

/** Calls back with the end and the lists of each listed word that begins at a position of a folded run of letters. */
export function wordsAt(run: string, start: number, found: (end: number, classes: WordClasses) => void): void {
  const { automaton, bits } = lexicon();
  automaton.prefixes(run, start, (end, wordClass) => found(end, bits[wordClass] ?? 0));
}

const MOST_CUT = 12;

/** The lists of all words that begin with a folded run of letters: what may it be short for? */
export const completionsOf: (run: string) => WordClasses = remember(2048, (run) => {
  const { automaton, bits } = lexicon();
  let classes = 0;
  automaton.continuations(run, MOST_CUT, (found) => (classes |= bits[found] ?? 0));
  return classes;
});

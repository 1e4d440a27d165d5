/**
 * Words of whole languages that look like names, and the language of a sentence by its small words: what says that a capital
 * is there for the sake of grammar. Made by `npm run build:languages`. Knows nothing of contexts.
 */
import { WordAutomaton } from './automaton.js';

interface Generated {
  readonly EDGES: string;
  readonly SMALL_WORDS: Readonly<Record<string, string>>;
}

interface Languages {
  readonly words: WordAutomaton;
  readonly small: ReadonlyMap<string, ReadonlySet<string>>;
}

let loaded: Languages | undefined;

function languages(): Languages {
  if (loaded) return loaded;
  // An import would have to be awaited, and recognisers are synchronous; the bundler keeps this file apart.
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports
  const { EDGES, SMALL_WORDS } = require('./generated/languageWords.js') as Generated;
  const edges = new Uint8Array(Buffer.from(EDGES, 'base64')).buffer;
  const small = Object.entries(SMALL_WORDS).map(([language, words]) => [language, new Set(words.split(' '))] as const);
  loaded = { words: new WordAutomaton(new Uint32Array(edges)), small: new Map(small) };
  return loaded;
}

/** True for a folded word of some language with Latin letters; a few people may be called so. */
export function isLanguageWord(folded: string): boolean {
  return languages().words.classOf(folded) !== undefined;
}

/** True for a folded word that is among the most frequent of a language. */
export function isSmallWordOf(language: string, folded: string): boolean {
  return languages().small.get(language)?.has(folded) ?? false;
}

const FEWEST = 2;

/** The language that most of these folded words are frequent in; undefined where there are fewer than two. */
export function languageOf(folded: readonly string[]): string | undefined {
  let best: string | undefined;
  let most = FEWEST - 1;
  for (const [language, small] of languages().small) {
    const count = folded.filter((word) => small.has(word)).length;
    if (count > most) [best, most] = [language, count];
  }
  return best;
}

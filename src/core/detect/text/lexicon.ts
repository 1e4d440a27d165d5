import type Compromise from 'compromise/two';

type Tagger = typeof Compromise;

/** The part of the tagger's model that we read; its own types call it an object. */
interface Model {
  readonly one: { readonly lexicon: Readonly<Record<string, string | readonly string[]>> };
}

let loaded: Tagger | undefined;

/**
 * The tagger of English words. Loaded when it is first asked for: it takes a third of a second and 300 kB of code, and
 * most runs of the command line and most files in the editor have no prose.
 */
export function tagger(): Tagger {
  // An import would have to be awaited, and the recognisers are synchronous. The bundler keeps this call lazy.
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports
  loaded ??= require('compromise/two') as Tagger;
  return loaded;
}

const GIVEN_NAME = new Set(['MaleName', 'FemaleName', 'FirstName']);
const FAMILY_NAME = new Set(['LastName', 'Person']);
const PLACE = new Set(['City', 'Region', 'Country', 'Place']);
const NAME = new Set([...GIVEN_NAME, ...FAMILY_NAME, ...PLACE, 'ProperNoun']);

function tagsOf(word: string): readonly string[] {
  const { lexicon: words } = (tagger().model() as Model).one;
  const tags = Object.hasOwn(words, word) ? words[word] : undefined;
  return typeof tags === 'string' ? [tags] : (tags ?? []);
}

/** True for a word that the lexicon knows, as whatever. */
export function isInLexicon(word: string): boolean {
  return tagsOf(word).length > 0;
}

/** True for a word that the lexicon knows as nothing but a name of a person or a place. */
export function isGivenOrFamilyNameOnly(word: string): boolean {
  const tags = tagsOf(word);
  return tags.length > 0 && tags.every((tag) => NAME.has(tag));
}

/** True for `john`, `priya`. */
export function isGivenName(word: string): boolean {
  return tagsOf(word).some((tag) => GIVEN_NAME.has(tag));
}

/** True for `smith`, `kowalczyk`. */
export function isFamilyName(word: string): boolean {
  return tagsOf(word).some((tag) => FAMILY_NAME.has(tag));
}

/**
 * How much a run of letters looks like a word of a certain language rather than the name of a person, of its letters alone:
 * logistic regression like that of nameLikeness.ts, one model for each language of which there is a list of words. Made by
 * `npm run train:words`. Knows no list and no context.
 */
import { remember } from '../text/remember.js';
import { slotsOf } from './nameLikeness.js';

/** Slots that sequences of letters are hashed to; the lists are short. */
export const WORD_SLOTS = 1 << 14;

/** Calls back with the slot of each sequence of letters in a folded word. */
export function slotsOfWord(word: string, found: (slot: number) => void): void {
  slotsOf(word, (slot) => found(slot & (WORD_SLOTS - 1)));
}

/** What else speaks for a word: nothing, an article before it, or a list of words that has it. */
export type Support = 'alone' | 'behindArticle' | 'listed';

interface Generated {
  readonly WORD_MODELS: Readonly<
    Record<string, { step: number; bias: number; limits: Readonly<Record<Support, number>>; weights: string }>
  >;
}

interface WordModel {
  readonly limits: Readonly<Record<Support, number>>;
  readonly logit: (folded: string) => number;
}

let loaded: ReadonlyMap<string, WordModel> | undefined;

function models(): ReadonlyMap<string, WordModel> {
  if (loaded) return loaded;
  // An import would have to be awaited, and recognisers are synchronous; the bundler keeps this file apart.
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports
  const { WORD_MODELS } = require('./generated/wordModels.js') as Generated;
  loaded = new Map(
    Object.entries(WORD_MODELS).map(([language, { step, bias, limits, weights }]) => {
      const bytes = new Int8Array(Buffer.from(weights, 'base64'));
      return [language, { limits, logit: remember(2048, (folded) => logitOf(folded, bytes, step, bias)) }] as const;
    }),
  );
  return loaded;
}

function logitOf(folded: string, weights: Int8Array, step: number, bias: number): number {
  let sum = 0;
  let count = 0;
  slotsOfWord(folded, (slot) => {
    sum += weights[slot] ?? 0;
    count++;
  });
  return bias + (sum * step) / Math.sqrt(count);
}

/** Letters of the shortest words that the models were trained on. */
export const SHORTEST_LEARNT = 4;

/** True for a folded word of four letters or more that looks like one of the language; undefined where that language was not learned. */
export function looksLikeWordOf(language: string, folded: string, support: Support): boolean | undefined {
  const model = models().get(language);
  if (!model) return undefined;
  return model.logit(folded) > model.limits[support];
}

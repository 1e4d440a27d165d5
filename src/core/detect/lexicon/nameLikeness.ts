/**
 * How much a run of letters looks like the name of a person, of its letters alone: logistic regression over the hashed
 * sequences of 1 to 5 letters in it, trained by `npm run train:names`. Knows no list and no context.
 */

/** Slots that sequences are hashed to. */
export const SLOTS = 1 << 17;
const LONGEST_SEQUENCE = 5;
const LONGEST_PATTERN = 8;

/** Calls back with the slot of each sequence of letters in a folded word, its beginning and end marked. */
export function slotsOf(word: string, found: (slot: number) => void): void {
  const marked = `^${word}$`;
  for (let start = 0; start < marked.length; start++) {
    let hash = 0x811c9dc5;
    for (let end = start; end < Math.min(marked.length, start + LONGEST_SEQUENCE); end++) {
      hash = Math.imul(hash ^ marked.charCodeAt(end), 0x01000193);
      found(slotOf(hash));
    }
  }
  // How consonants and vowels alternate, and in what length of word.
  const pattern = marked.replace(/[aeiouy]+/g, 'V').replace(/[a-z]/g, 'C');
  for (let start = 0; start < pattern.length; start++) {
    let hash = 0x2f0b4c47;
    for (let end = start; end < Math.min(pattern.length, start + LONGEST_PATTERN); end++) {
      hash = Math.imul(hash ^ pattern.charCodeAt(end), 0x01000193);
      if (end - start >= 3) found(slotOf(hash));
    }
  }
}

function slotOf(hash: number): number {
  return ((hash >>> 15) ^ hash) & (SLOTS - 1);
}

/** Weights as trained: one small number per slot, the step that they are counted in, and the bias. */
export interface NameModel {
  readonly weights: Int8Array;
  readonly step: number;
  readonly bias: number;
}

/** The logit of a folded word under a model: above 0 it is more likely a name than a word, on equal terms. */
export function logitOf(word: string, { weights, step, bias }: NameModel): number {
  let sum = 0;
  let count = 0;
  slotsOf(word, (slot) => {
    sum += weights[slot] ?? 0;
    count++;
  });
  return bias + (sum * step) / Math.sqrt(count);
}

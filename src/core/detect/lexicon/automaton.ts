/**
 * A word list as a minimal acyclic automaton: what is kept per edge is one 32-bit number, so a million edges load in the
 * time that it takes to copy them. Knows nothing of what the words mean.
 *
 * An edge is `symbol << 27 | last << 26 | target`: symbols 1–26 are `a`–`z`, 27 ends a word; `last` marks the last edge
 * of a state; `target` is the index of the next state's first edge, or where a word ends the number of its class.
 */

/** The symbol that ends a word. */
export const END = 27;

const TARGET = 0x3ffffff;
const LAST = 0x4000000;

/** Words of small letters `a`–`z`, each with a number of its class. */
export class WordAutomaton {
  /** @param edges as the module's comment says; the first state begins at 0 */
  constructor(private readonly edges: Uint32Array) {}

  /** The class of a word; undefined for one that is not in the list. */
  classOf(word: string): number | undefined {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const edge = this.edge(state, symbolOf(word, at));
      if (edge === undefined) return undefined;
      state = edge & TARGET;
    }
    return this.classAt(state);
  }

  /** Calls back with the end and the class of each listed word that begins at a position, shortest first. */
  prefixes(text: string, start: number, found: (end: number, wordClass: number) => void): void {
    let state = 0;
    for (let at = start; at < text.length; at++) {
      const edge = this.edge(state, symbolOf(text, at));
      if (edge === undefined) return;
      state = edge & TARGET;
      const wordClass = this.classAt(state);
      if (wordClass !== undefined) found(at + 1, wordClass);
    }
  }

  /** Calls back with the class of each listed word that begins with these letters and has up to some letters more. */
  continuations(start: string, most: number, found: (wordClass: number) => void): void {
    let state = 0;
    for (let at = 0; at < start.length; at++) {
      const edge = this.edge(state, symbolOf(start, at));
      if (edge === undefined) return;
      state = edge & TARGET;
    }
    this.below(state, most, found);
  }

  private below(state: number, most: number, found: (wordClass: number) => void): void {
    for (let index = state; ; index++) {
      const edge = this.edges[index] ?? LAST;
      if (edge >>> 27 === END) found(edge & TARGET);
      else if (most > 0) this.below(edge & TARGET, most - 1, found);
      if (edge & LAST) return;
    }
  }

  /**
   * Calls back with the class of each listed word that one letter less, more, other or swapped with its neighbour makes
   * of a word (Damerau's distance 1). The first letter is taken as written.
   */
  neighbours(word: string, found: (wordClass: number) => void): void {
    const first = this.edge(0, symbolOf(word, 0));
    if (first !== undefined) this.near(word, 1, first & TARGET, found);
  }

  private near(word: string, at: number, state: number, found: (wordClass: number) => void): void {
    const symbol = at < word.length ? symbolOf(word, at) : 0;
    for (let index = state; ; index++) {
      const edge = this.edges[index] ?? LAST;
      const [read, target] = [edge >>> 27, edge & TARGET];
      if (read !== END) {
        if (read === symbol) this.near(word, at + 1, target, found);
        else if (symbol !== 0) {
          this.rest(word, at + 1, target, found);
          if (at + 1 < word.length && read === symbolOf(word, at + 1)) {
            const swapped = this.edge(target, symbol);
            if (swapped !== undefined) this.rest(word, at + 2, swapped & TARGET, found);
          }
        }
        this.rest(word, at, target, found);
      }
      if (edge & LAST) break;
    }
    if (symbol !== 0) this.rest(word, at + 1, state, found);
  }

  private rest(word: string, from: number, start: number, found: (wordClass: number) => void): void {
    let state = start;
    for (let at = from; at < word.length; at++) {
      const edge = this.edge(state, symbolOf(word, at));
      if (edge === undefined) return;
      state = edge & TARGET;
    }
    const wordClass = this.classAt(state);
    if (wordClass !== undefined) found(wordClass);
  }

  private classAt(state: number): number | undefined {
    for (let index = state; ; index++) {
      const edge = this.edges[index] ?? LAST;
      if (edge >>> 27 === END) return edge & TARGET;
      if (edge & LAST) return undefined;
    }
  }

  private edge(state: number, symbol: number): number | undefined {
    for (let index = state; ; index++) {
      const edge = this.edges[index] ?? LAST;
      if (edge >>> 27 === symbol) return edge;
      if (edge & LAST) return undefined;
    }
  }
}

/** 1–26 for `a`–`z`; a number that no edge has for anything else. */
function symbolOf(word: string, at: number): number {
  const symbol = word.charCodeAt(at) - 96;
  return symbol >= 1 && symbol <= 26 ? symbol : 31;
}

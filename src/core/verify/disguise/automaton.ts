/** Finds any number of strings in one pass over a text (Aho and Corasick, 1975). It knows nothing of what they mean. */

const UNITS = 0x10000;
const ROOT = 0;

/** Compiled once for a patient, then fed with character after character; the time does not depend on how many there are. */
export class Automaton {
  /** Length of the longest string, in UTF-16 units. */
  readonly longest: number;
  /** By state and unit; what is not here leads on from the state of the longest ending that is a beginning, too. */
  private readonly edges = new Map<number, number>();
  private readonly fallbacks: number[] = [ROOT];
  /** Strings that end in a state, the longest first. */
  private readonly endings: (readonly number[])[] = [NONE];
  private readonly begins = new Uint8Array(UNITS);

  constructor(strings: readonly string[]) {
    this.longest = Math.max(0, ...strings.map(({ length }) => length));
    const children: number[][] = [[]];
    strings.forEach((text, index) => {
      if (text.length === 0) return;
      this.begins[text.charCodeAt(0)] = 1;
      let state = ROOT;
      for (let at = 0; at < text.length; at++) state = this.child(state, text.charCodeAt(at), children);
      this.endings[state] = [...(this.endings[state] ?? NONE), index];
    });
    this.linkFallbacks(children);
  }

  /** The state after one more UTF-16 unit; the first state is 0. */
  next(state: number, unit: number): number {
    if (state === ROOT && this.begins[unit] === 0) return ROOT;
    for (let from = state; ; from = this.fallbacks[from] ?? ROOT) {
      const to = this.edges.get(from * UNITS + unit);
      if (to !== undefined) return to;
      if (from === ROOT) return ROOT;
    }
  }

  /** Indexes of the strings that end here. */
  endingAt(state: number): readonly number[] {
    return this.endings[state] ?? NONE;
  }

  private child(state: number, unit: number, children: number[][]): number {
    const known = this.edges.get(state * UNITS + unit);
    if (known !== undefined) return known;
    const made = this.fallbacks.length;
    this.edges.set(state * UNITS + unit, made);
    this.fallbacks.push(ROOT);
    this.endings.push(NONE);
    children[state]?.push(unit);
    children.push([]);
    return made;
  }

  /** Breadth first, so that shorter endings are known before longer ones. */
  private linkFallbacks(children: readonly (readonly number[])[]): void {
    const waiting = [ROOT];
    for (const state of waiting) {
      for (const unit of children[state] ?? []) {
        const child = this.edges.get(state * UNITS + unit) ?? ROOT;
        const fallback = state === ROOT ? ROOT : this.next(this.fallbacks[state] ?? ROOT, unit);
        this.fallbacks[child] = fallback;
        this.endings[child] = [...(this.endings[child] ?? NONE), ...(this.endings[fallback] ?? NONE)];
        waiting.push(child);
      }
    }
  }
}

const NONE: readonly number[] = [];

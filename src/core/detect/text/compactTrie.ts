interface Node<T> {
  readonly next: Map<string, Node<T>>;
  payload?: T;
}

/** A code that was found, with the separators inside it. */
export interface CompactMatch<T> {
  readonly start: number;
  readonly end: number;
  readonly payload: T;
  /** How the text writes it. */
  readonly written: string;
  /** Letters and digits in the shortest run between separators. */
  readonly shortestRun: number;
}

/** Codes of letters and digits, looked for at once and whatever separators stand inside them. */
export class CompactTrie<T> {
  private readonly root: Node<T> = { next: new Map() };

  /**
   * @param isSeparator tells whether this stretch of up to {@link longestGap} characters may stand inside a code
   * @param longestGap in UTF-16 units
   */
  constructor(
    private readonly isSeparator: (gap: string) => boolean,
    private readonly longestGap: number,
  ) {}

  /** Stores what belongs to a code of small letters and digits; the first one stored for a code stays. */
  add(code: string, payload: T): void {
    let node = this.root;
    for (const character of code) {
      const child = node.next.get(character) ?? { next: new Map() };
      node.next.set(character, child);
      node = child;
    }
    if (code !== '') node.payload ??= payload;
  }

  /** All codes that begin at a position, shortest first. The work is bounded by the longest code. */
  matchesAt(text: string, start: number): CompactMatch<T>[] {
    const found: CompactMatch<T>[] = [];
    let node: Node<T> | undefined = this.root;
    let [at, run, shortestRun] = [start, 0, Infinity];
    while (at < text.length) {
      const character = text.charAt(at);
      if (!/[\p{L}\p{Nd}]/u.test(character)) {
        const gap = this.gapAt(text, at);
        if (gap === 0 || run === 0) break;
        [shortestRun, run, at] = [Math.min(shortestRun, run), 0, at + gap];
        continue;
      }
      node = node.next.get(character.toLowerCase());
      if (!node) break;
      [run, at] = [run + 1, at + 1];
      if (node.payload === undefined) continue;
      const written = text.slice(start, at);
      found.push({ start, end: at, payload: node.payload, written, shortestRun: Math.min(shortestRun, run) });
    }
    return found;
  }

  /** Length of the separators at a position; 0 where what stands there may not stand inside a code. */
  private gapAt(text: string, at: number): number {
    const gap = /^[^\p{L}\p{Nd}]*/u.exec(text.slice(at, at + this.longestGap + 1))?.[0] ?? '';
    return gap.length <= this.longestGap && this.isSeparator(gap) ? gap.length : 0;
  }
}

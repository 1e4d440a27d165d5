import type { Counted } from './assessment.js';

/** Counts files by name. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(name: string, files = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + files);
  }

  /** The most frequent first. */
  list(): readonly Counted[] {
    return [...this.counts]
      .map(([name, files]) => ({ name, files }))
      .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
  }
}

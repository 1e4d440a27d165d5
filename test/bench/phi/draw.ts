import { randomNumbers } from '../../support/random.js';

/** Draws by lot, the same for the same seed. */
export class Lot {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = randomNumbers(seed);
  }

  /** True in `share` of the cases, a number from 0 to 1. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** @throws Error where there is nothing to draw from */
  one<T>(from: readonly T[]): T {
    const drawn = from[this.integer(0, from.length - 1)];
    if (drawn === undefined) throw new Error('Nothing to draw from');
    return drawn;
  }

  /** `count` different ones, in the order they are drawn; all where there are fewer. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = [...from];
    const drawn: T[] = [];
    while (drawn.length < count && left.length > 0) {
      drawn.push(...left.splice(this.integer(0, left.length - 1), 1));
    }
    return drawn;
  }

  /** `#` becomes a digit, `@` a capital letter. */
  filled(format: string): string {
    return format.replace(/[#@]/g, (sign) =>
      sign === '#' ? String(this.integer(0, 9)) : String.fromCharCode(this.integer(0x41, 0x5a)),
    );
  }
}

/** Numbers that are the same in every run: mulberry32. */
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }

  below(limit) {
    return Math.floor(this.next() * limit);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** Puts a list into another order. */
  shuffle(list) {
    for (let at = list.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      [list[at], list[other]] = [list[other], list[at]];
    }
  }
}

/** Lets in those who have a number, in the order of their numbers from 0, whenever they come. */
export class Turns {
  private next = 0;
  private readonly over = new Set<number>();
  private readonly waiting = new Map<number, () => void>();

  /** Answers when all lower numbers have ended their turn. */
  async wait(number: number): Promise<void> {
    if (number <= this.next) return;
    await new Promise<void>((go) => this.waiting.set(number, go));
  }

  /** The turn of this number is over, or it will never come; said more than once, it changes nothing. */
  end(number: number): void {
    this.over.add(number);
    while (this.over.delete(this.next)) this.next += 1;
    this.waiting.get(this.next)?.();
    this.waiting.delete(this.next);
  }
}

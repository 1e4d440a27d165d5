/** Answers about pixels that were seen before, bit for bit: images of one study carry the same header and settings. */
import { createHash } from 'node:crypto';

/** A bounded memory of answers that depend on nothing but pixels and what is asked about them. */
export class SeenBefore<Answer> {
  private readonly answers = new Map<string, Answer>();

  /** @param most how many answers are held; the one that was not asked for the longest time is let go first */
  constructor(private readonly most: number) {}

  /** @param about all that the answer depends on beside the pixels */
  async answer(pixels: ArrayBufferView, about: string, find: () => Promise<Answer>): Promise<Answer> {
    const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    const key = `${about} ${createHash('sha256').update(bytes).digest('base64')}`;
    const known = this.answers.get(key);
    const answer = known ?? (await find());
    // The latest is the last.
    this.answers.delete(key);
    this.answers.set(key, answer);
    if (this.answers.size > this.most) this.answers.delete(this.answers.keys().next().value!);
    return answer;
  }
}

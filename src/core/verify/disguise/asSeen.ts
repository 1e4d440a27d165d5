/** What a text says to an eye that does not know which characters it is made of. */
import { withCyrillicLookAlikes, withLatinLookAlikes } from '../../detect/text/lookAlikes.js';

/** Other readings by eye: look-alikes, what a control turns round, figures that are raised or stand apart. */
export function* asSeen(text: string): Generator<string> {
  if (/[\p{Script=Greek}\p{Script=Cyrillic}]/u.test(text)) {
    yield withLatinLookAlikes(text);
    if (/[A-Za-z]/.test(text)) yield withCyrillicLookAlikes(text);
  }
  // Right-to-left override and isolate (Unicode Standard Annex 9, section 2.2).
  if (/[\u202e\u2067]/.test(text)) yield [...text].reverse().join('');
  if (/\p{No}/u.test(text)) yield text.normalize('NFKC');
  const together = text.replace(APART, (figures) => figures.replace(/\P{Nd}/gu, ''));
  if (together !== text) yield together;
}

/** `1 9 6 1 0 3 0 3`, with one and the same mark between all figures. */
const APART = /(?<!\p{Nd})\p{Nd}([ ._-])\p{Nd}(?:\1\p{Nd}){4,}(?!\p{Nd})/gu;

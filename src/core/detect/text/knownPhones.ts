import { CompactTrie } from './compactTrie.js';
import type { FoundSpan } from './defineRecogniser.js';
import type { KnownValue } from './knownValue.js';

/** Digits that a subscriber's number needs to be looked for. */
const SHORTEST = 6;
/** ITU-T E.164 country codes of one and two digits; all others have three. */
const COUNTRY_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;
/** What stands before a national number: `+44 (0)`, `0049 `, `(0`. */
const PREFIX = /(?:(?:(?:\+|\b00)\d{1,3}[\s.\-/]{0,2})?(?:\(0\)\s?|\(?0)?\(?|\(?\+)$/;

/** Finds the telephone numbers of the header, with any punctuation, with and without country code and trunk zero. */
export class KnownPhones {
  private readonly numbers = new CompactTrie<KnownValue>((gap) => /^[\s().\-‐‑–/]{1,3}$/u.test(gap), 3);

  /** @param phones known values of kind `phone` */
  constructor(phones: readonly KnownValue[]) {
    for (const known of phones) for (const form of phoneForms(known.value)) this.numbers.add(form, known);
  }

  /** The numbers in a text, from left to right. */
  *find(text: string): Generator<FoundSpan> {
    let from = 0;
    for (const run of text.matchAll(/\d+/g)) {
      // A national number may begin inside a run: after the country code, or after the trunk zero.
      for (let start = run.index; start < run.index + Math.min(run[0].length, 6); start++) {
        if (start < from) continue;
        const match = this.numbers
          .matchesAt(text, start)
          .findLast(({ end }) => !/^\d|^\.\d/.test(text.slice(end, end + 2)));
        const first = match && beginningOf(text, start);
        if (!match || first === undefined) continue;
        const { entity, original } = match.payload;
        from = match.end;
        yield { start: Math.max(first, 0), end: match.end, entity, confidence: 'certain', original };
        break;
      }
    }
  }
}

/** All digits; without the country code; without the trunk zero. */
function phoneForms(phone: string): string[] {
  const digits = phone.replace(/\(0\)/, '').replace(/\D/g, '');
  const international = /^\s*(?:\+|00)/.test(phone);
  const significant = digits.replace(/^00?/, '');
  const national = international ? significant.replace(COUNTRY_CODE, '').replace(/^0/, '') : significant;
  // A North American number may be written with its country code 1 alone.
  const forms = [digits, significant, national, /^1\d{10}$/.test(digits) ? digits.slice(1) : national];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

/** First character of the number with what stands before it; undefined inside another number. */
function beginningOf(text: string, start: number): number | undefined {
  const before = text.slice(Math.max(0, start - 10), start);
  const prefix = PREFIX.exec(before)?.[0] ?? '';
  const rest = before.slice(0, before.length - prefix.length);
  if (/\d$|\d\.$/.test(rest)) return undefined;
  return start - prefix.length;
}

import { CompactTrie, type CompactMatch } from './compactTrie.js';
import type { FoundSpan } from './defineRecogniser.js';
import type { KnownValue } from './knownValue.js';

/** Letters and digits that an ID needs to be looked for: `12` is in every text. */
const SHORTEST = 4;
/** From this length on, an ID is found with any punctuation inside, and inside UIDs. */
const UNMISTAKABLE = 7;
/** Longer values are found by their beginning; LO has at most 64 characters. */
const LONGEST = 64;

/** Finds the IDs of the header, with and without punctuation, leading zeros and leading letters. */
export class KnownIds {
  private readonly codes = new CompactTrie<KnownValue>((gap) => /^[-‐‑–. /_:]$/u.test(gap), 1);

  /** @param ids known values of kind `id` */
  constructor(ids: readonly KnownValue[]) {
    for (const known of ids) for (const form of idForms(known.value)) this.codes.add(form, known);
  }

  /** The IDs in a text, from left to right. */
  *find(text: string): Generator<FoundSpan> {
    let from = 0;
    for (const start of beginnings(text)) {
      if (start < from) continue;
      const match = this.codes.matchesAt(text, start).findLast((candidate) => isWhole(text, candidate));
      if (!match) continue;
      const { entity, original } = match.payload;
      const end = match.end + (hasOneMore(text, match) ? 1 : 0);
      from = end;
      yield { start: withZeros(text, start), end, entity, confidence: 'certain', original };
    }
  }
}

/** The ID without punctuation; then without leading letters, and without leading zeros. */
function idForms(id: string): string[] {
  const code = id
    .replace(/[^\p{L}\p{Nd}]/gu, '')
    .toLowerCase()
    .slice(0, LONGEST);
  const number = /^\p{L}+(\d+)$/u.exec(code)?.[1] ?? '';
  const forms = [code, stripZeros(code)];
  if (number.length > SHORTEST) forms.push(number, stripZeros(number));
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST && /\d/.test(form));
}

function stripZeros(code: string): string {
  return code.replace(/^0+/, '');
}

/** Where letters or digits begin; in a number with leading zeros, after them too. */
function* beginnings(text: string): Generator<number> {
  for (const run of text.matchAll(/\p{L}+|\p{Nd}+/gu)) {
    yield run.index;
    const zeros = /^0+(?=\d)/.exec(run[0])?.[0].length ?? 0;
    if (zeros > 0) yield run.index + zeros;
  }
}

function withZeros(text: string, start: number): number {
  let first = start;
  while (text.charAt(first - 1) === '0') first--;
  return first;
}

/** Not a part of a longer number, a decimal or a measure with its unit; short ones as the header writes them. */
function isWhole(text: string, { start, end, payload, written, shortestRun }: CompactMatch<KnownValue>): boolean {
  const [before, after] = [
    text.slice(Math.max(0, withZeros(text, start) - 2), withZeros(text, start)),
    text.slice(end, end + 2),
  ];
  const first = written.charAt(0);
  if (/\d/.test(first) ? /\d$/.test(before) : /\p{L}$/u.test(before)) return false;
  if (/\d$/.test(written) ? /^\d/.test(after) && !hasOneMore(text, { end, written }) : /^\p{L}/u.test(after))
    return false;
  const size = written.replace(/[^\p{L}\p{Nd}]/gu, '').length;
  const punctuated = size !== written.length;
  const asInHeader = spaced(payload.value).includes(spaced(written));
  if (size >= UNMISTAKABLE) return !punctuated || shortestRun >= 2 || asInHeader;
  if (punctuated && !asInHeader) return false;
  return !/[\p{L}\d]$|\d[.,]$/u.test(before) && !/^[\p{L}\d]|^[.,]\d/u.test(after);
}

/** A check digit, or a figure that slipped in, behind a number that is not there by chance. */
function hasOneMore(text: string, { end, written }: Pick<CompactMatch<KnownValue>, 'end' | 'written'>): boolean {
  const size = written.replace(/[^\p{L}\p{Nd}]/gu, '').length;
  return size >= UNMISTAKABLE && /\d$/.test(written) && /^\d(?![\d.,]?\d)/.test(text.slice(end, end + 3));
}

/** Whatever punctuation stands between the parts of an ID, they are the same parts. */
function spaced(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{Nd}]+/gu, ' ');
}

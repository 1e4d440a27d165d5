import { isToken } from '../../model/token.js';
import { rememberShort } from './remember.js';

/** Everything in running text that could be a token of ours, in brackets, as URN, or numbered as in CS. */
const CANDIDATE = /urn:token:[A-Z]+(?:_\d+)?|\[[A-Z]+(?:_\d+)?\]|(?<![A-Za-z0-9_])[A-Z]+_\d+(?![A-Za-z0-9_])/g;
const PLACEHOLDER = /(?<![A-Za-z])(?:REMOVED|REDACTED|ANONYMI[SZ]ED|DE-?IDENTIFIED)(?![A-Za-z])/g;

/**
 * The text with our own tokens and placeholders blanked out, every character at its old place. A blank is neither
 * letter, digit nor white space: what stands before a token does not speak for what comes after it.
 */
export function withoutTokens(text: string): string {
  // Every recogniser asks for the same text, which is without tokens already after the first time.
  if (text !== last.text && text !== last.seen) last = { text, seen: seenOf(text) };
  return last.seen;
}

let last = { text: '', seen: '' };

/** Texts of one study, and the length of the longest that is remembered. */
const TEXTS = 2048;
const LONGEST = 256;
const seenOf = rememberShort(TEXTS, LONGEST, blanked);

function blanked(text: string): string {
  return text
    .replace(CANDIDATE, (candidate) =>
      isToken(candidate, candidate.startsWith('urn:') ? 'UR' : 'LO') ? blank(candidate) : candidate,
    )
    .replace(PLACEHOLDER, blank);
}

function blank(stretch: string): string {
  return '\uFFFC'.repeat(stretch.length);
}

/** The grammar of tokens: how they are written in each VR, and how they are recognised again. Knows no originals. */

/** What a token calls the thing that it stands for: `[PATIENT_1]`. */
export type TokenKind =
  | 'PATIENT'
  | 'PERSON'
  | 'MRN'
  | 'ACCESSION'
  | 'ID'
  | 'SITE'
  | 'PHONE'
  | 'EMAIL'
  | 'ADDRESS'
  | 'DEVICE'
  | 'DATE'
  | 'AGE'
  | 'TEXT';

/** Shorter names for tokens that must fit the 16 characters of SH, AE and CS; `[ACCESSION_10000]` has 17. */
export const SHORT: Readonly<Partial<Record<TokenKind, string>>> = {
  ACCESSION: 'ACC',
  PATIENT: 'PAT',
  PERSON: 'PER',
  ADDRESS: 'ADDR',
  DEVICE: 'DEV',
};

/**
 * The same token in ever fewer characters, for texts that it would make too long for their VR: with the short name of
 * its kind, then without the number that tells it from others, then nothing at all. What is no token is only left out.
 */
export function shorterForms(token: string): readonly string[] {
  const [, open = '', name = '', suffix = '', close = ''] = /^(\[?)([A-Z]+)(_\w+)?(\]?)$/.exec(token) ?? [];
  const short = SHORT[name as TokenKind] ?? name;
  return [...new Set(name === '' ? [] : [open + short + suffix + close, open + short + close]), ''];
}

/** CS allows no brackets (PS3.5 Table 6.2-1) and UR none outside an IPv6 host (RFC 3986). */
export function dressed(name: string, vr: string): string {
  if (vr === 'CS') return name;
  return vr === 'UR' ? `urn:token:${name}` : `[${name}]`;
}

const KINDS = 'PATIENT|PAT|PERSON|PER|MRN|ACCESSION|ACC|ID|SITE|PHONE|EMAIL|ADDRESS|ADDR|DEVICE|DEV';
const NAME = `(?:(?:${KINDS})(?:_(?:[1-9]\\d*|[A-Z2-7]{8}))?|DATE|AGE|TEXT)`;
const IN_BRACKETS = new RegExp(`^\\[${NAME}\\]$`);
const IN_UR = new RegExp(`^urn:token:${NAME}$`);
const IN_CS = new RegExp(`^(?:${KINDS})_[1-9]\\d*$`);

/**
 * True for a value that our own tokens could have written into an element of this VR. In CS they have no brackets and
 * look like codes of a site, so there only a file that we wrote can be trusted to hold them.
 * @param ownCopy the file says that we wrote it
 */
export function isToken(value: string, vr: string, ownCopy = false): boolean {
  if (vr === 'CS') return ownCopy && IN_CS.test(value);
  return (vr === 'UR' ? IN_UR : IN_BRACKETS).test(value);
}

const SUFFIXED = `(?:${KINDS})_(?:[1-9]\\d*|[A-Z2-7]{8})`;
const SUFFIXED_IN_TEXT = new RegExp(`\\[${SUFFIXED}\\]|urn:token:${SUFFIXED}(?!\\w)`, 'g');
const SUFFIXED_IN_CS = new RegExp(`(?<!\\w)${SUFFIXED}(?!\\w)`, 'g');

/** The tokens in a text that are told from others of their kind: in brackets or as URN, and bare only in CS. */
export function tokensIn(text: string, vr: string): readonly string[] {
  return text.match(suffixedIn(vr)) ?? [];
}

/** A text with something else in place of each of {@link tokensIn}. */
export function replaceTokens(text: string, vr: string, put: (token: string) => string): string {
  return text.replace(suffixedIn(vr), put);
}

function suffixedIn(vr: string): RegExp {
  return vr === 'CS' ? SUFFIXED_IN_CS : SUFFIXED_IN_TEXT;
}

const PARTS = new RegExp(`^(?:\\[|urn:token:)?(${KINDS})_([1-9]\\d*|[A-Z2-7]{8})\\]?$`);

/** The kind of a token in whatever form a VR has it, and what tells it from others; undefined for what is no such token. */
export function tokenKindOf(token: string): readonly [kind: TokenKind, suffix: string] | undefined {
  const [, name = '', suffix = ''] = PARTS.exec(token) ?? [];
  if (name === '') return undefined;
  const long = (Object.keys(SHORT) as TokenKind[]).find((kind) => SHORT[kind] === name);
  return [long ?? (name as TokenKind), suffix];
}

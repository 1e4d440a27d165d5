import type { TokenStyle } from '../profile/policy.js';
import type { Entity } from '../model/finding.js';
import { remember } from '../detect/text/remember.js';
import { maxCharacters } from '../dicom/vr.js';
import { keyedHash } from './keyedHash.js';

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

const BY_ENTITY: Readonly<Record<Entity, TokenKind>> = {
  PERSON: 'PERSON',
  DATE_TIME: 'DATE',
  MEDICAL_RECORD_NUMBER: 'MRN',
  ID: 'ID',
  ORGANIZATION: 'SITE',
  PHONE_NUMBER: 'PHONE',
  LOCATION: 'ADDRESS',
  EMAIL: 'EMAIL',
  AGE: 'AGE',
  DEVICE: 'DEVICE',
  UID: 'ID',
  FREE_TEXT: 'TEXT',
};

/** Kinds that say only that something was there; numbering them would tell equal texts apart for nobody's use. */
const UNNUMBERED = new Set<TokenKind>(['DATE', 'AGE', 'TEXT']);

/** Shorter names for tokens that must fit the 16 characters of SH, AE and CS; `[ACCESSION_10000]` has 17. */
const SHORT: Readonly<Partial<Record<TokenKind, string>>> = {
  ACCESSION: 'ACC',
  PATIENT: 'PAT',
  PERSON: 'PER',
  ADDRESS: 'ADDR',
  DEVICE: 'DEV',
};

/** The kind of token for an attribute. */
export function tokenKind(entity: Entity, keyword: string): TokenKind {
  if (keyword === 'AccessionNumber') return 'ACCESSION';
  if (entity === 'PERSON' && PATIENT_NAMES.has(keyword)) return 'PATIENT';
  return BY_ENTITY[entity];
}

const PATIENT_NAMES = new Set(['PatientName', 'OtherPatientNames', 'PatientBirthName', 'PersonNamesToUseSequence']);

/** Answers the number of an original among those of its kind; the same one always gets the same number. */
export type TokenNumbers = (kind: TokenKind, name: string) => number;

/** Told of every token that is told from others, before it is used. */
export type TokenRecord = (token: {
  readonly kind: TokenKind;
  readonly name: string;
  readonly original: string;
  readonly suffix: string;
}) => void;

/** Counts from 1 in the order in which originals are met. */
export function countingNumbers(): TokenNumbers {
  const numbers = new Map<TokenKind, Map<string, number>>();
  return (kind, name) => {
    const known = numbers.get(kind) ?? new Map<string, number>();
    numbers.set(kind, known);
    const number = known.get(name) ?? known.size + 1;
    known.set(name, number);
    return number;
  };
}

/** Names the distinct originals of one run, so that equal originals get equal tokens. */
export class Tokens {
  /**
   * @param key secret that the `keyed` style takes its letters from
   * @param numbers numbers of the `numbered` style
   */
  constructor(
    private readonly style: TokenStyle,
    private readonly key: Uint8Array,
    private readonly numbers: TokenNumbers = countingNumbers(),
    private readonly record: TokenRecord = () => undefined,
  ) {}

  /** The token for an original, cut to what the VR allows. */
  tokenFor(kind: TokenKind, original: string, vr: string): string {
    if (UNNUMBERED.has(kind) || this.style === 'plain') return inVr(kind, '', vr);
    const name = kind === 'PATIENT' || kind === 'PERSON' ? normalised(original) : folded(original);
    const suffix = this.style === 'keyed' ? this.letters(kind, name) : String(this.numbers(kind, name));
    this.record({ kind, name, original, suffix });
    return inVr(kind, `_${suffix}`, vr);
  }

  /** Eight letters of base 32, 40 bits of HMAC-SHA-256: the same in every run under one key. */
  private letters(kind: TokenKind, name: string): string {
    const digest = keyedHash(this.key, `token\0${kind}\0${name}`);
    const bits = digest.readUIntBE(0, 5);
    return Array.from({ length: 8 }, (_, index) => BASE_32.charAt(Math.floor(bits / 32 ** index) % 32)).join('');
  }
}

/** Names and numbers of a study, which its files say over and over. */
const MOST_NAMES = 4096;
const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Spelling that makes two person names one: of the component groups, the first that is not empty, {@link folded}. */
export function normalised(name: string): string {
  return folded(name.split('=').find((group) => group.trim() !== '') ?? '');
}

/** Spelling that makes two names or numbers one: case, accents, spaces and empty name components do not count. */
export const folded = remember(MOST_NAMES, (original: string): string =>
  original
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\^\s]+/g, ' ')
    .trim()
    .toUpperCase(),
);

function inVr(kind: TokenKind, suffix: string, vr: string): string {
  const full = dressed(`${kind}${suffix}`, vr);
  return full.length <= maxCharacters(vr) ? full : dressed(`${SHORT[kind] ?? kind}${suffix}`, vr);
}

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
function dressed(name: string, vr: string): string {
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

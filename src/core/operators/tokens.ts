import { OwnError } from '../model/errors.js';
import type { TokenStyle } from '../profile/policy.js';
import type { Entity } from '../model/finding.js';
import type { NameMapEntry } from '../model/nameMapEntry.js';
import { remember } from '../detect/text/remember.js';
import { maxCharacters } from '../dicom/vr.js';
import { keyedHash } from './keyedHash.js';
import { dressed, SHORT, type TokenKind } from '../model/token.js';

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

/** Kinds that say only that something was there; numbering them would tell equal texts apart for no one's use. */
const UNNUMBERED = new Set<TokenKind>(['DATE', 'AGE', 'TEXT']);

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
export type TokenRecord = (token: Omit<Extract<NameMapEntry, { type: 'token' }>, 'type'>) => void;

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

/** Two originals have one keyed token: copies would take two people for one. Letters of 40 bits hardly ever meet. */
export class TokenCollisionError extends OwnError {
  constructor() {
    super('Two different values have the same keyed token under this key; use another name map.');
    this.name = 'TokenCollisionError';
  }
}

/** Names the distinct originals of one run, so that equal originals get equal tokens. */
export class Tokens {
  /** Whose each keyed token is. */
  private readonly named = new Map<string, string>();

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

  /**
   * The token for an original, cut to what the VR allows.
   * @param given told of it too, where it is told from others
   */
  tokenFor(kind: TokenKind, original: string, vr: string, given?: TokenRecord): string {
    if (UNNUMBERED.has(kind) || this.style === 'plain') return inVr(kind, '', vr);
    const name = kind === 'PATIENT' || kind === 'PERSON' ? normalised(original) : folded(original);
    const suffix = this.style === 'keyed' ? this.ownLetters(kind, name) : String(this.numbers(kind, name));
    this.record({ kind, name, original, suffix });
    given?.({ kind, name, original, suffix });
    return inVr(kind, `_${suffix}`, vr);
  }

  /** @throws TokenCollisionError where another original has the same letters */
  private ownLetters(kind: TokenKind, name: string): string {
    const letters = this.letters(kind, name);
    const token = `${kind}_${letters}`;
    if ((this.named.get(token) ?? name) !== name) throw new TokenCollisionError();
    this.named.set(token, name);
    return letters;
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

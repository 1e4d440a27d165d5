import { randomBytes } from 'node:crypto';
import type { TokenStyle } from '../profile/policy.js';
import { dateOffset } from './dateShift.js';
import { keyedHash } from './keyedHash.js';
import { Tokens, type TokenNumbers, type TokenRecord } from './tokens.js';
import type { NameMapEntry } from '../model/nameMapEntry.js';
import type { TokenKind } from '../model/token.js';
import { UidMap } from './uidMap.js';

/** What a name map is told of, so that copies can be re-linked. */
export type PseudonymRecord = (entry: NameMapEntry) => void;

/** Where numbers of tokens come from and what is told of pseudonyms, where a name map is kept. */
export interface Bookkeeping {
  readonly numbers: TokenNumbers;
  readonly record: PseudonymRecord;
}

/** What stands in for the originals of one run: shared by all its files, so that references between them hold. */
export class Pseudonyms {
  readonly tokens: Tokens;
  readonly uids: UidMap;
  private readonly key: Uint8Array;
  private readonly record: PseudonymRecord | undefined;

  /**
   * @param key secret of at least 32 bytes; left out, a random one that is gone with the run
   * @param style how tokens are numbered
   * @param books left out, no one can re-link what is made
   */
  constructor(key: Uint8Array = randomBytes(32), style: TokenStyle = 'numbered', books?: Bookkeeping) {
    this.key = key;
    const record = books?.record;
    this.record = record;
    this.tokens = new Tokens(style, key, books?.numbers, record && ((token) => record({ type: 'token', ...token })));
    this.uids = new UidMap(key, record && ((original, mapped) => record({ type: 'uid', original, mapped })));
  }

  /**
   * Begins the work on a file: what its copy is given is noted by itself.
   * @param given marks of tokens that it has in common with another file, {@link givenToken}
   */
  session(given: readonly string[] = []): FileSession {
    return new FileSession(this, this.key, this.record, given);
  }

  /** By how many days the dates of a patient move: {@link dateOffset}. */
  dateOffset(patient: string, years?: number): number {
    return dateOffset(this.key, patient, years);
  }
}

/** The pseudonyms of a run as one file gets them: gathers which tokens the copy is given, and notes whose it is. */
export class FileSession {
  readonly uids: UidMap;
  /** See {@link givenToken}. */
  private readonly given: Set<string>;

  /** By {@link Pseudonyms.session}. */
  constructor(
    private readonly pseudonyms: Pseudonyms,
    private readonly key: Uint8Array,
    private readonly record: PseudonymRecord | undefined,
    given: readonly string[],
  ) {
    this.uids = pseudonyms.uids;
    this.given = new Set(given);
  }

  /** The token for an original, cut to what the VR allows. */
  tokenFor(kind: TokenKind, original: string, vr: string): string {
    const noted: TokenRecord = (token) => this.given.add(givenToken(this.key, token.kind, token.name));
    return this.pseudonyms.tokens.tokenFor(kind, original, vr, this.record && noted);
  }

  /** Notes whose file it is. @param patient `datesOf` is the identity by which the dates move, where it is another */
  notePatient(
    patient: { readonly identity: string; readonly name: string; readonly datesOf?: string },
    years?: number,
  ): void {
    const { identity, name, datesOf = identity } = patient;
    this.record?.({ type: 'patient', identity, name, days: this.dateOffset(datesOf, years) });
  }

  /** Notes that an attribute has a pseudonym that a person assigned, in place of what it said. */
  noteAssigned(keyword: string, pseudonym: string, original: string): void {
    if (original !== '') this.record?.({ type: 'assigned', keyword, pseudonym, original });
  }

  /** Notes the SOP Instance UID of the copy, whose it is, and its tokens so far. */
  noteFile(uid: string, patient: string, years?: number): void {
    this.record?.({ type: 'file', uid, days: this.dateOffset(patient, years), tokens: [...this.given].sort() });
  }

  dateOffset(patient: string, years?: number): number {
    return this.pseudonyms.dateOffset(patient, years);
  }
}

/**
 * A mark of a token that a file was given, whatever number it has: 36 bits of an HMAC under the map's key. Words that
 * look like tokens may stand in an original as well; by the mark they are told from those of the map.
 */
export function givenToken(key: Uint8Array, kind: TokenKind, name: string): string {
  return keyedHash(key, `given\0${kind}\0${name}`)
    .toString('base64')
    .slice(0, 6)
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

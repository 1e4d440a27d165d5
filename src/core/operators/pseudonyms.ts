import { randomBytes } from 'node:crypto';
import type { TokenStyle } from '../profile/policy.js';
import { dateOffset } from './dateShift.js';
import { keyedHash } from './keyedHash.js';
import { Tokens, type TokenNumbers, type TokenRecord } from './tokens.js';
import { type TokenKind } from '../model/token.js';
import { UidMap } from './uidMap.js';

/** What a name map is told of, so that copies can be re-linked. */
export type PseudonymRecord = (
  entry:
    | ({ readonly type: 'token' } & Parameters<TokenRecord>[0])
    | { readonly type: 'uid'; readonly original: string; readonly mapped: string }
    | {
        readonly type: 'assigned';
        readonly keyword: string;
        readonly pseudonym: string;
        readonly original: string;
      }
    | { readonly type: 'file'; readonly uid: string; readonly days: number; readonly tokens: readonly string[] }
    | { readonly type: 'patient'; readonly identity: string; readonly name: string; readonly days: number },
) => void;

/** Where pseudonyms come from and go to, if somebody keeps a map of them. */
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
  /** Of the file that is worked on, see {@link givenToken}. */
  private readonly given = new Set<string>();

  /**
   * @param key secret of at least 32 bytes; left out, a random one that is gone with the run
   * @param style how tokens are numbered
   * @param books left out, nobody can re-link what is made
   */
  constructor(key: Uint8Array = randomBytes(32), style: TokenStyle = 'numbered', books?: Bookkeeping) {
    this.key = key;
    const record = books?.record;
    this.record = record;
    const recordToken: TokenRecord = (token) => {
      this.given.add(givenToken(key, token.kind, token.name));
      record?.({ type: 'token', ...token });
    };
    this.tokens = new Tokens(style, key, books?.numbers, record && recordToken);
    this.uids = new UidMap(key, record && ((original, mapped) => record({ type: 'uid', original, mapped })));
  }

  /** Notes the SOP Instance UID that the copy of the file has which is worked on, whose it is, and its tokens so far. */
  noteFile(uid: string, patient: string, years?: number): void {
    this.record?.({ type: 'file', uid, days: this.dateOffset(patient, years), tokens: [...this.given].sort() });
  }

  /** Notes that an attribute has a pseudonym that a person assigned, in place of what it said. */
  noteAssigned(keyword: string, pseudonym: string, original: string): void {
    if (original !== '') this.record?.({ type: 'assigned', keyword, pseudonym, original });
  }

  /** Notes whose file is worked on from now on. */
  meet(identity: string, name: string, years?: number): void {
    this.given.clear();
    this.record?.({ type: 'patient', identity, name, days: this.dateOffset(identity, years) });
  }

  /** By how many days the dates of a patient move: {@link dateOffset}. */
  dateOffset(patient: string, years?: number): number {
    return dateOffset(this.key, patient, years);
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

import { randomBytes } from 'node:crypto';
import type { TokenStyle } from '../profile/policy.js';
import { dateOffset } from './dateShift.js';
import { Tokens } from './tokens.js';
import { UidMap } from './uidMap.js';

/** What stands in for the originals of one run: shared by all its files, so that references between them hold. */
export class Pseudonyms {
  readonly tokens: Tokens;
  readonly uids: UidMap;
  private readonly key: Uint8Array;

  /**
   * @param key secret of at least 32 bytes; left out, a random one that is gone with the run
   * @param style how tokens are numbered
   */
  constructor(key: Uint8Array = randomBytes(32), style: TokenStyle = 'numbered') {
    this.key = key;
    this.tokens = new Tokens(style, key);
    this.uids = new UidMap(key);
  }

  /** By how many days the dates of a patient move: {@link dateOffset}. */
  dateOffset(patient: string): number {
    return dateOffset(this.key, patient);
  }
}

import { Tokens } from './tokens.js';
import { UidMap } from './uidMap.js';

/** What stands in for the originals of one run: shared by all its files, so that references between them hold. */
export class Pseudonyms {
  readonly tokens = new Tokens();
  readonly uids: UidMap;

  /** @param key secret of at least 32 bytes; left out, a random one that is gone with the run */
  constructor(key?: Uint8Array) {
    this.uids = new UidMap(key);
  }
}

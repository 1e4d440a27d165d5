import { OwnError } from '../model/errors.js';
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { NameMapEntry } from '../model/nameMapEntry.js';
import { NameMap } from '../namemap/nameMap.js';
import { VaultError } from '../vault/errors.js';
import { newPassphraseKey, passphraseKey } from '../vault/passphrase.js';
import { withLock } from './fileLock.js';
import {
  ID_LENGTH,
  latestCommit,
  MAGIC,
  readAt,
  recordsFrom,
  RECORDS_AT,
  requireMagic,
  sealedRecord,
  SLOTS_AT,
  writeAt,
  writeCommitSlot,
  type Commit,
} from './nameMapFile.js';
import { flushFolder } from './writeCopy.js';

/** Two maps under different keys cannot become one. */
export class NameMapKeyError extends OwnError {
  constructor() {
    super('The two name maps have different keys, so their tokens and UIDs mean different originals. Keep both.');
    this.name = 'NameMapKeyError';
  }
}

/**
 * A name map in a sealed file that several processes may add to at once.
 *
 * Magic, file ID, what makes the key of the passphrase, two commit slots, records. A record is a sealed list of
 * entries, bound to the file and its place in it; the first holds the map's key. A commit slot says how much of the
 * file counts; the slots take turns, so that one is whole whenever the machine stops. Part of a record behind the last
 * commit was never promised to anyone and is written over; what is missing before it was cut off by a person, and is refused.
 */
export class SealedNameMap {
  private constructor(
    readonly path: string,
    private readonly key: Uint8Array,
    private readonly id: string,
    readonly map: NameMap,
    private commit: Commit,
  ) {}

  /**
   * Opens a map, or begins one where there is no such file.
   * @throws VaultError where the passphrase is wrong or the file damaged; LockedError; the system's error
   */
  static openOrCreate(path: string, passphrase: string): SealedNameMap {
    return withLock(lockOf(path), () =>
      existsSync(path) ? SealedNameMap.open(path, passphrase) : SealedNameMap.create(path, passphrase, new NameMap()),
    );
  }

  /**
   * Writes a map into a file of its own, whole or not at all; an earlier file of that name is gone.
   * @throws the system's error
   */
  static create(path: string, passphrase: string, map: NameMap): SealedNameMap {
    const { key, header } = newPassphraseKey(passphrase);
    const id = randomBytes(ID_LENGTH);
    const created = new SealedNameMap(path, key, id.toString('hex'), map, { length: RECORDS_AT, records: 0 });
    const temporary = temporaryOf(path);
    // What lies there is of a run that died, or a link that a person laid: it goes, and nothing is followed.
    rmSync(temporary, { force: true });
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeAt(descriptor, Buffer.concat([MAGIC, id, header]), 0);
      created.append(descriptor, { key: Buffer.from(map.key).toString('hex'), entries: [...map.entries] });
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
    flushFolder(dirname(path));
    return created;
  }

  /**
   * Writes a map into a new file.
   * @throws the system's error (`EEXIST`) where there is such a file
   */
  static createNew(path: string, passphrase: string, map: NameMap): SealedNameMap {
    closeSync(openSync(path, 'wx', 0o600));
    try {
      return SealedNameMap.create(path, passphrase, map);
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  }

  /**
   * Takes the entries of another map into the one in a file, or makes the file where there is none.
   * @throws NameMapKeyError where the two have different keys: their tokens and UIDs would contradict each other;
   *   NameMapConflictError; VaultError; the system's error
   */
  static import(path: string, passphrase: string, imported: NameMap): SealedNameMap {
    return withLock(lockOf(path), () => {
      if (!existsSync(path)) return SealedNameMap.create(path, passphrase, imported);
      const own = SealedNameMap.open(path, passphrase);
      if (own.map.fingerprint !== imported.fingerprint) throw new NameMapKeyError();
      const entries = [...imported.entries].filter((entry) => !own.map.covers(entry));
      own.map.add(entries);
      const descriptor = openSync(path, 'r+');
      try {
        if (entries.length > 0) own.append(descriptor, { entries });
      } finally {
        closeSync(descriptor);
      }
      return own;
    });
  }

  /**
   * Opens a map.
   * @throws VaultError where the passphrase is wrong or the file damaged; the system's error
   */
  static open(path: string, passphrase: string): SealedNameMap {
    const descriptor = openSync(path, 'r');
    try {
      const head = readAt(descriptor, 0, SLOTS_AT);
      requireMagic(head);
      const id = head.subarray(MAGIC.length, MAGIC.length + ID_LENGTH).toString('hex');
      const key = passphraseKey(passphrase, head.subarray(MAGIC.length + ID_LENGTH));
      const commit = latestCommit(descriptor, key, id);
      const [first] = recordsFrom(descriptor, key, id, { length: RECORDS_AT, records: 0 }, { ...commit, records: 1 });
      const mapKey = Buffer.from(String(first?.key), 'hex');
      const opened = new SealedNameMap(path, key, id, new NameMap(mapKey), { length: RECORDS_AT, records: 0 });
      opened.catchUp(descriptor);
      return opened;
    } finally {
      closeSync(descriptor);
    }
  }

  /**
   * Takes in what was planned with drafts of a map under the same key, of many files at a time: the file is flushed once
   * for all of them. No one else adds to it meanwhile. A copy that is written afterwards can always be re-linked.
   * @returns the entries with the numbers that they have now; they are on the disk by then
   * @throws LockedError; VaultError; the system's error; nothing is taken in then
   */
  settle(drafted: readonly NameMapEntry[]): readonly NameMapEntry[] {
    return withLock(lockOf(this.path), () => {
      const descriptor = openSync(this.path, 'r+');
      try {
        // No one may rely on what no commit speaks of.
        if (this.catchUp(descriptor)) this.writeCommit(descriptor, this.commit);
        const { settled, fresh } = this.map.settle(drafted);
        if (fresh.length > 0) {
          this.append(descriptor, { entries: fresh });
          this.map.add(fresh);
        }
        return settled;
      } finally {
        closeSync(descriptor);
      }
    });
  }

  /**
   * Takes in what other processes added. A whole record behind the last commit counts too: the machine stopped before
   * the commit was written, or its slot was damaged since.
   * @returns whether there was such a record
   */
  private catchUp(descriptor: number): boolean {
    const commit = latestCommit(descriptor, this.key, this.id);
    for (const { entries } of recordsFrom(descriptor, this.key, this.id, this.commit, commit)) this.map.add(entries);
    this.commit = commit;
    for (let next = this.recordAt(descriptor); next; next = this.recordAt(descriptor)) {
      this.map.add(next.entries);
      this.commit = { length: next.end, records: this.commit.records + 1 };
    }
    return this.commit.records > commit.records;
  }

  /** The record behind the last commit; undefined where there is none, or a part of one. */
  private recordAt(descriptor: number): { entries: readonly NameMapEntry[]; end: number } | undefined {
    const { length: at, records } = this.commit;
    const { size } = fstatSync(descriptor);
    if (at + 4 > size) return undefined;
    const end = at + 4 + readAt(descriptor, at, 4).readUInt32LE();
    if (end > size) return undefined;
    try {
      const [record] = recordsFrom(descriptor, this.key, this.id, this.commit, { length: end, records: records + 1 });
      return record && { entries: record.entries, end };
    } catch (error) {
      if (error instanceof VaultError) return undefined;
      throw error;
    }
  }

  private append(descriptor: number, content: object): void {
    const { length, records } = this.commit;
    const record = sealedRecord(this.key, this.id, records, content);
    writeAt(descriptor, record, length);
    this.writeCommit(descriptor, { length: length + record.length, records: records + 1 });
  }

  private writeCommit(descriptor: number, commit: Commit): void {
    // The records have to be on the disk before a commit speaks of them.
    fsyncSync(descriptor);
    writeCommitSlot(descriptor, this.key, this.id, commit);
    fsyncSync(descriptor);
    this.commit = commit;
  }
}

/** Where a name map is before it is whole. */
function temporaryOf(path: string): string {
  return `${path}.new`;
}

/** The lock beside a name map. */
function lockOf(path: string): string {
  return `${path}.lock`;
}

/**
 * Makes a map unreadable for good: its bytes, among them what makes the key, are written over before the file goes. It
 * takes no passphrase: a person who has forgotten it wants to be rid of the map as well.
 * @throws VaultError where the file is no name map; LockedError; the system's error
 */
export function dropNameMap(path: string): void {
  withLock(lockOf(path), () => {
    requireNameMap(path);
    for (const each of [temporaryOf(path), path]) if (existsSync(each)) wipe(each);
  });
}

/** @throws VaultError where the file is no name map; the system's error */
export function requireNameMap(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    requireMagic(readAt(descriptor, 0, Math.min(MAGIC.length, fstatSync(descriptor).size)));
  } finally {
    closeSync(descriptor);
  }
}

function wipe(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    const { size } = fstatSync(descriptor);
    for (let at = 0; at < size; at += ZEROS.length) writeAt(descriptor, ZEROS.subarray(0, size - at), at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  rmSync(path);
}

const ZEROS = Buffer.alloc(64 * 1024);

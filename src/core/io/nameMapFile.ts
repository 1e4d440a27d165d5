/** The layout of a file that holds a sealed name map: where its parts lie, and what they are bound to. */
import { fstatSync, readSync, writeSync } from 'node:fs';
import { asEntry } from '../namemap/entry.js';
import type { NameMapEntry } from '../model/nameMapEntry.js';
import { VaultError } from '../vault/errors.js';
import { PASSPHRASE_HEADER_LENGTH } from '../vault/passphrase.js';
import { open, seal, SEAL_OVERHEAD } from '../vault/seal.js';

export const MAGIC = Buffer.from('DICOMDEID-NAMES1', 'latin1');
export const ID_LENGTH = 16;
const SLOT_CONTENT = 16;
const SLOT_LENGTH = SEAL_OVERHEAD + SLOT_CONTENT;
export const SLOTS_AT = MAGIC.length + ID_LENGTH + PASSPHRASE_HEADER_LENGTH;
export const RECORDS_AT = SLOTS_AT + 2 * SLOT_LENGTH;

/** How far the file is valid: bytes, and records in them. */
export interface Commit {
  readonly length: number;
  readonly records: number;
}

/** @throws VaultError where a file does not begin as a name map does */
export function requireMagic(head: Buffer): void {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new VaultError('not-sealed', 'This is no name map of dicom-deid.');
  }
}

interface Content {
  readonly key?: unknown;
  readonly entries: readonly NameMapEntry[];
}

/** The records between two commits. @throws VaultError where they are damaged */
export function* recordsFrom(
  descriptor: number,
  key: Uint8Array,
  id: string,
  from: Commit,
  to: Commit,
): Generator<Content, void> {
  let at = from.length;
  for (let index = from.records; index < to.records; index += 1) {
    const length = readAt(descriptor, at, 4).readUInt32LE();
    if (at + 4 + length > to.length) throw damaged();
    const content = JSON.parse(
      open(key, readAt(descriptor, at + 4, length), recordContext(id, index)).toString('utf8'),
    ) as { key?: unknown; entries: readonly unknown[] };
    yield { key: content.key, entries: content.entries.map(asEntry) };
    at += 4 + length;
  }
}

/** @throws VaultError where no commit slot can be opened, or the file is shorter than it says */
export function latestCommit(descriptor: number, key: Uint8Array, id: string): Commit {
  const commits = [0, 1].flatMap((slot): Commit[] => {
    try {
      const bytes = open(key, readAt(descriptor, SLOTS_AT + slot * SLOT_LENGTH, SLOT_LENGTH), slotContext(id, slot));
      return [{ length: Number(bytes.readBigUInt64LE(0)), records: bytes.readUInt32LE(8) }];
    } catch {
      // Never written, or half written when the machine stopped: the other one counts.
      return [];
    }
  });
  const [latest] = commits.sort((a, b) => b.records - a.records);
  if (!latest || fstatSync(descriptor).size < latest.length) throw damaged();
  return latest;
}

function damaged(): VaultError {
  return new VaultError('damaged', 'The name map is truncated or was changed. Import its last export.');
}

function recordContext(id: string, index: number): string {
  return `name map ${id} record ${index}`;
}

function slotContext(id: string, slot: number): string {
  return `name map ${id} commit ${slot}`;
}

/** A record of a map, with its length before it. @param index its place among the records */
export function sealedRecord(key: Uint8Array, id: string, index: number, content: object): Uint8Array {
  const sealed = seal(key, Buffer.from(JSON.stringify(content), 'utf8'), recordContext(id, index));
  return Buffer.concat([uint32(sealed.length), sealed]);
}

/** Writes a commit into the slot whose turn it is; the records that it speaks of have to be on the disk. */
export function writeCommitSlot(descriptor: number, key: Uint8Array, id: string, commit: Commit): void {
  const slot = commit.records % 2;
  writeAt(descriptor, seal(key, commitBytes(commit), slotContext(id, slot)), SLOTS_AT + slot * SLOT_LENGTH);
}

function commitBytes({ length, records }: Commit): Buffer {
  const bytes = Buffer.alloc(SLOT_CONTENT);
  bytes.writeBigUInt64LE(BigInt(length), 0);
  bytes.writeUInt32LE(records, 8);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** @throws VaultError where the file ends before */
export function readAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, bytes, done, length - done, position + done);
    if (count === 0) throw damaged();
    done += count;
  }
  return bytes;
}

/** @throws the system's error */
export function writeAt(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
  }
}

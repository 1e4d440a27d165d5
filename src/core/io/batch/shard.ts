import { createHash } from 'node:crypto';
import { withSlashes } from '../../report/relativePath.js';
import type { FoundFile } from '../findFiles.js';

/** One of several parts that a set of files is divided into without anyone looking at all of it. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** True for the files of a shard: by a hash of the path below the folder that was named, the same on every machine. */
export function isInShard({ relativePath }: FoundFile, { index, count }: Shard): boolean {
  const digest = createHash('sha256').update(withSlashes(relativePath).normalize('NFC'), 'utf8').digest();
  return digest.readUInt32BE(0) % count === index - 1;
}

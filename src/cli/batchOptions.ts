import { availableParallelism } from 'node:os';
import { Journal } from '../core/io/batch/journal.js';
import type { Shard } from '../core/io/batch/shard.js';
import type { SealedNameMap } from '../core/io/sealedNameMap.js';
import type { TokenStyle } from '../core/profile/policy.js';
import { UsageError } from './usage.js';

/** Fewer files are done before workers have started. */
const FEW = 16;

/** How many workers: as asked for, or else one per core where it is worth their start. */
export function jobsFrom(value: string | undefined, files: number): number {
  if (value === undefined) return files < FEW ? 1 : availableParallelism();
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new UsageError('--jobs takes a whole number from 1.');
  return Math.max(1, Math.min(Number(value), files));
}

/**
 * `--shard I/N`.
 * @throws UsageError where the shards of one set would contradict each other
 */
export function shardFrom(
  value: string | undefined,
  run: { readonly tokens: TokenStyle; readonly hasNameMap: boolean; readonly overwrite: boolean },
): Shard | undefined {
  if (value === undefined) return undefined;
  const [, index, count] = (/^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(value) ?? []).map(Number);
  if (index === undefined || count === undefined || index > count) {
    throw new UsageError('--shard takes I/N: which of how many shards, from 1/N to N/N.');
  }
  if (!run.hasNameMap) {
    throw new UsageError(
      '--shard needs --name-map: only under its key do all shards give the same UIDs, tokens and date offsets.',
    );
  }
  if (run.tokens === 'numbered') {
    throw new UsageError(
      '--shard needs "tokens": "keyed" or "plain" in the policy: numbers would depend on which shard comes first.',
    );
  }
  if (run.overwrite) {
    throw new UsageError(
      '--shard cannot be combined with --overwrite: a shard cannot tell an old copy from that of another shard.',
    );
  }
  return { index, count };
}

export interface JournalOptions {
  readonly nameMap: SealedNameMap | undefined;
  readonly outputFolder: string | undefined;
  readonly resume: boolean;
  /** What makes it this run and no other: inputs, shard, rules. Serialisable. */
  readonly run: unknown;
}

/**
 * Runs something with a journal wherever there can be one, so that it can be resumed when it is interrupted.
 * @throws UsageError where `--resume` asks for one and there can be none; VaultError where it belongs to another map
 */
export async function withJournal<T>(
  { nameMap, outputFolder, resume, run }: JournalOptions,
  use: (journal: Journal | undefined) => Promise<T>,
): Promise<T> {
  if (nameMap && outputFolder !== undefined) {
    const { key } = nameMap.map;
    return Journal.during(Journal.pathOf(outputFolder, key, run), key, use);
  }
  if (!resume) return use(undefined);
  throw new UsageError(
    '--resume needs --name-map and -o: the journal lies beside the copies, under a key that the name map holds, ' +
      'and only with the name map do the remaining copies match those that there are.',
  );
}

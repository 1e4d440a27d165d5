import { archiveKind } from '../core/io/archives/archiveKind.js';
import type { Policy } from '../core/profile/policy.js';
import type { Talk } from './talk.js';
import { UsageError } from './usage.js';

export const OPERATORS = ['replace', 'redact', 'mask'] as const;

/** What the command line asks of `deidentify`. */
export interface Flags extends Talk {
  readonly output?: string;
  readonly config?: string;
  readonly operator?: (typeof OPERATORS)[number];
  readonly nameMap?: string;
  readonly passphraseFile?: string;
  readonly pseudonyms?: string;
  readonly report?: readonly string[];
  readonly pixels?: boolean;
  readonly passwordFile?: string;
  readonly encryptTo?: readonly string[];
  readonly overwrite?: boolean;
  readonly verify: boolean;
  readonly jobs?: string;
  readonly shard?: string;
  readonly resume?: boolean;
  readonly dicomdir?: boolean;
  readonly mappingOut?: string;
  readonly quarantine?: string;
  readonly strict?: boolean;
}

/** @throws UsageError where options contradict each other, or need -o */
export function requireSensible(flags: Flags, { names }: Policy): void {
  const needs = (option: string): void => {
    if (flags.output === undefined) throw new UsageError(`${option} needs -o DIR.`);
  };
  if (flags.dicomdir) needs('--dicomdir');
  if (flags.quarantine !== undefined) needs('--quarantine');
  if (names !== undefined) needs('"names" in the policy');
  if (flags.dicomdir && flags.shard !== undefined) {
    throw new UsageError('--dicomdir cannot be combined with --shard: a shard knows only its own copies.');
  }
  const isZip = flags.output !== undefined && archiveKind(flags.output) === 'zip';
  if (isZip && (flags.resume || flags.shard !== undefined)) {
    throw new UsageError('-o FILE.zip cannot be combined with --resume or --shard: name a folder for the copies.');
  }
  if (!isZip && flags.output !== undefined && archiveKind(flags.output) !== undefined) {
    throw new UsageError('Of archives, only .zip is written.');
  }
}

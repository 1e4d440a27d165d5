/** The moulds of one thread: of a few series, for as long as it works. */
import type { ByteSource } from '../../dicom/source.js';
import type { NameMap } from '../../namemap/nameMap.js';
import { Pseudonyms } from '../../operators/pseudonyms.js';
import { inspect } from '../../plan/inspect.js';
import { Mould, type Cast, type MouldOf } from '../../plan/mould/mould.js';
import type { Series } from '../../plan/series.js';
import { BASIC_POLICY } from '../../profile/policy.js';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import type { ProvenMould } from '../../verify/castProof.js';
import type { BatchedFile, BatchSettings } from './batchTask.js';

/** Files of a folder come in no order of their series; of headers in all, so many bytes are kept, more than one has. */
const MOST_MOULDS = 16;
const MOST_BYTES = 8 * 1024 * 1024;
/** A series from which so often no mould could be made has none. */
const MOST_ATTEMPTS = 3;

/** What came of the file that a mould was made of. */
export interface Made {
  readonly proven: ProvenMould;
  readonly result: BatchedFile;
}

/** A mould, and the run that it was made in. */
export class KeptMould {
  /** Resolves when its own copy was proven, or was not. */
  readonly made: Promise<Made | undefined>;
  private tell: (made: Made | undefined) => void = () => undefined;
  private isFinished = false;

  constructor(
    readonly mould: Mould,
    private readonly known: NameMap,
    private readonly settings: BatchSettings,
    private readonly batch: number,
  ) {
    this.made = new Promise((resolve) => (this.tell = resolve));
  }

  /**
   * True where a file under these settings is worked on as the file was that the mould was made of.
   * @param batch that the file is in: none waits for a later one, for that waits for its turn
   */
  isFor(
    { policy = BASIC_POLICY, operator, withActions, bookkept }: BatchSettings,
    known: NameMap,
    batch: number,
  ): boolean {
    const was = this.settings;
    const isSame = was.operator === operator && was.withActions === withActions && was.bookkept === bookkept;
    return isSame && this.known === known && this.mould.policy === policy && this.batch <= batch;
  }

  /** Says what came of the file; what is said later does not count. */
  finish(made: Made | undefined): void {
    if (this.isFinished) return;
    this.isFinished = true;
    this.tell(made);
    if (!made) drop(this);
  }
}

/** Pseudonyms for a file, and what is new in them. */
export interface Drafted {
  readonly pseudonyms: Pseudonyms;
  readonly entries: readonly NameMapEntry[];
  readonly noted: readonly NameMapEntry[];
  readonly noteAgain: (noted: readonly NameMapEntry[]) => boolean;
}

const NOTHING: readonly NameMapEntry[] = [];

export function drafted({ key, bookkept, policy = BASIC_POLICY }: BatchSettings, known: NameMap): Drafted {
  if (bookkept !== 'nothing') return known.draft(policy.tokens);
  const pseudonyms = new Pseudonyms(key, policy.tokens);
  return { pseudonyms, entries: NOTHING, noted: NOTHING, noteAgain: () => true };
}

/** What of a draft the run is to settle. */
export function toSettle({ bookkept }: BatchSettings, { entries }: Drafted): readonly NameMapEntry[] {
  return bookkept === 'everything' ? entries : entries.filter(({ type }) => type === 'token');
}

/** True where the copies of a series may be cast: what else is asked for is a matter of each file. */
export function mayCast(settings: BatchSettings): boolean {
  const { encryptTo, pixels, pseudonymFile, unproven, fileIds, policy = BASIC_POLICY } = settings;
  return !encryptTo && !pixels && pseudonymFile === undefined && !unproven && !fileIds && policy.names === undefined;
}

const kept: KeptMould[] = [];
let attempts = new WeakMap<Series, number>();

/** Makes a mould of a file that is not the first of its series. */
export function keepMould(of: MouldOf, known: NameMap, settings: BatchSettings, batch: number): KeptMould | undefined {
  const { series, changed } = inspect(of.plan.file, of.plan.policy).series ?? {};
  if (!series || !changed || changed.size === 0) return undefined;
  const before = attempts.get(series) ?? 0;
  if (before >= MOST_ATTEMPTS) return undefined;
  attempts.set(series, before + 1);
  const mould = Mould.of(of);
  if (!mould) return undefined;
  const made = new KeptMould(mould, known, settings, batch);
  kept.unshift(made);
  const bytes = (): number => kept.reduce((sum, each) => sum + each.mould.size, 0);
  while (kept.length > MOST_MOULDS || bytes() > MOST_BYTES) kept.pop();
  return made;
}

function drop(mould: KeptMould): void {
  const at = kept.indexOf(mould);
  if (at >= 0) kept.splice(at, 1);
}

/** A copy, the mould that it is from, and its pseudonyms. */
export interface FromMould {
  readonly from: KeptMould;
  readonly cast: Cast;
  readonly draft: Drafted;
}

/** Casts the copy of a file, where there is a mould for it. */
export function castCopy(
  source: ByteSource,
  settings: BatchSettings,
  known: NameMap,
  batch: number,
): FromMould | undefined {
  for (const [at, from] of kept.entries()) {
    if (!from.isFor(settings, known, batch)) continue;
    const draft = drafted(settings, known);
    const cast = from.mould.cast(source, draft.pseudonyms, draft.noteAgain);
    if (!cast) continue;
    if (at > 0) kept.unshift(...kept.splice(at, 1));
    return { from, cast, draft };
  }
  return undefined;
}

/** Forgets all moulds, so that the next file is planned as if it were the first. */
export function forgetMoulds(): void {
  kept.length = 0;
  attempts = new WeakMap();
}

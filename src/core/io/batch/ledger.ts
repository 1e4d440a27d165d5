import { describeError } from '../../model/errors.js';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import { isDicom, readDicom } from '../../dicom/readDicom.js';
import { isMadeByUs } from '../../plan/ownCopy.js';
import { withFile } from '../nodeFile.js';
import { temporaryName } from '../temporary.js';
import type { BatchAnswer, BatchQuestion, Claim, ClaimedCopy } from './batchTask.js';
import { Turns } from './turns.js';

/** Takes in drafted entries, and answers them with their final numbers; they are safe wherever they are kept by then. */
export type Settle = (drafted: readonly NameMapEntry[]) => readonly NameMapEntry[] | Promise<readonly NameMapEntry[]>;

/** A copy that will be written, before it is. */
export interface Intent extends ClaimedCopy {
  /** Name of the file until it is whole. */
  readonly temporary: string;
}

export interface LedgerOptions {
  readonly settle: Settle;
  /** Absolute paths of all inputs; only earlier copies of ours among them may be written over. */
  readonly inputs: ReadonlySet<string>;
  readonly overwrite: boolean;
  /** Told, and done with it, before a copy is written. */
  readonly note: (intents: readonly Intent[]) => void;
  readonly signal?: AbortSignal;
}

/**
 * What all workers of a run share: which number stands for whom, and which names are taken. Everything is given out in
 * the order of the batches, not of the questions: this is what makes the copies the same for any number of workers.
 */
export class Ledger {
  private readonly settling = new Turns();
  private readonly claiming = new Turns();
  /** Who has which output, by its absolute path. */
  private readonly claimed = new Map<string, { readonly input: string; readonly wasThere: boolean }>();

  constructor(private readonly options: LedgerOptions) {}

  /** An earlier run has written this copy; no other may have its name. */
  reserve({ input, output }: ClaimedCopy): void {
    this.claimed.set(resolve(output), { input, wasThere: true });
  }

  /**
   * Answers a worker when it is the turn of its batch.
   * @param isWhole the batch asks for all its files at once, and does not come again
   */
  async answer(question: Exclude<BatchQuestion, { kind: 'page' | 'frame' }>, isWhole: boolean): Promise<BatchAnswer> {
    const { batch } = question;
    if (question.kind === 'settle') {
      await this.settling.wait(batch);
      const answer = await orRefused(async () => ({
        kind: 'settled',
        entries: await this.options.settle(question.entries),
      }));
      if (isWhole) this.settling.end(batch);
      return answer;
    }
    if (isWhole) this.settling.end(batch);
    await this.claiming.wait(batch);
    const answer = await orRefused(() => ({ kind: 'claimed', claims: this.claims(question.copies) }));
    if (isWhole) this.claiming.end(batch);
    return answer;
  }

  /** No one will ask for this batch any more. */
  end(batch: number): void {
    this.settling.end(batch);
    this.claiming.end(batch);
  }

  private claims(copies: readonly ClaimedCopy[]): readonly Claim[] {
    const claims = copies.map((copy) => this.claim(copy));
    const intents = copies.flatMap((copy, index): Intent[] => {
      const claim = claims[index];
      return claim?.verdict === 'free' ? [{ ...copy, temporary: claim.temporary }] : [];
    });
    if (intents.length > 0) this.options.note(intents);
    return claims;
  }

  private claim({ input, output }: ClaimedCopy): Claim {
    const { signal, inputs, overwrite } = this.options;
    if (signal?.aborted) return { verdict: 'cancelled' };
    const path = resolve(output);
    const known = this.claimed.get(path);
    if (known ? known.input !== input : inputs.has(path) && !isEarlierCopy(path)) return { verdict: 'taken' };
    const claimed = known ?? { input, wasThere: existsSync(path) };
    this.claimed.set(path, claimed);
    // Asked for again, after a worker died: what has the name by now is what that one wrote.
    const isOurs = known !== undefined && !claimed.wasThere;
    return { verdict: 'free', temporary: temporaryName(), overwrite: overwrite || isOurs };
  }
}

async function orRefused(answer: () => BatchAnswer | Promise<BatchAnswer>): Promise<BatchAnswer> {
  try {
    return await answer();
  } catch (error) {
    return { kind: 'refused', reason: describeError(error) };
  }
}

/** True for a clean copy that an earlier run left. */
function isEarlierCopy(path: string): boolean {
  return withFile(path, (source) => isDicom(source) && isMadeByUs(readDicom(source)));
}

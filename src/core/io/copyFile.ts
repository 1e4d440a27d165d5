/**
 * The clean copy of one DICOM file as a person reviewed it: in a worker of the editor, or in the one thread of a
 * browser. Plans, names, writes and proves by the same functions as a batch (`batch/dicomWork.ts`).
 */
import { basename } from 'node:path';
import { readDicom } from '../dicom/readDicom.js';
import { memorySource } from '../dicom/source.js';
import type { Decisions } from '../model/decisions.js';
import { NameMap, NameMapConflictError, numbersDiffer } from '../namemap/nameMap.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { loadCodecs } from '../pixels/codecs/codecs.js';
import { changeCounts, type ChangeCounts } from '../plan/changeCounts.js';
import { claimsOf, nonconformance } from '../plan/claims.js';
import { cleanPathName, siblingName } from '../plan/outputName.js';
import { isMadeByUs } from '../plan/ownCopy.js';
import { cleanPixels } from '../plan/pixels/cleanPixels.js';
import type { PixelExamination } from '../plan/pixels/examination.js';
import type { PixelCleaning } from '../plan/pixels/pixelCleaning.js';
import { makePlan, type Plan } from '../plan/plan.js';
import type { Policy } from '../profile/policy.js';
import type { Settle } from './batch/ledger.js';
import type { FoundFile } from './findFiles.js';
import { NodeFile } from './nodeFile.js';
import { planCopy, provenBytes, writeProven } from './plannedCopy.js';

/** A file on no disk. */
export interface FileInMemory {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file of which there is to be a copy. Serialisable, as are its answers. */
export interface CopyTask {
  readonly kind: 'copy';
  /** Its path, or all its bytes where it is on no disk. */
  readonly original: string | FileInMemory;
  /** Where the copy goes; left out, beside its original. */
  readonly target?: string;
  readonly overwrite: boolean;
  /** No copy is made of a clean copy. */
  readonly skipOwnCopies: boolean;
  readonly policy: Policy;
  readonly decisions: Decisions;
  /** What was found in the pixels; left out, they stay as they are. */
  readonly examination?: PixelExamination;
  /** Key of the name map, 32 bytes. */
  readonly key: Uint8Array;
  /** Name of the copy until it is whole. */
  readonly temporary: string;
}

/** What was written, and how it is told. */
export interface CopiedFile {
  /** Path of the copy, or its name where its original is on no disk. */
  readonly output: string;
  /** All of it, where it is on no disk. */
  readonly bytes?: Uint8Array;
  readonly counts: ChangeCounts;
  readonly conformant: boolean;
  /** Why it does not claim the Basic Profile; empty where it does. */
  readonly nonconformance: string;
}

/**
 * Writes the clean copy of a file; it gets its name only when the proof found nothing of the original in it.
 * @returns what was written; `own-copy` for a file that is a clean copy itself
 * @throws DicomError, OriginalAsOutputError, OutputExistsError, ProofError, or the system's error; nothing is written then
 */
export async function copyFile(task: CopyTask, settle: Settle): Promise<CopiedFile | 'own-copy'> {
  const { original } = task;
  if (typeof original !== 'string') return copyBytes(task, original, settle);
  const input = new NodeFile(original);
  try {
    const file = readDicom(input);
    if (task.skipOwnCopies && isMadeByUs(file)) return 'own-copy';
    const found: FoundFile = { path: original, relativePath: basename(original), named: true };
    const planned = await withSettledNumbers(task, settle, (pseudonyms) => planCopy(found, file, pseudonyms, task));
    const cleaning = await cleaningFor(planned.plan, task);
    const { plan } = await writeProven(planned, { ...task, input, ...(cleaning && { cleaning }) }, task.temporary);
    return { output: planned.output, ...told(plan) };
  } finally {
    input.close();
  }
}

/** The same for a file that is on no disk; who asked for the copy writes its bytes. */
async function copyBytes(
  task: CopyTask,
  { name, bytes }: FileInMemory,
  settle: Settle,
): Promise<CopiedFile | 'own-copy'> {
  const { policy, decisions } = task;
  const file = readDicom(memorySource(bytes));
  if (task.skipOwnCopies && isMadeByUs(file)) return 'own-copy';
  const planned = await withSettledNumbers(task, settle, (pseudonyms) => {
    const plan = makePlan(file, { pseudonyms, policy, decisions });
    return { plan, output: task.target ?? siblingName(cleanPathName(name, plan, pseudonyms)) };
  });
  const cleaning = await cleaningFor(planned.plan, task);
  const copy = await provenBytes(planned, cleaning);
  return { output: planned.output, bytes: copy.bytes, ...told(copy.plan) };
}

/** Plans with numbers that may not be the last word, has them settled, and plans again where one differs. */
async function withSettledNumbers<T>(
  { key, policy }: CopyTask,
  settle: Settle,
  plan: (pseudonyms: Pseudonyms) => T,
): Promise<T> {
  const map = new NameMap(key);
  const { pseudonyms, entries } = map.draft(policy.tokens);
  const planned = plan(pseudonyms);
  if (entries.length === 0) return planned;
  const settled = await settle(entries);
  if (!numbersDiffer(entries, settled)) return planned;
  map.add(settled);
  const again = map.draft(policy.tokens);
  const replanned = plan(again.pseudonyms);
  if (again.entries.length > 0) throw new NameMapConflictError();
  return replanned;
}

async function cleaningFor(plan: Plan, { examination }: CopyTask): Promise<PixelCleaning | undefined> {
  const cleaning = examination && (await cleanPixels(plan, examination));
  // The proof decodes frames and cannot wait for codecs.
  if (cleaning?.edit) await loadCodecs();
  return cleaning;
}

function told(plan: Plan): Pick<CopiedFile, 'counts' | 'conformant' | 'nonconformance'> {
  const claims = claimsOf(plan);
  return { counts: changeCounts(plan), conformant: claims.conformant, nonconformance: nonconformance(claims) };
}

import { inflateRawSync, type InflateRaw } from 'node:zlib';
import { DicomError } from '../dicom/errors.js';
import { readDicom } from '../dicom/readDicom.js';
import { type ByteSource } from '../dicom/source.js';
import type { DicomFile } from '../dicom/types.js';
import { Pseudonyms } from '../operators/pseudonyms.js';
import type { PixelCleaning } from '../plan/pixels/pixelCleaning.js';
import { NO_DECISIONS, type Decisions } from '../model/decisions.js';
import { makePlan, type Plan } from '../plan/plan.js';
import { BASIC_POLICY, type Policy } from '../profile/policy.js';
import { keptOnPurpose } from '../verify/keptOnPurpose.js';
import { unreadable, type Proof } from '../model/proof.js';
import { ProofError } from '../verify/proofError.js';
import { prove, type ProveOptions } from '../verify/prove.js';
import { withFile } from './nodeFile.js';

export interface ProveCopyOptions extends Pick<ProveOptions, 'policy' | 'name' | 'uids'> {
  /** What people decided about the original. */
  readonly decisions?: Decisions;
}

/**
 * Proves a copy, regardless of the tool that made it: {@link prove}, with every byte of the pixel data. Load the codecs first (loadCodecs),
 * or black boxes are taken for spoilt pixels.
 * @returns `notComparable` where one of the two is no DICOM file, or is damaged
 * @throws the system's error where a file cannot be opened
 */
export function proveCopy(originalPath: string, copyPath: string, options: ProveCopyOptions = {}): Proof {
  return withFile(originalPath, (originalSource) =>
    withFile(copyPath, (copySource) => {
      const original = read(originalSource, 'original');
      const copy = read(copySource, 'copy');
      if (typeof original === 'string') return unreadable(original);
      if (typeof copy === 'string') return unreadable(copy);
      const { decisions = NO_DECISIONS, ...rest } = options;
      const allowed = keptByPeople(original, decisions, options.policy);
      return prove(original, copy, { ...rest, allowed, ...tailOf(copySource, copy) });
    }),
  );
}

/**
 * Proves a copy that has just been written by a plan, before it gets its name. Of the pixels, lengths and ends
 * are compared, unless boxes in them were blacked out; everything else as in any proof.
 * @param source the copy as it lies in the file, or in memory
 * @param name what it will be called, with the folders below the one that was chosen for copies
 * @param cleaning what became of its pixels, where that was asked for
 * @returns the proof
 * @throws ProofError where something is left
 */
export function requireProof(plan: Plan, source: ByteSource, name: string, cleaning?: PixelCleaning): Proof {
  const { file, policy } = plan;
  const copy = read(source, 'copy');
  const proof =
    typeof copy === 'string'
      ? unreadable(copy)
      : prove(file, copy, { policy, name, allowed: keptOnPurpose(plan), own: true, blackened: !!cleaning?.edit });
  if (proof.outcome !== 'proven') throw new ProofError(proof);
  return proof;
}

function read(source: ByteSource, which: 'original' | 'copy'): DicomFile | string {
  try {
    return readDicom(source);
  } catch (error) {
    if (error instanceof DicomError) return `The ${which} cannot be read. ${error.message}`;
    throw error;
  }
}

/** What people decided to keep tells their decisions and their policy; nothing else of a plan is looked at. */
function keptByPeople(original: DicomFile, decisions: Decisions, policy: Policy = BASIC_POLICY): ReadonlySet<string> {
  if (decisions.size === 0 && policy.rules.length === 0 && policy.keepValues.size === 0) return new Set();
  return keptOnPurpose(makePlan(original, { pseudonyms: new Pseudonyms(), policy, decisions }));
}

/** Bytes after the deflate stream of a deflated data set, which no one who reads the file gets to see. */
function tailOf(source: ByteSource, { deflated, dataSetOffset }: DicomFile): Pick<ProveOptions, 'tail'> {
  if (!deflated) return {};
  const bytes = source.read(dataSetOffset, source.size - dataSetOffset);
  // With `info`, the stream tells how much it took; the types do not know of it.
  const { engine } = inflateRawSync(bytes, { info: true }) as unknown as { readonly engine: InflateRaw };
  return { tail: { source, from: dataSetOffset + engine.bytesWritten, to: source.size } };
}

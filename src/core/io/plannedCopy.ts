import { OwnError } from '../model/errors.js';
import { statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { isDicomdir } from '../dicom/dicomdir.js';
import { readDicom } from '../dicom/readDicom.js';
import type { Edits } from '../dicom/splice.js';
import { memorySource, type ByteSource } from '../dicom/source.js';
import type { DicomFile } from '../dicom/types.js';
import type { Operator } from '../model/finding.js';
import { patientIdentity } from '../operators/patientContext.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import type { PixelCleaning } from '../plan/pixels/pixelCleaning.js';
import { cleanCopy, copyBytes } from '../plan/cleanCopy.js';
import { NO_DECISIONS, type Decisions } from '../model/decisions.js';
import { cleanPathName, siblingName } from '../plan/outputName.js';
import { templateName } from '../plan/templateName.js';
import { isMadeByUs } from '../plan/ownCopy.js';
import { makePlan, type Plan } from '../plan/plan.js';
import type { Policy } from '../profile/policy.js';
import { pathsOfLeaks, type Proof } from '../model/proof.js';
import type { FoundFile } from './findFiles.js';
import { loadPseudonyms } from './pseudonymFile.js';
import type { NodeFile } from './nodeFile.js';
import { withdraw } from '../plan/withdraw.js';
import { ProofError } from '../verify/proofError.js';
import { requireProof } from './verifyFiles.js';
import { writeCopy } from './writeCopy.js';

/** How copies are made. */
export interface CopyOptions {
  /** The rules in force; left out, the Basic Profile. */
  readonly policy?: Policy;
  readonly decisions?: Decisions;
  readonly operator?: Exclude<Operator, 'keep'>;
  /** Folder that takes the copies under their relative paths; left out, a copy goes beside its original. */
  readonly outputFolder?: string;
  /** Path that a person chose for this very copy. */
  readonly target?: string;
  readonly overwrite: boolean;
  /** Table of the pseudonyms that a person assigned to patients. */
  readonly pseudonymFile?: string;
  /** The input as it was opened: a copy is not wider than it, and none is kept where it changed meanwhile. */
  readonly input?: Pick<NodeFile, 'mode' | 'requireUnchanged'>;
  /** Copies get names that a DICOMDIR can list. */
  readonly fileIds?: boolean;
  /** Leaves out the proof of the copy. */
  readonly unproven?: boolean;
}

/** What is put into a copy besides what its plan says. */
export interface CopyContents {
  /** What becomes of the pixels; left out, they stay as they are. */
  readonly cleaning?: PixelCleaning;
  /** What puts the originals into it, encrypted. */
  readonly originals?: Edits;
}

/** What is to be written, and where. */
export interface PlannedCopy {
  readonly plan: Plan;
  readonly output: string;
  /** {@link patientIdentity}. */
  readonly patient: string;
}

/** The copy would take the place of its original, which is never changed, whatever may be overwritten. */
export class OriginalAsOutputError extends OwnError {
  constructor() {
    super('The copy would take the place of its original; name another folder for the copies.');
    this.name = 'OriginalAsOutputError';
  }
}

/**
 * Reads a file of which there is to be a copy, or says why there is to be none.
 * @throws DicomError
 */
export function readForCopy(
  { named }: FoundFile,
  source: NodeFile,
  { outputFolder, pseudonymFile }: Pick<CopyOptions, 'outputFolder' | 'pseudonymFile'>,
): DicomFile | string {
  const file = readDicom(source);
  // Its records are of many patients, whom no table of pseudonyms can be asked for.
  if (pseudonymFile !== undefined && isDicomdir(file)) return DIRECTORY_PASSED_OVER;
  if (named) return file;
  if (isMadeByUs(file)) return 'It is a copy that dicom-deid made.';
  return outputFolder !== undefined && isDicomdir(file) ? DIRECTORY_PASSED_OVER : file;
}

const DIRECTORY_PASSED_OVER =
  'It is a DICOMDIR, which lists files by names that their copies may not have: make a new one for the copies.';

/**
 * Plans the copy of a file, and its name.
 * @throws OriginalAsOutputError
 */
export function planCopy(found: FoundFile, file: DicomFile, pseudonyms: Pseudonyms, options: CopyOptions): PlannedCopy {
  const { policy, operator, decisions = NO_DECISIONS, pseudonymFile } = options;
  const plan = makePlan(file, {
    ...{ pseudonyms, decisions },
    ...(policy && { policy }),
    ...(operator && { operator }),
    ...(pseudonymFile !== undefined && { assigned: loadPseudonyms(pseudonymFile) }),
  });
  const output = outputPath(found, plan, pseudonyms, options);
  requireOtherFile(found.path, output);
  return { plan, output, patient: patientIdentity(file) };
}

/** The proof of a copy, and the plan that it was written by in the end. */
export interface ProvenCopy {
  readonly plan: Plan;
  /** Absent where the proof was left out. */
  readonly proof: Proof | undefined;
}

/**
 * Writes a copy; it gets its name only when the proof found nothing of the original in it.
 * @param temporary what the file is called until then; left out, something random
 * @throws ProofError, OutputExistsError, or the system's error; nothing is written then
 */
export async function writeProven(
  { plan, output }: PlannedCopy,
  { overwrite, outputFolder, unproven, cleaning, originals, input }: CopyOptions & CopyContents,
  temporary?: string,
): Promise<ProvenCopy> {
  const name = nameBelow(output, outputFolder);
  return withoutWhatIsLeft(plan, async (current) => {
    let proof: Proof | undefined;
    const check = (copy: ByteSource): void => {
      if (!unproven) proof = requireProof(current, copy, name, cleaning);
      input?.requireUnchanged();
    };
    await writeCopy(cleanCopy(current, cleaning, originals), output, {
      overwrite,
      check,
      ...(input && { mode: input.mode }),
      ...(temporary !== undefined && { temporary }),
    });
    return { plan: current, proof };
  });
}

/**
 * The bytes of a copy that no file system of Node takes; what holds for {@link writeProven} holds for them.
 * @throws ProofError
 */
export async function provenBytes(
  { plan, output }: Pick<PlannedCopy, 'plan' | 'output'>,
  cleaning?: PixelCleaning,
): Promise<{ readonly plan: Plan; readonly bytes: Uint8Array }> {
  return withoutWhatIsLeft(plan, (current) => {
    const bytes = copyBytes(cleanCopy(current, cleaning));
    requireProof(current, memorySource(bytes), output, cleaning);
    return Promise.resolve({ plan: current, bytes });
  });
}

/** The name of a copy, with the folders below the one that was chosen for copies. */
export function nameBelow(output: string, outputFolder: string | undefined): string {
  return outputFolder === undefined ? basename(output) : relative(outputFolder, output);
}

/** Texts that stand together hide what is found when one of them is gone; nothing is found more often than that. */
const MOST_ROUNDS = 3;

/**
 * Writes by a plan and, where the proof finds something of the header in texts that the plan left, once more without
 * these texts: what recognisers miss costs a text, not the copy.
 * @throws ProofError where something else is left, or still is
 */
export async function withoutWhatIsLeft<T>(plan: Plan, write: (plan: Plan) => Promise<T>): Promise<T> {
  let current = plan;
  for (let round = 0; ; round++) {
    try {
      return await write(current);
    } catch (error) {
      const paths = error instanceof ProofError ? pathsOfLeaks(error.proof) : undefined;
      const without = paths && round < MOST_ROUNDS ? withdraw(current, paths) : undefined;
      if (!without) throw error;
      current = without;
    }
  }
}

/** @throws OriginalAsOutputError */
export function requireOtherFile(path: string, output: string): void {
  if (isSameFile(path, output)) throw new OriginalAsOutputError();
}

/** Paths alone do not tell: of links, and of case where the file system ignores it. */
function isSameFile(path: string, other: string): boolean {
  const found = statSync(other, { throwIfNoEntry: false, bigint: true });
  if (found === undefined) return false;
  const original = statSync(path, { bigint: true });
  return found.dev === original.dev && found.ino === original.ino;
}

function outputPath(
  found: FoundFile,
  plan: Plan,
  pseudonyms: Pseudonyms,
  { outputFolder, target, fileIds = false }: CopyOptions,
): string {
  if (target !== undefined) return target;
  const clean = cleanPathName(found.relativePath, plan, pseudonyms);
  const { names } = plan.policy;
  const style = fileIds ? 'fileId' : names === undefined ? undefined : { template: names };
  const named = outputFolder !== undefined && style && templateName(style, plan);
  return named
    ? join(outputFolder, named)
    : outputPathFor(found, clean, { ...(outputFolder !== undefined && { outputFolder }) });
}

/** Where a copy goes whose relative path has been cleaned. */
export function outputPathFor(
  { path }: FoundFile,
  clean: string,
  { outputFolder }: Pick<CopyOptions, 'outputFolder'>,
): string {
  if (outputFolder !== undefined) return join(outputFolder, clean);
  const name = clean.split(/[\\/]/).at(-1) ?? clean;
  return join(dirname(path), siblingName(name));
}

import { statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isDicom, readDicom } from '../dicom/readDicom.js';
import type { Operator } from '../detect/finding.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { cleanCopy } from '../plan/cleanCopy.js';
import { NO_DECISIONS, type Decisions } from '../plan/decisions.js';
import { cleanPathName, siblingName } from '../plan/outputName.js';
import { isMadeByUs } from '../plan/ownCopy.js';
import { makePlan, type Plan } from '../plan/plan.js';
import type { Policy } from '../profile/policy.js';
import type { Proof } from '../verify/proof.js';
import type { FoundFile } from './findFiles.js';
import { withFile } from './nodeFile.js';
import { requireProof } from './verifyFiles.js';
import { writeCopy } from './writeCopy.js';

/** Lends pseudonyms to whoever plans with them; what was newly assigned is safe wherever it is kept when it returns. */
export type Assign = <T>(use: (pseudonyms: Pseudonyms) => T) => T;

export interface DeidentifyOptions {
  readonly assign: Assign;
  /** The rules in force; left out, the Basic Profile. */
  readonly policy?: Policy;
  readonly decisions?: Decisions;
  readonly operator?: Exclude<Operator, 'keep'>;
  /** Folder that takes the copies under their relative paths; left out, a copy goes beside its original. */
  readonly outputFolder?: string;
  readonly overwrite: boolean;
  /** Leaves out the proof of the copy. */
  readonly unproven?: boolean;
  /** Absolute paths that this run has written; none is written over, whatever `overwrite` says. */
  readonly written?: Set<string>;
  /** Absolute paths of all inputs of this run; only earlier copies of ours among them may be written over. */
  readonly inputs?: ReadonlySet<string>;
}

/** What was written, or why this file was passed over. */
export type Deidentified =
  | { readonly status: 'written'; readonly output: string; readonly plan: Plan; readonly proof?: Proof }
  | { readonly status: 'skipped'; readonly reason: string };

/** The copy would take the place of its original, which is never changed, whatever may be overwritten. */
export class OriginalAsOutputError extends Error {
  constructor() {
    super('The copy would take the place of its original; name another folder for the copies.');
    this.name = 'OriginalAsOutputError';
  }
}

/** Another file of the same run has this output. */
export class OutputTakenError extends Error {
  constructor() {
    super('Its copy would take the place of another file of this run; give the copies different folders.');
    this.name = 'OutputTakenError';
  }
}

/**
 * Writes the clean copy of one file.
 * @throws DicomError where the file cannot be read, ProofError where the copy holds something of it, OutputExistsError,
 *   OriginalAsOutputError, DecisionsError, VaultError or LockedError where the name map cannot be used, or the system's
 *   error; nothing is written then
 */
export function deidentifyFile(found: FoundFile, options: DeidentifyOptions): Deidentified {
  return withFile(found.path, (source) => {
    const file = readDicom(source);
    if (!found.named && isMadeByUs(file)) return { status: 'skipped', reason: 'It is a copy that dicom-deid made.' };
    const { assign, policy, operator } = options;
    const decisions = options.decisions ?? NO_DECISIONS;
    const { plan, output } = assign((pseudonyms) => {
      const made = makePlan(file, { pseudonyms, decisions, ...(policy && { policy }), ...(operator && { operator }) });
      return { plan: made, output: outputPath(found, made, pseudonyms, options) };
    });
    if (isSameFile(found.path, output)) throw new OriginalAsOutputError();
    const isInput = options.inputs?.has(resolve(output)) && !isEarlierCopy(output);
    if (isInput || options.written?.has(resolve(output))) throw new OutputTakenError();
    const proof = writeProven(plan, output, options);
    options.written?.add(resolve(output));
    return { status: 'written', output, plan, ...(proof && { proof }) };
  });
}

/** Writes the copy; it gets its name only when the proof found nothing of the original in it. */
function writeProven(plan: Plan, output: string, options: DeidentifyOptions): Proof | undefined {
  const { overwrite, outputFolder, unproven } = options;
  const name = outputFolder === undefined ? basename(output) : relative(outputFolder, output);
  let proof: Proof | undefined;
  const check = (path: string): void => {
    proof = requireProof(plan, path, name);
  };
  writeCopy(cleanCopy(plan), output, { overwrite, ...(!unproven && { check }) });
  return proof;
}

/** True for a clean copy that an earlier run left. */
function isEarlierCopy(path: string): boolean {
  return withFile(path, (source) => isDicom(source) && isMadeByUs(readDicom(source)));
}

/** Paths alone do not tell: of links, and of case where the file system ignores it. */
function isSameFile(path: string, other: string): boolean {
  const found = statSync(other, { throwIfNoEntry: false, bigint: true });
  const original = statSync(path, { bigint: true });
  return found !== undefined && found.dev === original.dev && found.ino === original.ino;
}

function outputPath(
  { path, relativePath }: FoundFile,
  plan: Plan,
  pseudonyms: Pseudonyms,
  { outputFolder }: DeidentifyOptions,
): string {
  const clean = cleanPathName(relativePath, plan, pseudonyms);
  if (outputFolder !== undefined) return join(outputFolder, clean);
  const name = clean.split(/[\\/]/).at(-1) ?? clean;
  return join(dirname(path), siblingName(name));
}

/** What the tests of proofs do all the time: make a copy, spoil it, prove it. */
import { copyBytes, cleanCopy } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan, type Plan, type PlanOptions } from '../../../../src/core/plan/plan.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { placesOf, type Proof } from '../../../../src/core/model/proof.js';
import { prove, type ProveOptions } from '../../../../src/core/verify/prove.js';
import { buildDicom, el, type DicomSpec, type ElementSpec } from '../../../support/dicomBuilder.js';
import { dataSet } from '../../../support/modules.js';
import { read, SECONDARY_CAPTURE } from '../dicom/reading.js';

export interface Made {
  readonly plan: Plan;
  readonly bytes: Buffer;
}

/** The clean copy of a file, as the product makes it. */
export function made(original: Uint8Array, options: Partial<PlanOptions> = {}): Made {
  const plan = makePlan(read(original), { pseudonyms: new Pseudonyms(), ...options });
  return { plan, bytes: bytesOf(plan) };
}

export function bytesOf(plan: Plan): Buffer {
  return Buffer.from(copyBytes(cleanCopy(plan)));
}

export function proofOf(original: Uint8Array, copy: Uint8Array, options: ProveOptions = {}): Proof {
  return prove(read(original), read(copy), options);
}

/** What a proof found, as `check: path`. */
export function found(proof: Proof): string[] {
  return proof.checks.flatMap(({ check, places }) => places.map(({ path }) => `${check}: ${path}`));
}

/** All that a proof says, to be searched for values. */
export function words(proof: Proof): string {
  return JSON.stringify([proof.outcome, proof.reason, placesOf(proof), proof.kept]);
}

/** A copy written by hand, as another tool might; the SOP Instance UID is among the elements. */
export function written(elements: readonly ElementSpec[], spec: Omit<DicomSpec, 'elements'> = {}): Uint8Array {
  return buildDicom({ ...spec, elements: dataSet([el('SOPClassUID', 'UI', SECONDARY_CAPTURE)], elements) });
}

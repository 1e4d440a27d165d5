import type { DataSet } from '../dicom/types.js';
import { encodeElement, encodeItemHeader, encodeText } from '../dicom/encode.js';
import type { Addition } from '../dicom/splice.js';
import { ITEM } from '../dicom/tag.js';
import { deidentificationMethod, type DeidentificationMethod } from '../standard/deidentificationMethods.js';
import type { Plan, Planned } from './plan.js';
import {
  DEIDENTIFICATION_METHOD,
  DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
  LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED,
  PATIENT_IDENTITY_REMOVED,
} from './ownCopy.js';
import { PRODUCT, VERSION } from './product.js';

const BASIC_PROFILE = requireMethod('113100');

/** What a copy may say of itself, computed from what is done to it. */
export interface Claims {
  /** The Basic Profile was followed for every element. */
  readonly conformant: boolean;
  /** The elements for which less was done than the profile asks. */
  readonly weakened: readonly Planned[];
  /** Dates and times: all gone, or some still as they were. */
  readonly temporal: 'REMOVED' | 'UNMODIFIED';
}

export function claimsOf(plan: Plan): Claims {
  const weakened = [...plan.entries.values()].filter(({ weakens }) => weakens);
  const keptDate = weakened.some(({ finding }) => finding?.entity === 'DATE_TIME');
  return { conformant: weakened.length === 0, weakened, temporal: keptDate ? 'UNMODIFIED' : 'REMOVED' };
}

/** In a sentence, why 113100 is not claimed; empty where it is. Names tags, no values. */
export function nonconformance({ weakened }: Claims): string {
  const [first] = weakened;
  if (!first) return '';
  const others = weakened.length - 1;
  const rest = others === 0 ? '' : ` and ${others} more`;
  return `Less is done than the Basic Profile asks for ${first.path}${rest}.`;
}

/**
 * The elements in which the copy says what was done: PatientIdentityRemoved, DeidentificationMethod and, where the
 * profile was followed, its code of CID 7050 (PS3.15 E.1.1 step 6, PS3.3 C.7.1.1).
 */
export function claimElements(claims: Claims, { encoding }: DataSet): readonly Addition[] {
  const text = (tag: number, vr: string, value: string): Addition => ({ tag, vr, value: encodeText(value, vr) });
  const additions = [
    text(PATIENT_IDENTITY_REMOVED, 'CS', claims.conformant ? 'YES' : 'NO'),
    text(DEIDENTIFICATION_METHOD, 'LO', methodText(claims)),
    text(LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, 'CS', claims.temporal),
  ];
  if (!claims.conformant) return additions;
  const elements = [
    encodeElement(0x00080100, 'SH', encodeText(BASIC_PROFILE.code, 'SH'), encoding),
    encodeElement(0x00080102, 'SH', encodeText('DCM', 'SH'), encoding),
    encodeElement(0x00080104, 'LO', encodeText(BASIC_PROFILE.meaning, 'LO'), encoding),
  ];
  const body = Buffer.concat(elements);
  const value = Buffer.concat([encodeItemHeader(ITEM, body.length, encoding), body]);
  return [...additions, { tag: DEIDENTIFICATION_METHOD_CODE_SEQUENCE, vr: 'SQ', value }];
}

function requireMethod(code: string): DeidentificationMethod {
  const method = deidentificationMethod(code);
  if (!method) throw new Error(`CID 7050 lacks ${code}`);
  return method;
}

function methodText({ conformant, weakened }: Claims): string {
  if (conformant) return `${PRODUCT} ${VERSION}: PS3.15 2026d Basic Profile`;
  return `${PRODUCT} ${VERSION}: Basic Profile not met by ${weakened.length} attributes`;
}

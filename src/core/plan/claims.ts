import * as Tag from '../standard/tag.js';
import type { DataSet, Encoding } from '../dicom/types.js';
import { encodeElement, encodeItemHeader, encodeText } from '../dicom/encode.js';
import type { Addition } from '../dicom/splice.js';
import type { Finding } from '../model/finding.js';
import { ITEM } from '../model/tag.js';
import type { PixelCleaning } from './pixels/pixelCleaning.js';
import { deidentificationMethod, type DeidentificationMethod } from '../standard/deidentificationMethods.js';
import { optionCode } from '../profile/option.js';
import { searchesEverything, type Policy } from '../profile/policy.js';
import { OPTIONS, type Option } from '../standard/confidentialityProfile.js';
import { saysFace, type Plan, type Planned } from './plan.js';
import { BASIC_PROFILE_CODE, CLEAN_PIXEL_DATA_CODE, DATES_MOVED } from './ownCopy.js';
import { PRODUCT, VERSION } from './product.js';

const BASIC_PROFILE = requireMethod(BASIC_PROFILE_CODE);
const CLEAN_PIXEL_DATA = requireMethod(CLEAN_PIXEL_DATA_CODE);

/** What a copy may say of itself, computed from what is done to it. */
export interface Claims {
  /** The Basic Profile was followed for every element. */
  readonly conformant: boolean;
  /** All recognisers of text were at work; without one, no one knows that texts are clean. */
  readonly searched: boolean;
  /** The elements for which less was done than the profile asks. */
  readonly weakened: readonly Planned[];
  /** The options of PS3.15 E.3 that were followed; none where the profile itself was not. */
  readonly options: readonly Option[];
  /** The pixels of the copy are said to identify the patient, by burned-in text or by a face. */
  readonly pixelsIdentify: boolean;
  /** What is known of text in the pixels of the copy. */
  readonly text: PixelCleaning['text'];
  /** Dates and times: all gone, all gone or modified, or some still as they were. */
  readonly temporal: 'REMOVED' | 'MODIFIED' | 'UNMODIFIED';
  /** Dates were moved, by as much as the name map knows, and not cut to their years. */
  readonly datesMoved: boolean;
}

/** @param text what is known of text in the pixels of the copy; left out, no one looked */
export function claimsOf(plan: Plan, text: PixelCleaning['text'] = 'unknown'): Claims {
  const weakened = [...plan.entries.values()].filter(({ weakens }) => weakens);
  const searched = searchesEverything(plan.policy);
  const conformant = weakened.length === 0 && searched;
  const forgone = new Set([...plan.entries.values()].map(({ forgoes }) => forgoes));
  const followed = OPTIONS.filter((option) => isFollowed(option, plan.policy) && !forgone.has(option));
  return {
    conformant,
    searched,
    weakened,
    options: conformant ? followed : [],
    pixelsIdentify: text === 'left' || (text === 'none' ? saysFace(plan.file) : plan.pixelsIdentify),
    text,
    temporal: temporal(plan, weakened),
    datesMoved: plan.policy.dates === 'shift',
  };
}

function isFollowed(option: Option, policy: Policy): boolean {
  // Private elements that a person vouches for are kept as those of Table E.3.10-1 are (PS3.15 E.3.10).
  if (option === 'SP' && policy.safePrivate.length > 0) return true;
  return policy.options.has(option);
}

/**
 * Longitudinal Temporal Information Modified (PS3.15 E.3.6): what the weakest of all that was done to a date is. Dates
 * of devices that the Retain Device Identity Option keeps say nothing of the course of a disease.
 */
function temporal({ policy }: Plan, weakened: readonly Planned[]): Claims['temporal'] {
  const dates = weakened.filter(({ finding }) => finding && holdsDate(finding));
  if (policy.options.has('FD') || dates.some(({ outcome }) => outcome.effect === 'keep')) return 'UNMODIFIED';
  return policy.options.has('MD') || dates.length > 0 ? 'MODIFIED' : 'REMOVED';
}

function holdsDate({ entity, spans = [] }: Finding): boolean {
  return entity === 'DATE_TIME' || spans.some((span) => span.entity === 'DATE_TIME');
}

/** In a sentence, why 113100 is not claimed; empty where it is. Names tags, no values. */
export function nonconformance({ weakened, searched }: Claims): string {
  const [first] = weakened;
  if (!first) return searched ? '' : UNSEARCHED;
  const others = weakened.length - 1;
  const rest = others === 0 ? '' : ` and ${others} more`;
  return `Against the Basic Profile: ${first.path}${rest}.`;
}

const UNSEARCHED = 'Recognisers of text are switched off by the policy.';

/**
 * The elements in which the copy says what was done: PatientIdentityRemoved, DeidentificationMethod and, where the
 * profile was followed, its code of CID 7050 (PS3.15 E.1.1 step 6, PS3.3 C.7.1.1).
 */
export function claimElements(claims: Claims, { encoding }: DataSet): readonly Addition[] {
  const text = (tag: number, vr: string, value: string): Addition => ({ tag, vr, value: encodeText(value, vr) });
  const additions = [
    text(Tag.PatientIdentityRemoved, 'CS', claims.conformant && !claims.pixelsIdentify ? 'YES' : 'NO'),
    text(
      Tag.DeidentificationMethod,
      'LO',
      [methodText(claims), ...(claims.datesMoved ? [DATES_MOVED] : [])].join('\\'),
    ),
    text(Tag.LongitudinalTemporalInformationModified, 'CS', claims.temporal),
  ];
  if (!claims.conformant) return additions;
  const options = claims.options.map((option) => requireMethod(optionCode(option)));
  const codes = [BASIC_PROFILE, ...(claims.text === 'none' ? [CLEAN_PIXEL_DATA] : []), ...options];
  const value = Buffer.concat(codes.map((method) => methodItem(method, encoding)));
  return [...additions, { tag: Tag.DeidentificationMethodCodeSequence, vr: 'SQ', value }];
}

function methodItem({ code, scheme, meaning }: DeidentificationMethod, encoding: Encoding): Uint8Array {
  const body = Buffer.concat([
    encodeElement(Tag.CodeValue, 'SH', encodeText(code, 'SH'), encoding),
    encodeElement(Tag.CodingSchemeDesignator, 'SH', encodeText(scheme, 'SH'), encoding),
    encodeElement(Tag.CodeMeaning, 'LO', encodeText(meaning, 'LO'), encoding),
  ]);
  return Buffer.concat([encodeItemHeader(ITEM, body.length, encoding), body]);
}

function requireMethod(code: string): DeidentificationMethod {
  const method = deidentificationMethod(code);
  if (!method) throw new Error(`CID 7050 lacks ${code}`);
  return method;
}

function methodText({ conformant, searched, weakened, options }: Claims): string {
  const and = options.length === 0 ? '' : ` and ${options.length} options`;
  if (conformant) return `${PRODUCT} ${VERSION}: PS3.15 2026d Basic Profile${and}`;
  if (weakened.length === 0 && !searched) return `${PRODUCT} ${VERSION}: Basic Profile, recognisers off`;
  return `${PRODUCT} ${VERSION}: Basic Profile not met by ${weakened.length} attributes`;
}

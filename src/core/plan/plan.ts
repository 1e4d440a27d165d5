import * as Tag from '../standard/tag.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import type { Finding, Operator } from '../model/finding.js';
import type { Outcome } from '../operators/outcome.js';
import type { Addition } from '../dicom/splice.js';
import type { AssignedPseudonyms } from '../operators/assignedPseudonyms.js';
import { assignedTo, patientContext } from '../operators/patientContext.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import type { Action } from '../profile/action.js';
import { BASIC_POLICY, type Policy } from '../profile/policy.js';
import type { Option } from '../standard/confidentialityProfile.js';
import type { Decisions } from '../model/decisions.js';
import { NO_DECISIONS } from '../model/decisions.js';
import { isDocumentReplaced, planDocumentLength, planDocumentWords } from './encapsulatedDocument.js';
import { refusalOfMeta, type CopyMeta } from './copyMeta.js';
import { planFileMeta, sopInstanceUidOfCopy } from './fileMeta.js';
import { missingSetElements, planAssigned } from './assignedPlan.js';
import { inspect } from './inspect.js';
import { planLayer } from './graphicLayer.js';
import { Planner } from './planner.js';
import { refusalOf, refusalOfReading } from './refusal.js';

/** What will happen to one element, and why. Elements that are copied and flagged by nothing have no entry. */
export interface Planned {
  readonly element: Element;
  readonly path: string;
  readonly finding?: Finding | undefined;
  /** The person's own decision. */
  readonly decision?: Operator | undefined;
  /** A rule of the policy chose the operator. */
  readonly ruled?: boolean | undefined;
  /** A person wrote the new value, in a table of pseudonyms or in a rule that sets it. */
  readonly assigned?: true | undefined;
  /** The operator in force; absent where the element merely goes along with the sequence around it. */
  readonly operator?: Operator | undefined;
  readonly outcome: Outcome;
  /** The profile's action, compound ones resolved and options applied. */
  readonly action: Action;
  /** Why, in words without values. */
  readonly why: string;
  /** What is done does less than the profile's action asks. */
  readonly weakens: boolean;
  /** The option whose instruction a person or a rule has set aside for this element; it may no longer be claimed. */
  readonly forgoes?: Option | undefined;
}

/** What will happen to every element of a file. */
export interface Plan {
  readonly file: DicomFile;
  readonly policy: Policy;
  readonly entries: ReadonlyMap<Element, Planned>;
  /** Elements that the copy has besides: values that rules set, and pseudonyms that were assigned. */
  readonly additions: readonly Addition[];
  /** What the File Meta Information of the copy says. */
  readonly meta: CopyMeta;
  /** The file says that its pixels identify the patient, by burned-in text or by a face; no plan changes them. */
  readonly pixelsIdentify: boolean;
  /** ElementPaths of decisions that name no element of this file. */
  readonly staleDecisions: readonly string[];
  /** The tags of dates and times that no one can read, and that became dummies; one for each value. */
  readonly unreadDates: readonly number[];
  /** Why no copy may be written, in words without values; absent where one may. */
  readonly refusal?: string;
}

/** Flagged elements that stay, in whole or in part, because a person decided so. */
export function keptByDecisions({ entries }: Plan): number {
  let count = 0;
  for (const { decision, finding, weakens } of entries.values()) {
    if (decision !== undefined && finding && (decision === 'keep' || weakens)) count += 1;
  }
  return count;
}

export interface PlanOptions {
  readonly pseudonyms: Pseudonyms;
  /** The rules in force; left out, the Basic Profile. */
  readonly policy?: Policy;
  readonly decisions?: Decisions;
  /** Takes the place of the profile's suggestion wherever its action leaves a choice, that is not for X. */
  readonly operator?: Exclude<Operator, 'keep'>;
  /** Pseudonyms that a person assigned to patients. */
  readonly assigned?: AssignedPseudonyms;
}

/**
 * Decides for every element, at every level, what happens to it. Precedence: decision of a person, then a rule of the
 * policy, then the profile's action with its options (PS3.15 Table E.1-1), then what the recognisers of text suggest.
 * A sequence that goes takes along all it contains.
 */
export function makePlan(file: DicomFile, options: PlanOptions): Plan {
  const { pseudonyms, policy = BASIC_POLICY, decisions = NO_DECISIONS, operator } = options;
  const inspection = inspect(file, policy);
  const { assigned } = options;
  const session = pseudonyms.session();
  const patient = patientContext(file, session, policy, assigned && assignedTo(file, assigned));
  const planner = new Planner(inspection, { policy, patient, decisions, ...(operator && { operator }) });
  const entries = planner.plan();
  const planning = { file, policy, patient, entries };
  const additions = [...missingSetElements(planning), ...planAssigned(planning, assigned)];
  const meta = planFileMeta(file, pseudonyms, entries);
  planDocumentLength(file, entries);
  planDocumentWords(file, entries);
  planLayer(file, entries);
  const uid = sopInstanceUidOfCopy(file, entries);
  if (uid) session.noteFile(uid, patient.datesOf, policy.dateRange);
  const refusal = refusalOf(file, inspection, entries) ?? refusalOfMeta(file) ?? refusalOfReading(file, policy);
  const staleDecisions = planner.staleDecisions();
  return {
    ...{ file, policy, entries, meta, additions, staleDecisions, unreadDates: patient.unreadDates },
    pixelsIdentify: pixelsIdentify(file) && !isDocumentReplaced(file, entries),
    ...(refusal !== undefined && { refusal }),
  };
}

/** Patient Identity Removed speaks of attributes and pixel data (PS3.3 C.7.1.1). */
function pixelsIdentify(file: DicomFile): boolean {
  return says(file, Tag.BurnedInAnnotation) || saysFace(file);
}

/** The file says that a person could be recognised in its pixels otherwise than by text. */
export function saysFace(file: DicomFile): boolean {
  return says(file, Tag.RecognizableVisualFeatures);
}

function says(file: DicomFile, wanted: number): boolean {
  return file.elements.some((element) => element.tag === wanted && elementText(file, element, '') === 'YES');
}

/** Pseudonyms that a person assigned, and values that rules set, where the file has no such attribute. */
import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import { Place } from '../dicom/elementPath.js';
import type { Addition } from '../dicom/splice.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { formatTag, isPrivate } from '../model/tag.js';
import { UnassignedError, type AssignedPseudonyms } from '../operators/assignedPseudonyms.js';
import type { PatientContext } from '../operators/patientContext.js';
import { filled, legalValue } from '../operators/setValue.js';
import { profileAction } from '../profile/action.js';
import type { Policy } from '../profile/policy.js';
import { isSettable } from '../profile/placeholders.js';
import { REMOVED } from '../model/standIn.js';
import { lookUp, parseTag, tagOf } from '../standard/dictionary.js';
import type { Planned } from './plan.js';

/** A plan in the making. */
export interface Planning {
  readonly file: DicomFile;
  readonly policy: Policy;
  readonly patient: PatientContext;
  readonly entries: Map<Element, Planned>;
}

/**
 * Puts the pseudonym of the patient into the plan: in Patient ID and Patient's Name, or in the Clinical Trial Subject
 * attributes (PS3.3 C.7.1.3), those of Type 1 and 2 completed. Decisions and rules about these attributes win. A file that
 * has a pseudonym of the table already keeps it. Directories have many patients, and none here.
 * @returns the elements to add
 * @throws UnassignedError where the patient has none and the policy asks for one; SetValueError
 */
export function planAssigned(planning: Planning, table: AssignedPseudonyms | undefined): readonly Addition[] {
  const { file, policy, patient } = planning;
  if (!table || isDicomdir(file)) return [];
  if (keepsAssigned(planning, table)) return [];
  const { assigned } = patient;
  if (!assigned) {
    if (policy.pseudonyms.unknown === 'error') throw new UnassignedError();
    return [];
  }
  const { pseudonym, trial, site } = assigned;
  const intoPatient = policy.pseudonyms.into === 'patient';
  const values: (readonly [tag: number, value: string])[] = [];
  if (intoPatient) values.push([Tag.PatientName, pseudonym], [Tag.PatientID, pseudonym]);
  if (!intoPatient || trial !== undefined || site !== undefined) {
    values.push(
      [Tag.ClinicalTrialSubjectID, pseudonym],
      [Tag.ClinicalTrialProtocolID, trial ?? REMOVED],
      [Tag.ClinicalTrialSiteID, site ?? ''],
    );
    const missing = (tag: number) => !file.elements.some((element) => element.tag === tag);
    if (missing(Tag.ClinicalTrialSponsorName)) values.push([Tag.ClinicalTrialSponsorName, REMOVED]);
    if (missing(Tag.ClinicalTrialProtocolName)) values.push([Tag.ClinicalTrialProtocolName, '']);
    if (missing(Tag.ClinicalTrialSiteName)) values.push([Tag.ClinicalTrialSiteName, '']);
  }
  const original = textOf(file, Tag.PatientID);
  for (const [tag] of values) {
    if (tag === Tag.PatientName) patient.session.noteAssigned('PatientName', pseudonym, textOf(file, tag));
    else if (tag === Tag.PatientID) patient.session.noteAssigned('PatientID', pseudonym, original);
    else if (tag === Tag.ClinicalTrialSubjectID)
      patient.session.noteAssigned('ClinicalTrialSubjectID', pseudonym, original);
  }
  return values.flatMap(([tag, value]) => put(planning, tag, value));
}

function put({ file, policy, entries }: Planning, tag: number, text: string): readonly Addition[] {
  const attribute = lookUp(tag);
  const vr = attribute?.vr ?? 'LO';
  const value = legalValue(tag, vr, text);
  const element = file.elements.find((one) => one.tag === tag);
  if (!element) return policy.rules.some((rule) => ruleTagOf(rule.tag) === tag) ? [] : [{ tag, vr, value }];
  const entry = entries.get(element);
  if (entry?.decision || entry?.ruled) return [];
  const { action } = profileAction(tag, vr, policy);
  entries.set(element, {
    ...(entry ?? { element, path: formatTag(tag), action }),
    ...{ operator: 'replace', outcome: { effect: 'set', value, after: text }, weakens: false },
    why: 'Pseudonym that was assigned to the patient',
    assigned: true,
  });
  return [];
}

/** True for a file whose Patient ID or Clinical Trial Subject ID is a pseudonym of the table: it was given it before. */
function keepsAssigned({ file, entries }: Planning, table: AssignedPseudonyms): boolean {
  const given = [Tag.PatientName, Tag.PatientID, Tag.ClinicalTrialSubjectID].flatMap((tag) => {
    const element = file.elements.find((one) => one.tag === tag);
    return element && table.has(textOf(file, tag)) ? [element] : [];
  });
  if (!given.some(({ tag }) => tag !== Tag.PatientName)) return false;
  for (const tag of [Tag.ClinicalTrialProtocolID, Tag.ClinicalTrialSiteID]) {
    const element = file.elements.find((one) => one.tag === tag);
    if (element && table.hasTrialOrSite(textOf(file, tag))) given.push(element);
  }
  for (const element of given) if (!entries.get(element)?.decision) entries.delete(element);
  return true;
}

/**
 * The elements that rules of the policy set and the file lacks, at the top level. What the profile removes is not added,
 * nor are private attributes.
 * @throws SetValueError
 */
export function missingSetElements({ file, policy, patient }: Planning): readonly Addition[] {
  if (isDicomdir(file)) return [];
  return policy.rules.flatMap(({ tag: named, creator, set }): Addition[] => {
    const tag = creator === undefined ? ruleTagOf(named) : undefined;
    if (set === undefined || tag === undefined || isPrivate(tag)) return [];
    const vr = lookUp(tag)?.vr ?? '';
    const isThere = file.elements.some((element) => element.tag === tag);
    if (isThere || !isSettable(vr) || profileAction(tag, vr, policy).action === 'X') return [];
    return [{ tag, vr, value: legalValue(tag, vr, filled(set, patient)) }];
  });
}

function ruleTagOf(named: string): number | undefined {
  return named.startsWith('(') ? parseTag(named) : tagOf(named);
}

function textOf(file: DicomFile, wanted: number): string {
  const element = elementWith(file, wanted);
  return element ? elementText(file, element, Place.top(file).characterSet) : '';
}

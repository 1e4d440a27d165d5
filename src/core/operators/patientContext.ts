import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { DIRECTORY_RECORD_SEQUENCE } from '../dicom/dicomdir.js';
import { Place, visitElements } from '../dicom/elementPath.js';
import { elementText } from '../dicom/value.js';
import type { Policy } from '../profile/policy.js';
import { dayMeant, shiftDateInText } from './dateInText.js';
import { shiftDate, yearOnly } from './dateShift.js';
import { hourOnly, isNoDay, readDate } from './readDate.js';
import { identityOfId, type Assigned, type AssignedPseudonyms } from './assignedPseudonyms.js';
import type { FileSession } from './pseudonyms.js';
import { standIn } from '../model/standIn.js';
import { folded, normalised, tokenKind } from './tokens.js';
import { type TokenKind } from '../model/token.js';
import type { Entity } from '../model/finding.js';

/** What operators need to know about the patient whose file they work on. */
export interface PatientContext {
  readonly session: FileSession;
  /** {@link patientIdentity}. */
  readonly identity: string;
  /** The identity by which dates move: the patient's own, or that of another ID with the same assigned pseudonym. */
  readonly datesOf: string;
  /** Days that this patient's dates move by; 0 where the policy does not shift. */
  readonly days: number;
  /** A date or time as the policy modifies it; what cannot be modified becomes the stand-in, and is {@link unreadDates}. */
  modifiedDate(value: string, { tag, valueVr }: Pick<Element, 'tag' | 'valueVr'>): string;
  /** The tags of dates and times that no one can read, one for each value. */
  readonly unreadDates: readonly number[];
  /**
   * A date of running text as the policy moves it; undefined where it becomes a token. The birth date does in any case:
   * Table E.1-1 has it go whatever becomes of the other dates.
   * @param known the date as the header has it, where it does
   */
  movedInText(found: string, known: string | undefined): string | undefined;
  /** The pseudonym that a person assigned to the patient, if one. */
  readonly assigned?: Assigned;
  /** The token of the Patient ID, or of the name where there is none. */
  idToken(): string;
  /** What a token for an original found in running text is called. */
  kindInText(entity: Entity, original: string): TokenKind;
}

export function patientContext(
  file: DicomFile,
  session: FileSession,
  policy: Policy,
  assigned?: Assigned,
): PatientContext {
  return contextOf(patientFacts(file), session, policy, assigned);
}

/** What a header says of its patient, for all files whose headers say the same. */
export interface PatientFacts {
  readonly identity: string;
  readonly id: string;
  readonly fullName: string;
  readonly name: string;
  readonly names: ReadonlySet<string>;
  readonly accessions: ReadonlySet<string>;
  readonly birthDate: string;
}

export function patientFacts(file: DicomFile): PatientFacts {
  const fullName = textOf(file, Tag.PatientName);
  return {
    ...{ identity: patientIdentity(file), id: textOf(file, Tag.PatientID), fullName, name: normalised(fullName) },
    names: new Set(textsOf(file, Tag.PatientName).map(normalised)),
    accessions: new Set(textsOf(file, Tag.AccessionNumber).map(normalised)),
    birthDate: textOf(file, Tag.PatientBirthDate).replaceAll('.', ''),
  };
}

/** The context of a file of a patient of whom the facts are known. */
export function contextOf(
  { identity, id, fullName, name, names, accessions, birthDate }: PatientFacts,
  session: FileSession,
  policy: Policy,
  assigned?: Assigned,
): PatientContext {
  const datesOf = assigned?.datesOf ?? identity;
  const days = policy.dates === 'shift' ? session.dateOffset(datesOf, policy.dateRange) : 0;
  if (identity !== NOBODY) session.notePatient({ identity, name, datesOf }, policy.dateRange);
  const shift = (value: string, vr: string) => shiftDate(readDate(value, vr), vr, days);
  const modify = policy.dates === 'year' ? yearOnly : shift;
  const times = policy.times === 'hour' ? hourOnly : (value: string) => value;
  const unreadDates: number[] = [];
  return {
    ...{ session, identity, datesOf, days, unreadDates },
    ...(assigned && { assigned }),
    idToken: () => session.tokenFor(id === '' ? 'PATIENT' : 'MRN', id === '' ? fullName : id, 'LO'),
    modifiedDate: (value, { tag, valueVr: vr }) => {
      if (value === '') return '';
      const dummy = standIn(vr) ?? '';
      if (policy.dates !== 'year' && isNoDay(value)) return dummy;
      const modified = modify(value, vr);
      if (modified === undefined && value !== dummy) unreadDates.push(tag);
      return times(modified ?? dummy, vr);
    },
    movedInText: (found, known) => {
      const day = dayMeant(found, known);
      if (days === 0 || day === birthDate || (day !== undefined && isNoDay(day))) return undefined;
      return shiftDateInText(found, days, known);
    },
    kindInText: (entity, original) => {
      const said = normalised(original);
      const isPatient = entity === 'PERSON' && said !== '' && names.has(said);
      if (isPatient) return 'PATIENT';
      return tokenKind(entity, entity === 'ID' && said !== '' && accessions.has(said) ? 'AccessionNumber' : '');
    },
  };
}

/** What was assigned to the patient of a file. */
export function assignedTo(file: DicomFile, table: AssignedPseudonyms): Assigned | undefined {
  const id = textOf(file, Tag.PatientID);
  return id.trim() === '' ? undefined : table.of(id, textOf(file, Tag.IssuerOfPatientID));
}

/** The identity of a patient with neither ID nor name. */
const NOBODY = '\0';

/** Who a patient is across files: the Patient ID ({@link identityOfId}); without one, name and birth date. */
export function patientIdentity(file: DicomFile): string {
  const id = textOf(file, Tag.PatientID);
  if (folded(id) !== '') return identityOfId(id);
  return [normalised(textOf(file, Tag.PatientName)), textOf(file, Tag.PatientBirthDate)].join('\0');
}

function textOf(file: DicomFile, wanted: number): string {
  const element = elementWith(file, wanted);
  return element ? elementText(file, element, Place.top(file).characterSet) : '';
}

/** The texts of an attribute at the top level, or in the records of a directory. */
function textsOf(file: DicomFile, wanted: number): readonly string[] {
  const texts: string[] = [];
  visitElements(Place.top(file), (element, place) => {
    if (element.tag === wanted) texts.push(elementText(file, element, place.characterSet));
    return element.tag === DIRECTORY_RECORD_SEQUENCE;
  });
  return texts;
}

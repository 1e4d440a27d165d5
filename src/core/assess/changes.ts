import { maskValue } from '../operators/mask.js';
import type { PolicyEdit } from '../profile/policyEdit.js';
import type { PatientTable } from './patients.js';
import type { QuasiIdentifierId } from './quasiIdentifiers.js';

/** What a policy (`.dicom-deid.json`) would have to say; without any of it, no policy can bring the change about. */
export type PolicyChange = PolicyEdit;

/** A change of some columns of the table. */
export interface Change {
  /** What would be done, in words. */
  readonly title: string;
  readonly attributes: readonly QuasiIdentifierId[];
  /** What would be left of an exact value; absent where nothing would. */
  readonly coarsen?: (value: string) => string;
  readonly policy?: PolicyChange;
}

const redact = (...tags: readonly string[]): PolicyChange => ({
  rules: tags.map((tag) => ({ tag, operator: 'redact' })),
});
const mask = (...tags: readonly string[]): PolicyChange => ({ rules: tags.map((tag) => ({ tag, operator: 'mask' })) });

const CODE_SEQUENCES = [
  ...['ProcedureCodeSequence', 'RequestedProcedureCodeSequence', 'PerformedProtocolCodeSequence'],
  ...['ScheduledProtocolCodeSequence', 'AdmittingDiagnosesCodeSequence', 'ReasonForVisitCodeSequence'],
  ...['ReasonForRequestedProcedureCodeSequence', 'ReasonForPerformedProcedureCodeSequence'],
];

/** What takes each quasi-identifier out of the copies. A modality is needed by every image, so nothing takes it out. */
const REMOVALS: Readonly<Partial<Record<QuasiIdentifierId, PolicyChange>>> = {
  sex: redact('PatientSex'),
  age: redact('PatientAge'),
  birthDate: redact('PatientBirthDate'),
  size: redact('PatientSize'),
  weight: redact('PatientWeight'),
  ethnicGroup: redact('EthnicGroup', 'EthnicGroups', 'EthnicGroupCodeSequence'),
  smoking: redact('SmokingStatus'),
  pregnancy: redact('PregnancyStatus'),
  occupation: redact('Occupation'),
  residence: redact('CountryOfResidence', 'RegionOfResidence'),
  studyDate: {
    dates: 'remove',
    withoutOptions: ['RetainLongitudinalFullDates', 'RetainLongitudinalModifiedDates'],
  },
  intervals: { dates: 'remove', withoutOptions: ['RetainLongitudinalModifiedDates'] },
  bodyPart: redact('BodyPartExamined', 'AnatomicRegionSequence'),
  site: redact('InstitutionName', 'ClinicalTrialSiteID', 'ClinicalTrialSiteName'),
  device: redact('Manufacturer', 'ManufacturerModelName'),
  codes: redact(...CODE_SEQUENCES),
};

/** What leaves less of a quasi-identifier: the year of dates, and what the operator Mask leaves of ages and numbers. */
const GENERALISATIONS: readonly Change[] = [
  {
    title: 'Age cut to its decade',
    attributes: ['age'],
    coarsen: (age) => maskValue(age, 'AS') ?? age,
    policy: mask('PatientAge'),
  },
  {
    title: 'Height cut to its first digit',
    attributes: ['size'],
    coarsen: (size) => maskValue(size, 'DS') ?? size,
    policy: mask('PatientSize'),
  },
  {
    title: 'Weight cut to its first digit',
    attributes: ['weight'],
    coarsen: (weight) => maskValue(weight, 'DS') ?? weight,
    policy: mask('PatientWeight'),
  },
  {
    title: 'Only the year left of dates of studies',
    attributes: ['studyDate'],
    coarsen: (date) => date.slice(0, 4),
    policy: { dates: 'year', withoutOptions: ['RetainLongitudinalFullDates'] },
  },
];

/** What the Retain Patient Characteristics Option (PS3.15 E.3.7) keeps, all at once. */
const WITHOUT_CHARACTERISTICS: Change = {
  title: 'Patient characteristics removed',
  attributes: ['sex', 'age', 'size', 'weight', 'ethnicGroup', 'smoking', 'pregnancy'],
  policy: { withoutOptions: ['RetainPatientCharacteristics'] },
};

/** Each column of the table removed by itself. */
export function removalsFor({ columns }: PatientTable): readonly Change[] {
  return columns.map(({ id, title }): Change => {
    const policy = REMOVALS[id];
    return { title: `${title} removed`, attributes: [id], ...(policy && { policy }) };
  });
}

/** What generalises a column of the table. */
export function generalisationsFor({ columns }: PatientTable): readonly Change[] {
  return GENERALISATIONS.filter(({ attributes }) => columns.some(({ id }) => attributes.includes(id)));
}

/** Every change that concerns a column of the table. */
export function changesFor(table: PatientTable): readonly Change[] {
  const attributes = WITHOUT_CHARACTERISTICS.attributes.filter((id) =>
    table.columns.some((column) => column.id === id),
  );
  const groups = attributes.length === 0 ? [] : [{ ...WITHOUT_CHARACTERISTICS, attributes }];
  return [...removalsFor(table), ...generalisationsFor(table), ...groups];
}

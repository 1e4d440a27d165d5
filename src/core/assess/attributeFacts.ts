import * as Tag from '../standard/tag.js';
import { visitElements, Place } from '../dicom/elementPath.js';
import type { Element } from '../dicom/types.js';
import { isDummySequence } from '../detect/header/ownDummies.js';
import { digest } from './digest.js';
import { tellingValues, type Header } from './header.js';
import type { QuasiIdentifierId } from './quasiIdentifiers.js';

/** What may be inferred of a patient whose class is known. */
export const SENSITIVE = ['diagnosis', 'procedure', 'description'] as const;
export type SensitiveId = (typeof SENSITIVE)[number];

/** How the dates of a file relate to the true ones, by its own word. */
export type DateClaim = 'asTheyWere' | 'modified';

/** What one file says of its patient; exact values, of which none leaves the process. */
export interface AttributeFacts {
  readonly values: ReadonlyMap<QuasiIdentifierId, readonly string[]>;
  /** As {@link digest}s. */
  readonly sensitive: ReadonlyMap<SensitiveId, readonly string[]>;
  /** As {@link digest}s of code and scheme; of procedures and of diagnoses. */
  readonly codes: readonly string[];
  readonly studyDate?: { readonly date: string; readonly claim: DateClaim };
}

/** The attributes of each quasi-identifier; a value of any of them counts. */
const ATTRIBUTES: Readonly<Partial<Record<QuasiIdentifierId, readonly number[]>>> = {
  sex: [Tag.PatientSex],
  age: [Tag.PatientAge],
  birthDate: [Tag.PatientBirthDate],
  size: [Tag.PatientSize],
  weight: [Tag.PatientWeight],
  ethnicGroup: [Tag.EthnicGroup, Tag.EthnicGroups],
  smoking: [Tag.SmokingStatus],
  pregnancy: [Tag.PregnancyStatus],
  occupation: [Tag.Occupation],
  residence: [Tag.CountryOfResidence, Tag.RegionOfResidence],
  modality: [Tag.Modality],
  bodyPart: [Tag.BodyPartExamined],
  // Institution Name; Clinical Trial Site ID and Name.
  site: [Tag.InstitutionName, Tag.ClinicalTrialSiteID, Tag.ClinicalTrialSiteName],
};

/** Sequences of codes, at any level, by what they tell. */
const CODES: ReadonlyMap<number, 'procedure' | 'diagnosis' | 'bodyPart'> = new Map([
  [Tag.ProcedureCodeSequence, 'procedure'],
  [Tag.RequestedProcedureCodeSequence, 'procedure'],
  [Tag.ScheduledProtocolCodeSequence, 'procedure'],
  [Tag.PerformedProtocolCodeSequence, 'procedure'],
  [Tag.AdmittingDiagnosesCodeSequence, 'diagnosis'],
  [Tag.ReasonForVisitCodeSequence, 'diagnosis'],
  [Tag.ReasonForRequestedProcedureCodeSequence, 'diagnosis'],
  [Tag.ReasonForPerformedProcedureCodeSequence, 'diagnosis'],
  [Tag.AnatomicRegionSequence, 'bodyPart'],
]);

/** Texts, at any level, by what they tell. */
const TEXTS: ReadonlyMap<number, SensitiveId> = new Map([
  // Admitting diagnoses; reason for study, for visit, for the requested procedure; history.
  ...[
    Tag.AdmittingDiagnosesDescription,
    Tag.ReasonForStudy,
    Tag.ReasonForVisit,
    Tag.ReasonForTheRequestedProcedure,
    Tag.AdditionalPatientHistory,
  ].map((tag) => [tag, 'diagnosis'] as const),
  // Descriptions of study, series, requested procedure and performed step; name of the protocol.
  ...[
    Tag.StudyDescription,
    Tag.SeriesDescription,
    Tag.RequestedProcedureDescription,
    Tag.PerformedProcedureStepDescription,
    Tag.ProtocolName,
  ].map((tag) => [tag, 'description'] as const),
]);

/** Code Value, Long Code Value and URN Code Value (PS3.3 Table 8.8-1). */
const CODE_VALUES: readonly number[] = [Tag.CodeValue, Tag.LongCodeValue, Tag.URNCodeValue];

export function attributeFacts(header: Header): AttributeFacts {
  const values = new Map<QuasiIdentifierId, string[]>();
  const sensitive = new Map<SensitiveId, string[]>();
  const codes: string[] = [];
  for (const [id, tags = []] of Object.entries(ATTRIBUTES) as [QuasiIdentifierId, readonly number[]][]) {
    for (const tag of tags) add(values, id, ...header.values(tag));
  }
  const device = [Tag.Manufacturer, Tag.ManufacturerModelName].map((tag) => header.value(tag));
  if (device.some((part) => part !== '')) add(values, 'device', device.join('\\'));
  visitElements(Place.top(header.file), (element, place) => {
    const told = CODES.get(element.tag);
    if (told) {
      for (const code of codesOf(element, place)) {
        if (told === 'bodyPart') add(values, told, code);
        else {
          add(sensitive, told, digest(code));
          codes.push(digest(code));
        }
      }
    }
    const text = TEXTS.get(element.tag);
    if (text) {
      const texts = tellingValues(header.file, element, place.characterSet);
      add(sensitive, text, ...texts.map((value) => digest(value.toUpperCase())));
    }
    return true;
  });
  const studyDate = studyDateOf(header);
  return { values, sensitive, codes, ...(studyDate && { studyDate }) };
}

function add<K>(map: Map<K, string[]>, key: K, ...values: readonly string[]): void {
  if (values.length > 0) map.set(key, [...(map.get(key) ?? []), ...values]);
}

/** `T-D3000 SRT` for each item; a dummy that we put in place of codes says nothing. */
function codesOf(sequence: Element, place: Place): readonly string[] {
  if (isDummySequence(sequence, place)) return [];
  return (sequence.items ?? []).flatMap((item) => {
    const texts = (tags: readonly number[]) =>
      item.elements
        .filter(({ tag }) => tags.includes(tag))
        .flatMap((element) => tellingValues(place.file, element, place.characterSet));
    const [code] = texts(CODE_VALUES);
    return code === undefined ? [] : [`${code} ${texts([Tag.CodingSchemeDesignator])[0] ?? ''}`];
  });
}

function studyDateOf(header: Header): AttributeFacts['studyDate'] {
  const date = header.value(Tag.StudyDate);
  if (date === '') return undefined;
  return { date, claim: dateClaim(header) };
}

/** Longitudinal Temporal Information Modified (0028,0303), PS3.3 C.7.1.1 and PS3.15 E.3.6. */
function dateClaim(header: Header): DateClaim {
  return header.value(Tag.LongitudinalTemporalInformationModified) === 'MODIFIED' ? 'modified' : 'asTheyWere';
}

import { lookUp } from '../../standard/dictionary.js';
import { tellingAttribute } from '../../profile/tellingAttributes.js';
import { isPrivate } from '../../model/tag.js';
import { remember } from '../text/remember.js';
import type { Entity, Severity } from '../../model/finding.js';

/** Attributes whose keyword or VR does not tell what they hold. */
const BY_KEYWORD: Readonly<Record<string, Entity>> = {
  PatientID: 'MEDICAL_RECORD_NUMBER',
  OtherPatientIDs: 'MEDICAL_RECORD_NUMBER',
  OtherPatientIDsSequence: 'MEDICAL_RECORD_NUMBER',
  MedicalRecordLocator: 'MEDICAL_RECORD_NUMBER',
  MilitaryRank: 'ID',
  PatientAge: 'AGE',
  StationName: 'DEVICE',
  PerformedStationName: 'DEVICE',
  ScheduledStationName: 'DEVICE',
  PerformedStationAETitle: 'DEVICE',
  ScheduledStationAETitle: 'DEVICE',
  CountryOfResidence: 'LOCATION',
  RegionOfResidence: 'LOCATION',
  PatientBirthDate: 'DATE_TIME',
};

/** By words in the keyword, first match wins. */
const BY_WORD: readonly (readonly [RegExp, Entity])[] = [
  [/Email|EmailAddress/, 'EMAIL'],
  [/Telephone|PhoneNumber|TelecomInformation/, 'PHONE_NUMBER'],
  [/Institution|Organization|Hospital|Department|ServiceName|Sponsor|SiteName|SiteID|SchoolName/, 'ORGANIZATION'],
  [/Address|Location|Residence|Room|Country|PlaceOf/, 'LOCATION'],
  [/Serial|DeviceUDI|DeviceID|DetectorID|PlateID|CassetteID|GantryID|StationName|AETitle|UniqueDevice/, 'DEVICE'],
  [/Physician|Operator|Person|Performer|Observer|Author|Reviewer|Recipient|Enterer|Holder|Nurse/, 'PERSON'],
  [/Accession|Number$|ID$|IDs$|Identifier|Issuer|Barcode/, 'ID'],
];

const BY_VR: Readonly<Record<string, Entity>> = {
  PN: 'PERSON',
  DA: 'DATE_TIME',
  DT: 'DATE_TIME',
  TM: 'DATE_TIME',
  UI: 'UID',
  AS: 'AGE',
  AE: 'DEVICE',
};

/** What an attribute that the profile names holds, told by its keyword and VR; free text where neither tells. */
export function entityOf(tag: number, vr: string): Entity {
  const byVr = entities(tag);
  const known = byVr.get(vr);
  if (known) return known;
  const entity = lookUpEntity(tag, vr);
  byVr.set(vr, entity);
  return entity;
}

const TAGS = 4096;
const entities = remember(TAGS, (_tag: number) => new Map<string, Entity>());

function lookUpEntity(tag: number, vr: string): Entity {
  if (isPrivate(tag)) return BY_VR[vr] ?? 'FREE_TEXT';
  const attribute = lookUp(tag);
  const keyword = attribute?.keyword ?? '';
  const byKeyword = BY_KEYWORD[keyword] ?? BY_VR[attribute && vr === 'UN' ? attribute.vr : vr];
  if (byKeyword) return byKeyword;
  const telling = tellingAttribute(tag)?.entity;
  return telling ?? BY_WORD.find(([word]) => word.test(keyword))?.[1] ?? 'FREE_TEXT';
}

const IDENTIFIES_DIRECTLY = new Set<Entity>(['PERSON', 'MEDICAL_RECORD_NUMBER', 'PHONE_NUMBER', 'EMAIL']);
const HARMLESS_ALONE = new Set<Entity>(['UID', 'DEVICE', 'FREE_TEXT']);

/** How much a finding of this kind gives away. */
export function severityOf(entity: Entity, keyword: string): Severity {
  if (IDENTIFIES_DIRECTLY.has(entity) || keyword === 'PatientBirthDate') return 'error';
  if (entity === 'LOCATION' && keyword.startsWith('Patient')) return 'error';
  if (entity === 'ID' && /^(AccessionNumber|AdmissionID|IssuerOfPatientID)$/.test(keyword)) return 'error';
  // A letter, a report, a surface scan: a whole document about a person.
  if (keyword === 'EncapsulatedDocument') return 'warning';
  return HARMLESS_ALONE.has(entity) ? 'information' : 'warning';
}

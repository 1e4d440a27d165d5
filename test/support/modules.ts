/** The modules that the fixtures' objects share (PS3.3 Annex C), filled for invented people. */
import { el, item, sq, type ElementSpec, type ItemSpec } from './dicomBuilder.js';
import * as people from './people.js';
import type { Person } from './people.js';
import { uid } from './random.js';

/** What the objects of one study have in common. */
export interface Study {
  readonly patient: Person;
  /** Names the study; UIDs are made from it. */
  readonly key: string;
  readonly accessionNumber: string;
  readonly description: string;
}

/** What the objects of one series have in common. */
export interface Series {
  readonly study: Study;
  readonly modality: string;
  readonly number: number;
  readonly description: string;
  readonly manufacturer: string;
  readonly model: string;
}

/** As TM. */
export const STUDY_TIME = '100500';
/** As TM. */
export const SERIES_TIME = '101530';

/** The modules as one data set, elements by tag. */
export function dataSet(...modules: readonly (readonly ElementSpec[])[]): ElementSpec[] {
  const tagOf = (element: ElementSpec): number =>
    element.kind === 'groupLength' ? element.group * 0x10000 : element.tag;
  return modules.flat().sort((a, b) => tagOf(a) - tagOf(b));
}

/** Patient, Study, Series, Equipment and SOP Common: what every object has. `number` counts from 1 in the series. */
export function identification(sopClass: string, series: Series, number: number): ElementSpec[] {
  return [
    ...patient(series.study.patient),
    ...study(series.study),
    ...seriesAndEquipment(series),
    ...instance(sopClass, series, number),
  ];
}

export function studyUid(of: Study): string {
  return uid(of.key);
}

export function seriesUid(of: Series): string {
  return uid(`${of.study.key}/${of.modality}/${of.number}`);
}

/** UID of the `number`th instance of a series. */
export function instanceUid(of: Series, number: number): string {
  return uid(`${of.study.key}/${of.modality}/${of.number}/${number}`);
}

/** An item of a sequence of codes (PS3.3 Table 8.8-1). */
export function code(value: string, scheme: string, meaning: string): ItemSpec {
  return item([
    el('CodeValue', 'SH', value),
    el('CodingSchemeDesignator', 'SH', scheme),
    el('CodeMeaning', 'LO', meaning),
  ]);
}

function patient(of: Person): ElementSpec[] {
  return [
    el('PatientName', 'PN', of.nameBytes ?? of.name),
    el('PatientID', 'LO', of.id),
    el('IssuerOfPatientID', 'LO', 'RIVERBEND'),
    el('PatientBirthDate', 'DA', of.birthDate),
    el('PatientSex', 'CS', of.sex),
    el('PatientAge', 'AS', of.age),
    el('PatientAddress', 'LO', of.address),
    el('PatientTelephoneNumbers', 'SH', of.phone),
    sq('OtherPatientIDsSequence', [
      item([
        el('PatientID', 'LO', of.id.replace('MRN', 'INS')),
        el('IssuerOfPatientID', 'LO', 'EVERGLADE MUTUAL'),
        el('TypeOfPatientID', 'CS', 'TEXT'),
      ]),
    ]),
  ];
}

function study(of: Study): ElementSpec[] {
  return [
    el('StudyDate', 'DA', people.STUDY_DATE),
    el('StudyTime', 'TM', STUDY_TIME),
    el('AccessionNumber', 'SH', of.accessionNumber),
    el('ReferringPhysicianName', 'PN', people.REFERRING_PHYSICIAN),
    el('StudyDescription', 'LO', of.description),
    el('StudyInstanceUID', 'UI', studyUid(of)),
    el('StudyID', 'SH', of.accessionNumber.replace(/\D/g, '')),
  ];
}

function seriesAndEquipment(of: Series): ElementSpec[] {
  return [
    el('SeriesDate', 'DA', people.STUDY_DATE),
    el('SeriesTime', 'TM', SERIES_TIME),
    el('Modality', 'CS', of.modality),
    el('Manufacturer', 'LO', of.manufacturer),
    el('InstitutionName', 'LO', people.HOSPITAL),
    el('InstitutionAddress', 'ST', people.HOSPITAL_ADDRESS),
    el('StationName', 'SH', `${of.modality}ROOM${of.number}`),
    el('SeriesDescription', 'LO', of.description),
    el('InstitutionalDepartmentName', 'LO', 'Radiology, 3rd floor'),
    el('PerformingPhysicianName', 'PN', people.REPORTING_PHYSICIAN),
    el('OperatorsName', 'PN', people.OPERATOR),
    el('ManufacturerModelName', 'LO', of.model),
    el('DeviceSerialNumber', 'LO', `SN-${of.modality}-00${of.number}7`),
    el('SoftwareVersions', 'LO', 'v2.7.1'),
    el('SeriesInstanceUID', 'UI', seriesUid(of)),
    el('SeriesNumber', 'IS', of.number),
  ];
}

function instance(sopClass: string, series: Series, number: number): ElementSpec[] {
  const { specificCharacterSet } = series.study.patient;
  return [
    ...(specificCharacterSet === undefined ? [] : [el('SpecificCharacterSet', 'CS', specificCharacterSet)]),
    el('InstanceCreationDate', 'DA', people.STUDY_DATE),
    el('InstanceCreationTime', 'TM', '101742.250'),
    el('SOPClassUID', 'UI', sopClass),
    el('SOPInstanceUID', 'UI', instanceUid(series, number)),
    el('ContentDate', 'DA', people.STUDY_DATE),
    el('ContentTime', 'TM', SERIES_TIME),
    el('InstanceNumber', 'IS', number),
  ];
}

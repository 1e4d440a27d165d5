/** Small files that look like copies of ours, of a made-up population: what an assessment adds up. */
import { buildDicom, el, item, sq, type ElementSpec } from './dicomBuilder.js';
import { code, dataSet } from './modules.js';
import { randomNumbers, uid } from './random.js';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
const TEMPORAL_CLAIM = 0x00280303;

/** What a copy says of its patient; what is left out is not in the file. */
export interface CopySpec {
  /** As Patient ID; a token by default. */
  readonly patient: string;
  readonly study?: string;
  readonly instance?: number;
  /** Codes of CID 7050 that are claimed beside 113100; `none`: a file that nobody de-identified. */
  readonly claims?: readonly string[] | 'none';
  /** Longitudinal Temporal Information Modified. */
  readonly dates?: 'REMOVED' | 'MODIFIED' | 'UNMODIFIED';
  readonly elements?: readonly ElementSpec[];
}

/** A file as `deidentify` leaves it, with the further elements given. */
export function copyFile({
  patient,
  study = patient,
  instance = 1,
  claims = [],
  dates,
  elements = [],
}: CopySpec): Uint8Array {
  const own: readonly ElementSpec[] = [
    el('SOPClassUID', 'UI', CT_IMAGE),
    el('SOPInstanceUID', 'UI', uid(`${study}/${instance}`)),
    el('StudyInstanceUID', 'UI', uid(study)),
    el('SeriesInstanceUID', 'UI', uid(`${study}/series`)),
    el('PatientID', 'LO', patient),
  ];
  const said =
    claims === 'none'
      ? []
      : [
          el('PatientIdentityRemoved', 'CS', 'YES'),
          el('DeidentificationMethod', 'LO', 'dicom-deid 0.1.0: PS3.15 2026d Basic Profile'),
          sq(
            'DeidentificationMethodCodeSequence',
            ['113100', ...claims].map((value) => code(value, 'DCM', 'as claimed')),
          ),
        ];
  const temporal = dates === undefined ? [] : [el(TEMPORAL_CLAIM, 'CS', dates)];
  const given = new Set(elements.map((element) => (element.kind === 'groupLength' ? 0 : element.tag)));
  const others = [...own, ...said, ...temporal].filter(
    (element) => element.kind === 'groupLength' || !given.has(element.tag),
  );
  return buildDicom({ elements: dataSet(others, elements) });
}

/** One item of a sequence of codes, to be put into {@link CopySpec.elements}. */
export function codes(
  keyword: 'ProcedureCodeSequence' | 'RequestedProcedureCodeSequence',
  ...values: readonly string[]
) {
  return sq(
    keyword,
    values.map((value) => item(code(value, '99MOON', `Meaning of ${value}`).elements)),
  );
}

export interface BatchFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Copies of a study that kept characteristics of patients and shifted dates: `patients` people of one or two studies,
 * `files` images of each study. The same every time.
 */
export function* assessedBatch(patients: number, files: number): Generator<BatchFile> {
  const next = randomNumbers(8);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] ?? (of[0] as T);
  for (let number = 1; number <= patients; number += 1) {
    const common = [
      el('PatientSex', 'CS', pick(['F', 'M', 'F', 'M', 'F', 'M', 'F', 'M', 'O'])),
      el('PatientAge', 'AS', `${String(Math.floor(20 + 50 * next() + 22 * next())).padStart(3, '0')}Y`),
      el('PatientSize', 'DS', (1.5 + 0.4 * next()).toFixed(2)),
      el('PatientWeight', 'DS', (50 + 30 * next() + 30 * next()).toFixed(1)),
      el('Manufacturer', 'LO', 'Moonbeam Imaging'),
      el('ManufacturerModelName', 'LO', pick(['Lantern 3', 'Lantern 5', 'Glowworm'])),
      el('InstitutionName', 'LO', pick(['[SITE_1]', '[SITE_1]', '[SITE_2]'])),
      el('DeviceSerialNumber', 'LO', pick(['[DEVICE_1]', '[DEVICE_2]', '[DEVICE_3]'])),
    ];
    const studies = next() < 0.3 ? 2 : 1;
    for (let study = 1; study <= studies; study += 1) {
      const name = `batch/${number}/${study}`;
      const own = [
        el(
          'StudyDate',
          'DA',
          `20${10 + Math.floor(10 * next())}0${1 + Math.floor(9 * next())}${10 + Math.floor(18 * next())}`,
        ),
        el('StudyTime', 'TM', `1${Math.floor(10 * next())}3045`),
        el('Modality', 'CS', pick(['CT', 'CT', 'MR'])),
        el('BodyPartExamined', 'CS', pick(['CHEST', 'CHEST', 'CHEST', 'ABDOMEN', 'HEAD'])),
        el('StudyDescription', 'LO', pick(['Thorax routine', 'Abdomen with contrast', 'Follow-up'])),
        codes('ProcedureCodeSequence', pick(['P1', 'P1', 'P1', 'P2', 'P2', `P${100 + Math.floor(200 * next())}`])),
      ];
      for (let instance = 1; instance <= files; instance += 1) {
        yield {
          path: `${number}/${study}/${instance}.dcm`,
          bytes: copyFile({
            patient: `[MRN_${number}]`,
            study: name,
            instance,
            claims: ['113105', '113107', '113108'],
            dates: 'MODIFIED',
            elements: [...common, ...own],
          }),
        };
      }
    }
  }
}

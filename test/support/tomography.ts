/** CT and MR images of the phantoms (PS3.3 sections A.3 and A.4). */
import { chestSlice, headSlice } from './anatomy.js';
import {
  el,
  item,
  pixelData,
  privateCreator,
  privateTag,
  sq,
  unSequence,
  type ElementSpec,
  type ItemSpec,
} from './dicomBuilder.js';
import { drawSlice, toWords } from './drawing.js';
import { code, dataSet, identification, instanceUid, studyUid, type Series, type Study } from './modules.js';
import * as people from './people.js';
import { uid } from './random.js';

export const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
const MR_IMAGE = '1.2.840.10008.5.1.4.1.1.4';
/** Millimetres between slices. */
const SPACING = 40;

export const CHEST_STUDY: Study = {
  patient: people.TABITHA,
  key: 'chest and abdomen',
  accessionNumber: 'ACC-240312-01',
  description: 'CT chest, ultrasound abdomen',
};

export const CHEST_SERIES: Series = {
  study: CHEST_STUDY,
  modality: 'CT',
  number: 2,
  description: 'Chest 5 mm, soft tissue',
  manufacturer: 'Cumulus Scanners',
  model: 'Altostratus 64',
};

export const HEAD_STUDY: Study = {
  patient: people.HUMPHREY,
  key: 'head',
  accessionNumber: 'ACC-240312-02',
  description: 'MRI head',
};

export const HEAD_SERIES: Series = {
  study: HEAD_STUDY,
  modality: 'MR',
  number: 3,
  description: 'T2 TSE axial',
  manufacturer: 'Nimbus Magnetics',
  model: 'Cirrus 1.5',
};

/**
 * Slice `number` (from 1) of `slices` of a chest, `size` pixels a side. 16 bits allocated, 12 stored: Hounsfield units
 * + 1024.
 */
export function ctImage(number = 1, slices = 6, size = 256): ElementSpec[] {
  const level = slices === 1 ? 0 : (number - 1) / (slices - 1);
  const hounsfield = drawSlice(size, -1000, chestSlice(level), 28);
  const stored = toWords(
    hounsfield.map((value) => value + 1024),
    0,
    4095,
  );
  return dataSet(
    identification(CT_IMAGE, CHEST_SERIES, number),
    plane(CHEST_SERIES, -(number - 1) * SPACING, 400 / size),
    greyscale(size, 12),
    [
      el('ImageType', 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
      el('AcquisitionDate', 'DA', people.STUDY_DATE),
      el('AcquisitionTime', 'TM', '101601.5'),
      el('AdmittingDiagnosesDescription', 'LO', 'Cough since her move to Springvale'),
      el('AdditionalPatientHistory', 'LT', 'Mrs Moonglow, clockmaker; sister: Philippa Moonglow, +1-202-555-0143.'),
      el('ContrastBolusAgent', 'LO', 'None'),
      el('BodyPartExamined', 'CS', 'CHEST'),
      el('ScanOptions', 'CS', 'HELICAL MODE'),
      el('KVP', 'DS', 120),
      el('DataCollectionDiameter', 'DS', 500),
      el('ReconstructionDiameter', 'DS', 400),
      el('ProtocolName', 'LO', 'Chest routine for MOONGLOW'),
      el('GantryDetectorTilt', 'DS', 0),
      el('TableHeight', 'DS', 158.5),
      el('RotationDirection', 'CS', 'CW'),
      el('ExposureTime', 'IS', 500),
      el('XRayTubeCurrent', 'IS', 210),
      el('ConvolutionKernel', 'SH', 'SOFT'),
      el('IrradiationEventUID', 'UI', uid('irradiation of the chest')),
      el('AcquisitionNumber', 'IS', 1),
      el('SliceLocation', 'DS', -(number - 1) * SPACING),
      el('ImageComments', 'LT', number === 1 ? 'Pt. Tabitha Moonglow, born 28 Feb 1961, very cooperative' : ''),
      ...windowing(40, 400),
      el('RescaleIntercept', 'DS', -1024),
      el('RescaleSlope', 'DS', 1),
      el('RescaleType', 'LO', 'HU'),
      ...requested(CHEST_SERIES, CT_IMAGE, 'Chest', 'RP-5518'),
      pixelData(stored),
    ],
  );
}

/** Slice `number` (from 1) of a head, with what its vendor keeps in private elements and how the order came about. */
export function mrImage(number = 1, size = 256): ElementSpec[] {
  const picture = drawSlice(size, 8, headSlice((number - 1) / 2), 30);
  return dataSet(
    identification(MR_IMAGE, HEAD_SERIES, number),
    plane(HEAD_SERIES, (number - 1) * 20, 240 / size),
    greyscale(size, 12),
    [
      el('ImageType', 'CS', 'ORIGINAL\\PRIMARY\\M\\ND'),
      el('AcquisitionDate', 'DA', people.STUDY_DATE),
      el('AcquisitionTime', 'TM', '103018.0775'),
      el('BodyPartExamined', 'CS', 'HEAD'),
      el('ScanningSequence', 'CS', 'SE'),
      el('SequenceVariant', 'CS', 'SK'),
      el('ScanOptions', 'CS', ''),
      el('MRAcquisitionType', 'CS', '2D'),
      el('SequenceName', 'SH', 'tse2d1_15'),
      el('RepetitionTime', 'DS', 4200),
      el('EchoTime', 'DS', 92),
      el('ImagingFrequency', 'DS', 63.62),
      el('ImagedNucleus', 'SH', '1H'),
      el('EchoNumbers', 'IS', 1),
      el('MagneticFieldStrength', 'DS', 1.5),
      el('SpacingBetweenSlices', 'DS', 20),
      el('EchoTrainLength', 'IS', 15),
      el('FlipAngle', 'DS', 150),
      el('PatientWeight', 'DS', 81),
      el('AcquisitionNumber', 'IS', 1),
      ...windowing(700, 1500),
      ...requested(HEAD_SERIES, MR_IMAGE, 'Head', 'RP-5519'),
      pixelData(toWords(picture, 0, 4095)),
    ],
    vendorElements(number),
  );
}

/** What an invented vendor writes beside the standard elements: copies of the patient's data among numbers. */
export function vendorElements(number: number): ElementSpec[] {
  const tag = (element: number): number => privateTag(0x0029, 0x10, element);
  const step = item([
    privateCreator(0x0029, 0x10, 'NIMBUS MR HEADER'),
    el(tag(0x20), 'PN', people.OPERATOR),
    sq(
      tag(0x21),
      [item([privateCreator(0x0029, 0x10, 'NIMBUS MR HEADER'), el(tag(0x22), 'LO', 'Fable, H. at 10:30')])],
      {
        undefinedLength: true,
      },
    ),
  ]);
  return [
    privateCreator(0x0029, 0x10, 'NIMBUS MR HEADER'),
    el(tag(0x01), 'LO', `${people.HUMPHREY.name.replace('^', ' ')} ${people.HUMPHREY.birthDate}`),
    el(tag(0x02), 'DS', [0.71, 0.68]),
    el(tag(0x03), 'FD', [1.5, 63.62]),
    el(tag(0x04), 'UN', Uint8Array.from(Buffer.from(`<patient phone="${people.HUMPHREY.phone}"/>`, 'ascii'))),
    sq(tag(0x05), [step, item([el('PatientID', 'LO', people.HUMPHREY.id)], { undefinedLength: true })]),
    unSequence(tag(0x06), [item([el('PatientName', 'PN', people.HUMPHREY.name)])], { undefinedLength: true }),
    privateCreator(0x0051, 0x10, 'NIMBUS SLICE'),
    el(privateTag(0x0051, 0x10, 0x01), 'SL', [number, -number]),
    el(
      privateTag(0x0051, 0x10, 0x02),
      'OB',
      Uint8Array.from({ length: 32 }, (_, index) => index),
    ),
  ];
}

/** Frame of Reference and Image Plane: axial, `z` in millimetres, square pixels of `spacing` millimetres. */
function plane(series: Series, z: number, spacing: number): ElementSpec[] {
  return [
    el('SliceThickness', 'DS', 5),
    el('PatientPosition', 'CS', 'HFS'),
    el('ImagePositionPatient', 'DS', [-200, -200, z]),
    el('ImageOrientationPatient', 'DS', [1, 0, 0, 0, 1, 0]),
    el('FrameOfReferenceUID', 'UI', uid(`${series.study.key}/${series.modality}/frame of reference`)),
    el('PositionReferenceIndicator', 'LO', ''),
    el('PixelSpacing', 'DS', [spacing, spacing]),
  ];
}

/** Image Pixel: one unsigned sample of `bits` bits in `allocated`. */
export function greyscale(size: number, bits: number, allocated = 16): ElementSpec[] {
  return [
    el('SamplesPerPixel', 'US', 1),
    el('PhotometricInterpretation', 'CS', 'MONOCHROME2'),
    el('Rows', 'US', size),
    el('Columns', 'US', size),
    el('BitsAllocated', 'US', allocated),
    el('BitsStored', 'US', bits),
    el('HighBit', 'US', bits - 1),
    el('PixelRepresentation', 'US', 0),
  ];
}

/** VOI LUT. */
export function windowing(center: number, width: number): ElementSpec[] {
  return [el('WindowCenter', 'DS', center), el('WindowWidth', 'DS', width)];
}

/** General Reference and the request: nested sequences, one of undefined length. */
function requested(series: Series, sopClass: string, what: string, procedure: string): ElementSpec[] {
  const localizer = item([
    el('ReferencedSOPClassUID', 'UI', sopClass),
    el('ReferencedSOPInstanceUID', 'UI', instanceUid({ ...series, number: 1 }, 1)),
  ]);
  return [
    sq('ReferencedImageSequence', [localizer], { undefinedLength: true }),
    el('PerformedProcedureStepStartDate', 'DA', people.STUDY_DATE),
    el('PerformedProcedureStepStartTime', 'TM', '101200'),
    el('PerformedProcedureStepID', 'SH', `PPS-${procedure}`),
    el('PerformedProcedureStepDescription', 'LO', `${what}, asked for by Dr Briarpatch`),
    sq('RequestAttributesSequence', [request(series, what, procedure)]),
  ];
}

function request({ study }: Series, what: string, procedure: string): ItemSpec {
  const referencedStudy = item([
    el('ReferencedSOPClassUID', 'UI', '1.2.840.10008.3.1.2.3.1'),
    el('ReferencedSOPInstanceUID', 'UI', studyUid(study)),
  ]);
  return item([
    el('AccessionNumber', 'SH', study.accessionNumber),
    sq('ReferencedStudySequence', [referencedStudy]),
    el('StudyInstanceUID', 'UI', studyUid(study)),
    el('RequestedProcedureDescription', 'LO', what),
    sq('RequestedProcedureCodeSequence', [code('P-1', '99RIVER', `${what} examination`)]),
    el('ScheduledProcedureStepDescription', 'LO', `${what} of ${study.patient.name.split('^')[0]}`),
    el('ScheduledProcedureStepID', 'SH', `SPS-${procedure}`),
    el('RequestedProcedureID', 'SH', procedure),
  ]);
}

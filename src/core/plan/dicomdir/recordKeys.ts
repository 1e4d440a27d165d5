/** Directory records by SOP Class, and their keys (PS3.3 section F.5), in the order of tags. */
import * as Tag from '../../standard/tag.js';

/** A key of a record; `missing` stands where a copy has no value and the key is of Type 1. */
export interface RecordKey {
  readonly tag: number;
  readonly vr: string;
  readonly missing?: string;
  /** It is there only where Verification Flag (0040,A493) says so. */
  readonly onlyIf?: string;
  /** Of a sequence: the keys of each of its items. */
  readonly items?: readonly RecordKey[];
  /** What a sequence becomes of which a copy has no item; left out, it gets one item of what is `missing`. */
  readonly without?: 'empty' | 'absent';
}

export const UPPER_KEYS = {
  PATIENT: [
    { tag: Tag.PatientName, vr: 'PN' },
    { tag: Tag.PatientID, vr: 'LO', missing: 'UNKNOWN' },
  ],
  // Copies have no dates that a directory must have: the stand-in of this product is in their place.
  STUDY: [
    { tag: Tag.StudyDate, vr: 'DA', missing: '19000101' },
    { tag: Tag.StudyTime, vr: 'TM', missing: '000000' },
    { tag: Tag.AccessionNumber, vr: 'SH' },
    { tag: Tag.StudyDescription, vr: 'LO' },
    { tag: Tag.StudyInstanceUID, vr: 'UI' },
    { tag: Tag.StudyID, vr: 'SH', missing: '0' },
  ],
  SERIES: [
    { tag: Tag.Modality, vr: 'CS', missing: 'OT' },
    { tag: Tag.SeriesInstanceUID, vr: 'UI' },
    { tag: Tag.SeriesNumber, vr: 'IS', missing: '0' },
  ],
} as const satisfies Readonly<Record<string, readonly RecordKey[]>>;

const NUMBER: RecordKey = { tag: Tag.InstanceNumber, vr: 'IS', missing: '0' };
const CONTENT_DATE: RecordKey = { tag: Tag.ContentDate, vr: 'DA', missing: '19000101' };
const CONTENT_TIME: RecordKey = { tag: Tag.ContentTime, vr: 'TM', missing: '000000' };
const LABEL: RecordKey = { tag: Tag.ContentLabel, vr: 'CS', missing: 'REMOVED' };
const DESCRIPTION: RecordKey = { tag: Tag.ContentDescription, vr: 'LO' };

/** A code (PS3.3 section 8.8); where a copy has none, its meaning is unknown. */
const CODE: readonly RecordKey[] = [
  { tag: Tag.CodeValue, vr: 'SH', missing: 'UNKNOWN' },
  { tag: Tag.CodingSchemeDesignator, vr: 'SH', missing: '99UNKNOWN' },
  { tag: Tag.CodeMeaning, vr: 'LO', missing: 'Unknown' },
];
const CONCEPT_NAME: RecordKey = { tag: Tag.ConceptNameCodeSequence, vr: 'SQ', items: CODE };

/** What a presentation state presents. */
const REFERENCED_SERIES: RecordKey = {
  ...{ tag: Tag.ReferencedSeriesSequence, vr: 'SQ', without: 'absent' },
  items: [
    {
      ...{ tag: Tag.ReferencedImageSequence, vr: 'SQ', without: 'absent' },
      items: [
        { tag: Tag.ReferencedSOPClassUID, vr: 'UI' },
        { tag: Tag.ReferencedSOPInstanceUID, vr: 'UI' },
      ],
    },
    { tag: Tag.SeriesInstanceUID, vr: 'UI' },
  ],
};
const BLENDING: RecordKey = {
  ...{ tag: Tag.BlendingSequence, vr: 'SQ', without: 'absent' },
  items: [REFERENCED_SERIES, { tag: Tag.StudyInstanceUID, vr: 'UI' }],
};

interface InstanceRecord {
  readonly type: string;
  readonly keys: readonly RecordKey[];
}

const DATED: readonly RecordKey[] = [CONTENT_DATE, CONTENT_TIME, NUMBER];
const PREFIX = '1.2.840.10008.5.1.4.1.1.';

/** By SOP Class UID, or by all that begin with it where it ends with a dot. */
const BY_CLASS: readonly (readonly [prefix: string, record: InstanceRecord])[] = [
  ['88.59', { type: 'KEY OBJECT DOC', keys: [...DATED, CONCEPT_NAME] }],
  [
    '88.',
    {
      type: 'SR DOCUMENT',
      keys: [
        CONTENT_DATE,
        CONTENT_TIME,
        NUMBER,
        { tag: Tag.VerificationDateTime, vr: 'DT', missing: '19000101000000', onlyIf: 'VERIFIED' },
        CONCEPT_NAME,
        { tag: Tag.CompletionFlag, vr: 'CS', missing: 'PARTIAL' },
        { tag: Tag.VerificationFlag, vr: 'CS', missing: 'UNVERIFIED' },
      ],
    },
  ],
  [
    '11.',
    {
      type: 'PRESENTATION',
      keys: [
        REFERENCED_SERIES,
        NUMBER,
        LABEL,
        DESCRIPTION,
        { tag: Tag.PresentationCreationDate, vr: 'DA', missing: '19000101' },
        { tag: Tag.PresentationCreationTime, vr: 'TM', missing: '000000' },
        BLENDING,
      ],
    },
  ],
  ['9.', { type: 'WAVEFORM', keys: DATED }],
  ['66.1', { type: 'REGISTRATION', keys: [CONTENT_DATE, CONTENT_TIME, NUMBER, LABEL, DESCRIPTION] }],
  ['66.3', { type: 'REGISTRATION', keys: [CONTENT_DATE, CONTENT_TIME, NUMBER, LABEL, DESCRIPTION] }],
  ['66.5', { type: 'SURFACE', keys: [CONTENT_DATE, CONTENT_TIME, NUMBER, LABEL, DESCRIPTION] }],
  ['66', { type: 'RAW DATA', keys: DATED }],
  [
    '104.',
    {
      type: 'ENCAP DOC',
      keys: [
        CONTENT_DATE,
        CONTENT_TIME,
        NUMBER,
        { ...CONCEPT_NAME, without: 'empty' },
        { tag: Tag.DocumentTitle, vr: 'ST' },
        { tag: Tag.MIMETypeOfEncapsulatedDocument, vr: 'LO', missing: 'application/pdf' },
      ],
    },
  ],
  ['481.2', { type: 'RT DOSE', keys: [NUMBER, { tag: Tag.DoseSummationType, vr: 'CS', missing: 'PLAN' }] }],
  [
    '481.3',
    {
      type: 'RT STRUCTURE SET',
      keys: [
        NUMBER,
        { tag: Tag.StructureSetLabel, vr: 'SH', missing: 'REMOVED' },
        { tag: Tag.StructureSetDate, vr: 'DA' },
        { tag: Tag.StructureSetTime, vr: 'TM' },
      ],
    },
  ],
  [
    '481.5',
    {
      type: 'RT PLAN',
      keys: [
        NUMBER,
        { tag: Tag.RTPlanLabel, vr: 'SH', missing: 'REMOVED' },
        { tag: Tag.RTPlanDate, vr: 'DA' },
        { tag: Tag.RTPlanTime, vr: 'TM' },
      ],
    },
  ],
];

/** The record of an instance: IMAGE for whatever has no other. */
export function instanceRecord(sopClass: string): InstanceRecord {
  const own = sopClass.startsWith(PREFIX) ? sopClass.slice(PREFIX.length) : '';
  const found = BY_CLASS.find(([prefix]) => own === prefix || (prefix.endsWith('.') && own.startsWith(prefix)));
  return found?.[1] ?? { type: 'IMAGE', keys: [NUMBER] };
}

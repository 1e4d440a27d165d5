/** Directory records by SOP Class, and their keys (PS3.3 section F.5), in the order of tags. */

/** A key of a record; `missing` stands where a copy has no value and the key is of Type 1. */
export interface RecordKey {
  readonly tag: number;
  readonly vr: string;
  readonly missing?: string;
  /** It is there only where Verification Flag (0040,A493) says so. */
  readonly onlyIf?: string;
}

export const UPPER_KEYS = {
  PATIENT: [
    { tag: 0x00100010, vr: 'PN' },
    { tag: 0x00100020, vr: 'LO', missing: 'UNKNOWN' },
  ],
  // Copies have no dates that a directory must have: the stand-in of this product is in their place.
  STUDY: [
    { tag: 0x00080020, vr: 'DA', missing: '19000101' },
    { tag: 0x00080030, vr: 'TM', missing: '000000' },
    { tag: 0x00080050, vr: 'SH' },
    { tag: 0x00081030, vr: 'LO' },
    { tag: 0x0020000d, vr: 'UI' },
    { tag: 0x00200010, vr: 'SH', missing: '0' },
  ],
  SERIES: [
    { tag: 0x00080060, vr: 'CS', missing: 'OT' },
    { tag: 0x0020000e, vr: 'UI' },
    { tag: 0x00200011, vr: 'IS', missing: '0' },
  ],
} as const satisfies Readonly<Record<string, readonly RecordKey[]>>;

const NUMBER: RecordKey = { tag: 0x00200013, vr: 'IS', missing: '0' };
const CONTENT_DATE: RecordKey = { tag: 0x00080023, vr: 'DA', missing: '19000101' };
const CONTENT_TIME: RecordKey = { tag: 0x00080033, vr: 'TM', missing: '000000' };
const LABEL: RecordKey = { tag: 0x00700080, vr: 'CS', missing: 'REMOVED' };
const DESCRIPTION: RecordKey = { tag: 0x00700081, vr: 'LO' };

interface InstanceRecord {
  readonly type: string;
  readonly keys: readonly RecordKey[];
}

const DATED: readonly RecordKey[] = [CONTENT_DATE, CONTENT_TIME, NUMBER];
const PREFIX = '1.2.840.10008.5.1.4.1.1.';

/** By SOP Class UID, or by all that begin with it where it ends with a dot. */
const BY_CLASS: readonly (readonly [prefix: string, record: InstanceRecord])[] = [
  ['88.59', { type: 'KEY OBJECT DOC', keys: [...DATED, { tag: 0x0040a043, vr: 'SQ' }] }],
  [
    '88.',
    {
      type: 'SR DOCUMENT',
      keys: [
        CONTENT_DATE,
        CONTENT_TIME,
        NUMBER,
        { tag: 0x0040a030, vr: 'DT', missing: '19000101000000', onlyIf: 'VERIFIED' },
        { tag: 0x0040a043, vr: 'SQ' },
        { tag: 0x0040a491, vr: 'CS', missing: 'PARTIAL' },
        { tag: 0x0040a493, vr: 'CS', missing: 'UNVERIFIED' },
      ],
    },
  ],
  [
    '11.',
    {
      type: 'PRESENTATION',
      keys: [
        NUMBER,
        LABEL,
        DESCRIPTION,
        { tag: 0x00700082, vr: 'DA', missing: '19000101' },
        { tag: 0x00700083, vr: 'TM', missing: '000000' },
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
        { tag: 0x00420010, vr: 'ST' },
        { tag: 0x00420012, vr: 'LO', missing: 'application/pdf' },
      ],
    },
  ],
  ['481.2', { type: 'RT DOSE', keys: [NUMBER, { tag: 0x3004000a, vr: 'CS', missing: 'PLAN' }] }],
  [
    '481.3',
    {
      type: 'RT STRUCTURE SET',
      keys: [
        NUMBER,
        { tag: 0x30060002, vr: 'SH', missing: 'REMOVED' },
        { tag: 0x30060008, vr: 'DA' },
        { tag: 0x30060009, vr: 'TM' },
      ],
    },
  ],
  [
    '481.5',
    {
      type: 'RT PLAN',
      keys: [
        NUMBER,
        { tag: 0x300a0002, vr: 'SH', missing: 'REMOVED' },
        { tag: 0x300a0006, vr: 'DA' },
        { tag: 0x300a0007, vr: 'TM' },
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

/** A directory of copies (DICOMDIR, PS3.3 Annex F, PS3.10 section 8): its records, and their encoding. */
import { Place } from '../../dicom/elementPath.js';
import { encodeElement, encodeItemHeader, encodeText, encodeUint32 } from '../../dicom/encode.js';
import type { DicomFile } from '../../dicom/types.js';
import { elementBytes, elementText } from '../../dicom/value.js';
import { ITEM, SOP_CLASS_UID, SOP_INSTANCE_UID, SPECIFIC_CHARACTER_SET } from '../../model/tag.js';
import { IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME } from '../product.js';
import { instanceRecord, UPPER_KEYS, type RecordKey } from './recordKeys.js';

const ENCODING = { explicitVr: true, bigEndian: false } as const;
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
const IN_USE = Buffer.from([0xff, 0xff]);
const PATIENT_ID = 0x00100020;
const PATIENT_NAME = 0x00100010;
const STUDY = 0x0020000d;
const SERIES = 0x0020000e;

/** An encoded record without its links, and what is below it. */
interface Record {
  readonly type: string;
  readonly keys: Uint8Array;
  readonly lower: Map<string, Record>;
}

/** Collects the records of copies, one copy after the other; of each, only keys are kept. */
export class Directory {
  private readonly patients = new Map<string, Record>();
  private copies = 0;

  /** How many copies it lists. */
  get size(): number {
    return this.copies;
  }

  /**
   * Adds a copy.
   * @param fileId its path below the directory, component by component, each of up to eight capital letters, digits, _
   * @returns false for what has no place in a directory: no SOP Instance UID, or no series
   */
  add(file: DicomFile, fileId: readonly string[]): boolean {
    const [instance, series, study] = [SOP_INSTANCE_UID, SERIES, STUDY].map((tag) => textOf(file, tag));
    if (!instance || !series || !study) return false;
    const patientKey = `${textOf(file, PATIENT_ID)}\0${textOf(file, PATIENT_NAME)}`;
    const patient = below(this.patients, patientKey, () => upper('PATIENT', file));
    const inStudy = below(patient.lower, study, () => upper('STUDY', file));
    const inSeries = below(inStudy.lower, series, () => upper('SERIES', file));
    const { type, keys } = instanceRecord(textOf(file, SOP_CLASS_UID));
    const reference = [
      text(0x00041500, 'CS', fileId.join('\\')),
      text(0x00041510, 'UI', textOf(file, SOP_CLASS_UID)),
      text(0x00041511, 'UI', instance),
      text(0x00041512, 'UI', file.transferSyntax),
    ];
    below(inSeries.lower, instance, () => ({ type, keys: encoded(file, keys, reference), lower: new Map() }));
    this.copies += 1;
    return true;
  }

  /** @param uid SOP Instance UID of the directory */
  bytes(uid: string): Uint8Array {
    const placed = placesOf(this.patients);
    const start = metaOf(uid);
    // Everything before the first item has a fixed length.
    const fixed = start.length + fixedElements(0, 0).length + SEQUENCE_HEADER;
    let offset = fixed;
    for (const place of placed) {
      place.offset = offset;
      offset += itemOf(place).length;
    }
    const roots = placed.filter(({ isRoot }) => isRoot);
    const items = Buffer.concat(placed.map(itemOf));
    const header = Buffer.from(encodeElement(0x00041220, 'SQ', new Uint8Array(0), ENCODING));
    header.writeUInt32LE(items.length, header.length - 4);
    return Buffer.concat([start, fixedElements(roots[0]?.offset ?? 0, roots.at(-1)?.offset ?? 0), header, items]);
  }
}

const SEQUENCE_HEADER = 12;

/** Where a record lies, and where its neighbours do. */
interface Placed {
  readonly record: Record;
  readonly isRoot: boolean;
  offset: number;
  next?: Placed;
  first?: Placed;
}

/** Each record before those below it, as readers walk. */
function placesOf(records: ReadonlyMap<string, Record>, isRoot = true): Placed[] {
  const places = [...records.values()].map((record): Placed => ({ record, isRoot, offset: 0 }));
  places.forEach((place, index) => {
    const next = places[index + 1];
    if (next) place.next = next;
  });
  return places.flatMap((place) => {
    const lower = placesOf(place.record.lower, false);
    if (lower[0]) place.first = lower[0];
    return [place, ...lower];
  });
}

function itemOf({ record, next, first }: Placed): Uint8Array {
  const body = Buffer.concat([
    encodeElement(0x00041400, 'UL', encodeUint32(next?.offset ?? 0, ENCODING), ENCODING),
    encodeElement(0x00041410, 'US', IN_USE, ENCODING),
    encodeElement(0x00041420, 'UL', encodeUint32(first?.offset ?? 0, ENCODING), ENCODING),
    text(0x00041430, 'CS', record.type),
    record.keys,
  ]);
  return Buffer.concat([encodeItemHeader(ITEM, body.length, ENCODING), body]);
}

function fixedElements(first: number, last: number): Uint8Array {
  return Buffer.concat([
    text(0x00041130, 'CS', 'DEIDENTIFIED'),
    encodeElement(0x00041200, 'UL', encodeUint32(first, ENCODING), ENCODING),
    encodeElement(0x00041202, 'UL', encodeUint32(last, ENCODING), ENCODING),
    encodeElement(0x00041212, 'US', new Uint8Array(2), ENCODING),
  ]);
}

function metaOf(uid: string): Uint8Array {
  const body = Buffer.concat([
    encodeElement(0x00020001, 'OB', Buffer.from([0, 1]), ENCODING),
    text(0x00020002, 'UI', MEDIA_STORAGE_DIRECTORY),
    text(0x00020003, 'UI', uid),
    text(0x00020010, 'UI', EXPLICIT_LITTLE_ENDIAN),
    text(0x00020012, 'UI', IMPLEMENTATION_CLASS_UID),
    text(0x00020013, 'SH', IMPLEMENTATION_VERSION_NAME),
  ]);
  const length = encodeElement(0x00020000, 'UL', encodeUint32(body.length, ENCODING), ENCODING);
  return Buffer.concat([new Uint8Array(128), Buffer.from('DICM', 'latin1'), length, body]);
}

function below(records: Map<string, Record>, key: string, make: () => Record): Record {
  const known = records.get(key);
  if (known) return known;
  const made = make();
  records.set(key, made);
  return made;
}

function upper(type: keyof typeof UPPER_KEYS, file: DicomFile): Record {
  return { type, keys: encoded(file, UPPER_KEYS[type]), lower: new Map() };
}

/** The keys of a record with the values of the copy, byte for byte, in the order of tags. */
function encoded(file: DicomFile, keys: readonly RecordKey[], reference: readonly Uint8Array[] = []): Uint8Array {
  const characterSet = file.elements.find(({ tag }) => tag === SPECIFIC_CHARACTER_SET);
  const isVerified = textOf(file, VERIFICATION_FLAG);
  const values = keys.map(({ tag, vr, missing, onlyIf }) => {
    if (onlyIf !== undefined && onlyIf !== isVerified) return new Uint8Array(0);
    if (vr === 'SQ') return codeSequence(file, tag);
    const element = file.elements.find((one) => one.tag === tag);
    const isThere = element !== undefined && element.length > 0 && !element.items;
    if (isThere) return encodeElement(tag, vr, elementBytes(file, element), ENCODING);
    return text(tag, vr, missing ?? '');
  });
  const isForeign = characterSet !== undefined && characterSet.length > 0;
  return Buffer.concat([
    ...reference,
    ...(isForeign ? [encodeElement(SPECIFIC_CHARACTER_SET, 'CS', elementBytes(file, characterSet), ENCODING)] : []),
    ...values,
  ]);
}

const VERIFICATION_FLAG = 0x0040a493;
const CODE: readonly (readonly [tag: number, vr: string])[] = [
  [0x00080100, 'SH'],
  [0x00080102, 'SH'],
  [0x00080104, 'LO'],
];

/** A sequence of one code, by its first item; without one, the concept is unknown. */
function codeSequence(file: DicomFile, wanted: number): Uint8Array {
  const item = file.elements.find(({ tag }) => tag === wanted)?.items?.[0];
  const values = CODE.map(([tag, vr]) => {
    const element = item?.elements.find((one) => one.tag === tag);
    const unknown = { 0x00080100: 'UNKNOWN', 0x00080102: '99UNKNOWN', 0x00080104: 'Unknown' }[tag] ?? '';
    return element ? encodeElement(tag, vr, elementBytes(file, element), ENCODING) : text(tag, vr, unknown);
  });
  const body = Buffer.concat(values);
  return encodeElement(wanted, 'SQ', Buffer.concat([encodeItemHeader(ITEM, body.length, ENCODING), body]), ENCODING);
}

function text(tag: number, vr: string, value: string): Uint8Array {
  return encodeElement(tag, vr, encodeText(value, vr), ENCODING);
}

function textOf(file: DicomFile, wanted: number): string {
  const element = file.elements.find(({ tag }) => tag === wanted);
  return element ? elementText(file, element, Place.top(file).characterSet).trim() : '';
}

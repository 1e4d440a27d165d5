/** A directory of copies (DICOMDIR, PS3.3 Annex F, PS3.10 section 8): its records, and their encoding. */
import { elementWith } from '../../dicom/elementWith.js';
import * as Tag from '../../standard/tag.js';
import { Place } from '../../dicom/elementPath.js';
import { encodeElement, encodeItemHeader, encodeText, encodeUint32, padded } from '../../dicom/encode.js';
import type { DataSet, DicomFile } from '../../dicom/types.js';
import { elementBytes, elementText } from '../../dicom/value.js';
import { ITEM } from '../../model/tag.js';
import { IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME } from '../product.js';
import { instanceRecord, UPPER_KEYS, type RecordKey } from './recordKeys.js';

const ENCODING = { explicitVr: true, bigEndian: false } as const;
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
const IN_USE = Buffer.from([0xff, 0xff]);
const NOTHING = new Uint8Array(0);

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
    const [instance, series, study] = [Tag.SOPInstanceUID, Tag.SeriesInstanceUID, Tag.StudyInstanceUID].map((tag) =>
      textOf(file, tag),
    );
    if (!instance || !series || !study) return false;
    const patientKey = `${textOf(file, Tag.PatientID)}\0${textOf(file, Tag.PatientName)}`;
    const patient = below(this.patients, patientKey, () => upper('PATIENT', file));
    const inStudy = below(patient.lower, study, () => upper('STUDY', file));
    const inSeries = below(inStudy.lower, series, () => upper('SERIES', file));
    const { type, keys } = instanceRecord(textOf(file, Tag.SOPClassUID));
    const reference = [
      text(Tag.ReferencedFileID, 'CS', fileId.join('\\')),
      text(Tag.ReferencedSOPClassUIDInFile, 'UI', textOf(file, Tag.SOPClassUID)),
      text(Tag.ReferencedSOPInstanceUIDInFile, 'UI', instance),
      text(Tag.ReferencedTransferSyntaxUIDInFile, 'UI', file.transferSyntax),
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
    const header = Buffer.from(encodeElement(Tag.DirectoryRecordSequence, 'SQ', new Uint8Array(0), ENCODING));
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
    encodeElement(Tag.OffsetOfTheNextDirectoryRecord, 'UL', encodeUint32(next?.offset ?? 0, ENCODING), ENCODING),
    encodeElement(Tag.RecordInUseFlag, 'US', IN_USE, ENCODING),
    encodeElement(
      Tag.OffsetOfReferencedLowerLevelDirectoryEntity,
      'UL',
      encodeUint32(first?.offset ?? 0, ENCODING),
      ENCODING,
    ),
    text(Tag.DirectoryRecordType, 'CS', record.type),
    record.keys,
  ]);
  return Buffer.concat([encodeItemHeader(ITEM, body.length, ENCODING), body]);
}

function fixedElements(first: number, last: number): Uint8Array {
  return Buffer.concat([
    text(Tag.FileSetID, 'CS', 'DEIDENTIFIED'),
    encodeElement(
      Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
      'UL',
      encodeUint32(first, ENCODING),
      ENCODING,
    ),
    encodeElement(
      Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity,
      'UL',
      encodeUint32(last, ENCODING),
      ENCODING,
    ),
    encodeElement(Tag.FileSetConsistencyFlag, 'US', new Uint8Array(2), ENCODING),
  ]);
}

function metaOf(uid: string): Uint8Array {
  const body = Buffer.concat([
    encodeElement(Tag.FileMetaInformationVersion, 'OB', Buffer.from([0, 1]), ENCODING),
    text(Tag.MediaStorageSOPClassUID, 'UI', MEDIA_STORAGE_DIRECTORY),
    text(Tag.MediaStorageSOPInstanceUID, 'UI', uid),
    text(Tag.TransferSyntaxUID, 'UI', EXPLICIT_LITTLE_ENDIAN),
    text(Tag.ImplementationClassUID, 'UI', IMPLEMENTATION_CLASS_UID),
    text(Tag.ImplementationVersionName, 'SH', IMPLEMENTATION_VERSION_NAME),
  ]);
  const length = encodeElement(Tag.FileMetaInformationGroupLength, 'UL', encodeUint32(body.length, ENCODING), ENCODING);
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

/** The keys of a record with the values of the copy, byte for byte but for padding, in the order of tags. */
function encoded(file: DicomFile, keys: readonly RecordKey[], reference: readonly Uint8Array[] = []): Uint8Array {
  const characterSet = elementWith(file, Tag.SpecificCharacterSet);
  const isVerified = textOf(file, Tag.VerificationFlag);
  const wanted = keys.filter(({ onlyIf }) => onlyIf === undefined || onlyIf === isVerified);
  const isForeign = characterSet !== undefined && characterSet.length > 0;
  return Buffer.concat([
    ...reference,
    ...(isForeign ? [encodeElement(Tag.SpecificCharacterSet, 'CS', elementBytes(file, characterSet), ENCODING)] : []),
    encodedKeys(file, file, wanted),
  ]);
}

function encodedKeys(file: DicomFile, dataSet: DataSet | undefined, keys: readonly RecordKey[]): Uint8Array {
  return Buffer.concat(
    keys.map((key) => {
      const element = dataSet?.elements.find(({ tag }) => tag === key.tag);
      if (key.items) return sequence(file, element?.items ?? [], key);
      const value = element && !element.items ? unpadded(elementBytes(file, element)) : NOTHING;
      if (value.length === 0) return text(key.tag, key.vr, key.missing ?? '');
      return encodeElement(key.tag, key.vr, padded(value, key.vr), ENCODING);
    }),
  );
}

function sequence(
  file: DicomFile,
  items: readonly DataSet[],
  { tag, items: keys = [], without }: RecordKey,
): Uint8Array {
  if (items.length === 0 && without === 'absent') return NOTHING;
  const wanted = items.length > 0 || without === 'empty' ? items : [undefined];
  const bodies = wanted.map((item) => encodedKeys(file, item, keys));
  const encodedItems = bodies.flatMap((body) => [encodeItemHeader(ITEM, body.length, ENCODING), body]);
  return encodeElement(tag, 'SQ', Buffer.concat(encodedItems), ENCODING);
}

/** A value without the spaces and NULs at its end: writers pad with either, whatever the VR asks (PS3.5 section 6.2). */
function unpadded(value: Uint8Array): Uint8Array {
  let end = value.length;
  while (end > 0 && (value[end - 1] === 0x20 || value[end - 1] === 0)) end -= 1;
  return value.subarray(0, end);
}

function text(tag: number, vr: string, value: string): Uint8Array {
  return encodeElement(tag, vr, encodeText(value, vr), ENCODING);
}

function textOf(file: DicomFile, wanted: number): string {
  const element = elementWith(file, wanted);
  return element ? elementText(file, element, Place.top(file).characterSet).trim() : '';
}

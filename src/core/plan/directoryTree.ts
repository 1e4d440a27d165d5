/** How the records of a DICOMDIR hang together (PS3.3 F.2): by byte offsets, whatever their order in the file. */
import { DIRECTORY_RECORD_SEQUENCE } from '../dicom/dicomdir.js';
import { Place } from '../dicom/elementPath.js';
import { elementWith } from '../dicom/elementWith.js';
import type { DataSet, DicomFile, Element, Item } from '../dicom/types.js';
import { elementNumbers, elementText } from '../dicom/value.js';
import * as Tag from '../standard/tag.js';

/** A record's place in the tree of its directory. */
export interface DirectoryRecord {
  /** 0 for the records of the root: patients, as a rule. */
  readonly level: number;
  /** Directory Record Type (0004,1430), where the standard defines it; else empty: it might be anything. */
  readonly type: string;
}

/** PS3.3 Table F.4-1, and the types that were retired. */
const TYPES = new Set(
  `PATIENT,STUDY,SERIES,IMAGE,RT DOSE,RT STRUCTURE SET,RT PLAN,RT TREAT RECORD,PRESENTATION,WAVEFORM,SR DOCUMENT,
   KEY OBJECT DOC,SPECTROSCOPY,RAW DATA,REGISTRATION,FIDUCIAL,HANGING PROTOCOL,ENCAP DOC,VALUE MAP,STEREOMETRIC,
   PALETTE,IMPLANT,IMPLANT GROUP,IMPLANT ASSY,MEASUREMENT,SURFACE,SURFACE SCAN,TRACT,ASSESSMENT,RADIOTHERAPY,ANNOTATION,
   INVENTORY,PRIVATE,OVERLAY,MODALITY LUT,VOI LUT,CURVE,TOPIC,VISIT,RESULTS,INTERPRETATION,STUDY COMPONENT,
   STORED PRINT,PRINT QUEUE,FILM SESSION,FILM BOX,IMAGE BOX,MRDR`
    .split(',')
    .map((type) => type.trim()),
);

/**
 * The place of every record, by its item. Undefined where the file is no directory, where offsets lead nowhere, in a
 * circle or past a record, and where a record does not follow the one that it belongs to: then the order of the file is
 * all that can be shown.
 */
export function directoryTree(file: DicomFile): ReadonlyMap<Item, DirectoryRecord> | undefined {
  const records = elementWith(file, DIRECTORY_RECORD_SEQUENCE)?.items;
  if (!records) return undefined;
  const byStart = new Map(records.map((record) => [record.start, record]));
  const tree = new Map<Item, DirectoryRecord>();
  const first = offsetIn(file, file, Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity);
  const ahead = [{ offset: first, level: 0 }];
  for (let place = ahead.pop(); place; place = ahead.pop()) {
    if (place.offset === 0) continue;
    const record = byStart.get(place.offset);
    // The records as they hang together, one after the other, are those of the file.
    if (!record || records[tree.size] !== record) return undefined;
    tree.set(record, { level: place.level, type: typeOf(file, record) });
    ahead.push({ offset: offsetIn(file, record, Tag.OffsetOfTheNextDirectoryRecord), level: place.level });
    const lower = offsetIn(file, record, Tag.OffsetOfReferencedLowerLevelDirectoryEntity);
    ahead.push({ offset: lower, level: place.level + 1 });
  }
  return tree.size === records.length ? tree : undefined;
}

function offsetIn(file: DicomFile, { elements }: DataSet, tag: number): number {
  const element = elements.find((each) => each.tag === tag);
  return (element && numberOf(file, element)) ?? 0;
}

function numberOf(file: DicomFile, element: Element): number | undefined {
  const [value] = elementNumbers(file, element, 1);
  return typeof value === 'number' ? value : undefined;
}

function typeOf(file: DicomFile, { elements }: Item): string {
  const element = elements.find(({ tag }) => tag === Tag.DirectoryRecordType);
  const type = element ? elementText(file, element, Place.top(file).characterSet, 16).trim() : '';
  return TYPES.has(type) ? type : '';
}

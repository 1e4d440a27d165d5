/** A DICOMDIR (PS3.3 Annex F): directory records that point at each other by byte offsets. */
import {
  buildDicom,
  el,
  encodeItem,
  item,
  sq,
  TRANSFER_SYNTAX,
  type ElementSpec,
  type ItemSpec,
} from './dicomBuilder.js';
import { instanceUid, seriesUid, studyUid } from './modules.js';
import { TABITHA } from './people.js';
import { uid } from './random.js';
import { CHEST_SERIES, CHEST_STUDY, CT_IMAGE } from './tomography.js';

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
const EXPLICIT_LE = { explicitVr: true, bigEndian: false };

export interface DirectoryRecord {
  readonly type: 'PATIENT' | 'STUDY' | 'SERIES' | 'IMAGE' | 'SR DOCUMENT';
  /** The record's keys (PS3.3 section F.5), and the reference to a file where it has one. */
  readonly keys: readonly ElementSpec[];
  readonly lower: readonly DirectoryRecord[];
}

/** Where a record lies, and where its neighbours do; 0 is none. */
interface Place {
  readonly record: DirectoryRecord;
  offset: number;
  next: Place | undefined;
  first: Place | undefined;
}

/** The bytes of a DICOMDIR with these records at its root. */
export function buildDicomdir(fileSetId: string, records: readonly DirectoryRecord[]): Uint8Array {
  const places: Place[] = [];
  const root = place(records, places);
  let offset = directory(fileSetId, [], 0, 0).length;
  for (const each of places) {
    each.offset = offset;
    offset += encodeItem(recordItem(each), EXPLICIT_LE).length;
  }
  return directory(fileSetId, places.map(recordItem), root[0]?.offset ?? 0, root.at(-1)?.offset ?? 0);
}

/** The DICOMDIR of a file-set with three slices of a chest. */
export function chestDicomdir(): Uint8Array {
  const image = (number: number): DirectoryRecord => ({
    type: 'IMAGE',
    keys: [
      el('ReferencedFileID', 'CS', ['CT', `IM000${number}`]),
      el('ReferencedSOPClassUIDInFile', 'UI', CT_IMAGE),
      el('ReferencedSOPInstanceUIDInFile', 'UI', instanceUid(CHEST_SERIES, number)),
      el('ReferencedTransferSyntaxUIDInFile', 'UI', TRANSFER_SYNTAX.explicitLittleEndian),
      el('InstanceNumber', 'IS', number),
    ],
    lower: [],
  });
  const series = [el('Modality', 'CS', 'CT'), el('SeriesInstanceUID', 'UI', seriesUid(CHEST_SERIES))];
  const study = [
    el('StudyDate', 'DA', '20240312'),
    el('StudyTime', 'TM', '100500'),
    el('AccessionNumber', 'SH', CHEST_STUDY.accessionNumber),
    el('StudyDescription', 'LO', CHEST_STUDY.description),
    el('StudyInstanceUID', 'UI', studyUid(CHEST_STUDY)),
    el('StudyID', 'SH', '1'),
  ];
  const patient = [el('PatientName', 'PN', TABITHA.name), el('PatientID', 'LO', TABITHA.id)];
  return buildDicomdir('RIVERBEND', [
    {
      type: 'PATIENT',
      keys: patient,
      lower: [
        {
          type: 'STUDY',
          keys: study,
          lower: [
            { type: 'SERIES', keys: [...series, el('SeriesNumber', 'IS', 2)], lower: [image(1), image(2), image(3)] },
          ],
        },
      ],
    },
  ]);
}

/** Lays the records out in depth-first order and links them. */
function place(records: readonly DirectoryRecord[], all: Place[]): Place[] {
  const siblings: Place[] = [];
  for (const record of records) {
    const here: Place = { record, offset: 0, next: undefined, first: undefined };
    all.push(here);
    here.first = place(record.lower, all)[0];
    const previous = siblings.at(-1);
    if (previous) previous.next = here;
    siblings.push(here);
  }
  return siblings;
}

function recordItem({ record, next, first }: Place): ItemSpec {
  return item([
    el('OffsetOfTheNextDirectoryRecord', 'UL', next?.offset ?? 0),
    el('RecordInUseFlag', 'US', 0xffff),
    el('OffsetOfReferencedLowerLevelDirectoryEntity', 'UL', first?.offset ?? 0),
    el('DirectoryRecordType', 'CS', record.type),
    ...record.keys,
  ]);
}

function directory(fileSetId: string, items: readonly ItemSpec[], first: number, last: number): Uint8Array {
  return buildDicom({
    meta: [
      el('MediaStorageSOPClassUID', 'UI', MEDIA_STORAGE_DIRECTORY),
      el('MediaStorageSOPInstanceUID', 'UI', uid(`file-set ${fileSetId}`)),
    ],
    elements: [
      el('FileSetID', 'CS', fileSetId),
      el('OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity', 'UL', first),
      el('OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity', 'UL', last),
      el('FileSetConsistencyFlag', 'US', 0),
      sq('DirectoryRecordSequence', items),
    ],
  });
}

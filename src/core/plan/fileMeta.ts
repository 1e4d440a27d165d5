import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { createHash } from 'node:crypto';
import { Place } from '../dicom/elementPath.js';
import { encodeText } from '../dicom/encode.js';
import { isGroupLengthElement } from '../model/tag.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import type { Finding } from '../model/finding.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { sopClassUidOfCopy, type CopyMeta } from './copyMeta.js';
import type { Planned } from './plan.js';
import { IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME } from './product.js';

const SENDER: Finding = {
  entity: 'DEVICE',
  severity: 'warning',
  rule: 'PS3.10 section 7.1: File Meta Information about the sender',
  operator: 'redact',
};

/**
 * The plan for the File Meta Information (PS3.10 section 7.1), and what that of the copy says, which is made anew. The elements that say who sent the file, through
 * which network addresses, and private information go; the implementation becomes ours, which writes the file.
 * @param entries the plan of the data set, whose SOP Instance UID the meta information has to repeat
 */
export function planFileMeta(file: DicomFile, pseudonyms: Pseudonyms, entries: Map<Element, Planned>): CopyMeta {
  const place = Place.meta(file);
  const [sopClassUid, { transferSyntax }] = [sopClassUidOfCopy(file), file];
  const repaired = 'Not a UID, or not true of the copy: replaced';
  for (const element of file.meta.elements) {
    if (element.tag === Tag.FileMetaInformationVersion || isGroupLengthElement(element)) continue;
    const set = (text: string) =>
      ({ effect: 'set', value: encodeText(text, element.vr), after: text }) as const satisfies Planned['outcome'];
    const base = { element, path: place.pathOf(element), weakens: false };
    switch (element.tag) {
      case Tag.MediaStorageSOPInstanceUID: {
        const why = 'Repeats SOP Instance UID (0008,0018)';
        const uid = finalSopInstanceUid(file, entries) ?? pseudonyms.uids.map(elementText(file, element, ''));
        entries.set(element, { ...base, action: 'U', outcome: set(uid), why });
        break;
      }
      case Tag.MediaStorageSOPClassUID:
      case Tag.TransferSyntaxUID: {
        const stated = element.tag === Tag.TransferSyntaxUID ? transferSyntax : sopClassUid;
        if (elementText(file, element, '').trim() === stated) break;
        entries.set(element, { ...base, action: 'K', outcome: set(stated), why: repaired });
        break;
      }
      case Tag.ImplementationClassUID:
      case Tag.ImplementationVersionName: {
        const own = element.tag === Tag.ImplementationClassUID ? IMPLEMENTATION_CLASS_UID : IMPLEMENTATION_VERSION_NAME;
        entries.set(element, { ...base, action: 'K', outcome: set(own), why: 'Names the writer of the copy' });
        break;
      }
      default: {
        const finding = element.length > 0 ? { finding: SENDER } : {};
        const outcome = { effect: 'remove' } as const;
        entries.set(element, { ...base, ...finding, action: 'X', operator: 'redact', outcome, why: SENDER.rule });
      }
    }
  }
  const sopInstanceUid = sopInstanceUidOfCopy(file, entries) ?? '';
  return { sopClassUid, transferSyntax, sopInstanceUid: sopInstanceUid || pseudonyms.uids.made(nameless(file)) };
}

/** What tells a file without a SOP Instance UID from others: as much of it as its header is long. */
function nameless({ bytes, dataSetOffset }: DicomFile): string {
  const start = bytes.read(dataSetOffset, LONGEST_HEADER);
  return `${bytes.size} ${createHash('sha256').update(start).digest('hex')}`;
}

const LONGEST_HEADER = 64 * 1024;

/** The SOP Instance UID that the copy's data set will have; undefined where it has none. */
function finalSopInstanceUid(file: DicomFile, entries: ReadonlyMap<Element, Planned>): string | undefined {
  const element = elementWith(file, Tag.SOPInstanceUID);
  return element && finalText(file, element, entries);
}

/**
 * The SOP Instance UID of the copy, by the data set or, as in a DICOMDIR, by the meta information alone; undefined where
 * neither has it.
 * @param entries the plan of the whole file
 */
export function sopInstanceUidOfCopy(file: DicomFile, entries: ReadonlyMap<Element, Planned>): string | undefined {
  const inMeta = elementWith(file.meta, Tag.MediaStorageSOPInstanceUID);
  return finalSopInstanceUid(file, entries) ?? (inMeta && finalText(file, inMeta, entries));
}

function finalText(file: DicomFile, element: Element, entries: ReadonlyMap<Element, Planned>): string {
  const outcome = entries.get(element)?.outcome;
  return outcome?.effect === 'set' ? outcome.after : elementText(file, element, '');
}

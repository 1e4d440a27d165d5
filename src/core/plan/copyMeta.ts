import * as Tag from '../standard/tag.js';
import { encodeElement, encodeText, encodeUint32 } from '../dicom/encode.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import { isUid } from '../dicom/possibleValue.js';
import type { DicomFile, Element, Encoding } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { transferSyntax } from '../standard/uids.js';
import { IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME } from './product.js';

/** What the File Meta Information of a copy says, whatever that of the original said (PS3.10 Table 7.1-1). */
export interface CopyMeta {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntax: string;
}

const EXPLICIT: Encoding = { explicitVr: true, bigEndian: false };
const PREAMBLE_LENGTH = 128;

/** A file whose data set names no class gets that of images or of data without a class of their own (PS3.4 Table B.5-1). */
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const RAW_DATA = '1.2.840.10008.5.1.4.1.1.66';
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

/**
 * Preamble, prefix and File Meta Information (PS3.10 section 7.1), made anew for every copy. The preamble is zeros: it
 * may hold the header of another format, with anything in it.
 */
export function encodeHead({ sopClassUid, sopInstanceUid, transferSyntax: syntax }: CopyMeta): Uint8Array {
  const uid = (tag: number, value: string) => encodeElement(tag, 'UI', encodeText(value, 'UI'), EXPLICIT);
  const body = Buffer.concat([
    encodeElement(Tag.FileMetaInformationVersion, 'OB', Buffer.of(0, 1), EXPLICIT),
    uid(Tag.MediaStorageSOPClassUID, sopClassUid),
    uid(Tag.MediaStorageSOPInstanceUID, sopInstanceUid),
    uid(Tag.TransferSyntaxUID, syntax),
    uid(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID),
    encodeElement(Tag.ImplementationVersionName, 'SH', encodeText(IMPLEMENTATION_VERSION_NAME, 'SH'), EXPLICIT),
  ]);
  const groupLength = encodeElement(
    Tag.FileMetaInformationGroupLength,
    'UL',
    encodeUint32(body.length, EXPLICIT),
    EXPLICIT,
  );
  return Buffer.concat([new Uint8Array(PREAMBLE_LENGTH), Buffer.from('DICM', 'latin1'), groupLength, body]);
}

/** The SOP class that the File Meta Information names, or the data set where that one is no UID. */
export function sopClassUidOfCopy(file: DicomFile): string {
  const stated =
    uidOf(file, file.meta.elements, Tag.MediaStorageSOPClassUID) ?? uidOf(file, file.elements, Tag.SOPClassUID);
  if (stated !== undefined) return stated;
  if (isDicomdir(file)) return MEDIA_STORAGE_DIRECTORY;
  return hasPixels(file) ? SECONDARY_CAPTURE : RAW_DATA;
}

function uidOf(file: DicomFile, elements: readonly Element[], wanted: number): string | undefined {
  const element = elements.find(({ tag }) => tag === wanted);
  const text = element ? elementText(file, element, '').trim() : '';
  return text !== '' && isUid(text) ? text : undefined;
}

function hasPixels({ elements }: DicomFile): boolean {
  return elements.some(({ tag }) => tag === Tag.PixelData);
}

/** Why the pixels of a copy could not be read by anyone; undefined where they can, or where there are none. */
export function refusalOfMeta(file: DicomFile): string | undefined {
  const isEncapsulated = file.elements.some(({ tag, fragments }) => tag === Tag.PixelData && fragments !== undefined);
  const known = transferSyntax(file.transferSyntax);
  if (!isEncapsulated || !known || known.encapsulated) return undefined;
  return 'Pixel Data (7FE0,0010) is encapsulated, but Transfer Syntax UID (0002,0010) names no syntax that is; nothing was written.';
}

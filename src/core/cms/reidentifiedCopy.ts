import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { encodeText } from '../dicom/encode.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import type { Addition, Edit, EncodedAddition } from '../dicom/splice.js';
import { formatTag } from '../model/tag.js';
import type { DataSet, DicomFile, Element } from '../dicom/types.js';
import { elementBytes, elementText } from '../dicom/value.js';
import { rewrittenFile, type CleanCopy } from '../plan/cleanCopy.js';
import { isMadeByUs } from '../plan/ownCopy.js';
import { CLAIM_TAGS } from '../standard/claimTags.js';
import { IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME } from '../plan/product.js';
import { CmsError } from './cmsError.js';
import { changed, opened } from './envelope.js';
import type { OpeningKey } from './openingKey.js';
import { isOriginalsDataSet, originalElements, type OriginalElement } from './originals.js';
import { EXPLICIT_LITTLE_ENDIAN_UID } from './tags.js';

/** A copy with its originals put back. */
export interface Reidentified {
  readonly copy: CleanCopy;
  /** How many elements of the top level were put back. */
  readonly restored: number;
  /** Whether the envelope could tell a change, and there was none; those of other programs cannot. */
  readonly checked: boolean;
}

/**
 * Puts the originals that are encrypted inside a copy back (PS3.15 E.1.2), regardless of the tool that made it: every element that was removed
 * or replaced, byte by byte. What the copy says of its de-identification goes, Patient Identity Removed becomes NO, unless
 * the original spoke of itself. File Meta Information and pixels stay as the copy has them.
 * @throws CmsError where there are no originals inside, the key is none of their recipients', or they are damaged;
 *   DicomError where what was decrypted is damaged
 */
export function reidentifiedCopy(file: DicomFile, key: OpeningKey): Reidentified {
  const { originals, checked } = openedOriginals(file, key);
  const tags = new Set(originals.map(({ tag }) => tag));
  const of = new Map<Element, Edit>();
  for (const element of file.elements) {
    const goes = element.tag === Tag.EncryptedAttributesSequence || CLAIM_TAGS.includes(element.tag);
    if (goes || tags.has(element.tag)) of.set(element, { kind: 'remove' });
  }
  const additions: (Addition | EncodedAddition)[] = [...originals];
  if (!isDicomdir(file) && !tags.has(Tag.PatientIdentityRemoved)) {
    additions.push({ tag: Tag.PatientIdentityRemoved, vr: 'CS', value: encodeText('NO', 'CS') });
  }
  editMeta(file, originals, of);
  return { copy: rewrittenFile(file, { of, additions }), restored: originals.length, checked };
}

function openedOriginals(
  file: DicomFile,
  key: OpeningKey,
): { readonly originals: readonly OriginalElement[]; readonly checked: boolean } {
  const sequence = elementWith(file, Tag.EncryptedAttributesSequence);
  const items = sequence?.items ?? [];
  if (items.length === 0) {
    const where = formatTag(Tag.EncryptedAttributesSequence);
    throw new CmsError('unusable', `There are no encrypted originals in this file: it has no ${where}.`);
  }
  let failure: unknown;
  for (const item of items) {
    try {
      const { content, checked } = opened(encryptedContent(file, item), key, isOriginalsDataSet);
      if (!checked && isMadeByUs(file)) throw changed();
      return { originals: originalElements(content, file.encoding), checked };
    } catch (error) {
      // Items may be for different people. That one was changed is worth more than that another is for someone else.
      if (!(error instanceof CmsError) || error.kind !== 'wrong key') throw error;
      failure = error;
    }
  }
  throw failure;
}

function encryptedContent(file: DicomFile, { elements }: DataSet): Uint8Array {
  const valueOf = (wanted: number) => elements.find(({ tag }) => tag === wanted);
  const syntax = valueOf(Tag.EncryptedContentTransferSyntaxUID);
  const content = valueOf(Tag.EncryptedContent);
  if (!syntax || !content) throw new CmsError('damaged', 'The Encrypted Attributes Sequence is incomplete.');
  if (elementText(file, syntax, '') !== EXPLICIT_LITTLE_ENDIAN_UID) {
    const what = formatTag(Tag.EncryptedContentTransferSyntaxUID);
    throw new CmsError(
      'unusable',
      `The originals are not in Explicit VR Little Endian (${what}), which alone is read.`,
    );
  }
  return elementBytes(file, content);
}

/** The File Meta Information repeats SOP Instance UID and names who writes the file (PS3.10 section 7.1). */
function editMeta(file: DicomFile, originals: readonly OriginalElement[], of: Map<Element, Edit>): void {
  const uid = originals.find(({ tag }) => tag === Tag.SOPInstanceUID);
  const values = new Map([
    [Tag.ImplementationClassUID, encodeText(IMPLEMENTATION_CLASS_UID, 'UI')],
    [Tag.ImplementationVersionName, encodeText(IMPLEMENTATION_VERSION_NAME, 'SH')],
  ]);
  if (uid) values.set(Tag.MediaStorageSOPInstanceUID, uid.value);
  for (const element of file.meta.elements) {
    const value = values.get(element.tag);
    if (value) of.set(element, { kind: 'set', value });
  }
}

import * as Tag from '../standard/tag.js';
import { encodeElement, encodeItemHeader, encodeText, padded } from '../dicom/encode.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import type { Edit, Edits } from '../dicom/splice.js';
import { ITEM } from '../model/tag.js';
import type { Element } from '../dicom/types.js';
import type { Plan } from '../plan/plan.js';
import { recipientCertificate } from './certificate.js';
import { sealed } from './envelope.js';
import { originalsDataSet } from './originals.js';
import { EXPLICIT_LITTLE_ENDIAN_UID } from './tags.js';

/** What puts originals into a copy. */
export interface EncryptedOriginals extends Edits {
  /** SHA-256 fingerprints of the certificates whose holders can have them back. */
  readonly recipients: readonly string[];
}

/**
 * What puts the originals of all that a plan changes into its copy, for the holders of certificates alone: Encrypted
 * Attributes Sequence (0400,0500), PS3.15 E.1.1 steps 1 and 4. Where the original has such a sequence, it becomes one of
 * the originals.
 * @param certificates in PEM, at least one
 * @returns undefined for a DICOMDIR, whose files have their originals themselves
 * @throws CmsError where a certificate cannot be used, the originals are too large, or would not come back as they were
 */
export function encryptedAttributes(plan: Plan, certificates: readonly string[]): EncryptedOriginals | undefined {
  const { file } = plan;
  if (isDicomdir(file)) return undefined;
  const { encoding } = file;
  const recipients = certificates.map(recipientCertificate);
  const content = padded(sealed(originalsDataSet(plan), recipients), 'OB');
  const item = Buffer.concat([
    encodeElement(Tag.EncryptedContentTransferSyntaxUID, 'UI', encodeText(EXPLICIT_LITTLE_ENDIAN_UID, 'UI'), encoding),
    encodeElement(Tag.EncryptedContent, 'OB', content, encoding),
  ]);
  const value = Buffer.concat([encodeItemHeader(ITEM, item.length, encoding), item]);
  const former = file.elements.filter(({ tag }) => tag === Tag.EncryptedAttributesSequence);
  return {
    of: new Map(former.map((element): [Element, Edit] => [element, { kind: 'remove' }])),
    additions: [{ tag: Tag.EncryptedAttributesSequence, vr: 'SQ', value }],
    recipients: recipients.map(({ fingerprint256 }) => fingerprint256),
  };
}

/** Copies with their originals inside, and the originals put back; all in memory. */
import * as Tag from '../../src/core/standard/tag.js';
import { encryptedAttributes } from '../../src/core/cms/encryptedAttributes.js';
import { openingKey } from '../../src/core/cms/openingKey.js';
import { reidentifiedCopy } from '../../src/core/cms/reidentifiedCopy.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { isGroupLengthElement } from '../../src/core/model/tag.js';
import type { DicomFile, Element } from '../../src/core/dicom/types.js';
import { requireProof } from '../../src/core/io/verifyFiles.js';
import { cleanCopy, copyBytes } from '../../src/core/plan/cleanCopy.js';
import type { Plan } from '../../src/core/plan/plan.js';
import type { Holder } from './certificates.js';
import { bytesOfFrames } from './frames.js';

/** The copy by a plan, proven as any copy is. */
export function copyWithOriginals(plan: Plan, { certificate }: Holder): Uint8Array {
  const copy = copyBytes(cleanCopy(plan, undefined, encryptedAttributes(plan, [certificate])));
  requireProof(plan, memorySource(copy), 'copy.dcm');
  return copy;
}

export function reidentified(copy: Uint8Array, { key }: Holder): DicomFile {
  const file = readDicom(memorySource(copy));
  return readDicom(memorySource(copyBytes(reidentifiedCopy(file, openingKey(key, undefined)).copy)));
}

const PATIENT_IDENTITY_REMOVED = 0x00120062;

/**
 * What has to come back: all elements of the top level, header and all, but for lengths, padding and that claim; of
 * Pixel Data, which never goes inside, what every copy keeps.
 */
export function elementsOf(file: DicomFile): readonly string[] {
  return file.elements
    .filter((element) => !isGroupLengthElement(element) && element.tag !== Tag.DataSetTrailingPadding)
    .filter(({ tag }) => tag !== PATIENT_IDENTITY_REMOVED)
    .map((element) => bytesOf(file, element).toString('base64'))
    .sort();
}

function bytesOf(file: DicomFile, element: Element): Buffer {
  const { tag, start, end } = element;
  return tag === Tag.PixelData ? bytesOfFrames(file, element) : Buffer.from(file.bytes.read(start, end - start));
}

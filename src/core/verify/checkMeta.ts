import * as Tag from '../standard/tag.js';
import { Place } from '../dicom/elementPath.js';
import { isGroupLengthElement } from '../model/tag.js';
import type { DicomFile } from '../dicom/types.js';
import { sameBytes } from './pairs.js';
import type { Trial } from '../model/proof.js';

/**
 * Who sent the file, from where to where, and private information (PS3.10 section 7.1): (0002,0016) to (0002,0028) and
 * (0002,0100) to (0002,0102). Other elements say how to read the file, or who wrote it.
 */
const ABOUT_THE_SENDER = new Set([
  ...[
    Tag.SourceApplicationEntityTitle,
    Tag.SendingApplicationEntityTitle,
    Tag.ReceivingApplicationEntityTitle,
    Tag.SourcePresentationAddress,
    Tag.SendingPresentationAddress,
    Tag.ReceivingPresentationAddress,
  ],
  ...[
    Tag.RTVMetaInformationVersion,
    Tag.RTVCommunicationSOPClassUID,
    Tag.RTVCommunicationSOPInstanceUID,
    Tag.RTVSourceIdentifier,
    Tag.RTVFlowIdentifier,
    Tag.RTVFlowRTPSamplingRate,
    Tag.RTVFlowActualFrameDuration,
  ],
  ...[Tag.PrivateInformationCreatorUID, Tag.PrivateInformation],
]);

/** File Meta Information that is as it was, and says who sent the original. */
export function checkMeta(original: DicomFile, copy: DicomFile, trial: Trial): void {
  const place = Place.meta(copy);
  for (const element of copy.meta.elements) {
    if (isGroupLengthElement(element)) continue;
    trial.tried += 1;
    if (!ABOUT_THE_SENDER.has(element.tag) || element.length === 0) continue;
    const was = original.meta.elements.find(({ tag }) => tag === element.tag);
    if (was?.length !== element.length) continue;
    if (sameBytes(copy.bytes, element.valueOffset, original.bytes, was.valueOffset, was.length)) {
      trial.found(place.pathOf(element), 'PS3.10 section 7.1: it says who sent the original');
    }
  }
}

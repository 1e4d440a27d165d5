/** How what dciodvfy prints of an original and of its copy is compared. */
import { elementText } from '../../src/core/dicom/value.js';
import type { DicomFile } from '../../src/core/dicom/types.js';
import * as Tag from '../../src/core/standard/tag.js';

/** What dciodvfy says when it gives up on a file before judging it. */
export const UNJUDGED = /Dicom dataset read failed|Tags out of order/;

/** Errors with how often they occur, without the item numbers and values that the copy changes. */
export function errorsIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n').filter((each) => each.startsWith('Error'))) {
    const error = line.replace(/\[\d+\]|"[^"]*"|= <.*?>|<[^>]*>$/g, '');
    counts.set(error, (counts.get(error) ?? 0) + 1);
  }
  return counts;
}

/**
 * Errors of a copy that its original had not, or not as often. Every copy has File Meta Information with UIDs
 * (PS3.10 section 7.1); where the data set of the original names none, that the two differ is no error of ours.
 */
export function freshErrors(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  original: DicomFile,
): readonly string[] {
  return [...after]
    .filter(([error, count]) => count > (before.get(error) ?? 0) && !isForLackOfUid(error, original))
    .map(([error]) => error);
}

const DIFFERS = /- MediaStorageSOP(Class|Instance)UID (?:different from|but missing) SOP\1UID\b/;

function isForLackOfUid(error: string, original: DicomFile): boolean {
  const kind = DIFFERS.exec(error)?.[1];
  if (kind === undefined) return false;
  const wanted = kind === 'Class' ? Tag.SOPClassUID : Tag.SOPInstanceUID;
  const element = original.elements.find(({ tag }) => tag === wanted);
  return !element || elementText(original, element, '') === '';
}

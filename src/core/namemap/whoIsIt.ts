import { Place, visitElements } from '../dicom/elementPath.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText, elementValues } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import { tokensIn } from '../operators/tokens.js';
import { lookUp } from '../standard/dictionary.js';
import type { NameMap } from './nameMap.js';

/** A token or UID of a clean copy, and what it stands for. Holds patient data. */
export interface Identified {
  /** ElementPath. */
  readonly path: string;
  readonly keyword: string;
  /** The token or UID in the copy. */
  readonly token: string;
  readonly original: string;
}

/**
 * By how many days the dates of a copy are moved, if they are; undefined for what was not made with this map: another
 * one has its own `[PATIENT_1]`, who is somebody else.
 */
export function daysOfCopy(file: DicomFile, map: NameMap): number | undefined {
  const inMeta = file.meta.elements.find(({ tag }) => tag === MEDIA_STORAGE_SOP_INSTANCE_UID);
  const element = file.elements.find(({ tag }) => tag === SOP_INSTANCE_UID) ?? inMeta;
  return element && map.daysOfFile(elementText(file, element, ''));
}

const SOP_INSTANCE_UID = 0x00080018;
const MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;

/**
 * Who and what a clean copy was made of, as far as the map knows: every token and UID, in file order. Nothing where the
 * copy was made with another map.
 */
export function whoIsIt(file: DicomFile, map: NameMap): readonly Identified[] {
  if (daysOfCopy(file, map) === undefined) return [];
  const found: Identified[] = [];
  const look = (element: Element, place: Place): boolean => {
    const keyword = lookUp(element.tag)?.keyword ?? '';
    for (const { token, original } of originalsIn(element, place, map)) {
      found.push({ path: place.pathOf(element), keyword, token, original });
    }
    return true;
  };
  visitElements(Place.meta(file), look);
  visitElements(Place.top(file), look);
  return found;
}

/** What an element's value has stand-ins for. */
export function originalsIn(
  element: Element,
  place: Place,
  map: NameMap,
): readonly { readonly token: string; readonly original: string }[] {
  if (element.items || !isStringVr(element.valueVr) || element.length === 0) return [];
  if (element.valueVr === 'UI') {
    return elementValues(place.file, element, '').flatMap((token) => known(token, map.originalOfUid(token)));
  }
  const text = elementText(place.file, element, place.characterSet);
  return tokensIn(text, element.valueVr).flatMap((token) => known(token, map.originalOfToken(token)));
}

function known(token: string, original: string | undefined): { token: string; original: string }[] {
  return original === undefined ? [] : [{ token, original }];
}

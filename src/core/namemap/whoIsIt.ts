import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { OwnError } from '../model/errors.js';
import { Place, visitElements } from '../dicom/elementPath.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText, elementValues } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import { tokensIn } from '../model/token.js';
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

/** What a name map knows of a copy that was made with it. */
export interface KnownCopy {
  /** By how many days its dates may be moved, if they are: one number, unless the map knows several such copies. */
  readonly days: readonly number[];
  /** What stands behind a token that it was given; undefined for what only looks like one. */
  originalOfToken(token: string): string | undefined;
  originalOfUid(mapped: string): string | undefined;
  /** What an attribute said where it now has a pseudonym that a person assigned. */
  originalsOfAssigned(keyword: string, pseudonym: string): readonly string[];
}

/**
 * Finds a copy in the map; undefined for what was not made with it: another map has its own `[PATIENT_1]`, who is
 * someone else. Words like `[PATIENT_1]` that stood in the original already are no one's. A SOP Instance UID that was
 * retained may be in several maps; then every token of the copy has to be one that this map gave it.
 * @throws UnnamedFileError where the file has no SOP Instance UID
 */
export function knownCopy(file: DicomFile, map: NameMap): KnownCopy | undefined {
  const inMeta = elementWith(file.meta, Tag.MediaStorageSOPInstanceUID);
  const element = elementWith(file, Tag.SOPInstanceUID) ?? inMeta;
  const uid = element && elementText(file, element, '');
  if (!uid) throw new UnnamedFileError();
  const known = map.file(uid);
  if (!known) return undefined;
  if (map.originalOfUid(uid) === undefined && !tokensOf(file).every(known.gave)) return undefined;
  return {
    days: known.days,
    originalOfToken: (token) => (known.gave(token) ? map.originalOfToken(token) : undefined),
    originalOfUid: (mapped) => map.originalOfUid(mapped),
    originalsOfAssigned: (keyword, pseudonym) => map.originalsOfAssigned(keyword, pseudonym),
  };
}

/** A name map knows copies by their SOP Instance UIDs. */
export class UnnamedFileError extends OwnError {
  constructor() {
    super(
      'The file has no SOP Instance UID, by which the name map would know whose copy it is: it cannot be re-linked.',
    );
    this.name = 'UnnamedFileError';
  }
}

/**
 * Who and what a clean copy was made of, as far as the map knows: every token and UID, in file order. Nothing where the
 * copy was made with another map.
 * @throws UnnamedFileError where the file has no SOP Instance UID
 */
export function whoIsIt(file: DicomFile, map: NameMap): readonly Identified[] {
  const copy = knownCopy(file, map);
  if (!copy) return [];
  const found: Identified[] = [];
  visitAll(file, (element, place) => {
    const keyword = lookUp(element.tag)?.keyword ?? '';
    for (const { token, original } of originalsIn(element, place, copy)) {
      found.push({ path: place.pathOf(element), keyword, token, original });
    }
  });
  return found;
}

function visitAll(file: DicomFile, look: (element: Element, place: Place) => void): void {
  const visit = (element: Element, place: Place): boolean => {
    look(element, place);
    return true;
  };
  visitElements(Place.meta(file), visit);
  visitElements(Place.top(file), visit);
}

/** The tokens of a file, regardless of the tool that assigned them. */
function tokensOf(file: DicomFile): readonly string[] {
  const found: string[] = [];
  visitAll(file, (element, place) => {
    if (!hasText(element) || element.valueVr === 'UI') return;
    found.push(...tokensIn(elementText(file, element, place.characterSet), element.valueVr));
  });
  return found;
}

/** What an element's value has stand-ins for. */
function originalsIn(
  element: Element,
  place: Place,
  copy: KnownCopy,
): readonly { readonly token: string; readonly original: string }[] {
  if (!hasText(element)) return [];
  if (element.valueVr === 'UI') {
    return elementValues(place.file, element, '').flatMap((token) => known(token, copy.originalOfUid(token)));
  }
  const text = elementText(place.file, element, place.characterSet);
  const keyword = lookUp(element.tag)?.keyword ?? '';
  const assigned = place.depth === 0 ? copy.originalsOfAssigned(keyword, text) : [];
  return [
    ...assigned.map((original) => ({ token: text, original })),
    ...tokensIn(text, element.valueVr).flatMap((token) => known(token, copy.originalOfToken(token))),
  ];
}

function hasText(element: Element): boolean {
  return !element.items && isStringVr(element.valueVr) && element.length > 0;
}

function known(token: string, original: string | undefined): { token: string; original: string }[] {
  return original === undefined ? [] : [{ token, original }];
}

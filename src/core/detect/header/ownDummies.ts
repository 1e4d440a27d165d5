/** Recognises the dummy items that a copy of ours holds in place of a sequence. */
import * as Tag from '../../standard/tag.js';
import type { Place } from '../../dicom/elementPath.js';
import { elementWith } from '../../dicom/elementWith.js';
import type { Element } from '../../dicom/types.js';
import { elementBytes, elementValues } from '../../dicom/value.js';
import { isStringVr } from '../../dicom/vr.js';
import { isMappedUid } from '../../model/mappedUid.js';
import { isStandIn } from '../../model/standIn.js';
import { isPrivate } from '../../model/tag.js';
import { lookUp } from '../../standard/dictionary.js';
import { isStandardUid } from '../../standard/uids.js';

/**
 * Code strings that say how an item is built or drawn, not what it holds (PS3.3 C.17.3, C.10.5): without them a dummy
 * content item or annotation would not be one.
 */
export const STRUCTURAL =
  /(Type|Units|Style|Justification|Alignment|Visibility|Filled|Mode|ContinuityOfContent|SpecificCharacterSet)$/;

/** A code that says nothing: DCM 121106 "Comment" (PS3.16 Annex D), as the elements of a code item (PS3.3 8.8). */
export const DUMMY_CODE: readonly (readonly [number, string, string])[] = [
  [Tag.CodeValue, 'SH', '121106'],
  [Tag.CodingSchemeDesignator, 'SH', 'DCM'],
  [Tag.CodeMeaning, 'LO', 'Comment'],
];

/** True for one item in which every value is a dummy, as dummySequence writes it into a copy of ours. */
export function isDummySequence(sequence: Element, place: Place): boolean {
  const [first, ...others] = sequence.items ?? [];
  if (!first || others.length > 0) return false;
  const inside = place.inside(sequence, first, 0);
  return first.elements.every((element) => isDummy(element, inside));
}

function isDummy(element: Element, place: Place): boolean {
  const { valueVr: vr, tag, length } = element;
  if (element.items) return element.items.length === 0 || isDummySequence(element, place);
  if (isPrivate(tag)) return false;
  if (/^(OB|OW|UN)$/.test(vr)) return elementBytes(place.file, element).every((byte) => byte === 0);
  if (length === 0 || !isStringVr(vr)) return true;
  const known = DUMMY_CODE.find(([codeTag]) => codeTag === tag)?.[2];
  return elementValues(place.file, element, place.characterSet).every((value) => {
    if (value === '') return true;
    if (vr === 'UI') return isStandardUid(value) || isMappedUid(value);
    if (tag === Tag.GraphicLayer && value === layerOf(place)) return true;
    if (vr === 'CS' && STRUCTURAL.test(lookUp(tag)?.keyword ?? '')) return true;
    return value === known || isStandIn(value, vr) || ((vr === 'DS' || vr === 'IS') && value === '1');
  });
}

const PATIENT = new Set([Tag.PatientName, Tag.PatientID]);

/**
 * The first layer of a presentation state (PS3.3 C.10.7) that stays as it is: the annotation of a dummy refers to one that
 * there is. A layer whose name holds part of the patient's name or ID does not stay; none is left where all do.
 */
export function layerOf({ file, characterSet }: Place): string | undefined {
  const parts = file.elements
    .filter(({ tag }) => PATIENT.has(tag))
    .flatMap((each) => elementValues(file, each, characterSet))
    .flatMap((value) => value.toUpperCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length > 1);
  const layers = (elementWith(file, Tag.GraphicLayerSequence)?.items ?? []).flatMap(({ elements }) => {
    const element = elements.find(({ tag }) => tag === Tag.GraphicLayer);
    return element ? elementValues(file, element, characterSet).slice(0, 1) : [];
  });
  return layers.find((layer) => /^[A-Z0-9_ ]{1,16}$/.test(layer) && !parts.some((part) => layer.includes(part)));
}

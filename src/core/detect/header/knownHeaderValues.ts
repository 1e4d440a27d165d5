import type { Place } from '../../dicom/elementPath.js';
import type { Element } from '../../dicom/types.js';
import { elementValues } from '../../dicom/value.js';
import { isStringVr } from '../../dicom/vr.js';
import { isStandIn } from '../../model/standIn.js';
import { isToken } from '../../model/token.js';
import type { Entity, Finding } from '../../model/finding.js';
import type { KnownValue } from '../text/knownValue.js';

const KINDS: Readonly<Partial<Record<Entity, KnownValue['kind']>>> = {
  PERSON: 'name',
  MEDICAL_RECORD_NUMBER: 'id',
  ID: 'id',
  DEVICE: 'id',
  DATE_TIME: 'date',
  PHONE_NUMBER: 'phone',
  ORGANIZATION: 'text',
  LOCATION: 'text',
  EMAIL: 'text',
};

/**
 * What a flagged element of the header says about the patient, the staff and the site, to be searched for in every
 * other text. Free text and UIDs are no known values; times of day occur everywhere by chance.
 */
export function knownValuesOf(
  element: Element,
  place: Place,
  finding: Pick<Finding, 'entity' | 'spans'>,
): readonly KnownValue[] {
  const kind = KINDS[finding.entity];
  if (!kind || finding.spans || element.items || !isStringVr(element.valueVr) || element.valueVr === 'TM') return [];
  return elementValues(place.file, element, place.characterSet)
    .filter((value) => value !== '' && !isToken(value, element.valueVr) && !isStandIn(value, element.valueVr))
    .map((value) => ({ value, original: value, entity: finding.entity, kind }));
}

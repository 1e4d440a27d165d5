import type { Place } from '../../dicom/elementPath.js';
import { isPrivate, isPrivateCreator } from '../../model/tag.js';
import type { Element } from '../../dicom/types.js';
import { elementBytes, elementValues } from '../../dicom/value.js';
import { isStringVr } from '../../dicom/vr.js';
import { isDummySequence } from './ownDummies.js';
import { isStandIn } from '../../model/standIn.js';
import { isToken } from '../../model/token.js';
import { isMappedUid } from '../../model/mappedUid.js';
import type { Action, ProfileAction } from '../../profile/action.js';
import { contentItemEntity } from '../../profile/contentItem.js';
import { lookUp } from '../../standard/dictionary.js';
import { isStandardUid } from '../../standard/uids.js';
import { entityOf, severityOf } from './entity.js';
import type { Entity, Finding, Operator } from '../../model/finding.js';

/** Entities whose token says something of use; of a date or an age, an empty value is the more honest. */
const WORTH_A_TOKEN = new Set<Entity>([
  ...(['PERSON', 'MEDICAL_RECORD_NUMBER', 'ID', 'ORGANIZATION', 'PHONE_NUMBER', 'LOCATION', 'EMAIL'] as const),
]);

/**
 * The finding that the profile's table makes of an element, by its tag alone. None where there is no value, or where
 * every value is a token, a stand-in or a UID of the standard and so identifies no one.
 * @param ownCopy the file says that we wrote it: UIDs, tokens and dummy items of our form are then ours
 */
export function findingFor(
  element: Element,
  place: Place,
  asked: ProfileAction,
  ownCopy: boolean,
): Finding | undefined {
  if (asked.action === 'K' || element.length === 0 || isLeftToText(element, asked)) return undefined;
  if (element.items?.length === 0 || isPrivateCreator(element.tag)) return undefined;
  if (element.items && asked.action === 'U') return undefined;
  if (element.items && ownCopy && isDummySequence(element, place)) return undefined;
  if (isStringVr(element.valueVr) ? holdsNothing(element, place, ownCopy) : isZero(element, place)) return undefined;
  const entity = contentItemEntity(element, place) ?? entityOf(element.tag, element.valueVr);
  const keyword = lookUp(element.tag)?.keyword ?? '';
  const severity = isPrivate(element.tag) ? 'warning' : severityOf(entity, keyword);
  return { entity, severity, rule: asked.rule, operator: suggestedOperator(asked.action, entity, element) };
}

/** What an option asks to clean is flagged by what is found inside it; only dates and bitmaps are flagged as a whole. */
function isLeftToText(element: Element, { action }: ProfileAction): boolean {
  if (action !== 'C') return false;
  if (element.items) return true;
  return !/^(DA|DT|TM)$/.test(element.valueVr) && (isStringVr(element.valueVr) || isPrivate(element.tag));
}

function holdsNothing(element: Element, place: Place, ownCopy: boolean): boolean {
  const { valueVr: vr } = element;
  return elementValues(place.file, element, place.characterSet).every((value) => {
    if (value === '' || /^[\^= ]*$/.test(value)) return true;
    if (vr === 'UI') return isStandardUid(value) || (ownCopy && isMappedUid(value));
    return isToken(value, vr, ownCopy) || isStandIn(value, vr);
  });
}

/** No dummy is longer; a value that is, and be it a gigabyte of private data, need not be read to be judged. */
const LONGEST_DUMMY = 64 * 1024;

/** Binary dummies are zeros. */
function isZero(element: Element, place: Place): boolean {
  if (element.items || element.length > LONGEST_DUMMY) return false;
  return elementBytes(place.file, element).every((byte) => byte === 0);
}

function suggestedOperator(action: Action, entity: Entity, element: Element): Operator {
  if (action === 'X' || (action === 'C' && !isStringVr(element.valueVr))) return 'redact';
  // Sequences that may be empty in one IOD must have items in another; a dummy item is valid in both.
  if (action !== 'Z' || element.items) return 'replace';
  return WORTH_A_TOKEN.has(entity) && isStringVr(element.valueVr) ? 'replace' : 'redact';
}

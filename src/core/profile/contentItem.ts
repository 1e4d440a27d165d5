import type { Place } from '../dicom/elementPath.js';
import type { DataSet, Element } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import type { Entity } from '../detect/finding.js';
import type { ProfileAction } from './action.js';
import type { Policy } from './policy.js';

const CONCEPT_NAME_CODE_SEQUENCE = 0x0040a043;
const CODE_VALUE = 0x00080100;
const TEXT_VALUE = 0x0040a160;
const CONCEPT_CODE_SEQUENCE = 0x0040a168;
const MEASURED_VALUE_SEQUENCE = 0x0040a300;

/**
 * What content items identify by their concept name (DCM codes of PS3.16 TID 1001 to 1010, observation context):
 * observers, procedure and subject. Their text is a name or a number even where no recogniser would see one.
 */
const IDENTIFYING_TEXT: Readonly<Record<string, Entity>> = {
  '121008': 'PERSON',
  '121009': 'ORGANIZATION',
  '121013': 'DEVICE',
  '121016': 'DEVICE',
  '121017': 'LOCATION',
  '121020': 'ID',
  '121021': 'ID',
  '121022': 'ID',
  '121029': 'PERSON',
  '121030': 'MEDICAL_RECORD_NUMBER',
};

/** Subject sex and age: characteristics of the patient, kept only under the option that keeps those. */
const CHARACTERISTICS = new Set(['121032', '121033']);

/**
 * Clean Structured Content Option (PS3.15 E.3.4): the tree stays, what its content items say of people goes. Only for
 * elements inside a content item whose concept name identifies; everything else follows the table and the recognisers.
 */
export function contentItemAction(element: Element, place: Place, policy: Policy): ProfileAction | undefined {
  if (!policy.options.has('SC') || place.depth === 0) return undefined;
  const isValue = [TEXT_VALUE, CONCEPT_CODE_SEQUENCE, MEASURED_VALUE_SEQUENCE].includes(element.tag);
  if (!isValue) return undefined;
  const concept = conceptOf(place);
  const rule = 'PS3.16 observation context: identifying content item';
  const dummy: ProfileAction = { action: 'D', basic: 'D', published: 'D', option: 'SC', rule };
  if (element.tag === TEXT_VALUE) return concept in IDENTIFYING_TEXT ? dummy : undefined;
  return CHARACTERISTICS.has(concept) && !policy.options.has('PC') ? dummy : undefined;
}

/** What an identifying content item holds; undefined for all others. */
export function contentItemEntity(element: Element, place: Place): Entity | undefined {
  return element.tag === TEXT_VALUE ? IDENTIFYING_TEXT[conceptOf(place)] : undefined;
}

/** The code value of the concept name of the content item that a place lies in; empty where there is none. */
function conceptOf(place: Place): string {
  const name = find(place.dataSet, CONCEPT_NAME_CODE_SEQUENCE)?.items?.[0];
  const code = name && find(name, CODE_VALUE);
  return code ? elementText(place.file, code, place.characterSet) : '';
}

function find({ elements }: DataSet, wanted: number): Element | undefined {
  return elements.find(({ tag }) => tag === wanted);
}

import * as Tag from '../standard/tag.js';
import type { Place } from '../dicom/elementPath.js';
import type { DataSet, Element } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import type { Entity } from '../model/finding.js';
import type { Option } from '../standard/confidentialityProfile.js';
import type { ProfileAction } from './action.js';
import type { Policy } from './policy.js';

/** The oldest age that a copy may tell, in years: 45 CFR 164.514(b)(2)(i)(C). */
export const OLDEST_TOLD = 89;

/** What the text of a content item names, and the option that keeps the likes of it. */
interface Identifying {
  readonly entity: Entity;
  readonly keptBy?: Option;
}

const PERSON: Identifying = { entity: 'PERSON' };
const ID: Identifying = { entity: 'ID' };
const ORGANIZATION: Identifying = { entity: 'ORGANIZATION', keptBy: 'IN' };
const DEVICE: Identifying = { entity: 'DEVICE', keptBy: 'DE' };
const PLACE: Identifying = { entity: 'LOCATION', keptBy: 'DE' };

/**
 * What content items identify by their concept name: DCM codes of the templates of observation context (PS3.16
 * TID 1001 to 1010) and of participants (TID 1020, 1021). Their text is a name or a number even where no recogniser
 * would see one. Languages, roles and classes (TID 1204, CID 7453) name no one.
 */
const IDENTIFYING_TEXT: Readonly<Record<string, Identifying>> = {
  ...{ '121008': PERSON, '121029': PERSON, '121036': PERSON, '113870': PERSON, '128774': PERSON },
  ...{ '121009': ORGANIZATION, '113873': ORGANIZATION },
  ...{ '121013': DEVICE, '121016': DEVICE, '113877': DEVICE, '113880': DEVICE, '121193': DEVICE, '121196': DEVICE },
  ...{ '121017': PLACE, '121197': PLACE },
  ...{ '121020': ID, '121021': ID, '121022': ID, '113871': ID, '113872': ID, '128775': ID },
  '121030': { entity: 'MEDICAL_RECORD_NUMBER' },
};

const SUBJECT_BIRTH_DATE = '121031';
const SUBJECT_SEX = '121032';
const SUBJECT_AGE = '121033';

/**
 * Clean Structured Content Option (PS3.15 E.3.4): the tree stays, what its content items say of people goes. Only for
 * elements inside a content item whose concept name identifies; everything else follows the table and the recognisers.
 */
export function contentItemAction(element: Element, place: Place, policy: Policy): ProfileAction | undefined {
  if (!policy.options.has('SC') || place.depth === 0) return undefined;
  switch (element.tag) {
    case Tag.TextValue: {
      const identifying = IDENTIFYING_TEXT[conceptOf(place)];
      return identifying && unlessKept(identifying, policy);
    }
    case Tag.Date:
    case Tag.DateTime:
      // As Patient's Birth Date, which no option keeps.
      return conceptOf(place) === SUBJECT_BIRTH_DATE ? DUMMY : undefined;
    case Tag.ConceptCodeSequence:
      return conceptOf(place) === SUBJECT_SEX && !policy.options.has('PC') ? DUMMY : undefined;
    case Tag.MeasuredValueSequence: {
      const mayStay = policy.options.has('PC') && ageOf(element, place) <= OLDEST_TOLD;
      return conceptOf(place) === SUBJECT_AGE && !mayStay ? DUMMY : undefined;
    }
    default:
      return undefined;
  }
}

function unlessKept({ keptBy }: Identifying, { options }: Policy): ProfileAction {
  return keptBy && options.has(keptBy) ? { ...DUMMY, action: 'K', option: keptBy } : DUMMY;
}

const DUMMY: ProfileAction = {
  ...{ action: 'D', basic: 'D', published: 'D', option: 'SC' },
  rule: 'PS3.16 observation context: identifying content item',
};

/** Languages, and the countries where they are spoken so: PS3.16 Table 8-1, CID 5000 and 5001. */
const LANGUAGES_AND_COUNTRIES = /^(RFC5646|RFC4646|RFC3066|IETF4646|ISO639_[12]|ISO3166_1)$/;

/** True for the meaning of a code of a language (PS3.16 TID 1204): who speaks Italian in Switzerland is not told by it. */
export function namesLanguage({ tag }: Element, place: Place): boolean {
  const scheme = tag === Tag.CodeMeaning ? find(place.dataSet, Tag.CodingSchemeDesignator) : undefined;
  return scheme !== undefined && LANGUAGES_AND_COUNTRIES.test(elementText(place.file, scheme, place.characterSet));
}

/** What an identifying content item holds; undefined for all others. */
export function contentItemEntity(element: Element, place: Place): Entity | undefined {
  return element.tag === Tag.TextValue ? IDENTIFYING_TEXT[conceptOf(place)]?.entity : undefined;
}

/** The number of a measured value; whatever its unit, a greater one than of any age that is told is none to tell. */
function ageOf({ items }: Element, { file, characterSet }: Place): number {
  const number = items?.[0] && find(items[0], Tag.NumericValue);
  return number ? Number(elementText(file, number, characterSet)) : 0;
}

/** The code value of the concept name of the content item that a place lies in; empty where there is none. */
function conceptOf(place: Place): string {
  const name = find(place.dataSet, Tag.ConceptNameCodeSequence)?.items?.[0];
  const code = name && find(name, Tag.CodeValue);
  return code ? elementText(place.file, code, place.characterSet) : '';
}

function find({ elements }: DataSet, wanted: number): Element | undefined {
  return elements.find(({ tag }) => tag === wanted);
}

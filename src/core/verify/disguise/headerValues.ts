/**
 * What the header of an original says of the patient, the staff and the site: told by VR, keyword and Table E.1-1 alone.
 * It knows neither recognisers nor plans, so that what they miss is not missed here.
 */
import { entityOf } from '../../detect/header/entity.js';
import { knownValuesOf } from '../../detect/header/knownHeaderValues.js';
import { isEverydayWord, isTradeWord } from '../../detect/lexicon/wordKinds.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import { squeeze, squeezedWords } from './squeeze.js';
import { Place, visitElements } from '../../dicom/elementPath.js';
import type { DicomFile, Element } from '../../dicom/types.js';
import { elementValues } from '../../dicom/value.js';
import { isStringVr } from '../../dicom/vr.js';
import { isPrivate, isPrivateCreator } from '../../model/tag.js';
import { contentItemEntity } from '../../profile/contentItem.js';
import { profileRow } from '../../standard/confidentialityProfile.js';
import { lookUp } from '../../standard/dictionary.js';

/** A value of the header, and where it stands. */
export interface HeaderValue extends KnownValue {
  readonly path: string;
  readonly isBirthDate: boolean;
}

export interface Header {
  /** In file order; each value once for each kind of spelling. */
  readonly values: readonly HeaderValue[];
  /** Words that the original uses for makers, products, coding schemes and body parts. */
  readonly terms: ReadonlySet<string>;
  /** The words that begin the names of makers and products, as far as they are terms: whoever is called so stays there. */
  readonly makers: ReadonlySet<string>;
  /** Names of products, which are words of sites that use them. */
  readonly products: ReadonlySet<string>;
}

/** @param isPermitted tells which values the copy may hold, by an option or by the policy */
export function readHeader(file: DicomFile, isPermitted: (value: string) => boolean): Header {
  const values = new Map<string, HeaderValue>();
  const terms = new Set<string>();
  const makers = new Set<string>();
  const products = new Set<string>();
  const partsOfPlaces = new Map<string, readonly string[]>();
  visitElements(Place.top(file), (written, place) => {
    const element = understood(written);
    if (element.items || element.length === 0 || !isStringVr(element.valueVr)) return true;
    if (isTerm(element)) {
      for (const value of elementValues(file, element, place.characterSet)) {
        const words = squeezedWords(value);
        const strange = words.filter((word) => word.length > 2 && !isTradeWord(word) && !isEverydayWord(word));
        products.add(squeeze(value).text);
        // Of a value with any other word in it, nothing is a term: a name may stand there by mistake.
        if (strange.length === 0) words.forEach((word) => terms.add(word));
        if (strange.length === 0 && words[0] !== undefined && isTradeWord(words[0])) makers.add(words[0]);
        // A product is called by one strange word, and a site may be called by it; but nobody is.
        if (strange.length === 1 && words.length <= 2) strange.forEach((word) => products.add(word));
        if (words.length > 1) partsOfPlaces.set(squeeze(value).text, strange);
      }
    }
    if (!isSensitive(element)) return true;
    const entity = contentItemEntity(element, place) ?? entityOf(element.tag, element.valueVr);
    const isBirthDate = BIRTH_DATE.test(lookUp(element.tag)?.keyword ?? '');
    for (const known of knownValuesOf(element, place, { entity })) {
      const key = `${known.kind}\0${known.value}`;
      if (isPermitted(known.value) || (values.has(key) && !isBirthDate)) continue;
      values.set(key, { ...known, path: place.pathOf(element), isBirthDate });
    }
    return true;
  });
  const places = [...values.values()].filter(({ kind }) => kind === 'text').map(({ value }) => squeeze(value).text);
  for (const [text, words] of partsOfPlaces) {
    // `Larkmoor Priory` in the place of a product is a site by mistake, and makes no product of `Larkmoor`.
    if (places.some((place) => place.includes(text))) words.forEach((word) => products.delete(word));
  }
  return { values: [...values.values()], terms, makers, products };
}

/** Text of a name under a VR of numbers, days or UIDs is text of a name all the same: the dictionary tells (PS3.6). */
function understood(element: Element): Element {
  const vr = lookUp(element.tag)?.vr ?? '';
  if (
    (isStringVr(element.valueVr) && !NO_TEXT.has(element.valueVr)) ||
    element.items ||
    element.length > LONGEST ||
    !isStringVr(vr)
  )
    return element;
  return { ...element, vr, valueVr: vr };
}

const NO_TEXT = new Set(['UI', 'DA', 'TM', 'DT', 'AS', 'DS', 'IS']);

/** No name or number of a header is longer. */
const LONGEST = 1024;

const BIRTH_DATE = /^Patient(AlternativeCalendar)?BirthDate|^PatientBirthDateInAlternativeCalendar$/;

/** What Table E.1-1 names, and names of people wherever they stand. */
function isSensitive({ tag, valueVr }: Element): boolean {
  return valueVr === 'PN' || (!isPrivate(tag) && profileRow(tag) !== undefined);
}

/** Where makers stand by their names: attributes of the device, and creators of private elements (PS3.5 section 7.8.1). */
export function isOfMaker(element: Element): boolean {
  return isPrivateCreator(element.tag) || isTerm(element);
}

/** Names of makers, products, coding schemes and body parts (PS3.3 C.7.5.1 and 8.8). */
function isTerm({ tag }: Element): boolean {
  if (isPrivate(tag) || profileRow(tag) !== undefined) return false;
  return /Manufacturer|^SoftwareVersions$|^CodingScheme|^BodyPartExamined$/.test(lookUp(tag)?.keyword ?? '');
}

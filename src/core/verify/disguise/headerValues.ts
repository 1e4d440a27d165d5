/**
 * What the header of an original says of the patient, the staff and the site: told by VR, keyword and Table E.1-1 alone.
 * It knows neither recognisers nor plans, so that what they miss is not missed here.
 */
import { entityOf } from '../../detect/header/entity.js';
import { knownValuesOf } from '../../detect/header/knownHeaderValues.js';
import { isEverydayWord, isTradeWord } from '../../detect/lexicon/wordKinds.js';
import { isSameKnown, type KnownValue } from '../../detect/text/knownValue.js';
import { areAllEqual, remember, rememberShort } from '../../detect/text/remember.js';
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
  /** The words that begin the names of makers and products, as far as they are terms: a person of that name stays there. */
  readonly makers: ReadonlySet<string>;
  /** Names of products, which are words of sites that use them. */
  readonly products: ReadonlySet<string>;
}

/** True for headers that say the same, each value at the same place. */
export function isSameHeader(one: Header, other: Header): boolean {
  return (
    isSameSet(one.terms, other.terms) &&
    isSameSet(one.makers, other.makers) &&
    isSameSet(one.products, other.products) &&
    areAllEqual(
      one.values,
      other.values,
      (a, b) => a.path === b.path && a.isBirthDate === b.isBirthDate && isSameKnown(a, b),
    )
  );
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size !== other.size) return false;
  for (const each of one) if (!other.has(each)) return false;
  return true;
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
    const { isTerm, isNamed, isBirthDate } = meaningOf(element.tag);
    if (isTerm) {
      for (const value of elementValues(file, element, place.characterSet)) {
        const term = termOf(value);
        products.add(term.squeezed);
        term.words.forEach((word) => terms.add(word));
        if (term.maker !== undefined) makers.add(term.maker);
        term.products.forEach((word) => products.add(word));
        if (term.strange) partsOfPlaces.set(term.squeezed, term.strange);
      }
    }
    if (element.valueVr !== 'PN' && !isNamed) return true;
    const entity = contentItemEntity(element, place) ?? entityOf(element.tag, element.valueVr);
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

/** True for an element that says nothing of the kind whatever its value: a UID, a time, or what no table names. */
export function saysNothing(written: Element): boolean {
  const element = understood(written);
  if (element.items || !isStringVr(element.valueVr)) return true;
  const { isTerm, isNamed } = meaningOf(element.tag);
  if (isTerm || element.valueVr === 'PN') return false;
  return !isNamed || element.valueVr === 'UI' || element.valueVr === 'TM';
}

/** Text of a name under a VR of numbers, days or UIDs is text of a name all the same: the dictionary tells (PS3.6). */
function understood(element: Element): Element {
  if ((isStringVr(element.valueVr) && !NO_TEXT.has(element.valueVr)) || element.items || element.length > LONGEST)
    return element;
  const { vr } = meaningOf(element.tag);
  if (!isStringVr(vr) || vr === element.valueVr) return element;
  return { ...element, vr, valueVr: vr };
}

const NO_TEXT = new Set(['UI', 'DA', 'TM', 'DT', 'AS', 'DS', 'IS']);

/** No name or number of a header is longer. */
const LONGEST = 1024;

const BIRTH_DATE = /^Patient(AlternativeCalendar)?BirthDate|^PatientBirthDateInAlternativeCalendar$/;

/** What the standard says of an attribute. */
interface Meaning {
  /** VR of PS3.6; empty for what it does not know. */
  readonly vr: string;
  /** Names of makers, products, coding schemes and body parts (PS3.3 C.7.5.1 and 8.8): a name that is one tells nothing. */
  readonly isTerm: boolean;
  /** Table E.1-1 names it; names of people are sensitive wherever they stand. */
  readonly isNamed: boolean;
  readonly isBirthDate: boolean;
}

/** Where makers stand by their names: attributes of the device, and creators of private elements (PS3.5 section 7.8.1). */
export function isOfMaker({ tag }: Element): boolean {
  return isPrivateCreator(tag) || meaningOf(tag).isTerm;
}

const TAGS = 8192;
const meaningOf = remember(TAGS, (tag: number): Meaning => {
  const { vr = '', keyword = '' } = lookUp(tag) ?? {};
  const isNamed = !isPrivate(tag) && profileRow(tag) !== undefined;
  const isTerm = !isPrivate(tag) && !isNamed && TERMS.test(keyword);
  return { vr, isTerm, isNamed, isBirthDate: BIRTH_DATE.test(keyword) };
});

const TERMS = /Manufacturer|^SoftwareVersions$|^CodingScheme|^BodyPartExamined$/;

interface Term {
  readonly squeezed: string;
  /** Of a value with any other word in it, nothing is a term: a name may stand there by mistake. */
  readonly words: readonly string[];
  /** The word that begins it, where that is a term. */
  readonly maker: string | undefined;
  /** Of a value of several words, those that are no terms. */
  readonly strange: readonly string[] | undefined;
  /** A product is called by one strange word, and a site may be called by it; but no one is. */
  readonly products: readonly string[];
}

const VALUES = 1024;
const termOf = rememberShort(VALUES, LONGEST, (value): Term => {
  const words = squeezedWords(value);
  const strange = words.filter((word) => word.length > 2 && !isTradeWord(word) && !isEverydayWord(word));
  return {
    squeezed: squeeze(value).text,
    words: strange.length === 0 ? words : [],
    maker: strange.length === 0 && words[0] !== undefined && isTradeWord(words[0]) ? words[0] : undefined,
    strange: words.length > 1 ? strange : undefined,
    products: strange.length === 1 && words.length <= 2 ? strange : [],
  };
});

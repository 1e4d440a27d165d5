import { elementWith } from '../../dicom/elementWith.js';
import * as Tag from '../../standard/tag.js';
import type { Place } from '../../dicom/elementPath.js';
import { isIccProfile, withoutProfileTexts } from '../../dicom/iccProfile.js';
import { describesPixels } from '../../dicom/describesPixels.js';
import type { Element } from '../../dicom/types.js';
import { elementBytes, elementText, elementValues } from '../../dicom/value.js';
import { lookUp } from '../../standard/dictionary.js';
import { findInFileId } from '../header/fileIds.js';
import type { Entity, Finding, Severity } from '../../model/finding.js';
import { findInBuffer, findInBytes, holdsProse } from '../header/inBytes.js';
import type { Span } from '../../model/span.js';
import { severityOf } from '../header/entity.js';

/** Finds people and places in text; made for one file, since it knows what that file's header says. */
export interface TextFinder {
  /** All recognisers that the policy has switched on. */
  findAll(text: string): readonly Span[];
  /** Only what the header itself names: for texts out of a closed vocabulary, where a likely name is none. */
  findKnown(text: string): readonly Span[];
}

const SEARCHED = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT']);
const BLOBS = new Set(['OB', 'OW', 'UN']);

/** Identifiers of codes and their schemes (PS3.3 8.2). */
const CODES = /^(CodeValue|LongCodeValue|CodingSchemeDesignator|CodingSchemeVersion|ContextIdentifier)$/;

/**
 * Attributes whose text comes out of product catalogues and lists of schemes (PS3.3 8.8, C.7.5.1): a maker may be called
 * like a person, a version like a date. Code meanings are none of these: sites have codes of their own.
 */
const CATALOGUE = /^(CodingScheme.*|.*Manufacturer.*|SoftwareVersions|.*Units?|MappingResource.*)$/;

/** Attributes whose text is mostly a term of machines (PS3.3 C.8): what is only possibly a name there is none. */
const TECHNICAL =
  /^(TransducerType|.*CoilName|SequenceName|PulseSequenceName|FilterType|Filter(?:Material|Description)|ConvolutionKernel|RescaleType|ModalityLUTType|Detector(?:Description|Configuration)|CollimatorGridName|ReconstructionAlgorithm|Radiopharmaceutical|WindowCenterWidthExplanation|LUTExplanation)$/;

/** What no catalogue lists, where a recogniser is certain of it. */
const OF_PEOPLE = new Set<Entity>(['PERSON', 'MEDICAL_RECORD_NUMBER', 'ID', 'PHONE_NUMBER', 'EMAIL']);

/** The image itself: its bytes hold every short word by chance, and they stay as they are. */
function isPixelData(tag: number): boolean {
  return tag >>> 16 === 0x7fe0 || tag >>> 16 === 0x5400;
}

/** No text of a header is longer; what is, is searched like bytes. */
const LONGEST_TEXT = 4 * 1024 * 1024;

/** The finding that the recognisers make of a text or of bytes that the table leaves alone; undefined where there is none. */
export function findingInText(element: Element, place: Place, finder: TextFinder): Finding | undefined {
  if (element.items || element.fragments || element.length === 0) return undefined;
  if (isPixelData(element.tag) && describesPixels(place.file, place.dataSet)) return undefined;
  if (element.tag === Tag.ReferencedFileID) {
    const spans = findInFileId(elementText(place.file, element, ''), (text) => finder.findKnown(text));
    return spans.length === 0 ? undefined : asFinding(spans, true);
  }
  const { valueVr: vr, length } = element;
  if (isReadable(element, place)) {
    const spans = length > LONGEST_TEXT ? findInBytes(element, place, finder, true) : inString(element, place, finder);
    return spans.length === 0 ? undefined : asFinding(spans, length <= LONGEST_TEXT);
  }
  if (element.tag === Tag.ICCProfile) return inProfile(element, place, finder);
  if (BLOBS.has(vr)) {
    const spans = findInBytes(element, place, finder, vr !== 'OW');
    return spans.length === 0 ? undefined : asFinding(spans, false);
  }
  if (element.tag === Tag.SpecificCharacterSet) return inCharacterSet(element, place);
  return vr === 'CS'
    ? inCodeString(element, place, finder)
    : vr === 'IS' || vr === 'DS'
      ? inNumber(element, place, finder)
      : undefined;
}

/** Texts, and values of unknown VR that hold nothing but printable ASCII. */
function isReadable(element: Element, { file }: Place): boolean {
  const { valueVr: vr, length } = element;
  if (SEARCHED.has(vr)) return true;
  if (vr !== 'UN' || length > LONGEST_TEXT) return false;
  return /^[\x20-\x7e\r\n\t\f]+[\0 ]?$/.test(Buffer.from(elementBytes(file, element)).toString('latin1'));
}

function inString(element: Element, place: Place, finder: TextFinder): readonly Span[] {
  const text = elementText(place.file, element, place.characterSet);
  const keyword = lookUp(element.tag)?.keyword ?? '';
  if (CODES.test(keyword)) return [];
  if (element.tag === Tag.CodeMeaning && isPublicCode(place)) {
    return finder.findAll(text).filter(({ confidence }) => confidence === 'certain');
  }
  if (TECHNICAL.test(keyword)) return finder.findAll(text).filter(({ confidence }) => confidence !== 'possible');
  if (!CATALOGUE.test(keyword)) return finder.findAll(text);
  // A site may be called like a vendor or a scheme; that says nothing about the patient.
  const known = finder.findKnown(text).filter(({ entity }) => entity !== 'ORGANIZATION' && entity !== 'LOCATION');
  const others = finder.findAll(text).filter(({ entity, confidence, start, end }) => {
    const isKnown = known.some((span) => span.start < end && start < span.end);
    return !isKnown && confidence === 'certain' && OF_PEOPLE.has(entity);
  });
  return [...known, ...others].sort((one, other) => one.start - other.start);
}

/** A code of a published scheme; those of sites begin with 99, or are `L` for local (PS3.3 8.2, HL7 table 0396). */
function isPublicCode({ file, dataSet }: Place): boolean {
  const designator = elementWith(dataSet, Tag.CodingSchemeDesignator);
  return designator !== undefined && !/^(99.*|L|LOCAL)?$/i.test(elementText(file, designator, ''));
}

/** Defined terms of PS3.3 C.12.1.1.2, and what is written in their place. */
const CHARACTER_SETS =
  /^(?:(?:ISO[ _-]?(?:IR|2022|2020|8859)[ _-]?(?:IR)?[ _-]?\d{0,4}(?:-\d{1,2})?)|GB18030|GBK|GB2312|UTF[ _-]?8|ASCII)?$/i;

/** What names no character set may be anything, and no one needs it to read the copy. */
function inCharacterSet(element: Element, place: Place): Finding | undefined {
  if (elementValues(place.file, element, '').every((value) => CHARACTER_SETS.test(value.trim()))) return undefined;
  return {
    entity: 'FREE_TEXT',
    severity: 'warning',
    rule: 'names no character set (PS3.3 C.12.1.1.2)',
    operator: 'redact',
  };
}

/**
 * A colour profile is needed for its numbers; what it says besides (ICC.1 9.2: description, copyright, device) is typed by
 * whoever made it, and goes.
 */
function inProfile(element: Element, place: Place, finder: TextFinder): Finding | undefined {
  const spans = findInBytes(element, place, finder, true);
  const bytes = elementBytes(place.file, element);
  const cleared = withoutProfileTexts(bytes);
  if (spans.length > 0) {
    const isLeft = !cleared || findInBuffer(Buffer.from(cleared), place.characterSet, finder).length > 0;
    return { ...asFinding(spans, false), ...(isLeft && { isWhole: true as const }) };
  }
  // In a profile, signatures of its structure read like words; what is none may be a text as a whole.
  if (!cleared && (isIccProfile(bytes) || !holdsProse(bytes))) return undefined;
  return { entity: 'FREE_TEXT', severity: 'information', rule: 'texts of an ICC profile', operator: 'replace' };
}

const NAMING = new Set<Entity>(['PERSON', 'MEDICAL_RECORD_NUMBER', 'ID']);

/** Terms of the standard and of makers, among which only a name or a number of the header beyond doubt is out of place. */
function inCodeString(element: Element, place: Place, finder: TextFinder): Finding | undefined {
  const spans = finder
    .findKnown(elementText(place.file, element, ''))
    .filter(({ entity, confidence }) => confidence === 'certain' && NAMING.has(entity));
  return spans.length === 0 ? undefined : asFinding(spans, true);
}

/** Digits of a number that is in any file by chance. */
const SHORTEST_NUMBER = 7;

/** A number that is an ID of the header as a whole; a part of a number means nothing. */
function inNumber(element: Element, place: Place, finder: TextFinder): Finding | undefined {
  const spans = elementValues(place.file, element, '').flatMap((value) =>
    /^\d+$/.test(value) && value.length >= SHORTEST_NUMBER
      ? finder.findKnown(value).filter(({ start, end, entity }) => NAMING.has(entity) && end - start === value.length)
      : [],
  );
  return spans.length === 0 ? undefined : { ...asFinding(spans, false), operator: 'replace' };
}

/** At the balanced point of the policy, what is only possibly a name is shown and stays. */
export function atBalancedPoint(finder: TextFinder): TextFinder {
  const find = (text: string) => {
    const spans = finder.findAll(text);
    const likely = spans.filter(({ confidence }) => confidence !== 'possible');
    return likely.length > 0 ? likely : spans.map((span) => ({ ...span, stays: true as const }));
  };
  return { ...finder, findAll: find };
}

function asFinding(spans: readonly Span[], cutsOut: boolean): Finding {
  const certain = spans.filter(({ confidence }) => confidence === 'certain');
  const [first] = certain.length > 0 ? certain : spans;
  const entity = first?.entity ?? 'FREE_TEXT';
  const rule = [...new Set(spans.map((span) => span.rule))].join(', ');
  const severity: Severity = certain.length === 0 ? 'information' : atLeastWarning(severityOf(entity, ''));
  const cleaned = cutsOut ? 'replace' : 'redact';
  const operator = spans.every(({ stays }) => stays) ? 'keep' : cleaned;
  return { entity, severity, rule, operator, ...(cutsOut && { spans }) };
}

function atLeastWarning(severity: Severity): Severity {
  return severity === 'information' ? 'warning' : severity;
}

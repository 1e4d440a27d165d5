import { Place, visitElements } from '../dicom/elementPath.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import { isGroupLengthElement, isPrivateCreator } from '../model/tag.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { isReadingSure } from '../dicom/value.js';
import { findingFor } from '../detect/header/byTag.js';
import { cutToFileIds } from '../detect/header/fileIds.js';
import type { Entity, Finding } from '../model/finding.js';
import { atBalancedPoint, findingInText, type TextFinder } from '../detect/text/inText.js';
import { knownValuesOf } from '../detect/header/knownHeaderValues.js';
import type { KnownValue } from '../detect/text/knownValue.js';
import type { Span } from '../model/span.js';
import { foundBefore, type FoundText } from '../detect/text/foundBefore.js';
import { withoutOverlaps } from '../detect/text/overlaps.js';
import type { Recogniser } from '../detect/text/recogniser.js';
import { textFinder } from '../detect/text/textFinder.js';
import { elementText } from '../dicom/value.js';
import type { ProfileAction } from '../profile/action.js';
import { actionFor } from './actionFor.js';
import { namesLanguage } from '../profile/contentItem.js';
import type { Policy } from '../profile/policy.js';
import type { Option } from '../standard/confidentialityProfile.js';
import { keptHeader, type KeptHeader } from './alike.js';
import { followedOptions, isMadeByUs, isOwnCopy } from './ownCopy.js';
import { Found, keepSeries, Series, seriesBefore, type Likeness, type SeriesContext } from './series.js';

/** One element with what the profile asks for it and what its tag alone says it holds. */
export interface Inspected {
  readonly element: Element;
  readonly place: Place;
  /** ElementPath. */
  readonly path: string;
  readonly asked: ProfileAction;
  readonly finding: Finding | undefined;
  /** Its place among the elements of the inspection. */
  readonly index: number;
}

/** A first look at all elements, in file order, and what they say about the patient. */
export interface Inspection {
  readonly file: DicomFile;
  readonly elements: readonly Inspected[];
  /** What the recognisers find in an element that its tag alone does not flag; looked for once. */
  findInText(inspected: Inspected): Finding | undefined;
  /** What it shares with the files of its series; absent where its header is none that can be compared. */
  readonly series?: SeriesContext;
}

/** The last inspection of each file: a person decides many times about one file, and the file stays the same. */
const inspections = new WeakMap<DicomFile, { readonly policy: Policy; readonly inspection: Inspection }>();

/** Looks at every element once: what the profile asks, and which values other texts must be searched for. */
export function inspect(file: DicomFile, policy: Policy): Inspection {
  const known = inspections.get(file);
  if (known?.policy === policy) return known.inspection;
  const inspection = inspectAnew(file, policy);
  inspections.set(file, { policy, inspection });
  return inspection;
}

function inspectAnew(file: DicomFile, policy: Policy): Inspection {
  const header = keptHeader(file);
  const like = header && seriesBefore(header, policy);
  return (like && inspectLike(file, policy, like)) ?? inspectFirst(file, policy, header);
}

function inspectFirst(file: DicomFile, policy: Policy, header: KeptHeader | undefined): Inspection {
  const elements: Inspected[] = [];
  const known: KnownValue[] = [];
  const inspectOne = inspectorOf(file, policy);
  visitElements(Place.top(file), (element, place) => {
    if (isGroupLengthElement(element)) return true;
    const inspected = inspectOne(element, place, elements.length);
    elements.push(inspected);
    known.push(...knownFrom(inspected));
    return true;
  });
  if (isDicomdir(file)) known.push(...cutToFileIds(known));
  const every = textFinder(policy, known);
  const finder = policy.operatingPoint === 'balanced' ? atBalancedPoint(every) : every;
  // In a copy whose dates were moved, those in text were moved as well.
  const done = isOwnCopy(file) ? followedOptions(file, policy) : NONE;
  const datesDone = policy.options.has('MD') && done.has('MD');
  const looks = elements.map((inspected) => {
    const { element, path, asked, finding } = inspected;
    return { tag: element.tag, path, asked, finding, saysKnown: knownFrom(inspected).length > 0 };
  });
  const series = new Series(policy, header, looks, datesDone ? withoutDates(finder) : finder);
  if (header) keepSeries(series);
  const findInText = findEverywhere(elements, series, NO_PLACES);
  return { file, elements, findInText, ...(header && { series: { series, changed: NO_PLACES } }) };
}

/**
 * The inspection of a file that differs from one before it in what belongs to one image alone: the others are looked at
 * as they were there.
 * @returns undefined where what differs says something that is looked for in other elements
 */
function inspectLike(file: DicomFile, policy: Policy, { series, changed }: Likeness): Inspection | undefined {
  const elements: Inspected[] = [];
  const places = new Set<number>();
  const inspectOne = inspectorOf(file, policy);
  let isAlike = true;
  visitElements(Place.top(file), (element, place) => {
    if (isGroupLengthElement(element)) return true;
    const index = elements.length;
    const before = series.looks[index];
    if (before?.tag !== element.tag) return (isAlike = false);
    if (!changed.has(element)) {
      const { path, asked, finding } = before;
      elements.push({ element, place, path, asked, finding, index });
      return isAlike;
    }
    const inspected = inspectOne(element, place, index);
    if (before.saysKnown || knownFrom(inspected).length > 0) return (isAlike = false);
    elements.push(inspected);
    places.add(index);
    return isAlike;
  });
  if (!isAlike || elements.length !== series.looks.length) return undefined;
  return { file, elements, findInText: findEverywhere(elements, series, places), series: { series, changed: places } };
}

/**
 * The inspection of nothing but what is a file's own, of a file that is known to be as its series elsewhere.
 * @param own elements of the top level, by their places among all that were inspected in the series
 * @returns undefined where one of them says something that is looked for in other elements
 */
export function inspectOwn(file: DicomFile, series: Series, own: ReadonlyMap<number, Element>): Inspection | undefined {
  const { policy, looks } = series;
  if (series.again === 'not yet') return undefined;
  const [place, inspectOne] = [Place.top(file), inspectorOf(file, policy)];
  const inplace: Inspected[] = [];
  for (const [index, element] of own) {
    const inspected = inspectOne(element, place, index);
    if (looks[index]?.saysKnown !== false || knownFrom(inspected).length > 0) return undefined;
    inplace[index] = inspected;
  }
  const changed = new Set(own.keys());
  const elements = Object.values(inplace);
  return { file, elements, findInText: findEverywhere(inplace, series, changed), series: { series, changed } };
}

function inspectorOf(file: DicomFile, policy: Policy): (element: Element, place: Place, index: number) => Inspected {
  const ownCopy = isMadeByUs(file);
  const done = isOwnCopy(file) ? followedOptions(file, policy) : NONE;
  return (element, place, index) => {
    const asked = alreadyDone(actionFor(element, place, policy), element, done);
    const finding = findingFor(element, place, asked, ownCopy);
    return { element, place, path: place.pathOf(element), asked, finding, index };
  };
}

function knownFrom({ element, place, finding }: Inspected): readonly KnownValue[] {
  return finding ? knownValuesOf(element, place, finding) : [];
}

/**
 * What is found in one text of a file is looked for in all others: the same words mean the same person there. What
 * differs between the files of a series has no text in which anything of that kind could be.
 * @param changed the places of what is the file's own
 */
function findEverywhere(
  elements: readonly Inspected[],
  series: Series,
  changed: ReadonlySet<number>,
): Inspection['findInText'] {
  const { finder } = series;
  const own = new Found();
  const foundFor = (index: number): Found => (changed.has(index) ? own : series.found);
  const first = (inspected: Inspected): Finding | undefined => {
    const { index, finding } = inspected;
    return once(foundFor(index).first, index, () => (finding ? undefined : search(inspected, finder)));
  };
  const find = (inspected: Inspected, before: () => Finding | undefined): Finding | undefined => {
    if (inspected.finding) return search(inspected, finder);
    if (series.again === 'not yet') {
      series.again = foundBefore(elements.flatMap((each) => textsFound(each, first(each))));
    }
    return series.again ? search(inspected, findingAgain(finder, series.again)) : before();
  };
  return (inspected) => {
    const { index } = inspected;
    // Of a creator that is needed, another action is asked.
    if (elements[index] !== inspected) return find(inspected, () => search(inspected, finder));
    return once(foundFor(index).all, index, () => find(inspected, () => first(inspected)));
  };
}

function once(known: Map<number, Finding | undefined>, index: number, find: () => Finding | undefined) {
  const found = known.get(index);
  if (found !== undefined || known.has(index)) return found;
  const anew = find();
  known.set(index, anew);
  return anew;
}

function textsFound({ element, place }: Inspected, finding: Finding | undefined): readonly FoundText[] {
  const spans = finding?.spans ?? [];
  if (spans.length === 0) return [];
  const text = elementText(place.file, element, place.characterSet);
  return spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) }));
}

function findingAgain(finder: TextFinder, again: Recogniser): TextFinder {
  const findAll = (text: string): readonly Span[] => {
    const known = again.find(text);
    // What is only possible here was found elsewhere for a reason.
    const isDecided = (span: Span) => known.some(({ start, end }) => start < span.end && span.start < end);
    const inPlace = finder.findAll(text);
    const found = inPlace.filter((span) => span.confidence !== 'possible' || !isDecided(span));
    return withoutOverlaps(text, [...found, ...known]).map((span) =>
      span.rule === known[0]?.rule ? saidInPlace(span, found) : span,
    );
  };
  return { ...finder, findAll };
}

/** What was found by what stands around it here is said to be found here, though it is meant elsewhere as well. */
function saidInPlace(span: Span, found: readonly Span[]): Span {
  const own = found.find(
    ({ start, end, confidence }) => start === span.start && end === span.end && confidence === span.confidence,
  );
  if (!own) return span;
  return { ...span, rule: own.rule, ...(own.evidence !== undefined && { evidence: own.evidence }) };
}

function withoutDates(finder: TextFinder): TextFinder {
  const noDates = (spans: readonly Span[]) => spans.filter(({ entity }) => entity !== 'DATE_TIME');
  return { findAll: (text) => noDates(finder.findAll(text)), findKnown: (text) => noDates(finder.findKnown(text)) };
}

function search({ element, place, asked }: Inspected, finder: TextFinder): Finding | undefined {
  if (asked.action !== 'K' && asked.action !== 'C') return undefined;
  if (!isReadingSure(place.file, element, place.characterSet)) return UNREADABLE;
  if (namesLanguage(element, place)) return findingInText(element, place, knownBut(['LOCATION'], finder));
  const isRetained = asked.action === 'K' && (asked.option !== undefined || isPrivateCreator(element.tag));
  if (!isRetained) return findingInText(element, place, finder);
  return findingInText(element, place, knownBut((asked.option && ABOUT[asked.option]) ?? [], finder));
}

/** Text that no one can be sure to read may name anyone; all of it becomes one token. */
const UNREADABLE: Finding = {
  entity: 'FREE_TEXT',
  severity: 'warning',
  rule: 'bytes that contradict Specific Character Set (0008,0005)',
  operator: 'replace',
};

/** What an option keeps on purpose. */
const ABOUT: Readonly<Partial<Record<Option, readonly Entity[]>>> = {
  IN: ['ORGANIZATION', 'LOCATION'],
  DE: ['DEVICE'],
};

/**
 * What stands somewhere on purpose is a name or a number: searched for likely ones, nothing of it would stay. It is
 * searched for what the header knows, but for what it is about.
 */
function knownBut(about: readonly Entity[], finder: TextFinder): TextFinder {
  const find = (text: string) => finder.findKnown(text).filter(({ entity }) => !about.includes(entity));
  return { findAll: find, findKnown: find };
}

const NONE: ReadonlySet<Option> = new Set();
const NO_PLACES: ReadonlySet<number> = new Set();

/** In a copy of ours, the dates that an option of the policy in force asks to modify were, where that was claimed. */
function alreadyDone(asked: ProfileAction, { valueVr }: Element, done: ReadonlySet<Option>): ProfileAction {
  const isDate = valueVr === 'DA' || valueVr === 'DT' || valueVr === 'TM';
  return isDate && asked.option && done.has(asked.option) && asked.action === 'C' ? { ...asked, action: 'K' } : asked;
}

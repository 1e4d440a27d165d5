import { Place, visitElements } from '../dicom/elementPath.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import { misshapeOf } from '../dicom/possibleValue.js';
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
import { isStringVr } from '../dicom/vr.js';
import { profileAction, type ProfileAction } from '../profile/action.js';
import { contentItemAction, namesLanguage } from '../profile/contentItem.js';
import { asIodNeeds } from '../profile/iodType.js';
import type { Policy } from '../profile/policy.js';
import { safePrivateAction } from '../profile/safePrivate.js';
import type { Option } from '../standard/confidentialityProfile.js';
import { followedOptions, isMadeByUs, isOwnCopy } from './ownCopy.js';

/** One element with what the profile asks for it and what its tag alone says it holds. */
export interface Inspected {
  readonly element: Element;
  readonly place: Place;
  /** ElementPath. */
  readonly path: string;
  readonly asked: ProfileAction;
  readonly finding: Finding | undefined;
}

/** A first look at all elements, in file order, and what they say about the patient. */
export interface Inspection {
  readonly file: DicomFile;
  readonly elements: readonly Inspected[];
  /** What the recognisers find in an element that its tag alone does not flag; looked for once. */
  findInText(inspected: Inspected): Finding | undefined;
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
  const elements: Inspected[] = [];
  const known: KnownValue[] = [];
  const ownCopy = isMadeByUs(file);
  const done = isOwnCopy(file) ? followedOptions(file, policy) : NONE;
  visitElements(Place.top(file), (element, place) => {
    if (isGroupLengthElement(element)) return true;
    const asked = alreadyDone(actionFor(element, place, policy), element, done);
    const finding = findingFor(element, place, asked, ownCopy);
    elements.push({ element, place, path: place.pathOf(element), asked, finding });
    if (finding) known.push(...knownValuesOf(element, place, finding));
    return true;
  });
  if (isDicomdir(file)) known.push(...cutToFileIds(known));
  const every = textFinder(policy, known);
  const finder = policy.operatingPoint === 'balanced' ? atBalancedPoint(every) : every;
  // In a copy whose dates were moved, those in text were moved as well.
  const datesDone = policy.options.has('MD') && done.has('MD');
  return { file, elements, findInText: findEverywhere(elements, datesDone ? withoutDates(finder) : finder) };
}

/** What is found in one text of a file is looked for in all others: the same words mean the same person there. */
function findEverywhere(elements: readonly Inspected[], finder: TextFinder): Inspection['findInText'] {
  const first = onceForEach((inspected: Inspected) => (inspected.finding ? undefined : search(inspected, finder)));
  let again: Recogniser | undefined | 'not yet' = 'not yet';
  return onceForEach((inspected) => {
    if (inspected.finding) return search(inspected, finder);
    if (again === 'not yet') again = foundBefore(elements.flatMap((each) => textsFound(each, first(each))));
    return again ? search(inspected, findingAgain(finder, again)) : first(inspected);
  });
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
    const found = finder.findAll(text).filter((span) => span.confidence !== 'possible' || !isDecided(span));
    return withoutOverlaps(text, [...found, ...known]);
  };
  return { ...finder, findAll };
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

/** Text that nobody can be sure to read may name anybody; all of it becomes one token. */
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

function onceForEach<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key) as V;
  };
}

const NONE: ReadonlySet<Option> = new Set();

/** In a copy of ours, the dates that an option of the policy in force asks to modify were, where that was claimed. */
function alreadyDone(asked: ProfileAction, { valueVr }: Element, done: ReadonlySet<Option>): ProfileAction {
  const isDate = valueVr === 'DA' || valueVr === 'DT' || valueVr === 'TM';
  return isDate && asked.option && done.has(asked.option) && asked.action === 'C' ? { ...asked, action: 'K' } : asked;
}

/** What cannot be entered cannot be judged. */
const OPAQUE: ProfileAction = {
  ...{ action: 'X', basic: 'X', published: 'X' },
  rule: 'a sequence whose items cannot be read',
};

/** The profile's action for an element, with what the private creator, the content item or the IOD around the element changes in it. */
export function actionFor(element: Element, place: Place, policy: Policy): ProfileAction {
  const { tag, valueVr } = element;
  if (valueVr === 'SQ' && !element.items && element.length > 0) return OPAQUE;
  const asked = profileAction(tag, valueVr, policy);
  const special = safePrivateAction(element, place, policy) ?? contentItemAction(element, place, policy);
  const action = special ?? asIodNeeds(asked, tag, place.file);
  // A date that is to be modified is read, or becomes a dummy: nothing of what is none stays.
  if (!mayStay(action) || (action.action === 'C' && /^(DA|DT|TM)$/.test(valueVr))) return action;
  return misshapeOf(place.file, element) ? misshapen(element, policy, action) : action;
}

/** True where some or all of a value is in the copy. */
function mayStay({ action }: ProfileAction): boolean {
  return action === 'K' || action === 'C';
}

/**
 * What is no value of its VR is not understood, and not copied; an instance UID that is none gets a new one all the same.
 * A string stays as an empty one, so that an attribute of Type 2 is there, unless the profile removes it.
 */
function misshapen({ tag, valueVr }: Element, policy: Policy, { basic }: ProfileAction): ProfileAction {
  const isInstance = valueVr === 'UI' && profileAction(tag, valueVr, policy).basic === 'U';
  if (isInstance) return { ...MISSHAPEN, action: 'U', basic: 'U' };
  if (!isStringVr(valueVr) || basic === 'X') return MISSHAPEN;
  return { ...MISSHAPEN, action: 'Z', basic: 'Z', published: 'Z' };
}

const MISSHAPEN: ProfileAction = {
  ...{ action: 'X', basic: 'X', published: 'X' },
  rule: 'a value that is impossible for its VR (PS3.5 Table 6.2-1)',
};

/** True for an action that was chosen because of what a value looks like. */
export function isForMisshape({ rule }: ProfileAction): boolean {
  return rule === MISSHAPEN.rule;
}

import { findInText } from '../detect/text/findInText.js';
import { knownValues, type KnownValue } from '../detect/text/knownValues.js';
import { withoutTokens } from '../detect/text/ownTokens.js';
import type { Recogniser } from '../detect/text/recogniser.js';
import type { Span } from '../model/span.js';
import type { Place } from '../dicom/elementPath.js';
import type { Element } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import { lookUp } from '../standard/dictionary.js';
import type { DateLedger } from './dateLedger.js';
import type { Fact, OriginalFacts } from './originalFacts.js';
import type { Pair } from './pairs.js';
import type { Trial } from '../model/proof.js';
import { isNeutral, textValues } from './textValues.js';

/** No text of a header is longer; what is, is searched among the bytes. */
const LONGEST_TEXT = 4 * 1024 * 1024;
/** Letters or digits of a span that is looked for again in the text that it was cut from. */
const SHORTEST_SPAN = 3;
const SHORTEST_NUMBER = 7;

/** Text that comes out of catalogues, of makers and of codes: a site or a town may be called the same. */
const VOCABULARY =
  /^(CodingScheme.*|.*Manufacturer.*|SoftwareVersions|.*Units?|MappingResource.*|TransducerType|(Long)?CodeValue|ContextIdentifier)$/;

/**
 * Searches the decoded values of a copy, at every level, for what the original says of the patient, the staff and the
 * site. A value that is as it was is judged by what the recognisers make of it in the original, so that it is not
 * searched a second time; any other is searched for all known values in all spellings, and for what was to be cut out of
 * it.
 */
export class ValueSearch {
  private readonly recogniser: Recogniser;
  /** Changed values. They are searched when all dates were seen: one that moved may come to lie where another was. */
  private readonly changed: Pair[] = [];
  private readonly said = new Map<Element, boolean>();
  /** Known when all dates were seen. */
  private modifiedDates: ReadonlySet<string> = new Set();

  constructor(
    private readonly facts: OriginalFacts,
    private readonly dates: DateLedger,
    private readonly trial: Trial,
  ) {
    this.recogniser = knownValues(facts.known);
  }

  look(pair: Pair): void {
    const { element, asked, was, same, path } = pair;
    if (element.items || element.fragments || element.length === 0) return;
    this.trial.tried += 1;
    if (was && same) {
      const finding = asked.action === 'K' || asked.action === 'C' ? this.facts.findingInText(was) : undefined;
      if (finding) this.trial.found(path, `as in the original: ${finding.rule}`);
      return;
    }
    if (isStringVr(element.valueVr)) this.changed.push(pair);
  }

  finish(): void {
    this.modifiedDates = modifiedDates(this.facts.known, this.dates);
    for (const pair of this.changed) for (const rule of this.rulesIn(pair)) this.trial.found(pair.path, rule);
  }

  /** True where a text says something known of the original, beyond doubt. */
  says(element: Element, place: Place): boolean {
    const known = this.said.get(element);
    if (known !== undefined) return known;
    const text = elementText(place.file, element, place.characterSet, LONGEST_TEXT);
    const says = this.certainIn(element, text).length > 0;
    this.said.set(element, says);
    return says;
  }

  /** What a text says of the original. */
  knownIn(text: string): readonly Span[] {
    return this.find(text);
  }

  private rulesIn(pair: Pair): readonly string[] {
    const { element, place, was } = pair;
    const vr = element.valueVr;
    if (vr === 'UI' || vr === 'TM' || vr === 'AS' || element.length > LONGEST_TEXT) return [];
    const values = textValues(pair).filter((value) => !isNeutral(value, vr));
    if (values.length === 0 || ((vr === 'DS' || vr === 'IS') && !values.some(isLongNumber))) return [];
    const text = elementText(place.file, element, place.characterSet);
    const known = this.certainIn(element, text).map(({ entity }) => `${entity} of the original`);
    const left = was ? this.leftOf(was, text) : [];
    return [...new Set([...known, ...left])];
  }

  private certainIn({ tag, valueVr: vr }: Element, text: string): readonly Span[] {
    const found = this.find(text);
    if (vr === 'DS' || vr === 'IS') {
      return found.filter(({ start, end, entity }) => isLongNumber(text.slice(start, end)) && entity !== 'DATE_TIME');
    }
    if (!VOCABULARY.test(lookUp(tag)?.keyword ?? '')) return found;
    return found.filter(({ entity }) => entity !== 'ORGANIZATION' && entity !== 'LOCATION');
  }

  private find(text: string): readonly Span[] {
    return findInText(text, [this.recogniser]).filter(
      ({ confidence, entity, original = '' }) =>
        confidence === 'certain' && !(entity === 'DATE_TIME' && this.isModifiedDate(original)),
    );
  }

  private isModifiedDate(original: string): boolean {
    return this.modifiedDates.has(original.replace(/\D/g, '').slice(0, 8));
  }

  /** What was to be cut out of a text and still is in it. */
  private leftOf(was: Fact, text: string): readonly string[] {
    const spans = this.facts.findingInText(was)?.spans ?? [];
    if (spans.length === 0) return [];
    const { element, place } = was.inspected;
    const before = elementText(place.file, element, place.characterSet);
    const seen = withoutTokens(text);
    const rules = new Map(spans.map(({ start, end, rule }) => [before.slice(start, end), rule]));
    return [...rules].filter(([found]) => isStillIn(seen, found)).map(([, rule]) => `${rule}: as in the original`);
  }
}

/** The dates, as `YYYYMMDD`, that dates of the original have become. */
export function modifiedDates(known: readonly KnownValue[], dates: DateLedger): ReadonlySet<string> {
  const days = known.filter(({ kind }) => kind === 'date').map(({ value }) => value.replace(/\D/g, '').slice(0, 8));
  return new Set(days.flatMap((day) => dates.modified(day) ?? []));
}

function isLongNumber(value: string): boolean {
  return /^\d+$/.test(value) && value.length >= SHORTEST_NUMBER;
}

function isStillIn(text: string, found: string): boolean {
  if (found.replace(/[^\p{L}\p{N}]/gu, '').length < SHORTEST_SPAN) return false;
  for (let at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + 1)) {
    const around = [text.charAt(at - 1), text.charAt(at + found.length)];
    if (!around.some((character) => /[\p{L}\p{N}]/u.test(character))) return true;
  }
  return false;
}

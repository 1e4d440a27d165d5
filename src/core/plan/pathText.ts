import { knownValuesOf } from '../detect/knownHeaderValues.js';
import { findInText, replaceSpans } from '../detect/text/findInText.js';
import { knownValues, type KnownValue } from '../detect/text/knownValues.js';
import { NAMED_NUMBERS_AND_DATES } from '../detect/text/patterns/index.js';
import type { Span } from '../detect/text/recogniser.js';
import { Place } from '../dicom/elementPath.js';
import { patientContext } from '../operators/patientContext.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import type { Plan } from './plan.js';

/**
 * The path of a file without what recognisers of text find in it beyond doubt: dates in words, sites, IDs with other
 * punctuation. What is only suspected stays, for names of series and protocols make up most paths.
 */
export function cleanPathText(path: string, plan: Plan, pseudonyms: Pseudonyms): string {
  const { recognisers } = plan.policy;
  const chosen = [
    ...(recognisers.knownValues ? [knownValues(knownIn(plan))] : []),
    ...(recognisers.patterns ? NAMED_NUMBERS_AND_DATES : []),
  ];
  if (chosen.length === 0) return path;
  const spans = findInText(path, chosen).filter(({ confidence }) => confidence === 'certain');
  if (spans.length === 0) return path;
  const patient = patientContext(plan.file, pseudonyms, plan.policy);
  return replaceSpans(path, spans, (span: Span) => {
    const found = path.slice(span.start, span.end);
    const moved = span.entity === 'DATE_TIME' ? patient.movedInText(found, span.original) : undefined;
    const original = span.original ?? found;
    // A date of its own is written without the slash that would make folders of it.
    return (
      moved?.replaceAll('/', '-') ??
      pseudonyms.tokens.tokenFor(patient.kindInText(span.entity, original), original, 'LO')
    );
  });
}

/** What the header says that does not stay in the copy; names of people have been looked for already. */
function knownIn(plan: Plan): readonly KnownValue[] {
  const place = Place.top(plan.file);
  return [...plan.entries.values()].flatMap(({ element, finding, outcome }) =>
    finding && outcome.effect !== 'keep'
      ? knownValuesOf(element, place, finding).filter(({ kind }) => kind !== 'name')
      : [],
  );
}

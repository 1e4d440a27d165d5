import { knownValuesOf } from '../detect/header/knownHeaderValues.js';
import { findInText, replaceSpans } from '../detect/text/findInText.js';
import { knownValues, type KnownValue } from '../detect/text/knownValues.js';
import { labelledNames, personNames } from '../detect/text/labelledNames.js';
import { fullNames } from '../detect/text/nameScorer.js';
import { FOUND_IN_PATHS } from '../detect/text/patterns/index.js';
import type { Recogniser } from '../detect/text/recogniser.js';
import type { Span } from '../model/span.js';
import { Place } from '../dicom/elementPath.js';
import { contextOf, patientFacts, type PatientFacts } from '../operators/patientContext.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import type { Policy } from '../profile/policy.js';
import type { Plan } from './plan.js';

/** What of a header is sought in the path of its file, and whose it is. */
export interface SoughtInPath {
  readonly recognisers: readonly Recogniser[];
  readonly patient: PatientFacts;
  readonly policy: Policy;
}

export function soughtInPath(plan: Plan): SoughtInPath {
  const { policy, file } = plan;
  const { recognisers } = policy;
  const chosen = [
    ...(recognisers.knownValues ? [knownValues(knownIn(plan))] : []),
    ...(recognisers.patterns ? FOUND_IN_PATHS : []),
    ...(recognisers.names ? [labelledNames, personNames, fullNames] : []),
  ];
  return { recognisers: chosen, patient: patientFacts(file), policy };
}

/**
 * The path of a file without what recognisers of text find in it: dates in words, sites, IDs with other punctuation,
 * people by title or full name. What is only suspected of a single word stays, for names of series and protocols make up
 * most paths.
 */
export function cleanPathText(path: string, sought: SoughtInPath, pseudonyms: Pseudonyms): string {
  const { recognisers, policy } = sought;
  if (recognisers.length === 0) return path;
  // Outside of tokens, an underscore is a space of names of files.
  const text = path.replace(/_(?![A-Z\d]+\])/g, ' ');
  // Of what the header says, one word of a site is only suspected.
  const spans = findInText(text, recognisers).filter(
    ({ confidence, original }) => confidence === 'certain' || original === undefined,
  );
  if (spans.length === 0) return path;
  const patient = contextOf(sought.patient, pseudonyms.session(), policy);
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

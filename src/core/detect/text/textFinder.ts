import type { Policy } from '../../profile/policy.js';
import type { TextFinder } from './inText.js';
import { dictionary } from './dictionary.js';
import { findInText } from './findInText.js';
import { knownValues, type KnownValue } from './knownValues.js';
import { otherSpellings } from './otherSpellings.js';
import { PATTERNS } from './patterns/index.js';
import { regionOfHeader, type Region } from './patterns/phoneRegions.js';
import { phonesOf } from './patterns/phones.js';
import type { Recogniser } from './recogniser.js';
import type { Span } from '../../model/span.js';
import { ANNOUNCED_NAMES, likelyNames } from './recognisers.js';
import { NO_SITE_TERMS } from '../lexicon/lexicon.js';
import { customRecogniser, namesOfSite, withoutKeptTerms } from './siteRecognisers.js';
import { rememberShort } from './remember.js';

type Finder = Pick<Recogniser, 'find'>;

/** The recognisers that a policy has switched on, for a file whose header says these values. */
export function textFinder(policy: Policy, known: readonly KnownValue[]): TextFinder {
  if (!policy.recognisers.knownValues) return finderWith(policy, []);
  const fromHeader = knownValues(known);
  const ofPolicy = finders.get(policy) ?? new WeakMap<Recogniser, TextFinder>();
  finders.set(policy, ofPolicy);
  const finder =
    ofPolicy.get(fromHeader) ??
    finderWith(policy, [fromHeader, otherSpellings(known, fromHeader)], regionOfHeader(known));
  ofPolicy.set(fromHeader, finder);
  return finder;
}

/**
 * The same for pages and pixels, where a finding is a region to be redacted and not a word that may be shown and stay: at
 * the balanced point of the policy, what is only possibly a name is none.
 */
export function regionFinder(policy: Policy, known: readonly KnownValue[]): TextFinder {
  const finder = textFinder(policy, known);
  if (policy.operatingPoint !== 'balanced') return finder;
  return { ...finder, findAll: (text) => finder.findAll(text).filter(({ confidence }) => confidence !== 'possible') };
}

/** Files of one study say the same of their patient: then they have the same recogniser, and the same finder. */
const finders = new WeakMap<Policy, WeakMap<Recogniser, TextFinder>>();

function finderWith(policy: Policy, fromHeader: readonly Recogniser[], region?: Region): TextFinder {
  const { recognisers, sites, staff, keepValues, custom, terms } = policy;
  const listed = [
    ...(sites.length > 0 ? [dictionary('site of the policy', sites.join('\n'), 'ORGANIZATION')] : []),
    ...(staff.length > 0 ? [dictionary('staff of the policy', staff.join('\n'), 'PERSON')] : []),
    ...namesOfSite(terms),
  ];
  const certain = [...fromHeader, ...listed];
  const numbers = region === undefined ? [patterns] : [patterns, phonesOf(region)];
  const likely = [...(recognisers.patterns ? numbers : []), ...(recognisers.names ? [names] : [])]
    .map((finder) => withoutKeptTerms(finder, terms))
    .concat(custom.map(customRecogniser));
  const findWith = (chosen: readonly Finder[]) =>
    rememberingTexts((text) => withoutKept(text, chosen.length === 0 ? [] : findInText(text, chosen), keepValues));
  return { findAll: findWith([...certain, ...likely]), findKnown: findWith(certain) };
}

const TEXTS = 4096;
const LONGEST = 1024;

/** Recognisers that no header is needed for; what they find in a text is the same in every file. */
const patterns: Finder = { find: rememberingTexts((text) => PATTERNS.flatMap((recogniser) => recogniser.find(text))) };
const NAMES = [...ANNOUNCED_NAMES, ...likelyNames(NO_SITE_TERMS)];
const names: Finder = { find: rememberingTexts((text) => NAMES.flatMap((recogniser) => recogniser.find(text))) };

function rememberingTexts(find: (text: string) => readonly Span[]): (text: string) => readonly Span[] {
  return rememberShort(TEXTS, LONGEST, find);
}

function withoutKept(text: string, spans: readonly Span[], keepValues: ReadonlySet<string>): readonly Span[] {
  if (keepValues.size === 0) return spans;
  return spans.filter(({ start, end }) => !keepValues.has(text.slice(start, end).toLowerCase()));
}

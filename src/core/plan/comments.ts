/**
 * Comments of people on their decisions. What is written freely names patients sooner or later, and decisions files are
 * meant to be shared: so a comment is read by every recogniser there is before it is saved, and again before it is told,
 * for a decisions file can be edited by hand.
 */
import { Place, visitElements } from '../dicom/elementPath.js';
import type { DicomFile } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import { findingFor } from '../detect/header/byTag.js';
import { knownValuesOf } from '../detect/header/knownHeaderValues.js';
import type { TextFinder } from '../detect/text/inText.js';
import type { KnownValue } from '../detect/text/knownValue.js';
import { textFinder } from '../detect/text/textFinder.js';
import type { Comments } from '../model/decisions.js';
import type { Entity } from '../model/finding.js';
import { BASIC_POLICY, type Policy } from '../profile/policy.js';
import { actionFor } from './actionFor.js';

import type { Plan } from './plan.js';

/** What a file says that no comment may repeat. */
interface Said {
  readonly known: readonly KnownValue[];
  /** Free texts that identify by what they are, in lower case. */
  readonly texts: readonly string[];
}

/** What a comment is about. */
export type Commented = Pick<Plan, 'file' | 'policy'>;

/** What a comment seems to hold of a person or a place; no value. */
export interface FoundInComment {
  readonly entity: Entity;
  /** The first word of it, counted from 1. */
  readonly word: number;
}

/**
 * Looks for what must not be in a comment, from left to right; empty where it may be saved and told. What a policy keeps
 * in a copy is looked for all the same: the comment stands elsewhere. A word that is only possibly a name may be written:
 * a person wrote it, and is asked about the others.
 */
export function foundInComment(comment: string, { file, policy }: Commented): readonly FoundInComment[] {
  const said = saidBy(file);
  const text = comment.toLowerCase();
  const repeated = said.texts.map((each) => text.indexOf(each)).filter((start) => start >= 0);
  const uid = comment.search(UID);
  const found: readonly { readonly entity: Entity; readonly start: number }[] = [
    ...finderFor(policy, said)
      .findAll(comment)
      .filter(({ confidence }) => confidence !== 'possible'),
    ...(uid < 0 ? [] : [{ entity: 'UID' as const, start: uid }]),
    ...repeated.map((start) => ({ entity: 'FREE_TEXT' as const, start })),
  ];
  return [...found]
    .sort((one, other) => one.start - other.start)
    .map(({ entity, start }) => ({ entity, word: wordAt(comment, start) }));
}

function wordAt(text: string, index: number): number {
  return text.slice(0, index).trimStart().split(/\s+/).length;
}

/** Comments that may be told; `null` in place of one that may not. */
export type CheckedComments = ReadonlyMap<string, string | null>;

/** Checks comments again that were saved. */
export function checkedComments(comments: Comments, about: Commented): CheckedComments {
  const checked = (comment: string): string | null => (foundInComment(comment, about).length === 0 ? comment : null);
  return new Map([...comments].map(([path, comment]) => [path, checked(comment)]));
}

/** Five components at least: versions have fewer. */
const UID = /\d+(?:\.\d+){4}/;

/** A shorter text, or one of two words, is said by chance. */
const SHORTEST_TEXT = 12;
const FEWEST_WORDS = 3;

const saidByFile = new WeakMap<DicomFile, Said>();

function saidBy(file: DicomFile): Said {
  const before = saidByFile.get(file);
  if (before) return before;
  const known: KnownValue[] = [];
  const texts: string[] = [];
  visitElements(Place.top(file), (element, place) => {
    const finding = findingFor(element, place, actionFor(element, place, BASIC_POLICY), false);
    if (!finding) return true;
    known.push(...knownValuesOf(element, place, finding));
    if (finding.entity === 'FREE_TEXT' && !element.items && isStringVr(element.valueVr)) {
      const text = elementText(place.file, element, place.characterSet).trim().toLowerCase();
      if (text.length >= SHORTEST_TEXT && text.split(/\s+/).length >= FEWEST_WORDS) texts.push(text);
    }
    return true;
  });
  const said = { known, texts };
  saidByFile.set(file, said);
  return said;
}

/** Whom and what reasons speak of: abbreviations of privacy, which look like names to those who know none. */
const OF_PRIVACY = ['PHI', 'PII', 'DPO', 'IRB', 'DUA', 'DPIA', 'GDPR', 'DSGVO', 'RGPD', 'HIPAA', 'JIRA'];

const strictPolicies = new WeakMap<Policy, Policy>();

/** Every recogniser, whatever the policy leaves out; words that its people vouched for are theirs to write. */
function finderFor(policy: Policy, { known }: Said): TextFinder {
  const { recognisers, operatingPoint, keepValues } = BASIC_POLICY;
  const terms = { ...policy.terms, keep: [...policy.terms.keep, ...OF_PRIVACY] };
  const strict = strictPolicies.get(policy) ?? { ...policy, recognisers, operatingPoint, keepValues, terms };
  strictPolicies.set(policy, strict);
  return textFinder(strict, known);
}

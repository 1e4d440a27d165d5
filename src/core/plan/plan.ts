import { Place, visitElements } from '../dicom/elementPath.js';
import { DATA_SET_TRAILING_PADDING, isGroupLength } from '../dicom/tag.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { findingFor } from '../detect/byTag.js';
import type { Finding, Operator } from '../detect/finding.js';
import { outcomeOf, type Outcome } from '../operators/outcome.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { profileAction, type Action, type ProfileAction } from '../profile/action.js';
import { asIodNeeds } from '../profile/iodType.js';
import { CLAIM_TAGS, isOwnCopy } from './ownCopy.js';
import { NO_DECISIONS, type Decisions } from './decisions.js';
import { planFileMeta } from './fileMeta.js';

/** What will happen to one element, and why. Elements that are copied and flagged by nothing have no entry. */
export interface Planned {
  readonly element: Element;
  readonly path: string;
  readonly finding?: Finding;
  /** The person's own decision. */
  readonly decision?: Operator;
  /** The operator in force; absent where the element merely goes along with the sequence around it. */
  readonly operator?: Operator;
  readonly outcome: Outcome;
  /** The profile's action, compound ones resolved. */
  readonly action: Action;
  /** Why, in words without values. */
  readonly why: string;
  /** What is done does less than the profile's action asks. */
  readonly weakens: boolean;
}

/** What will happen to every element of a file. */
export interface Plan {
  readonly file: DicomFile;
  readonly entries: ReadonlyMap<Element, Planned>;
  /** ElementPaths of decisions that name no element of this file. */
  readonly staleDecisions: readonly string[];
}

export interface PlanOptions {
  readonly pseudonyms: Pseudonyms;
  readonly decisions?: Decisions;
  /** Takes the place of the profile's suggestion wherever its action leaves a choice, that is not for X. */
  readonly operator?: Exclude<Operator, 'keep'>;
}

/**
 * Decides for every element, at every level, what happens to it. Precedence: decision of a person, then the
 * profile's action (PS3.15 Table E.1-1). A sequence that goes takes along all it contains.
 */
export function makePlan(file: DicomFile, options: PlanOptions): Plan {
  const entries = new Map<Element, Planned>();
  const planner = new Planner(file, options, entries);
  planner.plan();
  planFileMeta(file, options.pseudonyms, entries);
  return { file, entries, staleDecisions: planner.staleDecisions() };
}

class Planner {
  private readonly decisions: Decisions;
  private readonly used = new Set<string>();
  /** Sequences that go, innermost last, as ElementPath prefixes. */
  private covering: string[] = [];
  private readonly ownCopy: boolean;

  constructor(
    private readonly file: DicomFile,
    private readonly options: PlanOptions,
    private readonly entries: Map<Element, Planned>,
  ) {
    this.decisions = options.decisions ?? NO_DECISIONS;
    this.ownCopy = isOwnCopy(file);
  }

  plan(): void {
    visitElements(Place.top(this.file), (element, place) => this.visit(element, place));
  }

  staleDecisions(): readonly string[] {
    return [...this.decisions.keys()].filter((path) => !this.used.has(path));
  }

  private visit(element: Element, place: Place): boolean {
    const asked = asIodNeeds(profileAction(element.tag), element.tag, this.file);
    if (isGroupLength(element.tag)) return true;
    if (asked.action === 'K' && this.decisions.size === 0 && this.covering.length === 0 && !isGone(element))
      return true;
    const path = place.pathOf(element);
    this.covering = this.covering.filter((prefix) => path.startsWith(prefix));
    const decision = this.decisions.get(path);
    if (decision) this.used.add(path);
    const planned = this.decide(element, place, path, asked, decision);
    if (planned) {
      this.entries.set(element, planned);
      if (element.items && !leavesItems(planned.outcome)) this.covering.push(`${path}[`);
    }
    return true;
  }

  private decide(
    element: Element,
    place: Place,
    path: string,
    asked: ProfileAction,
    decision: Operator | undefined,
  ): Planned | undefined {
    const finding = findingFor(element, place, asked, this.ownCopy);
    const base = {
      ...{ element, path, action: asked.action },
      ...(decision && { decision }),
      ...(finding && { finding }),
    };
    const gone = place.depth === 0 ? GOES_ANYWAY.get(element.tag) : undefined;
    if (gone) return { ...base, outcome: { effect: 'remove' }, why: gone, weakens: false };
    const cover = this.covering.at(-1)?.slice(0, -1);
    if (cover !== undefined) {
      return { ...base, outcome: { effect: 'remove' }, why: `Goes with the sequence ${cover}`, weakens: false };
    }
    const operator = decision ?? this.suggested(asked.action, finding);
    if (operator === undefined) return undefined;
    const entity = finding?.entity ?? 'FREE_TEXT';
    const outcome = outcomeOf(operator, { element, place, entity, action: asked.action }, this.options.pseudonyms);
    const weakens = finding !== undefined && !satisfies(asked.action, operator, outcome);
    return { ...base, operator, outcome, why: reason(asked, decision, weakens), weakens };
  }

  /** Without a decision: the profile's own way, or the operator asked for wherever that satisfies the profile. */
  private suggested(action: Action, finding: Finding | undefined): Operator | undefined {
    if (action === 'K') return undefined;
    if (finding === undefined) return action === 'X' ? 'redact' : undefined;
    if (action === 'X' || action === 'U') return finding.operator;
    return this.options.operator ?? finding.operator;
  }
}

/** Elements of the top level that are about the file as it was, not about the image. */
const GOES_ANYWAY: ReadonlyMap<number, string> = new Map([
  ...[...CLAIM_TAGS].map((tag) => [tag, 'The copy says itself how it was de-identified'] as const),
  [DATA_SET_TRAILING_PADDING, 'Padding after the data set'] as const,
]);

function isGone(element: Element): boolean {
  return GOES_ANYWAY.has(element.tag);
}

/** True where the items of a sequence stay in place and are judged one by one. */
function leavesItems(outcome: Outcome): boolean {
  return outcome.effect === 'keep' || outcome.effect === 'descend';
}

/** Whether an outcome does what the action asks (PS3.15 Table E.1-1a). A mask keeps part of the value: it does not. */
function satisfies(action: Action, operator: Operator, outcome: Outcome): boolean {
  if (operator === 'keep') return action === 'K';
  switch (action) {
    case 'X':
      return outcome.effect === 'remove';
    case 'Z':
      return operator !== 'mask';
    case 'D':
      return operator !== 'mask' && outcome.effect === 'set';
    default:
      return true;
  }
}

const ASKS: Readonly<Record<Action, string>> = {
  D: 'asks for a dummy value (D)',
  Z: 'asks for an empty or dummy value (Z)',
  X: 'asks to remove it (X)',
  K: 'leaves it (K)',
  C: 'asks to clean it (C)',
  U: 'asks for a new UID (U)',
};

function reason(asked: ProfileAction, decision: Operator | undefined, weakens: boolean): string {
  const profile = `${asked.rule}: ${ASKS[asked.action]}`;
  if (!decision) return profile;
  return weakens ? `Decided by a person against ${profile}` : `Decided by a person; ${profile}`;
}

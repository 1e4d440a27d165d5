import * as Tag from '../standard/tag.js';
import { encodeText } from '../dicom/encode.js';
import { isPrivateCreator } from '../model/tag.js';
import type { Element } from '../dicom/types.js';
import { elementValues } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import type { Finding, Operator } from '../model/finding.js';
import { capAge } from '../operators/dateShift.js';
import { outcomeOf, type Outcome } from '../operators/outcome.js';
import { setOutcome } from '../operators/setValue.js';
import type { PatientContext } from '../operators/patientContext.js';
import { shiftDatesInUid } from '../operators/uidDates.js';
import type { Action, ProfileAction } from '../profile/action.js';
import { isBoxPath } from '../model/boxPath.js';
import { searchesEverything, type Policy } from '../profile/policy.js';
import { ruleFor } from '../profile/policyRule.js';
import { isStandardUid } from '../standard/uids.js';
import type { Option } from '../standard/confidentialityProfile.js';
import type { Decisions } from '../model/decisions.js';
import { isForMisshape } from './actionFor.js';
import { type Inspected, type Inspection } from './inspect.js';
import { CLAIM_TAGS } from '../standard/claimTags.js';
import { Entry } from './entry.js';
import type { Planned } from './plan.js';
import { PrivateBlocks } from './privateBlocks.js';

export interface PlannerOptions {
  readonly policy: Policy;
  readonly patient: PatientContext;
  readonly decisions: Decisions;
  readonly operator?: Exclude<Operator, 'keep'>;
}

/** Who chose the operator in force. */
type Choice =
  | { readonly by: 'person' | 'policy' | 'profile'; readonly operator: Operator; readonly set?: string }
  | { readonly by: 'nobody' };

/** Turns an inspection into the plan of a data set, element by element in file order. */
export class Planner {
  private readonly entries = new Map<Element, Planned>();
  private readonly used = new Set<string>();
  /** Sequences that go, innermost last, as ElementPath prefixes. */
  private readonly covering: string[] = [];

  constructor(
    private readonly inspection: Inspection,
    private readonly options: PlannerOptions,
  ) {}

  plan(): Map<Element, Planned> {
    const blocks = new PrivateBlocks(this.inspection.elements);
    for (const inspected of this.inspection.elements) {
      const isNeeded =
        isPrivateCreator(inspected.element.tag) && blocks.of(inspected).some((other) => this.isChosen(other));
      this.add(isNeeded ? asNeededCreator(inspected) : inspected);
    }
    return this.entries;
  }

  /** True where a person or a rule has a private element stay, in whatever form. */
  private isChosen(inspected: Inspected): boolean {
    const choice = this.choose(inspected, inspected.finding, this.options.decisions.get(inspected.path));
    return (choice.by === 'person' || choice.by === 'policy') && choice.operator !== 'redact';
  }

  /** ElementPaths of decisions that met no element; boxes in the pixels are none of its business. */
  staleDecisions(): readonly string[] {
    return [...this.options.decisions.keys()].filter((path) => !this.used.has(path) && !isBoxPath(path));
  }

  private add(inspected: Inspected): void {
    const { element, path } = inspected;
    this.leaveSequences(path);
    const decision = this.options.decisions.get(path);
    if (decision) this.used.add(path);
    const planned = this.decideOnce(inspected, decision);
    if (!planned) return;
    this.entries.set(element, planned);
    if (element.items && !leavesItems(planned.outcome)) this.covering.push(`${path}[`);
  }

  /** Each prefix begins with those before it, so that the innermost tells for all. */
  private leaveSequences(path: string): void {
    for (let last = this.covering.at(-1); last !== undefined && !path.startsWith(last); last = this.covering.at(-1)) {
      this.covering.pop();
    }
  }

  /**
   * Of the files of a series, what hangs on nothing but their header and the policy is decided once: what is removed, and
   * what no operator was chosen for. Tokens, UIDs and dates are asked for anew, for each file has to be noted with them.
   */
  private decideOnce(inspected: Inspected, decision: Operator | undefined): Planned | undefined {
    const { index, asked, element } = inspected;
    const { series, changed } = this.inspection.series ?? {};
    const { decisions, operator } = this.options;
    const isOwn = !series || changed?.has(index);
    // What an option keeps may have to be adjusted to the patient.
    if (isOwn || decisions.size > 0 || operator || (asked.action === 'K' && asked.option !== undefined))
      return this.decide(inspected, decision);
    const known = series.planned.get(index);
    if (known instanceof Entry) return known.of(element);
    if (series.planned.has(index)) return undefined;
    const planned = this.decide(inspected, decision);
    if (!planned || planned.outcome.effect === 'remove') series.planned.set(index, planned);
    return planned;
  }

  private decide(inspected: Inspected, decision: Operator | undefined): Planned | undefined {
    const { element, place, asked } = inspected;
    const finding = inspected.finding ?? this.inspection.findInText(inspected);
    const entry = (outcome: Outcome, why: string, weakens = false): Entry =>
      new Entry(inspected, { finding, decision }, outcome, why, weakens);
    const gone = place.depth === 0 ? GOES_ANYWAY.get(element.tag) : undefined;
    if (gone) return entry(REMOVE, gone);
    const cover = this.covering.at(-1)?.slice(0, -1);
    if (cover !== undefined) return entry(REMOVE, `Removed with its parent sequence ${cover}`);
    const choice = this.choose(inspected, finding, decision);
    if (choice.by === 'nobody') return this.unchosen(inspected, entry);
    const { operator } = choice;
    const entity = finding?.entity ?? 'FREE_TEXT';
    const spans = finding?.spans && { spans: finding.spans };
    const whole = finding?.isWhole && { isWhole: finding.isWhole };
    const set = element.valueVr === 'UI' ? undefined : choice.set;
    const outcome =
      set === undefined
        ? outcomeOf(operator, { element, place, entity, asked, ...spans, ...whole }, this.options.patient)
        : setOutcome(element, set, this.options.patient);
    const matters = (finding !== undefined && finding.operator !== 'keep') || isPrivateCreator(element.tag);
    const doesLess = matters && !satisfies(asked.action, operator, outcome, finding);
    const weakens = doesLess || this.staysUnsearched(inspected, outcome);
    const planned = entry(outcome, reason(asked, choice, finding, weakens), weakens);
    planned.operator = operator;
    if (set !== undefined) planned.assigned = true;
    if (choice.by === 'policy') planned.ruled = true;
    planned.forgoes = forgone(asked, choice);
    return planned;
  }

  private choose(
    { element, place, path, asked }: Inspected,
    finding: Finding | undefined,
    decision: Operator | undefined,
  ): Choice {
    if (decision) return { by: 'person', operator: decision };
    const { policy, operator } = this.options;
    const rule =
      policy.rules.length === 0
        ? undefined
        : ruleFor(policy.rules, { tag: element.tag, path, creator: place.privateCreatorOf(element) });
    if (rule) return { by: 'policy', operator: rule.operator, ...(rule.set !== undefined && { set: rule.set }) };
    if (finding && this.mayStay({ element, place })) return { by: 'policy', operator: 'keep' };
    // Nothing of what is not understood is made a token or a mask of.
    if (isForMisshape(asked) && asked.action === 'Z') return { by: 'profile', operator: 'redact' };
    if (!finding) return asked.action === 'X' ? { by: 'profile', operator: 'redact' } : { by: 'nobody' };
    if (this.options.policy.dates === 'dummy' && finding.entity === 'DATE_TIME' && asked.action === 'Z') {
      return { by: 'profile', operator: 'replace' };
    }
    if (finding.operator === 'keep') return { by: 'profile', operator: 'keep' };
    const isFixed = /[XU]/.test(asked.action) || (asked.action === 'C' && finding.spans === undefined);
    return { by: 'profile', operator: (isFixed ? undefined : operator) ?? finding.operator };
  }

  /** True where the policy lists every value of the element among those to keep. */
  private mayStay({ element, place }: Pick<Inspected, 'element' | 'place'>): boolean {
    const { keepValues } = this.options.policy;
    if (keepValues.size === 0 || element.items || !isStringVr(element.valueVr)) return false;
    const values = elementValues(place.file, element, place.characterSet);
    return values.every((value) => value === '' || keepValues.has(value.toLowerCase()));
  }

  /** What no one chose an operator for stays; here, where there is more to say of it than what the profile asks. */
  private unchosen(inspected: Inspected, entry: MakeEntry): Planned | undefined {
    const { rule } = inspected.asked;
    if (rule === NEEDED_CREATOR) return entry(KEEP, rule);
    if (!this.staysUnsearched(inspected, KEEP)) return this.adjusted(inspected, entry);
    return entry(KEEP, 'Not searched for everything: recognisers are switched off', true);
  }

  /** A text that an option keeps because names are cut out of it, where not everything searches for names. */
  private staysUnsearched({ element, asked, finding }: Inspected, outcome: Outcome): boolean {
    const cleans = asked.action === 'C' && asked.option !== undefined && CLEANS_TEXT.has(asked.option);
    if (!cleans || element.items || element.length === 0 || finding || searchesEverything(this.options.policy))
      return false;
    return outcome.effect === 'keep' || outcome.effect === 'set';
  }

  /** Values that an option keeps and that yet must not stay to the letter: ages over 89, dates inside UIDs. */
  private adjusted({ element, place, asked }: Inspected, entry: MakeEntry): Planned | undefined {
    if (asked.action !== 'K' || asked.option === undefined) return undefined;
    const { days, session } = this.options.patient;
    const isUid = element.valueVr === 'UI' && days !== 0;
    if (!isUid && element.valueVr !== 'AS') return undefined;
    const values = elementValues(place.file, element, place.characterSet);
    const adjusted = values.map((value) => (isUid ? shiftUid(value, days) : capAge(value)));
    const after = adjusted.join('\\');
    if (after === values.join('\\')) return undefined;
    if (isUid) adjusted.forEach((uid, index) => session.uids.note(values[index] ?? '', uid));
    const why = isUid ? 'Dates inside the UID move with the dates of the patient' : 'Ages over 89 are capped at 90';
    return entry({ effect: 'set', value: encodeText(after, element.valueVr), after }, why);
  }
}

type MakeEntry = (outcome: Outcome, why: string, weakens?: boolean) => Planned;

const KEEP: Outcome = { effect: 'keep' };
const REMOVE: Outcome = { effect: 'remove' };

function shiftUid(uid: string, days: number): string {
  return isStandardUid(uid) ? uid : shiftDatesInUid(uid, days);
}

/** Options under which a text stays after names were cut out of it. */
const CLEANS_TEXT: ReadonlySet<Option> = new Set(['CD', 'SC', 'CG', 'PC']);

/** Options under which something is to stay; without it, a reader who relies on the option is misled. */
const RETAINS: ReadonlySet<Option> = new Set(['SP', 'UI', 'DE', 'IN', 'PC', 'FD', 'MD']);

/** The option that a choice sets aside. Redacting what an option would clean does more than it asks, not less. */
function forgone({ action, option }: ProfileAction, choice: Choice): Option | undefined {
  if (!option || !RETAINS.has(option) || (choice.by !== 'person' && choice.by !== 'policy')) return undefined;
  const follows = choice.operator === 'keep' || (choice.operator === 'replace' && action !== 'K');
  return follows ? undefined : option;
}

const NEEDED_CREATOR = 'Private Creator of an element that stays (PS3.5 section 7.8.1)';

/** A private element is no one's without its creator (PS3.5 section 7.8.1), which is searched like any text that stays. */
function asNeededCreator(inspected: Inspected): Inspected {
  if (inspected.asked.action !== 'X') return inspected;
  return { ...inspected, asked: { ...inspected.asked, action: 'K', rule: NEEDED_CREATOR } };
}

/** Elements of the top level that are about the file as it was, not about the image. */
const GOES_ANYWAY: ReadonlyMap<number, string> = new Map([
  ...CLAIM_TAGS.map((tag) => [tag, 'The copy states how it was de-identified'] as const),
  [Tag.DataSetTrailingPadding, 'Padding after the data set'] as const,
]);

/** True where the items of a sequence stay in place and are judged one by one. */
function leavesItems(outcome: Outcome): boolean {
  return outcome.effect === 'keep' || outcome.effect === 'descend';
}

/** Whether an outcome does what the action asks (PS3.15 Table E.1-1a). A mask keeps part of the value: it does not. */
function satisfies(action: Action, operator: Operator, outcome: Outcome, finding?: Finding): boolean {
  // Of what is only suspected, a person's word that it is harmless is good enough.
  if (action === 'K') {
    const leaves = operator === 'keep' || operator === 'mask';
    return !leaves || finding === undefined || finding.severity === 'information';
  }
  if (operator === 'keep') return false;
  switch (action) {
    case 'X':
      return outcome.effect === 'remove';
    case 'Z':
      return operator !== 'mask';
    case 'D':
      return operator !== 'mask' && outcome.effect === 'set';
    default:
      // Of C and U: a mask leaves what was to be cleaned.
      return operator !== 'mask' || action === 'U';
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

function reason(asked: ProfileAction, choice: Choice, finding: Finding | undefined, weakens: boolean): string {
  const byText = finding?.spans !== undefined || asked.action === 'K';
  const profile = byText && finding ? `Found by ${finding.rule}` : `${asked.rule}: ${ASKS[asked.action]}`;
  if (choice.by === 'profile' || choice.by === 'nobody') return profile;
  const who = choice.by === 'person' ? 'Decided by a person' : 'By a rule of the policy';
  return weakens ? `${who} against: ${profile}` : `${who}; ${profile}`;
}

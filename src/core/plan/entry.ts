/** One element's part of a plan, as the planner makes it. */
import type { Element } from '../dicom/types.js';
import type { Finding, Operator } from '../model/finding.js';
import type { Outcome } from '../operators/outcome.js';
import type { Action, ProfileAction } from '../profile/action.js';
import type { Option } from '../standard/confidentialityProfile.js';
import type { Inspected } from './inspect.js';
import type { Planned } from './plan.js';

/** An entry of the plan. All have the same fields in the same order: they are looked through many times for every file. */
export class Entry implements Planned {
  readonly element: Element;
  readonly path: string;
  readonly action: Action;
  readonly finding: Finding | undefined;
  readonly decision: Operator | undefined;
  operator: Operator | undefined = undefined;
  ruled: boolean | undefined = undefined;
  assigned: true | undefined = undefined;
  forgoes: Option | undefined = undefined;

  constructor(
    { element, path, asked }: Pick<Inspected, 'element' | 'path'> & { readonly asked: Pick<ProfileAction, 'action'> },
    { finding, decision }: { readonly finding: Finding | undefined; readonly decision: Operator | undefined },
    readonly outcome: Outcome,
    readonly why: string,
    readonly weakens: boolean,
  ) {
    this.element = element;
    this.path = path;
    this.action = asked.action;
    this.finding = finding;
    this.decision = decision;
  }

  /** The same for the element of another file. */
  of(element: Element): Entry {
    const { path, action, finding, decision, outcome, why, weakens } = this;
    const entry = new Entry({ element, path, asked: { action } }, { finding, decision }, outcome, why, weakens);
    entry.operator = this.operator;
    entry.ruled = this.ruled;
    entry.assigned = this.assigned;
    entry.forgoes = this.forgoes;
    return entry;
  }
}

import type { Operator } from '../../core/model/finding.js';
import type { Decisions } from '../../core/model/decisions.js';

/** Operators that are wanted for elements, by ElementPath; `null` takes a decision back. */
export type Wanted = ReadonlyMap<string, Operator | null>;

/** One undo step: what was decided for each path before, and what is now. */
export interface DecisionEdit {
  readonly before: Wanted;
  readonly after: Wanted;
}

/** The step that leads from `decisions` to what is wanted; undefined where it would change nothing. */
export function decisionEdit(decisions: Decisions, wanted: Wanted): DecisionEdit | undefined {
  const changing = [...wanted].filter(([path, operator]) => (decisions.get(path) ?? null) !== operator);
  if (changing.length === 0) return undefined;
  const before = new Map(changing.map(([path]) => [path, decisions.get(path) ?? null]));
  return { before, after: new Map(changing) };
}

/** The decisions with what is wanted put into them. */
export function withWanted(decisions: Decisions, wanted: Wanted): Decisions {
  const result = new Map(decisions);
  for (const [path, operator] of wanted) {
    if (operator === null) result.delete(path);
    else result.set(path, operator);
  }
  return result;
}

/**
 * Decisions after the saved ones changed elsewhere: those of `theirs`, except where `ours` differs from what was last
 * saved. A person's unsaved word is never dropped.
 */
export function mergeDecisions(lastSaved: Decisions, ours: Decisions, theirs: Decisions): Decisions {
  return withWanted(theirs, unsavedChanges(lastSaved, ours));
}

/** What was decided, or taken back, since the decisions were last saved. */
export function unsavedChanges(lastSaved: Decisions, ours: Decisions): Wanted {
  const paths = new Set([...lastSaved.keys(), ...ours.keys()]);
  const changed = [...paths].filter((path) => lastSaved.get(path) !== ours.get(path));
  return new Map(changed.map((path) => [path, ours.get(path) ?? null]));
}

/** The decisions of `all` that are not in `some`. */
export function otherDecisions(all: Decisions, some: Decisions): Decisions {
  return new Map([...all].filter(([path, operator]) => some.get(path) !== operator));
}

/** True where both decide the same. */
export function sameDecisions(a: Decisions, b: Decisions): boolean {
  return a.size === b.size && [...a].every(([path, operator]) => b.get(path) === operator);
}

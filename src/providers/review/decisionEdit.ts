import type { Operator } from '../../core/model/finding.js';
import { NO_COMMENTS, type Comments, type Decided, type Decisions } from '../../core/model/decisions.js';

/** Operators that are wanted for elements, by ElementPath; `null` takes a decision back. */
export type Wanted = ReadonlyMap<string, Operator | null>;

/** Comments that are wanted on decisions, by path; `null` deletes one. */
export type WantedComments = ReadonlyMap<string, string | null>;

/** One undo step: what was decided for each path before, and what is now. */
export interface DecisionEdit {
  readonly before: Wanted;
  readonly after: Wanted;
  /** What becomes of comments, where anything does. */
  readonly comments?: { readonly before: WantedComments; readonly after: WantedComments };
}

const NOTHING: ReadonlyMap<string, null> = new Map();

/**
 * The step that leads from `decisions` to what is wanted; undefined where it would change nothing. A comment goes with
 * its decision.
 */
export function decisionEdit(
  decisions: Decisions,
  wanted: Wanted,
  comments: Comments = NO_COMMENTS,
): DecisionEdit | undefined {
  const step = stepTo(decisions, wanted);
  if (!step) return undefined;
  const gone = [...step.after].flatMap(([path, operator]) => (operator === null && comments.has(path) ? [path] : []));
  const change = stepTo(comments, new Map(gone.map((path) => [path, null])));
  return { ...step, ...(change && { comments: change }) };
}

/** The step that comments on a decision; undefined where it would change nothing. */
export function commentEdit(comments: Comments, path: string, comment: string | null): DecisionEdit | undefined {
  const change = stepTo(comments, new Map([[path, comment]]));
  return change && { before: NOTHING, after: NOTHING, comments: change };
}

/** The step from one state to another; undefined where they are the same. */
export function editBetween(now: Decided, wanted: Decided): DecisionEdit | undefined {
  const step = stepTo(now.decisions, unsavedChanges(now.decisions, wanted.decisions));
  const change = stepTo(now.comments, unsavedChanges(now.comments, wanted.comments));
  if (!step && !change) return undefined;
  return { ...(step ?? { before: NOTHING, after: NOTHING }), ...(change && { comments: change }) };
}

interface Step<T> {
  readonly before: ReadonlyMap<string, T | null>;
  readonly after: ReadonlyMap<string, T | null>;
}

function stepTo<T>(now: ReadonlyMap<string, T>, wanted: ReadonlyMap<string, T | null>): Step<T> | undefined {
  const changing = [...wanted].filter(([path, each]) => (now.get(path) ?? null) !== each);
  if (changing.length === 0) return undefined;
  return { before: new Map(changing.map(([path]) => [path, now.get(path) ?? null])), after: new Map(changing) };
}

/** The decisions, or comments, with what is wanted put into them. */
export function withWanted<T>(
  now: ReadonlyMap<string, T>,
  wanted: ReadonlyMap<string, T | null>,
): ReadonlyMap<string, T> {
  const result = new Map(now);
  for (const [path, each] of wanted) {
    if (each === null) result.delete(path);
    else result.set(path, each);
  }
  return result;
}

/**
 * Decisions after the saved ones changed elsewhere: those of `theirs`, except where `ours` differs from what was last
 * saved. A person's unsaved word is never dropped.
 */
export function mergeDecisions<T>(
  lastSaved: ReadonlyMap<string, T>,
  ours: ReadonlyMap<string, T>,
  theirs: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  return withWanted(theirs, unsavedChanges(lastSaved, ours));
}

/** The same of decisions with their comments. */
export function mergeDecided(lastSaved: Decided, ours: Decided, theirs: Decided): Decided {
  return ofDecisions({
    decisions: mergeDecisions(lastSaved.decisions, ours.decisions, theirs.decisions),
    comments: mergeDecisions(lastSaved.comments, ours.comments, theirs.comments),
  });
}

/** Decisions and comments after one side of a step was put into them. */
export function withEdit(now: Decided, edit: DecisionEdit, which: 'before' | 'after'): Decided {
  return ofDecisions({
    decisions: withWanted(now.decisions, edit[which]),
    comments: edit.comments ? withWanted(now.comments, edit.comments[which]) : now.comments,
  });
}

/**
 * Without comments whose decision is gone: a later decision must not be given the reason of an earlier one. VS Code undoes
 * an older step where it has not yet heard of the newest, and decisions files change on disk.
 */
function ofDecisions({ decisions, comments }: Decided): Decided {
  if ([...comments.keys()].every((path) => decisions.has(path))) return { decisions, comments };
  return { decisions, comments: new Map([...comments].filter(([path]) => decisions.has(path))) };
}

/** What was decided, or taken back, since the decisions were last saved. */
export function unsavedChanges<T>(
  lastSaved: ReadonlyMap<string, T>,
  ours: ReadonlyMap<string, T>,
): ReadonlyMap<string, T | null> {
  const paths = new Set([...lastSaved.keys(), ...ours.keys()]);
  const changed = [...paths].filter((path) => lastSaved.get(path) !== ours.get(path));
  return new Map(changed.map((path) => [path, ours.get(path) ?? null]));
}

/** The decisions of `all` that are not in `some`. */
export function otherDecisions(all: Decisions, some: Decisions): Decisions {
  return new Map([...all].filter(([path, operator]) => some.get(path) !== operator));
}

/** The same with the comments on them. */
export function otherDecided(all: Decided, some: Decided): Decided {
  const decisions = otherDecisions(all.decisions, some.decisions);
  return { decisions, comments: new Map([...all.comments].filter(([path]) => decisions.has(path))) };
}

/** All decisions of both, with their comments; those of `b` go first. */
export function bothDecided(a: Decided, b: Decided): Decided {
  return {
    decisions: new Map([...a.decisions, ...b.decisions]),
    comments: new Map([...a.comments, ...b.comments]),
  };
}

/**
 * What may lie unsealed in a backup: all but comments that may identify a person, as a decisions file edited by hand may
 * have them.
 * @param withheld the paths of those comments
 */
export function forBackup({ decisions, comments }: Decided, withheld: ReadonlySet<string>): Decided {
  return { decisions, comments: new Map([...comments].filter(([path]) => !withheld.has(path))) };
}

/** What a backup kept, with the comments that it left out as the decisions file has them. */
export function fromBackup(kept: Decided, now: Decided, withheld: ReadonlySet<string>): Decided {
  const left = [...now.comments].filter(([path]) => withheld.has(path) && kept.decisions.has(path));
  return { decisions: kept.decisions, comments: new Map([...left, ...kept.comments]) };
}

/** True where both decide the same. */
export function sameDecisions(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a].every(([path, each]) => b.get(path) === each);
}

/** True where both decide the same, for the same reasons. */
export function sameDecided(a: Decided, b: Decided): boolean {
  return sameDecisions(a.decisions, b.decisions) && sameDecisions(a.comments, b.comments);
}

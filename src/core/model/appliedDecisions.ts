import type { Decisions } from './decisions.js';
import type { Operator } from './finding.js';

/** What is said of a box that a person drew. */
export const DRAWN = { entity: 'FREE_TEXT', severity: 'warning', rule: 'box drawn by a person' } as const;

/** How an engine applies decisions to what it found. */
export interface Deciding<Found> {
  /** A finding under its decision, or under none. */
  readonly decide: (found: Found, decision: Operator | undefined) => Found;
  /** What a person drew there; `stale` where nothing can be; undefined for a path of another kind. */
  readonly draw: (path: string, decision: Operator) => Found | 'stale' | undefined;
}

/**
 * Applies decisions to findings; those applied before do not count. A decision about a path that was found says what
 * becomes of the finding; any other path is a box that a person drew, or stale.
 * @param before findings, with what was drawn before
 * @param decisions of the whole file, those about elements among them
 */
export function applyDecisions<Found extends { readonly path: string; readonly origin: string }>(
  before: readonly Found[],
  decisions: Decisions,
  { decide, draw }: Deciding<Found>,
): { readonly findings: Found[]; readonly staleDecisions: string[] } {
  const found = before.filter(({ origin }) => origin !== 'drawn');
  const paths = new Set(found.map(({ path }) => path));
  const findings = found.map((each) => decide(each, decisions.get(each.path)));
  const staleDecisions: string[] = [];
  for (const [path, decision] of decisions) {
    const drawn = paths.has(path) ? undefined : draw(path, decision);
    if (drawn === 'stale') staleDecisions.push(path);
    else if (drawn) findings.push(drawn);
  }
  return { findings, staleDecisions };
}

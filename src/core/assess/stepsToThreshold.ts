import { generalisationsFor, removalsFor, type Change } from './changes.js';
import type { PatientTable } from './patients.js';
import { statisticsWith, whatIf, type WhatIf } from './whatIf.js';

/**
 * A way to the threshold, or as near to it as a policy can come: everything that a policy can take out is, and then
 * given back, what tells least first, as long as no patient falls below the threshold by it; what cannot be given back is
 * generalised where that will do. None of the steps can be left out. They are ordered by how much each helps.
 */
export function stepsToThreshold(table: PatientTable, threshold: number): readonly WhatIf[] {
  const below = (changes: readonly Change[]) => statisticsWith(table, changes, threshold).belowThreshold;
  const removals = removalsFor(table).filter(({ policy }) => policy !== undefined);
  const removed = leastOf(table, threshold, removals);
  const least = below(removed);
  const needed = removed.reduce((changes, change) => {
    const milder = generalisationsFor(table)
      .filter(({ attributes }) => attributes[0] === change.attributes[0])
      .map((candidate) => changes.map((other) => (other === change ? candidate : other)))
      .find((candidates) => below(candidates) <= least);
    return milder ?? changes;
  }, removed);
  return inOrder(table, threshold, needed);
}

/** Those of the changes that are needed to leave as few patients below the threshold as all of them do. */
function leastOf(table: PatientTable, threshold: number, all: readonly Change[]): readonly Change[] {
  const { belowThreshold: least } = statisticsWith(table, all, threshold);
  let needed = all;
  for (;;) {
    const [cheapest] = needed
      .map((change) => {
        const rest = needed.filter((other) => other !== change);
        return { rest, after: statisticsWith(table, rest, threshold) };
      })
      .filter(({ after }) => after.belowThreshold <= least)
      .sort((a, b) => a.after.classes - b.after.classes);
    if (!cheapest) return needed;
    needed = cheapest.rest;
  }
}

/** The changes one on top of the other, the one that helps most first. */
function inOrder(table: PatientTable, threshold: number, changes: readonly Change[]): readonly WhatIf[] {
  const steps: WhatIf[] = [];
  const taken: Change[] = [];
  let before = statisticsWith(table, [], threshold);
  while (taken.length < changes.length) {
    const [best] = changes
      .filter((change) => !taken.includes(change))
      .map((change) => ({ change, after: statisticsWith(table, [...taken, change], threshold) }))
      .sort((a, b) => a.after.belowThreshold - b.after.belowThreshold || a.after.classes - b.after.classes);
    if (!best) break;
    steps.push(whatIf(best.change, before, best.after));
    taken.push(best.change);
    before = best.after;
  }
  return steps;
}

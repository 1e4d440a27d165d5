import { isPrivateCreator } from '../model/tag.js';
import type { Plan, Planned } from '../plan/plan.js';
import { isPixelData } from './pairs.js';

/**
 * The ElementPaths of what a person kept, by a decision or a rule of the policy, or let be done to less than the profile
 * asks: the copy is to hold it. Of what the plan does otherwise, a proof takes no notice.
 */
export function keptOnPurpose(plan: Plan): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const planned of plan.entries.values()) if (isKept(planned)) paths.add(planned.path);
  return paths;
}

function isKept({ weakens, operator, outcome, element, action, decision }: Planned): boolean {
  if (weakens || (decision !== undefined && isPixelData(element))) return true;
  // The creator of a private element that a person keeps stays with it, clean where it had to be cleaned.
  if (isPrivateCreator(element.tag) && action === 'K') return true;
  return operator === 'keep' && (outcome.effect === 'keep' || outcome.effect === 'descend');
}

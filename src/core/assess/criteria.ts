import type { DirectIdentifiers, Inference, SetSummary, SinglingOut } from './assessment.js';
import type { Criterion, Thresholds } from './thresholds.js';
import { count } from '../model/words.js';

interface Figures {
  readonly set: SetSummary;
  readonly direct: DirectIdentifiers;
  readonly singlingOut: SinglingOut;
  readonly inference: Inference;
}

/**
 * The measures that have a threshold. That all are met means that no more than this: what was looked for was measured,
 * and lies on the right side of the figures that the user set.
 */
export function criteria(
  { set, direct, singlingOut, inference }: Figures,
  { k, l }: Thresholds,
  unread: number,
): readonly Criterion[] {
  const { smallest, belowThreshold } = singlingOut.banded;
  const diagnosis = inference.diversity.find(({ id }) => id === 'diagnosis');
  return [
    {
      id: 'directIdentifiers',
      measure: 'Elements that name a person or lead to one',
      threshold: 'none',
      measured: String(direct.identifying),
      met: direct.identifying === 0,
    },
    {
      id: 'smallestClass',
      measure: 'Smallest class of patients whom an outsider cannot tell apart (k)',
      threshold: `at least ${k}`,
      measured: `${smallest}; ${count(belowThreshold, 'patient')} of ${set.patients} in smaller classes than that`,
      met: set.patients > 0 && smallest >= k,
    },
    {
      id: 'diversity',
      measure: 'Fewest distinct diagnoses and reasons in a class where any is given (l)',
      threshold: `at least ${l}`,
      measured: diagnosis && diagnosis.withValue !== 0 ? String(diagnosis.distinct) : 'none is given',
      met: !diagnosis || diagnosis.withValue === 0 || diagnosis.distinct >= l,
    },
    {
      id: 'unreadFiles',
      measure: 'Files of the folder that could not be read',
      threshold: 'none',
      measured: String(unread),
      met: unread === 0,
    },
  ];
}

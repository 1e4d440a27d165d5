import type { Policy } from '../profile/policy.js';
import type { TextFinder } from './inText.js';
import type { KnownValue } from './text/knownValue.js';

/** stub */
export function textFinder(_policy: Policy, _known: readonly KnownValue[]): TextFinder {
  return { findAll: () => [], findKnown: () => [] };
}

import picomatch from 'picomatch';
import type { Policy } from './policy.js';

/** True for a path, with slashes and below the policy's folder, that `check` and `deidentify` pass over. */
export type IsExcluded = (path: string) => boolean;

/** Why such a file was skipped, in words for reports. */
export const EXCLUDED = 'The policy excludes it.';

/** The globs of the policy's `exclude` as one question. A glob without a slash speaks of names in any folder. */
export function excludedBy({ exclude }: Pick<Policy, 'exclude'>): IsExcluded {
  if (exclude.length === 0) return () => false;
  const globs = exclude.map((glob) => (glob.includes('/') ? glob : `**/${glob}`));
  return picomatch(globs, { dot: true, nonegate: true });
}

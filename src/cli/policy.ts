import type { Exclusion } from '../core/io/findFiles.js';
import { loadPolicy } from '../core/io/policyFile.js';
import { excludedBy } from '../core/profile/exclude.js';
import { BASIC_POLICY, type Policy } from '../core/profile/policy.js';
import { PolicyError } from '../core/profile/policyFile.js';
import { UsageError } from './usage.js';

/**
 * The policy named by `--config`; without it, the Basic Profile. A policy file that merely lies about is not taken: it
 * might permit more than the person at the terminal knows of.
 */
export function policyFrom(config: string | undefined): Policy {
  if (config === undefined) return BASIC_POLICY;
  try {
    return loadPolicy(config);
  } catch (error) {
    if (error instanceof PolicyError) throw new UsageError(error.message);
    throw error;
  }
}

/** What the policy named by `--config` skips. */
export function exclusionFrom(policy: Policy, config: string | undefined): Exclusion | undefined {
  return config === undefined ? undefined : { isExcluded: excludedBy(policy), policyPath: config };
}

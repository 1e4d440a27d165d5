import { createHash } from 'node:crypto';
import { PRODUCT, VERSION } from './product.js';
import { optionName, type OptionName } from '../profile/option.js';
import type { DatePolicy, Policy, TokenStyle } from '../profile/policy.js';

/** The rules that a run was made under, to show why its copies are as they are. Holds no patient data. */
export interface RunRules {
  /** `dicom-deid 0.1.0` */
  readonly product: string;
  /** Edition of the standard that the tables were generated from. */
  readonly standard: string;
  /** Options of PS3.15 E.3 beside the Basic Profile. */
  readonly options: readonly OptionName[];
  readonly dates: DatePolicy;
  readonly tokens: TokenStyle;
  /** How many rules for elements the policy has. */
  readonly rules: number;
  /** Recognisers of text that were switched off. */
  readonly switchedOff: readonly string[];
  /** SHA-256 of all of the policy, dictionaries among it: equal where the rules were the same. */
  readonly policy: string;
}

export const STANDARD_EDITION = 'DICOM PS3.15 2026d';

export function runRules(policy: Policy): RunRules {
  return {
    product: `${PRODUCT} ${VERSION}`,
    standard: STANDARD_EDITION,
    options: [...policy.options].map(optionName).sort(),
    dates: policy.dates,
    tokens: policy.tokens,
    rules: policy.rules.length,
    switchedOff: Object.entries(policy.recognisers).flatMap(([name, isOn]) => (isOn ? [] : [name])),
    policy: policyHash(policy),
  };
}

/** The same for equal policies, whatever the order in which their sets were filled. */
export function policyHash(policy: Policy): string {
  const text = JSON.stringify(policy, (_, value: unknown) =>
    value instanceof Set ? [...(value as Set<string>)].sort() : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

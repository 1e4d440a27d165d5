/** What a policy does to each attribute, and why: the same look-ups that a plan makes, without a file. */
import { ruleIdOf } from '../model/ruleId.js';
import { formatTag, isPrivate } from '../model/tag.js';
import { keywordsMatching, lookUp, parseTag, tagOf } from '../standard/dictionary.js';
import { profileAction, type Action, type ProfileAction } from './action.js';
import { optionName } from './option.js';
import { BASIC_POLICY, type Policy, type PolicyRule } from './policy.js';
import { ruleFor } from './policyRule.js';

/** What becomes of an attribute. */
export interface ExplainedAttribute {
  /** `(0010,0010)`; of a rule for several attributes, as the rule names them. */
  readonly tag: string;
  readonly keyword: string;
  readonly vr: string;
  /** In words. */
  readonly becomes: string;
  /** Rule of the policy, option, or row of PS3.15 Table E.1-1. */
  readonly why: string;
  /** The id of the profile's rule in the registry; absent for a rule of the policy about several attributes. */
  readonly ruleId?: string;
  /** Less is done than the Basic Profile and the options ask: copies that have a value there cannot claim it. */
  readonly weakens: boolean;
}

/**
 * Every attribute that the profile, an option or a rule speaks of, in the order of tags; then rules for ElementPaths,
 * patterns and private elements, as they are written. What is not listed is kept, and its text is searched.
 */
export function explainPolicy(policy: Policy): readonly ExplainedAttribute[] {
  const explained = keywordsMatching(/./).flatMap((tag) => explain(tag, policy));
  return [...explained, ...policy.rules.filter(isForSeveral).map(explainRule)];
}

function explain(tag: number, policy: Policy): ExplainedAttribute[] {
  const attribute = lookUp(tag);
  if (!attribute || isPrivate(tag)) return [];
  const vr = attribute.vr.slice(0, 2);
  const asked = profileAction(tag, vr, policy);
  const rule = ruleFor(policy.rules, { tag, path: formatTag(tag), creator: undefined });
  if (asked.action === 'K' && !rule && profileAction(tag, vr, BASIC_POLICY).action === 'K') return [];
  const { keyword } = attribute;
  const becomes = rule ? byRule(rule) : byAction(asked, vr, policy);
  const why = rule ? `rule of the policy; ${asked.rule}` : asked.rule;
  const weakens = rule !== undefined && isLess(rule, asked.action);
  return [{ tag: formatTag(tag), keyword, vr, becomes, why, ruleId: ruleIdOf(asked.rule), weakens }];
}

const ACTIONS: Readonly<Record<Exclude<Action, 'C'>, string>> = {
  D: 'token or dummy value',
  Z: 'token or empty',
  X: 'removed',
  K: 'kept',
  U: 'new UID',
};

const DUMMY_DATE = 'dummy: 1 January 1900, midnight';

function byAction({ action, option }: ProfileAction, vr: string, { dates, recognisers }: Policy): string {
  if (action === 'K' && option !== undefined) return `kept (${optionName(option)}), searched for values of the header`;
  const isTemporal = /^(DA|DT|TM)$/.test(vr);
  if (isTemporal && action === 'Z') return dates === 'dummy' ? DUMMY_DATE : 'empty';
  if (isTemporal && action === 'D') return DUMMY_DATE;
  if (action !== 'C') return ACTIONS[action];
  if (isTemporal) return dates === 'year' ? 'year only' : 'moved with the dates of the patient';
  if (vr === 'SQ') return 'items judged one by one';
  const off = Object.entries(recognisers).flatMap(([name, isOn]) => (isOn ? [] : [name]));
  return off.length === 0 ? 'searched, what identifies is replaced' : `searched without ${off.join(', ')}`;
}

function byRule({ operator, set }: PolicyRule): string {
  if (set !== undefined) return `set to ${JSON.stringify(set)}`;
  switch (operator) {
    case 'keep':
      return 'kept';
    case 'replace':
      return 'token, new UID, moved date or dummy value';
    case 'redact':
      return 'removed, or emptied where it has to stay';
    case 'mask':
      return 'masked: a part stays readable';
  }
}

function isLess({ operator }: PolicyRule, action: Action): boolean {
  if (action === 'K') return false;
  return operator === 'keep' || operator === 'mask' || (action === 'X' && operator === 'replace');
}

/** Rules that name more than one attribute, or one place in it. */
function isForSeveral({ tag, creator }: PolicyRule): boolean {
  if (creator !== undefined) return true;
  const number = tag.startsWith('(') ? parseTag(tag) : tagOf(tag);
  return number === undefined || lookUp(number) === undefined;
}

function explainRule(rule: PolicyRule): ExplainedAttribute {
  const creator = rule.creator === undefined ? '' : ` of ${rule.creator}`;
  return {
    ...{ tag: rule.tag, keyword: '', vr: '', becomes: byRule(rule), weakens: false },
    why: `rule of the policy${creator}`,
  };
}

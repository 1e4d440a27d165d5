import { elementOf, groupOf, isPrivate } from '../model/tag.js';
import { lookUp } from '../standard/dictionary.js';
import type { PolicyRule, SafePrivateAddition } from './policy.js';

/** An element as rules see it. */
export interface Named {
  readonly tag: number;
  /** ElementPath. */
  readonly path: string;
  /** Creator of a private element's block. */
  readonly creator: string | undefined;
}

/** The first rule of the policy that names the element. */
export function ruleFor(rules: readonly PolicyRule[], element: Named): PolicyRule | undefined {
  return rules.find((rule) => matches(rule, element));
}

function matches(rule: PolicyRule, { tag, path, creator }: Named): boolean {
  if (rule.creator !== undefined)
    return creator !== undefined && matchesPrivate({ creator: rule.creator, tag: rule.tag }, creator, tag);
  if (rule.tag.startsWith('(') && rule.tag.toUpperCase() === path) return true;
  if (rule.tag.startsWith('(')) return matchesDigits(rule.tag, hexOf(tag));
  return lookUp(tag)?.keyword === rule.tag;
}

/** True for `(0029,xx10)` of a creator, whatever block the creator reserved. */
export function matchesPrivate(wanted: SafePrivateAddition, creator: string, tag: number): boolean {
  // Spaces around a value are padding (PS3.5 section 6.2), and a person copies them along.
  if (!isPrivate(tag) || wanted.creator.trim() !== creator.trim()) return false;
  const [, group = '', element = ''] = /^\(([0-9A-Fx]{4}),([0-9A-Fx]{4})\)$/i.exec(wanted.tag) ?? [];
  const [ownGroup, ownElement] = [hex(groupOf(tag)), hex(elementOf(tag))];
  return matchesDigits(group, ownGroup) && element !== '' && matchesDigits(element.slice(2), ownElement.slice(2));
}

function matchesDigits(pattern: string, digits: string): boolean {
  const bare = pattern.replace(/[(),]/g, '').toUpperCase();
  return bare.length === digits.length && [...bare].every((digit, index) => digit === 'X' || digit === digits[index]);
}

function hexOf(tag: number): string {
  return hex(groupOf(tag)) + hex(elementOf(tag));
}

function hex(word: number): string {
  return word.toString(16).toUpperCase().padStart(4, '0');
}

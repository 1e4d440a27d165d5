import type { Operator } from '../../core/model/finding.js';

/** The part of a KeyboardEvent that says which key it is. */
export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * What a key asks for. Only keys by which one gets about are the page's own; all others are keybindings of the extension
 * (`package.json`), which a person can change.
 */
export type Intent =
  | { readonly type: 'move'; readonly by: number; readonly extends: boolean }
  | { readonly type: 'movePage'; readonly direction: 1 | -1; readonly extends: boolean }
  | { readonly type: 'enter' }
  | { readonly type: 'leave' }
  /** Enter: fold or unfold, or offer the choices. */
  | { readonly type: 'activate' }
  | { readonly type: 'selectNone' }
  /** Whatever key has a question mark on this keyboard. */
  | { readonly type: 'showKeys' };

const MOVING: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
const PAGING: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };
const ACTING: Readonly<Record<string, Intent>> = {
  ArrowRight: { type: 'enter' },
  ArrowLeft: { type: 'leave' },
  Enter: { type: 'activate' },
  Escape: { type: 'selectNone' },
};

const DECIDING: Readonly<Record<string, Operator>> = { k: 'keep', r: 'replace', d: 'redact', m: 'mask' };

/** Keys that work on a focused row. */
export function rowIntent(key: Key, isMac: boolean): Intent | undefined {
  const isEnd = key.key === 'Home' || key.key === 'End';
  if (hasModifier(key) && !(isEnd && hasOnlyCommand(key, isMac))) return undefined;
  if (key.key === '?') return { type: 'showKeys' };
  const by = MOVING[key.key];
  if (by !== undefined) return { type: 'move', by, extends: key.shiftKey };
  const direction = PAGING[key.key];
  if (direction !== undefined) return { type: 'movePage', direction, extends: key.shiftKey };
  return key.shiftKey ? undefined : ACTING[key.key];
}

/** The operator that a letter stands for, alone or with Shift (a caps lock is no reason to do nothing). */
export function operatorOf(key: Key): Operator | undefined {
  return hasModifier(key) ? undefined : DECIDING[key.key.toLowerCase()];
}

/** How the keys of the menu are written on this computer. */
export function menuKeys(isMac: boolean): string {
  return isMac ? '⌘.' : 'Ctrl+.';
}

/** The letter of an operator's key. */
export function letterOf(operator: Operator): string {
  return Object.keys(DECIDING)
    .find((letter) => DECIDING[letter] === operator)!
    .toUpperCase();
}

function hasModifier(key: Key): boolean {
  return key.ctrlKey || key.metaKey || key.altKey;
}

function hasOnlyCommand(key: Key, isMac: boolean): boolean {
  return !key.altKey && (isMac ? key.metaKey && !key.ctrlKey : key.ctrlKey && !key.metaKey);
}

import type { Operator } from '../../core/model/finding.js';
import type { Direction } from './state.js';

/** The part of a KeyboardEvent that says which key it is. */
export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a key asks for. */
export type Intent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'movePage'; readonly direction: 1 | -1 }
  | { readonly type: 'enter' }
  | { readonly type: 'leave' }
  /** Enter: fold or unfold, or offer the choices. */
  | { readonly type: 'activate' }
  | { readonly type: 'menu' }
  | { readonly type: 'decide'; readonly operator: Operator }
  | { readonly type: 'finding'; readonly direction: Direction }
  | { readonly type: 'editFilter' };

const DECIDING: Readonly<Record<string, Operator>> = { k: 'keep', r: 'replace', d: 'redact', m: 'mask' };

const MOVING: Readonly<Record<string, Intent>> = {
  ArrowDown: { type: 'move', by: 1 },
  ArrowUp: { type: 'move', by: -1 },
  PageDown: { type: 'movePage', direction: 1 },
  PageUp: { type: 'movePage', direction: -1 },
  Home: { type: 'move', by: -Infinity },
  End: { type: 'move', by: Infinity },
};

const ACTING: Readonly<Record<string, Intent>> = {
  ArrowRight: { type: 'enter' },
  ArrowLeft: { type: 'leave' },
  Enter: { type: 'activate' },
  ContextMenu: { type: 'menu' },
};

/** Keys that work everywhere on the page, also in the filter. */
export function pageIntent(key: Key, isMac: boolean): Intent | undefined {
  if (key.key === 'F8' && !hasModifier(key)) {
    return { type: 'finding', direction: key.shiftKey ? 'previous' : 'next' };
  }
  if (key.key.toLowerCase() === 'f' && hasOnlyCommand(key, isMac) && !key.shiftKey) return { type: 'editFilter' };
  return undefined;
}

/** Keys that work on a focused row. */
export function rowIntent(key: Key, isMac: boolean): Intent | undefined {
  if (key.key === '.' && hasOnlyCommand(key, isMac)) return { type: 'menu' };
  if (key.key === 'F10' && key.shiftKey && !hasModifier(key)) return { type: 'menu' };
  if ((key.key === 'Home' || key.key === 'End') && hasOnlyCommand(key, isMac)) return MOVING[key.key];
  if (hasModifier(key)) return undefined;
  const operator = operatorOf(key);
  if (operator) return { type: 'decide', operator };
  return MOVING[key.key] ?? ACTING[key.key];
}

/** Does this key begin a chord of VS Code, so that the key after it is not for the table (`Ctrl+K R`)? */
export function startsChord(key: Key, isMac: boolean): boolean {
  return key.key.toLowerCase() === 'k' && hasOnlyCommand(key, isMac);
}

export function isModifier({ key }: Key): boolean {
  return key === 'Control' || key === 'Meta' || key === 'Alt' || key === 'Shift';
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

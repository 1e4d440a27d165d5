import type { ImageAction } from './toolbar.js';

/** What a key asks for. */
export type KeyWish =
  | { readonly kind: 'act'; readonly action: ImageAction }
  | { readonly kind: 'frame'; readonly by: number }
  | { readonly kind: 'pan' | 'window' | 'move' | 'resize'; readonly x: number; readonly y: number }
  | { readonly kind: 'decide'; readonly wish: 'keep' | 'redact' | null }
  | { readonly kind: 'finding'; readonly direction: 'next' | 'previous' }
  | { readonly kind: 'command'; readonly command: 'undo' | 'redo' | 'save' }
  | { readonly kind: 'finish' | 'cancel' };

export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const ACTIONS: Readonly<Record<string, ImageAction>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'fit',
  '1': 'actualSize',
  ' ': 'play',
  r: 'resetWindow',
  i: 'invert',
  o: 'overlays',
  c: 'asInCopy',
  n: 'draw',
  a: 'everyFrame',
};

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const FRAMES: Readonly<Record<string, number>> = { PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };

/** @param hasBox a box is selected or being drawn: arrow keys move it */
export function wishOf(event: Key, hasBox: boolean): KeyWish | undefined {
  const arrow = ARROWS[event.key];
  if (arrow) return arrowWish(event, arrow, hasBox);
  if (event.ctrlKey || event.metaKey) return commandOf(event);
  if (event.key === 'F8') return { kind: 'finding', direction: event.shiftKey ? 'previous' : 'next' };
  const by = FRAMES[event.key];
  if (by !== undefined) return { kind: 'frame', by };
  if (event.key === 'Enter') return hasBox ? { kind: 'finish' } : undefined;
  if (event.key === 'Escape') return { kind: 'cancel' };
  const key = event.key.toLowerCase();
  if (key === 'k') return { kind: 'decide', wish: 'keep' };
  if (key === 'd' || key === 'b') return { kind: 'decide', wish: 'redact' };
  if (key === 'delete' || key === 'backspace') return { kind: 'decide', wish: null };
  const action = ACTIONS[key];
  return action && { kind: 'act', action };
}

function arrowWish({ ctrlKey, metaKey, shiftKey }: Key, [x, y]: readonly [number, number], hasBox: boolean): KeyWish {
  if (ctrlKey || metaKey) return { kind: 'window', x, y };
  if (hasBox) return { kind: shiftKey ? 'resize' : 'move', x, y };
  if (shiftKey) return { kind: 'pan', x, y };
  return { kind: 'frame', by: x + y };
}

function commandOf({ key, shiftKey }: Key): KeyWish | undefined {
  switch (key.toLowerCase()) {
    case 'z':
      return { kind: 'command', command: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'command', command: 'redo' };
    case 's':
      return { kind: 'command', command: 'save' };
    default:
      return undefined;
  }
}

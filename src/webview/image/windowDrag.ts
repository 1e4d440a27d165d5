import type { ShownWindow } from '../protocol.js';

/**
 * The window after a drag by so many points of the screen: to the right it gets wider, which is less contrast; downwards
 * its centre gets higher, which is darker. A drag over 500 points is twice the width that it began with.
 */
export function draggedWindow({ center, width }: ShownWindow, x: number, y: number): ShownWindow {
  const step = Math.max(width, 1) / 250;
  return { center: center + y * step, width: Math.max(width + x * step, 1) };
}

import type { Box } from '../../model/box.js';
import type { Turn } from '../../ocr/geometry.js';
import type { TextVerdict } from './judgeText.js';

/** A line of text in an image, or a field of one. */
export interface TextBox extends TextVerdict {
  /** In pixels of the image, with a margin around the ink. */
  readonly box: Box;
  /** What was read, with all its errors; for the person who reviews it, and never for a report. */
  readonly text: string;
  readonly turn: Turn;
}

/** True for text that is to be blacked out unless a person decides otherwise: all that is not known to be harmless. */
export function isFinding({ verdict }: Pick<TextBox, 'verdict'>): boolean {
  return verdict !== 'harmless';
}

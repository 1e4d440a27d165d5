/** Small pictures with text, drawn with our bitmap font. */
import type { GreyImage, Turn } from '../../../../../src/core/ocr/geometry.js';
import { turned } from '../../../../../src/core/ocr/filters.js';
import { drawText } from '../../../../support/bitmapFont.js';

export interface Writing {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Pixels per dot of the font, which has capitals of seven dots. */
  readonly scale?: number;
}

/** A plain ground with texts on it. */
export function picture(
  width: number,
  height: number,
  writings: readonly Writing[],
  { ground = 0, ink = 255 }: { readonly ground?: number; readonly ink?: number } = {},
): GreyImage {
  const grey = new Uint8Array(width * height).fill(ground);
  for (const { text, x, y, scale = 2 } of writings)
    drawText(text, x, y, scale, (column, row) => {
      if (column >= 0 && row >= 0 && column < width && row < height) grey[row * width + column] = ink;
    });
  return { width, height, grey };
}

/** A picture whose text stands upright when it is turned by so much clockwise. */
export function lying(image: GreyImage, turn: Turn): GreyImage {
  return turn === 0 ? image : turned(image, turn === 90 ? 270 : 90);
}

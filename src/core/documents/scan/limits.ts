import { DocumentError } from '../documentError.js';

/** Pixels of a page: A3 with 600 dots to the inch has fewer. */
const MOST_PIXELS = 100e6;

/** @throws DocumentError before anyone allocates memory for a picture of this size */
export function checkSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new DocumentError('The picture has no size, so it is damaged.');
  if (width * height > MOST_PIXELS)
    throw new DocumentError('The picture has more than 100 million pixels: reduce it, or split it.');
}

/** Parts of pictures, and lines that were found in them. */
import type { Box } from '../model/box.js';
import type { DetectedText, OcrPicture } from './textDetector.js';

/** A part of a picture, within it. */
export function cropped({ width, channels, pixels }: OcrPicture, box: Box): OcrPicture {
  const part = new Uint8Array(box.width * box.height * channels);
  for (let row = 0; row < box.height; row++) {
    const from = ((box.y + row) * width + box.x) * channels;
    part.set(pixels.subarray(from, from + box.width * channels), row * box.width * channels);
  }
  return { width: box.width, height: box.height, channels, pixels: part };
}

/** A line of a part, in pixels of the picture that the part was cut from. */
export function movedBy({ box, corners, ...line }: DetectedText, { x, y }: Pick<Box, 'x' | 'y'>): DetectedText {
  const [a, b, c, d] = corners.map((corner) => ({ x: corner.x + x, y: corner.y + y }));
  return { ...line, box: { ...box, x: box.x + x, y: box.y + y }, corners: [a!, b!, c!, d!] };
}

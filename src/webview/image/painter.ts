import type { ShownFrame } from '../protocol.js';

export interface PaintOptions {
  readonly inverted: boolean;
  readonly overlays: boolean;
}

/** Colour of what overlays draw: seen on dark and on light ground. */
const OVERLAY = [255, 196, 0] as const;

/** The pixels of a frame for a canvas: red, green, blue, alpha. */
export function paint(
  { pixels, channels, overlay }: ShownFrame,
  { inverted, overlays }: PaintOptions,
): Uint8ClampedArray<ArrayBuffer> {
  const count = pixels.length / channels;
  const flip = inverted ? 255 : 0;
  const painted = new Uint8ClampedArray(count * 4);
  for (let pixel = 0; pixel < count; pixel++) {
    const [from, to] = [pixel * channels, pixel * 4];
    const isDrawn = overlays && overlay?.[pixel] === 1;
    for (let colour = 0; colour < 3; colour++) {
      const light = pixels[channels === 1 ? from : from + colour] ?? 0;
      painted[to + colour] = isDrawn ? (OVERLAY[colour] ?? 0) : light ^ flip;
    }
    painted[to + 3] = 255;
  }
  return painted;
}

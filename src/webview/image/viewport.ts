/** How an image lies on the stage: a point of the image at `(x, y)` is seen at `(left + x * scale, top + y * scale)`. */
export interface Viewport {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const STEP = 1.25;
const [SMALLEST, LARGEST] = [1 / 32, 32];

/** All of the image in the middle of the stage, as large as it goes. */
export function fitted(image: Size, stage: Size): Viewport {
  const scale = within(Math.min(stage.width / image.width, stage.height / image.height));
  return centred(image, stage, scale);
}

/** The image in the middle of the stage at this scale. */
export function centred(image: Size, stage: Size, scale: number): Viewport {
  return { scale, left: (stage.width - image.width * scale) / 2, top: (stage.height - image.height * scale) / 2 };
}

/** Larger or smaller by a factor; what is at `at` of the stage stays there. */
export function zoomed({ scale, left, top }: Viewport, factor: number, at: Point): Viewport {
  const next = within(scale * factor);
  const change = next / scale;
  return { scale: next, left: at.x - (at.x - left) * change, top: at.y - (at.y - top) * change };
}

export function panned({ scale, left, top }: Viewport, x: number, y: number): Viewport {
  return { scale, left: left + x, top: top + y };
}

/** The pixel of the image, with its fraction, at a point of the stage. */
export function imagePoint({ scale, left, top }: Viewport, { x, y }: Point): Point {
  return { x: (x - left) / scale, y: (y - top) / scale };
}

function within(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale || 1));
}

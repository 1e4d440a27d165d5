import type { Box } from '../../model/box.js';

/** How text is turned, and whether it is mirrored: what makes it run from left to right when it is undone. */
export interface Frame {
  /** The same for all text that is turned alike: degrees clockwise, `m` where it is mirrored. */
  readonly key: string;
  readonly cos: number;
  readonly sin: number;
  readonly isMirrored: boolean;
}

export const UPRIGHT: Frame = { key: '0', cos: 1, sin: 0, isMirrored: false };

/** Degrees: text that rises or falls by less is taken for level with its neighbours. */
const LEVEL = 0.75;

const frames = new Map<string, Frame>();

/**
 * The frame of text.
 * @param along where its line leads, on the page as it is seen, y downwards
 * @param up where its letters point
 */
export function frameOf(
  along: { readonly x: number; readonly y: number },
  up: { readonly x: number; readonly y: number },
): Frame {
  const length = Math.hypot(along.x, along.y);
  if (!(length > 0)) return UPRIGHT;
  // Letters of upright text point against y.
  const isMirrored = along.x * up.y - along.y * up.x > 0;
  const degrees = (Math.atan2(along.y, along.x) * 180) / Math.PI;
  const right = Math.round(degrees / 90) * 90;
  const turn = (Math.abs(degrees - right) < LEVEL ? right : Math.round(degrees)) % 360;
  const key = `${(turn + 360) % 360}${isMirrored ? 'm' : ''}`;
  const known = frames.get(key) ?? newFrame(key, turn, isMirrored);
  frames.set(key, known);
  return known;
}

function newFrame(key: string, degrees: number, isMirrored: boolean): Frame {
  if (key === '0') return UPRIGHT;
  const exact = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value);
  const angle = (degrees * Math.PI) / 180;
  return { key, cos: exact(Math.cos(angle)), sin: exact(Math.sin(angle)), isMirrored };
}

/** True for text along the edges of the page, whose boxes are as tight as itself. */
export function isAlongEdges({ cos, sin }: Frame): boolean {
  return cos === 0 || sin === 0;
}

/**
 * Where a box would stand if its text were upright. Of text at an angle, the box is larger than what stands in it.
 * @param height of its letters, by which the width of what stands at an angle is told
 * @param up where its letters point, which is not across their line where they are slanted
 */
export function uprightIn(
  { cos, sin, isMirrored }: Frame,
  box: Box,
  height: number,
  up: Point = { x: sin, y: -cos },
): Box {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [u, v] = [x * cos + y * sin, y * cos - x * sin];
  const [across, down] = [Math.abs(cos), Math.abs(sin)];
  const length = Math.hypot(up.x, up.y) || 1;
  const [sideways, upwards] = [(height * Math.abs(up.x)) / length, (height * Math.abs(up.y)) / length];
  const size =
    down === 0
      ? [box.width, box.height]
      : across === 0
        ? [box.height, box.width]
        : [
            Math.max(0.2 * height, across > down ? (box.width - sideways) / across : (box.height - upwards) / down),
            (height * Math.abs(cos * up.y - sin * up.x)) / length,
          ];
  const [width = 0, tall = 0] = size;
  return { x: u - width / 2, y: (isMirrored ? -v : v) - tall / 2, width, height: tall };
}

/** A line of text at an angle, as tight as its letters are. */
export interface TurnedBox {
  readonly frame: Frame;
  /** Where it would stand if its text were upright. */
  readonly upright: Box;
  /** Upright boxes around its letters as they are seen, which take their neighbours in. */
  readonly boxes: readonly Box[];
}

/** Where a point would be if the text of a frame were upright. */
export function toUpright({ cos, sin, isMirrored }: Frame, { x, y }: Point): Point {
  const v = y * cos - x * sin;
  return { x: x * cos + y * sin, y: isMirrored ? -v : v };
}

/** The way back. */
export function fromUpright({ cos, sin, isMirrored }: Frame, { x, y }: Point): Point {
  const v = isMirrored ? -y : y;
  return { x: x * cos - v * sin, y: x * sin + v * cos };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

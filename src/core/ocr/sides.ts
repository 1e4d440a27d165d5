/**
 * Letters along the sides of a picture, as films and sheets carry them: a detector that was taught on level lines sees
 * small ones whole where they are turned upright, and hardly where they are not.
 */
import type { Box } from '../model/box.js';
import { padded } from './geometry.js';
import { cropped, movedBy } from './pictures.js';
import { isAlongColumns } from './places.js';
import { boxOf } from './quadrilateral.js';
import type { DetectedText, DetectOptions, OcrPicture, TextDetector } from './textDetector.js';

/** Share of the width of a part that is its side, and the least, in pixels: a line with ground around it. */
const SIDE = 1 / 8;
const NARROWEST = 64;

/** The lines that run along the left and right sides of parts of a picture, in its pixels. */
export async function linesAlongSides(
  parts: readonly Box[],
  picture: OcrPicture,
  detector: TextDetector,
  options: DetectOptions,
): Promise<DetectedText[]> {
  const found = parts.flatMap(sidesOf).map(async (side) => {
    const place = padded(side, 0, picture);
    const lines = await detector.detect(turnedUpright(cropped(picture, place)), options);
    return lines.map((line) => movedBy(turnedBack(line, place.height), place)).filter(isAlongColumns);
  });
  return (await Promise.all(found)).flat();
}

/** The sides of a part, or all of it where it is narrow. A line has no room in what is lower than wide. */
function sidesOf(part: Box): Box[] {
  const width = Math.max(NARROWEST, Math.ceil(SIDE * part.width));
  if (part.height < width) return [];
  if (part.width <= 2 * width) return [part];
  return [
    { ...part, width },
    { ...part, x: part.x + part.width - width, width },
  ];
}

/** Turned clockwise, so that what is read upwards is level. What is read downwards is upside down, which a detector minds little. */
function turnedUpright({ width, height, channels, pixels }: OcrPicture): OcrPicture {
  const turned = new Uint8Array(pixels.length);
  for (let y = 0, from = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let to = (x * height + height - 1 - y) * channels;
      for (let channel = 0; channel < channels; channel++) turned[to++] = pixels[from++]!;
    }
  return { width: height, height: width, channels, pixels: turned };
}

/** A line of a picture that was turned upright, in pixels of the picture of so many rows as it was. */
function turnedBack(line: DetectedText, rows: number): DetectedText {
  const [a, b, c, d] = line.corners.map(({ x, y }) => ({ x: y, y: rows - x })) as unknown as DetectedText['corners'];
  // A line is named from its left end, or from its upper one.
  const isUpright = line.angle <= 45;
  const corners = isUpright ? ([c, d, a, b] as const) : ([a, b, c, d] as const);
  return { ...line, box: boxOf(corners), corners, angle: line.angle + (isUpright ? 90 : -90) };
}

import type { Box } from '../../model/box.js';
import type { Pdfium } from './pdfium.js';

/** Of the width or height of a picture: what is cut off by rounding is less, and no line of text fits into it. */
const CUT = 0.03;
/** Points: what lies on a picture and is thinner hides no word of it. */
const [NARROWEST, LOWEST] = [8, 4];
/** A page of more pictures hides some: no one is to wait until each is compared with each. */
const MOST_PICTURES = 300;

/**
 * Whether a clipping path shows only a part of an object, such as a picture that was cropped: a copy of it would have
 * the whole.
 */
export function isCropped(pdfium: Pdfium, object: number): boolean {
  const { calls, scratch } = pdfium;
  const clip = calls.FPDFPageObj_GetClipPath(object);
  const paths = calls.FPDFClipPath_CountPaths(clip);
  if (paths <= 0 || !calls.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return false;
  const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.floats(4);
  const [across, down] = [CUT * (right - left), CUT * (top - bottom)];
  return Array.from({ length: paths }, (_, path) => pointsOf(pdfium, clip, path)).some(
    (points) =>
      Math.min(...points.map(({ x }) => x)) > left + across ||
      Math.max(...points.map(({ x }) => x)) < right - across ||
      Math.min(...points.map(({ y }) => y)) > bottom + down ||
      Math.max(...points.map(({ y }) => y)) < top - down,
  );
}

/** A path of more points is no frame of a picture; its first ones are looked at. */
const MOST_POINTS = 10_000;

function pointsOf(pdfium: Pdfium, clip: number, path: number): readonly { x: number; y: number }[] {
  const { calls, scratch } = pdfium;
  const count = Math.min(MOST_POINTS, calls.FPDFClipPath_CountPathSegments(clip, path));
  return Array.from({ length: count }, (_, index) => {
    calls.FPDFPathSegment_GetPoint(calls.FPDFClipPath_GetPathSegment(clip, path, index), scratch, scratch + 4);
    const [x = 0, y = 0] = pdfium.floats(2);
    return { x, y };
  });
}

/** Whether something that is filled lies on a picture, as people lay white or black boxes on what is not to be seen. */
export function hides(box: Box, pictures: readonly Box[]): boolean {
  if (pictures.length > MOST_PICTURES) return true;
  return pictures.some((picture) => {
    const across = Math.min(box.x + box.width, picture.x + picture.width) - Math.max(box.x, picture.x);
    const down = Math.min(box.y + box.height, picture.y + picture.height) - Math.max(box.y, picture.y);
    return across >= NARROWEST && down >= LOWEST;
  });
}

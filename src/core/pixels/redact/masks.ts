/** Where the pixel masks of a policy cover an image. */
import { elementWith } from '../../dicom/elementWith.js';
import * as Tag from '../../standard/tag.js';
import type { Box } from '../../model/box.js';
import type { DicomFile } from '../../dicom/types.js';
import { elementValues } from '../../dicom/value.js';
import { isStringVr } from '../../dicom/vr.js';
import { matchesPattern, type PixelMask } from '../../profile/pixelMask.js';
import { tagOf } from '../../standard/dictionary.js';
import { Attributes } from '../frames/attributes.js';
import { Place } from '../../dicom/elementPath.js';

/** Region Location Min X0, Min Y0, Max X1, Max Y1 (PS3.3 C.8.5.5.1.1). */
const [MIN_X0, MIN_Y0, MAX_X1, MAX_Y1] = [
  Tag.RegionLocationMinX0,
  Tag.RegionLocationMinY0,
  Tag.RegionLocationMaxX1,
  Tag.RegionLocationMaxY1,
];

/** A place that a mask covers. */
export interface MaskedBox {
  readonly box: Box;
  readonly mask: PixelMask;
}

/** The masks that match a file. */
export function masksOf(file: DicomFile, masks: readonly PixelMask[]): readonly PixelMask[] {
  return masks.filter(({ match }) =>
    Object.entries(match).every(([keyword, pattern]) => matchesPattern(attributeValues(file, keyword), pattern)),
  );
}

/**
 * What the masks that match a file cover of its image; parts beyond its edges are cut off. Where an image has no
 * ultrasound regions, nothing of it lies outside of them that could be told, and all of it is covered.
 */
export function maskedBoxes(
  file: DicomFile,
  masks: readonly PixelMask[],
  size: { readonly columns: number; readonly rows: number },
): MaskedBox[] {
  return masksOf(file, masks).flatMap((mask) => {
    if (mask.cover === undefined) return [];
    const boxes =
      mask.cover === 'outsideRegions'
        ? outside(regionsOf(file), size)
        : mask.cover.map(([x, y, width, height]) => ({ x, y, width, height }));
    return boxes.flatMap((box) => clipped(box, size)).map((box) => ({ box, mask }));
  });
}

/** The values of an attribute at the top level that is text or unsigned numbers; none where it is absent. */
export function attributeValues(file: DicomFile, keyword: string): readonly string[] {
  const tag = tagOf(keyword);
  const element = tag === undefined ? undefined : elementWith(file, tag);
  if (!element || element.items || element.fragments) return [];
  if (element.valueVr === 'US') return new Attributes(file, file).words(element.tag).map(String);
  if (!isStringVr(element.valueVr)) return [];
  return elementValues(file, element, Place.top(file).characterSet).map((value) => value.trim());
}

function regionsOf(file: DicomFile): Box[] {
  const sequence = elementWith(file, Tag.SequenceOfUltrasoundRegions);
  return (sequence?.items ?? []).flatMap((item): Box[] => {
    const attributes = new Attributes(file, item);
    const [x0, y0, x1, y1] = [MIN_X0, MIN_Y0, MAX_X1, MAX_Y1].map((tag) => attributes.longs(tag)[0]);
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined || x1 < x0 || y1 < y0) return [];
    return [{ x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }];
  });
}

/** All of an image but some boxes: bands of rows between their edges, each cut into what no box has. */
function outside(boxes: readonly Box[], { columns, rows }: { readonly columns: number; readonly rows: number }): Box[] {
  const edges = [0, rows, ...boxes.flatMap(({ y, height }) => [y, y + height])];
  const ys = [...new Set(edges.map((y) => Math.min(rows, Math.max(0, y))))].sort((one, other) => one - other);
  return ys.slice(1).flatMap((bottom, index): Box[] => {
    const top = ys[index]!;
    const inside = boxes
      .filter(({ y, height }) => y <= top && y + height >= bottom)
      .sort((one, other) => one.x - other.x);
    const gaps: Box[] = [];
    let left = 0;
    for (const { x, width } of [...inside, { x: columns, width: 0 }]) {
      if (x > left) gaps.push({ x: left, y: top, width: x - left, height: bottom - top });
      left = Math.max(left, x + width);
    }
    return gaps;
  });
}

function clipped(
  { x, y, width, height }: Box,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Box[] {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [w, h] = [Math.min(columns, x + width) - left, Math.min(rows, y + height) - top];
  return w > 0 && h > 0 ? [{ x: left, y: top, width: w, height: h }] : [];
}

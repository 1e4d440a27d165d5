import type { BoxEdit } from '../documentEdits.js';
import { GROUND, INK, paintBoxes } from '../paintBoxes.js';
import { pictureOf } from './raster.js';
import type { ScanFile } from './scanFile.js';

/** What compression may make of black and of the ground of tokens, in grey levels. */
const LOSS = 48;
/** And of anything else, around sharp edges. */
const LOSS_OUTSIDE = 96;

/**
 * What is wrong with the copy of a scan, in plain words: pages or sizes that differ, pixels that changed outside of boxes
 * where none may, something left inside of them, anything beside the pixels.
 */
export function faultsOf(
  original: ScanFile,
  copy: ScanFile,
  boxesOn: (page: number) => readonly BoxEdit[],
): readonly string[] {
  const faults: string[] = [];
  if (copy.metadata.length > 0) faults.push('the copy says something beside its pixels');
  if (!copy.isWhole) faults.push('there is something after the end of the picture');
  for (let index = 0; index < Math.min(copy.pageCount, original.pageCount); index++)
    faults.push(...faultsOfPage(original, copy, index, boxesOn(index)));
  return faults;
}

function faultsOfPage(original: ScanFile, copy: ScanFile, index: number, boxes: readonly BoxEdit[]): readonly string[] {
  const [before, after] = [pictureOf(original.page(index)), pictureOf(copy.page(index))];
  const { width, height } = after;
  if (before.width !== width || before.height !== height) return [`page ${index + 1} has another size`];
  const inside = new Uint8Array(width * height);
  for (const { box, text } of boxes) mark(inside, width, height, box, text === undefined ? 1 : 2);
  // What it ought to look like now.
  paintBoxes(before, boxes);
  const losses = copy.isLossless ? [0, 0, 0] : [LOSS_OUTSIDE, LOSS, LOSS];
  let [changed, left] = [false, false];
  for (let pixel = 0, at = 0; pixel < inside.length; pixel++, at += 4) {
    const kind = inside[pixel]!;
    const isWanted = isAlike(before.rgba, after.rgba, at, losses[kind]!, kind === 2);
    if (kind === 0) changed ||= !isWanted;
    else left ||= !isWanted || !isPainted(after.rgba, at, kind === 1, losses[kind]!);
  }
  return [
    ...(changed ? [`page ${index + 1} differs outside of what was to be changed`] : []),
    ...(left ? [`page ${index + 1} shows something in a box`] : []),
  ];
}

/** Of a picture that is compressed with loss, the inner pixels of a box count: its edge has blocks in common with others. */
function mark(inside: Uint8Array, width: number, height: number, box: BoxEdit['box'], kind: number): void {
  const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const [right, bottom] = [
    Math.min(width, Math.ceil(box.x + box.width)),
    Math.min(height, Math.ceil(box.y + box.height)),
  ];
  for (let y = top; y < bottom; y++) inside.fill(kind, y * width + left, y * width + right);
}

function isAlike(wanted: Uint8Array, after: Uint8Array, at: number, loss: number, isToken: boolean): boolean {
  for (let channel = at; channel < at + 4; channel++) {
    const [one, other] = [wanted[channel]!, after[channel]!];
    if (Math.abs(one - other) > loss && !(isToken && one === GROUND && other === 255)) return false;
  }
  return true;
}

function isPainted(rgba: Uint8Array, at: number, isBlack: boolean, loss: number): boolean {
  const greys = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
  if (isBlack || loss === 0)
    return greys.every((grey) => near(grey, INK, loss) || (!isBlack && near(grey, GROUND, loss)));
  // Letters of a token on their ground have every grey between.
  return Math.max(...greys) - Math.min(...greys) <= loss;
}

function near(grey: number, wanted: number, loss: number): boolean {
  // A page of one bit has no light grey: it becomes white.
  return Math.abs(grey - wanted) <= loss || (wanted === GROUND && grey === 255);
}

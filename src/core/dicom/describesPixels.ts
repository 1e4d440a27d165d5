import { elementWith } from './elementWith.js';
import type { DataSet } from './types.js';

const SIZE = [0x00280010, 0x00280011];
const BITS_ALLOCATED = 0x00280100;
const FLOATING_POINT = [0x7fe00008, 0x7fe00009];

/**
 * True where a data set says how large its pixels are: Rows, Columns and, but for floating-point pixels, Bits Allocated
 * (PS3.3 section C.7.6.3). Bytes under a tag of pixels without them are no image, and are searched like any others.
 */
export function describesPixels(dataSet: DataSet): boolean {
  const has = (wanted: number) => (elementWith(dataSet, wanted)?.length ?? 0) > 0;
  return SIZE.every(has) && (has(BITS_ALLOCATED) || FLOATING_POINT.some(has));
}

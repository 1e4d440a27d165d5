import { elementWith } from './elementWith.js';
import type { DataSet, DicomFile } from './types.js';

const SIZE = [0x00280010, 0x00280011];
const BITS_ALLOCATED = 0x00280100;
const FLOATING_POINT = [0x7fe00008, 0x7fe00009];

/**
 * True where a data set says how large its pixels are: Rows, Columns and, but for floating-point pixels, Bits Allocated
 * (PS3.3 section C.7.6.3), none of them zero. Bytes under a tag of pixels without them are no image, and are searched like
 * any others.
 */
export function describesPixels(file: Pick<DicomFile, 'bytes'>, dataSet: DataSet): boolean {
  const isPositive = (wanted: number): boolean => {
    const element = elementWith(dataSet, wanted);
    if (!element) return false;
    return file.bytes.read(element.valueOffset, Math.min(element.length, US_LENGTH)).some((byte) => byte !== 0);
  };
  const isThere = (wanted: number): boolean => (elementWith(dataSet, wanted)?.length ?? 0) > 0;
  return SIZE.every(isPositive) && (isPositive(BITS_ALLOCATED) || FLOATING_POINT.some(isThere));
}

/** Of one value, in bytes. */
const US_LENGTH = 2;

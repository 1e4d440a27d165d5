import { elementWith } from './elementWith.js';
import type { DicomFile } from './types.js';

export const DIRECTORY_RECORD_SEQUENCE = 0x00041220;

/** True for a Media Storage Directory (PS3.3 Annex F): its records are found by byte offset. */
export function isDicomdir(file: DicomFile): boolean {
  return elementWith(file, DIRECTORY_RECORD_SEQUENCE) !== undefined;
}

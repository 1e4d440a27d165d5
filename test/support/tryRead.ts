import { DicomError } from '../../src/core/dicom/errors.js';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import type { DicomFile } from '../../src/core/dicom/types.js';

/** The file, or undefined where the reader refuses it with a reason; any other error is thrown. */
export function tryRead(bytes: Uint8Array): DicomFile | undefined {
  try {
    return readDicom(memorySource(bytes));
  } catch (error) {
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}

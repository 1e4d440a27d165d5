import { DicomError, type DicomErrorCode } from '../dicom/errors.js';

/**
 * Pixels that cannot be understood, or cannot be written again without loss. Whoever examines or blacks out pixels
 * stops at it: what was not understood is not called clean. The message names the attribute or the frame, never a value
 * of a patient.
 */
export class PixelError extends DicomError {
  constructor(code: Exclude<DicomErrorCode, 'not-dicom'>, message: string) {
    super(code, message);
    this.name = 'PixelError';
  }
}

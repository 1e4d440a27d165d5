import { readDicom } from '../dicom/readDicom.js';
import { memorySource } from '../dicom/source.js';
import { examinePixels } from '../plan/pixels/examinePixels.js';
import type { ExaminationProgress, PixelExamination } from '../plan/pixels/examination.js';
import type { Policy } from '../profile/policy.js';
import type { PixelSettings } from './batch/pixelSettings.js';
import { NodeFile } from './nodeFile.js';
import { OcrReader } from './ocr/ocrReader.js';

/** A file whose pixels are to be looked at whatever the risk, with nothing decided. Serialisable. */
export interface ExaminePixelsTask {
  readonly kind: 'examinePixels';
  /** Its path, or all its bytes where it is on no disk. */
  readonly source: string | Uint8Array;
  readonly policy: Policy;
  readonly reading: PixelSettings;
}

/** Says how many frames were looked at. */
export interface FramesProgress extends ExaminationProgress {
  readonly kind: 'frames';
}

/**
 * Looks for text in the pixels of a file. Whoever does not want to wait for it any longer ends the thread.
 * @throws DicomError where it is no DICOM file, and the system's error where it cannot be opened
 */
export async function examinePixelsTask(
  { source, policy, reading }: ExaminePixelsTask,
  tell: (progress: FramesProgress) => unknown,
): Promise<PixelExamination> {
  const file = typeof source === 'string' ? new NodeFile(source) : undefined;
  const reader = new OcrReader(reading.ocr, reading.threads);
  try {
    const progress = (so: ExaminationProgress): void => void tell({ kind: 'frames', ...so });
    const bytes = file ?? memorySource(source as Uint8Array);
    return await examinePixels(readDicom(bytes), { reader, policy, whateverRisk: true, progress });
  } finally {
    // Each of its threads holds about 150 MB.
    await reader.close();
    file?.close();
  }
}

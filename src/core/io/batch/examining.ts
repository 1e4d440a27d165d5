import { OwnError } from '../../model/errors.js';
import type { DicomFile } from '../../dicom/types.js';
import { examinePixels, type ExamineOptions } from '../../plan/pixels/examinePixels.js';
import type { PixelExamination } from '../../plan/pixels/examination.js';
import { whyNoCopy } from '../../plan/pixels/whyNoCopy.js';
import type { Decisions } from '../../model/decisions.js';
import type { Policy } from '../../profile/policy.js';
import type { DocumentExaminer } from '../documents/documentExaminer.js';
import { OcrReader } from '../ocr/ocrReader.js';
import type { PixelSettings } from './pixelSettings.js';

/** Nothing could be said of the text in its pixels, which is likely; no copy is made. The message names what and why. */
export class UnreadPixelsError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadPixelsError';
  }
}

/** What looks at pixels and documents, where that was asked for. */
export interface Examiners {
  readonly pixels?: Examiner | undefined;
  readonly documents?: DocumentExaminer | undefined;
}

/** Looks at pixels with an OCR engine that is started with the first image. */
export class Examiner {
  private readonly reader: OcrReader;

  constructor({ ocr, threads }: PixelSettings) {
    this.reader = new OcrReader(ocr, threads);
  }

  /** @throws UnreadPixelsError where an unattended run must not make a copy */
  async examine(
    file: DicomFile,
    decisions: Decisions,
    policy?: Policy,
    how?: Pick<ExamineOptions, 'progress' | 'signal'>,
  ): Promise<PixelExamination> {
    const examination = await this.look(file, decisions, policy, how);
    const reason = whyNoCopy(examination);
    if (reason !== undefined) throw new UnreadPixelsError(reason);
    return examination;
  }

  /** The same for who makes no copy. */
  look(
    file: DicomFile,
    decisions: Decisions,
    policy?: Policy,
    how: Pick<ExamineOptions, 'progress' | 'signal'> = {},
  ): Promise<PixelExamination> {
    return examinePixels(file, { ...how, reader: this.reader, decisions, ...(policy && { policy }) });
  }

  close(): Promise<void> {
    return this.reader.close();
  }
}

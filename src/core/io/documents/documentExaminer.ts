import type { Operator } from '../../model/finding.js';
import type { DocumentExamination } from '../../documents/examination.js';
import type { DocumentKind } from '../../documents/documentKind.js';
import { examineDocument, type KnownPatient } from '../../documents/examineDocument.js';
import { engineFor } from '../../documents/engine.js';
import { NO_DECISIONS } from '../../model/decisions.js';
import type { Policy } from '../../profile/policy.js';
import { loadDecisions } from '../decisionsFile.js';
import { OcrReader } from '../ocr/ocrReader.js';
import type { PixelSettings } from '../batch/examining.js';

export interface DocumentRequest {
  /** Where the document lies, if decisions beside it are to be followed. */
  readonly path?: string;
  readonly policy: Policy;
  readonly known: KnownPatient;
  readonly operator?: Exclude<Operator, 'keep'>;
  readonly signal?: AbortSignal;
  readonly onPage?: (done: number, of: number) => void;
}

/** Looks into documents, with an OCR engine that is started with the first page that needs it. */
export class DocumentExaminer {
  private readonly reader: OcrReader;

  constructor({ ocr, threads }: PixelSettings) {
    this.reader = new OcrReader(ocr, threads);
  }

  /**
   * @throws DocumentError, OcrError, DecisionsError: no copy may be made then
   */
  async examine(bytes: Uint8Array, kind: DocumentKind, request: DocumentRequest): Promise<DocumentExamination> {
    const { path, ...options } = request;
    const decisions = path === undefined ? NO_DECISIONS : loadDecisions(path);
    const document = await (await engineFor(kind)).open(bytes, {});
    try {
      return await examineDocument(document, { ...options, decisions, reader: this.reader });
    } finally {
      document.close();
    }
  }

  close(): Promise<void> {
    return this.reader.close();
  }
}

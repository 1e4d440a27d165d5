import type { Operator } from '../../model/finding.js';
import type { DocumentExamination } from '../../documents/examination.js';
import type { DocumentKind } from '../../documents/documentKind.js';
import type { PageEdit } from '../../documents/documentEdits.js';
import type { CleanedDocument } from '../../documents/engine.js';
import type { KnownPatient } from '../../documents/examineDocument.js';
import type { Navigation } from '../../documents/navigation.js';
import type { Proof } from '../../model/proof.js';
import { required, type WrittenDocument } from '../../verify/documents/requireDocumentProof.js';
import { NO_DECISIONS, type Decisions } from '../../model/decisions.js';
import type { Policy } from '../../profile/policy.js';
import { loadDecisions } from '../decisionsFile.js';
import { OcrReader } from '../ocr/ocrReader.js';
import type { PixelSettings } from '../batch/pixelSettings.js';
import { runDocumentJob, type DocumentAnswers, type DocumentJob, type DocumentJobOptions } from './documentJobs.js';
import { DocumentThread } from './documentThread.js';

export interface DocumentRequest {
  /** Where the document lies, if decisions beside it are to be followed. */
  readonly path?: string;
  /** Those that are followed instead of what lies beside it. */
  readonly decisions?: Decisions;
  readonly policy: Policy;
  readonly known: KnownPatient;
  readonly operator?: Exclude<Operator, 'keep'>;
  /** Of an encrypted PDF. */
  readonly password?: string;
  readonly signal?: AbortSignal;
  readonly onPage?: (done: number, of: number) => void;
}

/** How documents are read, and opened. */
export interface DocumentSettings extends PixelSettings {
  /** Of encrypted PDFs, where a request has none of its own. */
  readonly password?: string;
}

/** A copy to be made. */
export interface CleanRequest {
  readonly kind: DocumentKind;
  readonly edits: readonly PageEdit[];
  readonly navigation: Navigation;
  /** Of an encrypted PDF; the copy has none. */
  readonly password?: string;
  readonly signal?: AbortSignal;
  readonly onPage?: (done: number) => void;
}

/**
 * Looks into documents, cleans and proves them: in a thread that is ended when a document takes too much, where its
 * script is known, and else in this one.
 */
export class DocumentExaminer {
  private readonly thread: DocumentThread | undefined;
  private reader: OcrReader | undefined;

  constructor(private readonly reading: DocumentSettings) {
    const { documentWorker } = reading.ocr;
    this.thread = documentWorker === undefined ? undefined : new DocumentThread(documentWorker, reading);
  }

  /**
   * @throws DocumentError, OcrError, DecisionsError: no copy may be made then
   */
  examine(bytes: Uint8Array, documentKind: DocumentKind, request: DocumentRequest): Promise<DocumentExamination> {
    const { path, policy, known, operator, password = this.reading.password, signal, onPage } = request;
    const beside = (): Decisions => (path === undefined ? NO_DECISIONS : loadDecisions(path));
    const decisions = request.decisions ?? beside();
    const job = {
      kind: 'examine',
      bytes,
      documentKind,
      policy,
      known,
      decisions,
      ...(operator && { operator }),
      ...(password !== undefined && { password }),
    } as const;
    return this.run(job, { ...(signal && { signal }), ...(onPage && { onPage }) });
  }

  /** @throws DocumentError also where a copy cannot be made so that what was in boxes is gone */
  clean(bytes: Uint8Array, request: CleanRequest): Promise<CleanedDocument> {
    const { kind: documentKind, edits, navigation, password = this.reading.password, signal, onPage } = request;
    return this.run(
      { kind: 'clean', bytes, documentKind, edits, navigation, ...(password !== undefined && { password }) },
      { ...(signal && { signal }), ...(onPage && { onPage: (done: number) => onPage(done) }) },
    );
  }

  /** @throws ProofError where something is left in a copy, or it cannot be read */
  async prove(written: WrittenDocument): Promise<Proof> {
    return required(await this.run({ kind: 'prove', ...written }, {}));
  }

  async close(): Promise<void> {
    await this.thread?.close();
    await this.reader?.close();
  }

  private async run<Job extends DocumentJob>(
    job: Job,
    options: DocumentJobOptions,
  ): Promise<DocumentAnswers[Job['kind']]> {
    if (this.thread) return this.thread.run(job, options);
    this.reader ??= new OcrReader(this.reading.ocr, this.reading.threads);
    return (await runDocumentJob(job, this.reader, options)) as DocumentAnswers[Job['kind']];
  }
}

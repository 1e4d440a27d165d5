import type { Decisions } from '../../model/decisions.js';
import type { Operator } from '../../model/finding.js';
import type { Proof } from '../../model/proof.js';
import type { PageEdit } from '../../documents/documentEdits.js';
import type { DocumentExamination } from '../../documents/examination.js';
import type { DocumentKind } from '../../documents/documentKind.js';
import { engineFor, type CleanedDocument } from '../../documents/engine.js';
import { examineDocument, type KnownPatient } from '../../documents/examineDocument.js';
import type { PageReader } from '../../documents/read/readPicture.js';
import type { Navigation } from '../../documents/navigation.js';
import type { Policy } from '../../profile/policy.js';
import { documentProof } from '../../verify/documents/requireDocumentProof.js';

/** A step of the work on a document. Serialisable. */
export type DocumentJob =
  | {
      readonly kind: 'examine';
      readonly bytes: Uint8Array;
      readonly documentKind: DocumentKind;
      readonly policy: Policy;
      readonly known: KnownPatient;
      readonly decisions: Decisions;
      readonly operator?: Exclude<Operator, 'keep'>;
      readonly password?: string;
    }
  | {
      readonly kind: 'clean';
      readonly bytes: Uint8Array;
      readonly documentKind: DocumentKind;
      readonly edits: readonly PageEdit[];
      readonly navigation: Navigation;
      readonly password?: string;
    }
  | {
      readonly kind: 'prove';
      readonly original: Uint8Array;
      readonly copy: Uint8Array;
      readonly examination: DocumentExamination;
      readonly edits: readonly PageEdit[];
      readonly name: string;
    };

/** What a job answers. */
export interface DocumentAnswers {
  readonly examine: DocumentExamination;
  readonly clean: CleanedDocument;
  readonly prove: Proof;
}

/** What became of a job in another thread: errors keep their names there, and nothing else. */
export type DocumentJobResult =
  | { readonly kind: 'done'; readonly answer: DocumentAnswers[keyof DocumentAnswers] }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string; readonly isOwn: boolean };

export interface DocumentJobOptions {
  readonly signal?: AbortSignal;
  readonly onPage?: (done: number, of: number) => void;
}

/** Does a job in this thread. @throws DocumentError, OcrError, and what `signal` was aborted with */
export async function runDocumentJob(
  job: DocumentJob,
  reader: PageReader,
  { signal, onPage }: DocumentJobOptions,
): Promise<DocumentAnswers[keyof DocumentAnswers]> {
  if (job.kind === 'prove') return documentProof({ ...job, reader });
  const { password } = job;
  const opening = password === undefined ? {} : { password };
  const engine = await engineFor(job.documentKind);
  const stopped = signal ? { signal } : {};
  if (job.kind === 'clean')
    return engine.clean(job.bytes, job.edits, {
      navigation: job.navigation,
      ...opening,
      ...stopped,
      ...(onPage && { onPage: (done) => onPage(done, 0) }),
    });
  const document = await engine.open(job.bytes, opening);
  try {
    const { policy, known, decisions, operator } = job;
    return await examineDocument(document, {
      ...{ reader, policy, known, decisions },
      ...stopped,
      ...(operator && { operator }),
      ...(onPage && { onPage }),
    });
  } finally {
    document.close();
  }
}

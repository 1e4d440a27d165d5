import { readFileSync, statSync } from 'node:fs';
import { documentKind } from '../../documents/documentKind.js';
import { DocumentError } from '../../documents/documentError.js';
import { documentBytes } from '../../documents/documentBytes.js';
import { engineFor } from '../../documents/engine.js';
import type { DocumentExamination } from '../../documents/examination.js';
import type { PagedDocument, Picture } from '../../documents/pagedDocument.js';
import { memorySource } from '../../dicom/source.js';
import type { Policy } from '../../profile/policy.js';
import type { PixelSettings } from '../batch/pixelSettings.js';
import { withFile } from '../nodeFile.js';
import { DocumentExaminer } from './documentExaminer.js';
import { patientsBeside } from './patientBeside.js';

/** A document to be read and searched, with nothing decided. Serialisable, as are all of these. */
export interface ExamineDocumentTask {
  readonly kind: 'examineDocument';
  readonly path: string;
  readonly policy: Policy;
  readonly reading: PixelSettings;
  /** Of an encrypted PDF; never written down. */
  readonly password?: string;
}

/** A page to be drawn. */
export interface DrawPageTask {
  readonly kind: 'drawPage';
  readonly path: string;
  /** From 0. */
  readonly page: number;
  /** Pixels across, at the most. */
  readonly width: number;
  readonly password?: string;
}

/** Says how many pages were read. */
export interface DocumentProgress {
  readonly kind: 'pages';
  readonly done: number;
}

/** @throws DocumentError, OcrError */
export async function examineDocumentTask(
  { path, policy, reading, password }: ExamineDocumentTask,
  tell: (progress: DocumentProgress) => Promise<unknown>,
): Promise<DocumentExamination> {
  const examiner = new DocumentExaminer(reading);
  try {
    const { bytes, kind } = withFile(path, (source) => ({ bytes: documentBytes(source), kind: documentKind(source) }));
    if (!kind) throw new DocumentError('It is not a PDF, PNG, JPEG or TIFF file.');
    const known = patientsBeside(path, policy);
    const onPage = (done: number): void => void tell({ kind: 'pages', done });
    const examination = await examiner.examine(bytes, kind, {
      ...{ policy, known, onPage },
      ...(password !== undefined && { password }),
    });
    // What was read is for the proof of a copy; no one who looks at findings needs it.
    return { ...examination, pages: examination.pages.map((page) => ({ ...page, text: '' })) };
  } finally {
    await examiner.close();
  }
}

/** The document that was drawn last: a person turns its pages. */
let open: { readonly key: string; readonly document: PagedDocument } | undefined;

/** @throws DocumentError */
export async function drawPageTask({ path, page, width, password }: DrawPageTask): Promise<Picture> {
  const document = await opened(path, password);
  const size = document.page(page);
  const scale = document.kind === 'PDF' ? width / size.width : 1;
  return narrowed(document.picture(page, scale), width);
}

async function opened(path: string, password: string | undefined): Promise<PagedDocument> {
  const { size, mtimeMs } = statSync(path);
  const key = [path, size, mtimeMs].join('\0');
  if (open?.key === key) return open.document;
  open?.document.close();
  open = undefined;
  const bytes = readFileSync(path);
  const kind = documentKind(memorySource(bytes));
  if (!kind) throw new DocumentError('It is not a PDF, PNG, JPEG or TIFF file.');
  const document = await (await engineFor(kind)).open(bytes, password === undefined ? {} : { password });
  open = { key, document };
  return document;
}

/** Fewer pixels, by leaving some out: for the screen. */
function narrowed(picture: Picture, width: number): Picture {
  const step = Math.ceil(picture.width / width);
  if (step <= 1) return picture;
  const [columns, rows] = [Math.floor(picture.width / step), Math.floor(picture.height / step)];
  const rgba = new Uint8Array(columns * rows * 4);
  for (let y = 0, to = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, to += 4) {
      const from = (y * step * picture.width + x * step) * 4;
      rgba.set(picture.rgba.subarray(from, from + 4), to);
    }
  return { width: columns, height: rows, rgba };
}

/** Documents for tests: made here, cleaned as the product does it, and looked at with the tools of others. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, StandardFonts, type PDFPage } from 'pdf-lib';
import { documentEdits, type PageEdit } from '../../src/core/documents/documentEdits.js';
import type { DocumentKind } from '../../src/core/documents/documentKind.js';
import { engineFor } from '../../src/core/documents/engine.js';
import type { DocumentExamination } from '../../src/core/documents/examination.js';
import { examineDocument, type ExamineDocumentOptions } from '../../src/core/documents/examineDocument.js';
import { navigationOfCopy } from '../../src/core/documents/navigationOfCopy.js';
import { requireDocumentProof } from '../../src/core/verify/documents/requireDocumentProof.js';
import { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import type { PageReader } from '../../src/core/documents/read/readPicture.js';
import { OcrError } from '../../src/core/ocr/textReader.js';
import type { Proof } from '../../src/core/model/proof.js';

/** A reader for documents that need none. */
export const NO_OCR: PageReader = {
  detect: () => Promise.reject(new OcrError('failed', 'Nobody was to read this.')),
  readLines: () => Promise.reject(new OcrError('failed', 'Nobody was to read this.')),
  read: () => Promise.reject(new OcrError('failed', 'Nobody was to read this.')),
};

/** Lines of text on one page, from the top. */
export interface PageOptions {
  readonly size?: readonly [number, number];
  readonly fontSize?: number;
  readonly rotate?: number;
}

/** A PDF with a page for each list of lines. */
export async function textPdf(pages: readonly (readonly string[])[], options: PageOptions = {}): Promise<PDFDocument> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  const { size = [595, 842], fontSize = 11, rotate = 0 } = options;
  for (const lines of pages) {
    const page = pdf.addPage([size[0], size[1]]);
    page.setRotation(degrees(rotate));
    lines.forEach((line, index) =>
      page.drawText(line, { x: 50, y: size[1] - 60 - index * fontSize * 1.3, size: fontSize, font }),
    );
  }
  return pdf;
}

/** A letter about a patient. */
export async function letterPdf(): Promise<Uint8Array> {
  return (await textPdf([['Patient name: Ada Okonkwo', 'Findings: No focal lesion.']])).save();
}

/** What {@link lockedPdf} opens with. */
export const PASSWORD = 'open sesame';

/** The same letter, encrypted by qpdf. */
export async function lockedPdf(): Promise<Uint8Array> {
  return throughTool(await letterPdf(), 'qpdf', ['--encrypt', PASSWORD, 'owner', '256', '--', 'IN', 'OUT']);
}

export function drawLine(page: PDFPage, text: string, y: number): void {
  page.drawText(text, { x: 50, y, size: 11 });
}

export interface Cleaned {
  readonly examination: DocumentExamination;
  readonly edits: readonly PageEdit[];
  readonly copy: Uint8Array;
  readonly proof: Proof;
}

/** Examines, cleans and proves a document. */
export async function cleaned(
  bytes: Uint8Array,
  kind: DocumentKind = 'PDF',
  options: Partial<ExamineDocumentOptions> = {},
): Promise<Cleaned> {
  const engine = await engineFor(kind);
  const document = await engine.open(bytes, {});
  const examination = await examineDocument(document, { reader: NO_OCR, ...options });
  document.close();
  const edits = documentEdits(examination, new Pseudonyms(), 0);
  const { bytes: copy } = await engine.clean(bytes, edits, { navigation: navigationOfCopy(examination) });
  const proof = await requireDocumentProof({
    ...{ original: bytes, copy, examination, edits, name: 'copy' },
    ...(options.reader && { reader: options.reader }),
  });
  return { examination, edits, copy, proof };
}

/** The words that our own reader finds on the pages of a PDF. */
export async function wordsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await (await engineFor('PDF')).open(bytes, {});
  const words = Array.from({ length: document.pageCount }, (_, index) =>
    document.page(index).lines.flatMap((line) => line.words.map(({ text }) => text)),
  ).flat();
  document.close();
  return words;
}

export function isInstalled(tool: string): boolean {
  return spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** What a tool makes of bytes in a file; `IN` and `OUT` among its arguments are paths. */
export function throughTool(bytes: Uint8Array, tool: string, args: readonly string[], extension = 'pdf'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-tool-'));
  try {
    const [input, output] = [join(folder, `in.${extension}`), join(folder, 'out')];
    writeFileSync(input, bytes);
    const given = args.map((arg) => arg.replace('IN', input).replace('OUT', output));
    const stdout = execFileSync(tool, given, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
    return args.some((arg) => arg.includes('OUT')) ? readFileSync(output) : stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy as two other programs see it: its text (poppler), and all its objects with their streams inflated (qpdf). */
export function seenByOthers(copy: Uint8Array): { readonly text?: string; readonly objects?: string } {
  return {
    ...(isInstalled('pdftotext') && { text: throughTool(copy, 'pdftotext', ['-layout', 'IN', '-']).toString('utf8') }),
    ...(isInstalled('qpdf') && {
      objects: throughTool(copy, 'qpdf', ['--qdf', '--object-streams=disable', 'IN', 'OUT']).toString('latin1'),
    }),
  };
}

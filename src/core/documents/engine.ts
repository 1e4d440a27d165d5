import type { PageEdit } from './documentEdits.js';
import type { DocumentKind } from './documentKind.js';
import type { Navigation } from './navigation.js';
import type { PagedDocument } from './pagedDocument.js';
import type { PictureReason } from './pictureRemarks.js';

export interface OpenDocumentOptions {
  /** Of an encrypted PDF. */
  readonly password?: string;
}

export interface CleanDocumentOptions extends OpenDocumentOptions {
  readonly signal?: AbortSignal;
  /** Told how many pages were worked on. */
  readonly onPage?: (done: number) => void;
  /** What its readers get about by; none unless told. */
  readonly navigation?: Navigation;
}

/** What is left to be read in a copy, beside what its pages say. */
export interface CopyTexts {
  /** Strings of its objects and streams, as they can be read there. */
  readonly strings: readonly string[];
  /** What the engine found wrong with the pixels or the structure, in plain words. */
  readonly faults: readonly string[];
}

/** The copy of a document. */
export interface CleanedDocument {
  readonly bytes: Uint8Array;
  /** How many pages of a PDF are pictures in it, which were none in the original. */
  readonly asPictures: number;
  /** Why, of those that were read as text and could not be cleaned as such. */
  readonly pictures: readonly PictureReason[];
  /** How many links it has. */
  readonly links?: number;
  /** It has the tags of its original. */
  readonly isTagged?: boolean;
}

/** What reads and writes documents of a kind. Everything throws DocumentError where a document cannot be understood. */
export interface DocumentEngine {
  open(bytes: Uint8Array, options: OpenDocumentOptions): Promise<PagedDocument>;
  /**
   * A copy in the same format, with boxes black or with other text in them, and without anything that no page shows.
   * @throws DocumentError also where it cannot be written so that what was in the boxes is gone
   */
  clean(bytes: Uint8Array, edits: readonly PageEdit[], options: CleanDocumentOptions): Promise<CleanedDocument>;
  /** What can be read in a copy, and is wrong with it. */
  inspect(original: Uint8Array, copy: Uint8Array, edits: readonly PageEdit[]): Promise<CopyTexts>;
}

/** The engine for a kind of documents; it is loaded with the first of them. */
export async function engineFor(kind: DocumentKind): Promise<DocumentEngine> {
  if (kind === 'PDF') return (await import('./pdf/pdfEngine.js')).PDF_ENGINE;
  return (await import('./scan/scanEngine.js')).scanEngine(kind);
}

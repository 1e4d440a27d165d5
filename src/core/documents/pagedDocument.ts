import type { DocumentKind } from './documentKind.js';
import type { Box } from '../model/box.js';
import type { Navigation } from './navigation.js';
import type { PageField, PageLine } from './page.js';
import type { Crowd } from './read/crowd.js';

/** A picture in colour, row by row: red, green, blue, opacity. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** A page of a document: its size, as a person sees it, in points of a PDF or pixels of a scan. */
export interface DocumentPage {
  readonly width: number;
  readonly height: number;
  /** Words of its text layer; a scan has none. */
  readonly lines: readonly PageLine[];
  /** Places where there may be text that the text layer does not have: OCR reads them as well. */
  readonly pictures: readonly Box[];
  /** Why its text layer does not say all that there is to be read; then OCR has to, and its copy is rasterized. */
  readonly untrusted: string | undefined;
  /** Of such a page: that its lines say the truth, but for single characters. */
  readonly isPartlyTrusted?: boolean;
  /** Where its characters stand, if there are too many to be read one by one. */
  readonly crowd?: Crowd;
  /** Height of a pixel of a scan, of its width, where they differ. */
  readonly aspect?: number;
  /** Fields of a form that can be filled in, with what they are called. */
  readonly fields?: readonly PageField[];
  /** Upright lines that are drawn on it, and may part the columns of a table. */
  readonly rules?: readonly Box[];
}

/** A PDF or a scan, opened to be looked at. */
export interface PagedDocument {
  readonly kind: DocumentKind;
  readonly pageCount: number;
  /** What becomes of parts that no page shows, in plain words: signatures, attachments, metadata. */
  readonly remarks: readonly string[];
  /** Pages count from 0. @throws DocumentError */
  page(index: number): DocumentPage;
  /** A page as it looks. @param scale pixels for each of its units. @throws DocumentError */
  picture(index: number, scale: number): Picture;
  /** Texts that no page shows, such as titles and comments; a copy has none of them. */
  hiddenTexts(): readonly string[];
  /** How a reader gets about in it; a scan has nothing of that. @throws DocumentError */
  navigation?(): Navigation;
  close(): void;
}

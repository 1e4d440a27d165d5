import type { BoxEdit, PageEdit } from '../documentEdits.js';
import type { DocumentKind } from '../documentKind.js';
import type { CleanDocumentOptions, DocumentEngine } from '../engine.js';
import type { DocumentPage, PagedDocument, Picture } from '../pagedDocument.js';
import { faultsOf } from './faults.js';
import { pictureOf } from './raster.js';
import { scanFile, type ScanFile } from './scanFile.js';

type ScanKind = Exclude<DocumentKind, 'PDF'>;

/** Reads and writes scans of one kind. */
export function scanEngine(kind: ScanKind): DocumentEngine {
  // What goes wrong has to come as a rejection, wherever it is thrown.
  return {
    open: async (bytes) => Promise.resolve(new OpenScan(kind, scanFile(bytes, kind))),
    clean: async (bytes, edits, options) => {
      const file = scanFile(bytes, kind);
      const cleaned = await file.clean((page) => boxesOn(edits, page), beforePage(options));
      options.onPage?.(file.pageCount);
      return { bytes: cleaned, asPictures: 0, pictures: [] };
    },
    inspect: async (original, copy, edits) =>
      Promise.resolve({
        strings: scanFile(copy, kind).metadata.flatMap(({ bytes }) => textsIn(bytes)),
        faults: faultsOf(scanFile(original, kind), scanFile(copy, kind), (page) => boxesOn(edits, page)),
      }),
  };
}

/** Says how far the work is, and lets others have their turn: else no one could stop it. */
function beforePage({ signal, onPage }: CleanDocumentOptions): (page: number) => Promise<void> {
  return async (page) => {
    if (page > 0) onPage?.(page);
    await new Promise((go) => setImmediate(go));
    signal?.throwIfAborted();
  };
}

function boxesOn(edits: readonly PageEdit[], page: number): readonly BoxEdit[] {
  return edits.filter((edit) => edit.page === page).flatMap(({ boxes }) => boxes);
}

class OpenScan implements PagedDocument {
  readonly pageCount: number;
  readonly remarks: readonly string[];
  private current: { readonly index: number; readonly picture: Picture } | undefined;

  constructor(
    readonly kind: ScanKind,
    private readonly file: ScanFile,
  ) {
    this.pageCount = file.pageCount;
    const names = [...new Set(file.metadata.map(({ name }) => name))];
    this.remarks = [
      ...(names.length > 0 ? [`What it says beside the pixels is not in the copy: ${names.join(', ')}.`] : []),
      ...(file.isLossless ? [] : ['It is compressed again with high quality, so pixels may differ slightly.']),
    ];
  }

  page(index: number): DocumentPage {
    const { width, height } = this.picture(index);
    const aspect = this.file.aspect(index);
    return { width, height, lines: [], pictures: [], untrusted: 'it is a scan', ...(aspect !== 1 && { aspect }) };
  }

  picture(index: number): Picture {
    if (this.current?.index !== index) this.current = { index, picture: pictureOf(this.file.page(index)) };
    return this.current.picture;
  }

  hiddenTexts(): readonly string[] {
    return this.file.metadata.flatMap(({ bytes }) => textsIn(bytes));
  }

  close(): void {
    this.current = undefined;
  }
}

const LONGEST = 65536;

/** Stretches of bytes that can be read, as Latin letters. */
function textsIn(bytes: Uint8Array): readonly string[] {
  return (
    Buffer.from(bytes.subarray(0, LONGEST))
      .toString('latin1')
      .match(/[\x20-\x7e\xa0-\xff]{4,}/g) ?? []
  );
}

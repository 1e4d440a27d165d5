import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { DocumentError, PASSWORD_NEEDED } from '../documentError.js';

/** Memory of a few numbers, for functions that answer by reference. */
const SCRATCH = 256;
/** Why PDFium does not open a document (fpdfview.h). */
const [PASSWORD, SECURITY] = [4, 5];

/** What Emscripten gives of the memory and the functions of a module. */
interface PdfiumMemory {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void };
  getValue(pointer: number, type: 'i32' | 'float' | 'double'): number;
  setValue(pointer: number, value: number, type: 'i32' | 'float' | 'double'): void;
  addFunction(use: (...numbers: number[]) => number, signature: string): number;
  removeFunction(pointer: number): void;
}

/** What is asked of each character, without what turns arguments into those of WebAssembly: they are numbers. */
interface CharacterCalls {
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_HasUnicodeMapError(text: number, index: number): number;
  _FPDFText_GetLooseCharBox(text: number, index: number, rectangle: number): number;
  _FPDFText_IsGenerated(text: number, index: number): number;
  _FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number;
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
  _FPDFText_GetMatrix(text: number, index: number, matrix: number): number;
  _FPDFText_GetTextObject(text: number, index: number): number;
  _FPDFTextObj_GetTextRenderMode(object: number): number;
}

/** PDFium, with memory and errors taken care of. Its pointers are numbers; 0 is none. */
export class Pdfium {
  readonly scratch: number;
  private readonly memoryBound: MemoryBound;

  constructor(readonly calls: WrappedPdfiumModule) {
    this.memoryBound = boundMemory(calls);
    calls.PDFiumExt_Init();
    this.scratch = this.allocate(SCRATCH);
  }

  get memory(): PdfiumMemory {
    return this.calls.pdfium;
  }

  get characters(): CharacterCalls {
    return this.calls.pdfium as unknown as CharacterCalls;
  }

  /** All of PDFium's memory; another array whenever it has grown. */
  get heap(): Uint8Array {
    return this.memory.HEAPU8;
  }

  /** @throws DocumentError where there is not as much memory */
  allocate(size: number): number {
    const pointer = this.memory.wasmExports.malloc(size);
    if (pointer === 0) throw new DocumentError('There is not enough memory for the document.');
    return pointer;
  }

  free(pointer: number): void {
    this.memory.wasmExports.free(pointer);
  }

  /**
   * How large the heap may become while a document of so many bytes is parsed, beside all that is in it now. Streams that
   * are packed twice and forms that show themselves grow without end.
   */
  heapForParsing(size: number): number {
    return Math.min(MOST_MEMORY, this.heap.length + LEAST_FOR_PARSING + MOST_INFLATION * size);
  }

  /** Runs something for which the heap may not become larger than that; PDFium then gives up on the document. */
  within<T>(bytes: number, use: () => T): T {
    this.memoryBound.bytes = bytes;
    try {
      return use();
    } finally {
      this.memoryBound.bytes = MOST_MEMORY;
    }
  }

  /** Lends a copy of bytes. */
  with<T>(bytes: Uint8Array, use: (pointer: number) => T): T {
    const pointer = this.allocate(Math.max(1, bytes.length));
    try {
      this.heap.set(bytes, pointer);
      return use(pointer);
    } finally {
      this.free(pointer);
    }
  }

  /** Text as PDFium takes it: UTF-16, with an end. */
  withText<T>(text: string, use: (pointer: number) => T): T {
    return this.with(Buffer.from(`${text}\0`, 'utf16le'), use);
  }

  /** What a function of PDFium puts into memory that it is given, when it was told how long that is. */
  textOf(fill: (pointer: number, length: number) => number): string {
    const length = fill(0, 0);
    if (length <= 2 || length > LONGEST_TEXT) return '';
    const pointer = this.allocate(length);
    try {
      fill(pointer, length);
      return Buffer.from(this.heap.subarray(pointer, pointer + length - 2)).toString('utf16le');
    } finally {
      this.free(pointer);
    }
  }

  doubles(count: number): number[] {
    return Array.from(new Float64Array(this.heap.buffer, this.scratch, count));
  }

  floats(count: number): number[] {
    return Array.from(new Float32Array(this.heap.buffer, this.scratch, count));
  }

  putFloats(values: readonly number[]): number {
    values.forEach((value, index) => this.memory.setValue(this.scratch + 4 * index, value, 'float'));
    return this.scratch;
  }

  /** The bytes of a document, written anew. @throws DocumentError */
  saved(document: number): Uint8Array {
    const writer = this.calls.PDFiumExt_OpenFileWriter();
    try {
      if (this.calls.PDFiumExt_SaveAsCopy(document, writer) === 0)
        throw new DocumentError('The PDF cannot be written.');
      const size = this.calls.PDFiumExt_GetFileWriterSize(writer);
      const pointer = this.allocate(size);
      this.calls.PDFiumExt_GetFileWriterData(writer, pointer, size);
      const bytes = this.heap.slice(pointer, pointer + size);
      this.free(pointer);
      return bytes;
    } finally {
      this.calls.PDFiumExt_CloseFileWriter(writer);
    }
  }

  /** Why the last document could not be opened. */
  openingError(): DocumentError {
    const code = this.calls.FPDF_GetLastError();
    if (code === PASSWORD) return new DocumentError(PASSWORD_NEEDED);
    if (code === SECURITY) return new DocumentError('The PDF is encrypted in a way that cannot be read.');
    return new DocumentError('The PDF is damaged, or not a PDF: open it in a viewer and save it again.');
  }
}

const LONGEST_TEXT = 1024 * 1024;

let loading: Promise<Pdfium> | undefined;

/** PDFium, loaded when the first PDF is opened; its WebAssembly lies beside the bundle. */
export function loadPdfium(): Promise<Pdfium> {
  loading ??= import('@embedpdf/pdfium')
    .then(({ init }) => init({ print: () => undefined, printErr: () => undefined }))
    .then((calls) => new Pdfium(calls));
  return loading;
}

/** No document needs more. */
const MOST_MEMORY = 512 * 1024 * 1024;
/** Of any document, however small: those on a page that is full of text do not even need the memory PDFium begins with. */
const LEAST_FOR_PARSING = 32 * 1024 * 1024;
/** What is parsed, and the objects of it, to the bytes of the file; lines of a drawing take some 40 times theirs. */
const MOST_INFLATION = 256;
const PAGE = 64 * 1024;

/** What a WebAssembly module exports of its memory. */
interface GrowingMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

/** How large the memory of a module may become; it changes with what is done. */
interface MemoryBound {
  bytes: number;
}

/** PDFium asks for ever more memory until it is refused, and then gives up on the document. */
function boundMemory(calls: WrappedPdfiumModule): MemoryBound {
  const { memory } = calls.pdfium.wasmExports as unknown as { readonly memory: GrowingMemory };
  const bound: MemoryBound = { bytes: MOST_MEMORY };
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE > bound.bytes) throw new RangeError('memory');
    return grow(pages);
  };
  return bound;
}

/**
 * Runs something with PDFium. An error inside it leaves its memory in a state that no one knows: it is loaded anew for
 * the next document.
 * @throws DocumentError
 */
export async function withPdfium<T>(use: (pdfium: Pdfium) => T | Promise<T>): Promise<T> {
  const pdfium = await loadPdfium();
  try {
    return await use(pdfium);
  } catch (error) {
    throw asDocumentError(error);
  }
}

/** What PDFium throws, or runs out of, becomes a DocumentError; what was aborted stays what it is. */
export function asDocumentError(error: unknown): unknown {
  const isInside = error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
  if (!isInside && !(error instanceof Error && /^(Aborted|OOM|unreachable|memory)/.test(error.message))) return error;
  loading = undefined;
  return new DocumentError('The PDF is damaged, or there is not enough memory for it.');
}

import type { ByteSource } from '../dicom/source.js';

/** Kinds of files beside DICOM that exports and scans come as. */
export type DocumentKind = 'PDF' | 'PNG' | 'JPEG' | 'TIFF';

const BEGINNINGS: readonly (readonly [DocumentKind, readonly string[]])[] = [
  ['PNG', ['\x89PNG\r\n\x1a\n']],
  ['JPEG', ['\xff\xd8\xff']],
  ['TIFF', ['II*\0', 'MM\0*', 'II+\0', 'MM\0+']],
];
/** ISO 32000-1, Annex H: readers find the header of a PDF within its first 1024 bytes. */
const PDF_HEADER_WITHIN = 1024;

/** A PDF without its header begins with an object: it is broken, and nothing else. */
const OBJECT = /^[^\n]{0,16}\s*\d+ \d+ obj\s*(?:<<|\[)/;

/** Tells a document or picture by its content, whatever its name; undefined for anything else. */
export function documentKind(source: ByteSource): DocumentKind | undefined {
  const head = Buffer.from(source.read(0, PDF_HEADER_WITHIN)).toString('latin1');
  if (head.includes('%PDF-') || OBJECT.test(head)) return 'PDF';
  return BEGINNINGS.find(([, beginnings]) => beginnings.some((beginning) => head.startsWith(beginning)))?.[0];
}

const EXTENSIONS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/\.pdf$/i, 'PDF'],
  [/\.png$/i, 'PNG'],
  [/\.jpe?g$/i, 'JPEG'],
  [/\.tiff?$/i, 'TIFF'],
];

/** Why a file that is called a document is none; undefined where its name claims nothing. */
export function whyNoDocument(path: string): string | undefined {
  const kind = EXTENSIONS.find(([extension]) => extension.test(path))?.[1];
  return (
    kind && `The ${kind} file is broken: it does not begin as such a file does. Open it in a viewer and save it again.`
  );
}

import type { ByteSource } from '../dicom/source.js';
import { DocumentError } from './documentError.js';

/** Larger ones are not read into memory, in bytes. */
const LARGEST = 512 * 1024 * 1024;

/** The bytes of a document. @throws DocumentError where it is too large */
export function documentBytes(source: ByteSource): Uint8Array {
  if (source.size > LARGEST)
    throw new DocumentError('The document is larger than 512 MiB: split it, and clean the parts.');
  return source.read(0, source.size);
}

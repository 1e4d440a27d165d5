import { constants, inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFName, PDFRawStream, type PDFObject, type PDFStream } from 'pdf-lib';
import { DocumentError } from '../documentError.js';

/** Bytes; a stream that becomes larger is no page, but meant to fill the memory. */
export const LARGEST_STREAM = 256 * 1024 * 1024;

/** A stream with its filters undone. @throws DocumentError */
export function decoded(stream: PDFStream): Uint8Array {
  if (!(stream instanceof PDFRawStream)) return stream.getContents();
  const filter = stream.dict.get(PDFName.of('Filter'));
  // A stream without a byte says nothing, whatever filter it claims.
  if (filter === undefined || stream.contents.length === 0) return stream.contents;
  try {
    const isPlainFlate = filter === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms'));
    // Readers show a stream that is cut off as far as it goes.
    const finishFlush = constants.Z_SYNC_FLUSH;
    if (isPlainFlate) return inflateSync(stream.contents, { maxOutputLength: LARGEST_STREAM, finishFlush });
    return decodePDFRawStream(withFullNames(stream)).decode();
  } catch {
    throw new DocumentError('A stream of the PDF is damaged, or too large.');
  }
}

/** Names of filters that only inline images may abbreviate (ISO 32000-1, Table 94); readers know them everywhere. */
const ABBREVIATED: Readonly<Record<string, string>> = {
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
};

function withFullNames({ dict, contents }: PDFRawStream): PDFRawStream {
  const filter = dict.lookup(PDFName.of('Filter'));
  const full = (name: PDFObject): PDFObject =>
    name instanceof PDFName ? PDFName.of(ABBREVIATED[name.decodeText()] ?? name.decodeText()) : name;
  const named = dict.clone();
  if (filter instanceof PDFArray) named.set(PDFName.of('Filter'), dict.context.obj(filter.asArray().map(full)));
  else if (filter) named.set(PDFName.of('Filter'), full(filter));
  return PDFRawStream.of(named, contents);
}

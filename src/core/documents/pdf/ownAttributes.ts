import { constants, inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';

/** Attributes that a page may inherit from the tree of pages (ISO 32000-1, section 7.7.3.4). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map((name) => PDFName.of(name));
const ANNOTATIONS = PDFName.of('Annots');
/** Larger files are left as they are, in bytes: what is drawn from them is compared in any case. */
const LARGEST = 64 * 1024 * 1024;
/** Bytes of object streams when they are unpacked: hostile ones have no end. */
const LARGEST_UNPACKED = 64 * 1024 * 1024;

/**
 * The same PDF with what its annotated pages inherit written into each of them: where annotations are made part of a
 * page, PDFium looks only at what the page has itself. A PDF that cannot be read so, such as an encrypted one or one
 * whose object streams have no end, is answered as it is.
 */
export async function withOwnAttributes(bytes: Uint8Array): Promise<Uint8Array> {
  if (!mayHaveAnnotations(bytes) || !isReadableByPdfLib(bytes)) return bytes;
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    let isChanged = false;
    for (const { node } of pdf.getPages()) {
      if (!node.has(ANNOTATIONS)) continue;
      for (const name of INHERITED) {
        if (node.has(name)) continue;
        const value = node.getInheritableAttribute(name);
        if (!value) continue;
        // Each page gets a dictionary of its own, to which its annotations are added.
        node.set(name, value instanceof PDFDict ? value.clone(pdf.context) : value);
        isChanged = true;
      }
    }
    return isChanged
      ? await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
      : bytes;
  } catch {
    return bytes;
  }
}

/** Whether a PDF may be parsed as a whole without an end. */
export function isReadableByPdfLib(bytes: Uint8Array): boolean {
  return bytes.length <= LARGEST && areObjectStreamsBounded(bytes);
}

function mayHaveAnnotations(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return file.includes('/Annots') || file.includes('/ObjStm');
}

/**
 * Whether the streams that hold objects (ISO 32000-1, sections 7.5.7 and 7.5.8) can be unpacked within a bound: pdf-lib
 * unpacks them all at once, and has none. Names may be written with `#`.
 */
function areObjectStreamsBounded(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let room = LARGEST_UNPACKED;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 1)) {
    const before = file.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at);
    const dictionary = before.slice(before.lastIndexOf('obj'));
    if (!/ObjStm|XRef|#/.test(dictionary)) continue;
    if (OTHER_FILTERS.test(dictionary)) return false;
    const packed = file.subarray(at + (file[at + 'stream'.length] === CARRIAGE_RETURN ? 8 : 7));
    room -= unpackedSize(packed, room);
    if (room < 0) return false;
  }
  return true;
}

const LONGEST_DICTIONARY = 4096;
const CARRIAGE_RETURN = 13;
/** Writers pack objects with FlateDecode alone (Table 6); what any other filter makes of them is not tried. */
const OTHER_FILTERS = /LZW|RunLength|\/RL|ASCII|\/A85|\/AHx/;

/** Bytes that something becomes when it is unpacked as often as it can be; more than a bound where it is more. */
function unpackedSize(packed: Uint8Array, bound: number): number {
  try {
    // What stands behind the stream is no part of it, and where its end is missing, there is as much as there is.
    const options = { maxOutputLength: Math.max(1, bound), finishFlush: constants.Z_SYNC_FLUSH };
    const unpacked = inflateSync(packed, options);
    return unpacked.length === 0 ? 0 : unpacked.length + unpackedSize(unpacked, bound - unpacked.length);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bound + 1 : 0;
  }
}

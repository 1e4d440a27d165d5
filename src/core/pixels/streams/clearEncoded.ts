import * as Tag from '../../standard/tag.js';
import { inflateRawSync } from 'node:zlib';
import type { DataSet, DicomFile } from '../../dicom/types.js';
import { Clearings, holdsNoText, unreadable, type Clearing } from './clearing.js';
import { clearBoxes } from './imageBoxes.js';
import { clearCodestream } from './jpeg2000Segments.js';
import { clearJpeg } from './jpegSegments.js';
import { nativeLength, pixelsOfFrame } from './nativeLength.js';
import { clearRle } from './rleSegments.js';
import { StreamBytes, type Span } from './streamBytes.js';
import { AVC, clearMpeg2, clearNalUnits, HEVC } from './videoUnits.js';

type Clear = (stream: StreamBytes) => readonly Clearing[];

const ROOT = '1.2.840.10008.1.2.';
const RLE = `${ROOT}5`;
const DEFLATED_FRAMES = `${ROOT}8.1`;
const UNCOMPRESSED = `${ROOT}1.98`;
/** MPEG-2 (100, 101), H.264 (102 to 106), H.265 (107, 108), whole or in fragments of one stream (`.1`). */
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10([0-8])(\.1)?$/;

/** How an encoded image begins, and how it is looked through; by its own bytes, for transfer syntaxes may lie. */
const BEGINNINGS: readonly { readonly bytes: readonly number[]; readonly clear: Clear }[] = [
  { bytes: [0xff, 0xd8, 0xff], clear: clearJpeg },
  { bytes: [0xff, 0x4f, 0xff, 0x51], clear: clearCodestream },
  { bytes: [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20], clear: clearBoxes },
  { bytes: [0x00, 0x00, 0x00, 0x0c, 0x4a, 0x58, 0x4c, 0x20], clear: clearBoxes },
  // A bare codestream of JPEG XL has no segments: all of it is entropy-coded (ISO/IEC 18181-1).
  { bytes: [0xff, 0x0a], clear: () => [] },
];

/**
 * The encoded streams in the fragments of Pixel Data, each with what finds in it what is no part of the image.
 * @param spans the fragments without the Basic Offset Table
 * @throws PixelError where it cannot be told what the fragments are
 */
export function clearEncoded(
  file: DicomFile,
  dataSet: DataSet,
  spans: readonly Span[],
): readonly { readonly stream: StreamBytes; readonly clear: Clear }[] {
  const each = (clear: Clear) => spans.map((span) => ({ stream: new StreamBytes(file.bytes, [span]), clear }));
  const { transferSyntax } = file;
  if (spans.length === 0) return [];
  if (transferSyntax === RLE) return each((stream) => clearRle(stream, pixelsOfFrame(file, dataSet) ?? noSize()));
  if (transferSyntax === DEFLATED_FRAMES) return each(clearDeflated);
  const frame = nativeLength(file, dataSet, { tag: Tag.PixelData, length: 0 })?.frame;
  if (transferSyntax === UNCOMPRESSED) return each((stream) => clearUncompressed(stream, frame ?? noSize()));
  const [, codec] = VIDEO.exec(transferSyntax) ?? [];
  if (codec !== undefined) return [{ stream: new StreamBytes(file.bytes, spans), clear: videoOf(Number(codec)) }];
  const isNative = frame !== undefined && spans.every(({ length }) => length === frame + (frame % 2));
  return images(file, spans) ?? (isNative ? each((stream) => clearUncompressed(stream, frame)) : noImage());
}

function videoOf(codec: number): Clear {
  return (stream) => {
    if (stream.text(4, 4) === 'ftyp') throw unreadable('A video in an MP4 container');
    if (stream.at(0) === 0x47 && stream.at(188) === 0x47) throw unreadable('A video in an MPEG-2 transport stream');
    return codec <= 1 ? clearMpeg2(stream) : clearNalUnits(stream, codec <= 6 ? AVC : HEVC);
  };
}

/**
 * A frame begins with a fragment that begins like an image; fragments that do not continue the one before. Undefined
 * where the first does not begin so.
 */
function images(file: DicomFile, spans: readonly Span[]): readonly { stream: StreamBytes; clear: Clear }[] | undefined {
  const frames: { readonly spans: Span[]; readonly clear: Clear }[] = [];
  for (const span of spans) {
    const start = file.bytes.read(span.from, Math.min(span.length, 8));
    const known = BEGINNINGS.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
    if (known) frames.push({ spans: [span], clear: known.clear });
    else if (frames.length > 0) frames.at(-1)?.spans.push(span);
    else if (!holdsNoText(new StreamBytes(file.bytes, [span]), 0)) return undefined;
  }
  return frames.map(({ spans: ofFrame, clear }) => ({ stream: new StreamBytes(file.bytes, ofFrame), clear }));
}

/** One raw deflate stream (PS3.5 section A.4.13): where it ends, the decoder says. */
function clearDeflated(stream: StreamBytes): readonly Clearing[] {
  const found = new Clearings(stream);
  found.clearFrom(deflatedLength(stream.read(0, stream.length)), 'bytes after a deflated frame');
  return found.list;
}

function deflatedLength(bytes: Uint8Array): number {
  try {
    const { engine } = inflateRawSync(bytes, { info: true }) as unknown as { engine: { bytesWritten: number } };
    return engine.bytesWritten;
  } catch {
    throw unreadable('A deflated frame');
  }
}

function clearUncompressed(stream: StreamBytes, length: number): readonly Clearing[] {
  const found = new Clearings(stream);
  found.clearFrom(length, 'bytes after an uncompressed frame');
  return found.list;
}

function noImage(): never {
  throw unreadable('Encapsulated Pixel Data');
}

function noSize(): never {
  throw unreadable('Pixel Data without Rows or Columns');
}

/** Encapsulated images for tests, encoded by the codecs of the product from streams that say how. */
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { codecFor } from '../../../../src/core/pixels/codecs/codecs.js';
import { buildDicom, el, encapsulated, type ElementSpec } from '../../../support/dicomBuilder.js';
import { decodedFrames, imageElements, imageFile, imageOf, samplesPerPixel, type ImageSpec } from './images.js';

export const SYNTAX = {
  rle: '1.2.840.10008.1.2.5',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegExtended: '1.2.840.10008.1.2.4.51',
  jpegLossless: '1.2.840.10008.1.2.4.70',
  jpegLs: '1.2.840.10008.1.2.4.80',
  jpegLsNear: '1.2.840.10008.1.2.4.81',
  jpeg2000Lossless: '1.2.840.10008.1.2.4.90',
  jpeg2000: '1.2.840.10008.1.2.4.91',
  htj2kLossless: '1.2.840.10008.1.2.4.201',
  htj2kLosslessRpcl: '1.2.840.10008.1.2.4.202',
  htj2k: '1.2.840.10008.1.2.4.203',
} as const;

export interface Encapsulation {
  /** Pieces that each frame is cut into; 1 where absent. */
  readonly fragmentsPerFrame?: number;
  readonly table?: 'basic' | 'extended' | 'none';
  readonly further?: readonly ElementSpec[];
}

/** A file whose frames are encoded; the image is what `imageFile` has natively. */
export async function encodedFile(
  spec: ImageSpec,
  transferSyntax: string,
  encapsulation: Encapsulation = {},
): Promise<Uint8Array> {
  return encapsulatedFile(spec, transferSyntax, await encodedFrames(spec, transferSyntax), encapsulation);
}

/** Each frame of an image, encoded. */
export async function encodedFrames(spec: ImageSpec, transferSyntax: string): Promise<readonly Uint8Array[]> {
  const frames = await decodedFrames(imageFile(spec));
  const shell = imageOf(readDicom(memorySource(encapsulatedFile(spec, transferSyntax, [Uint8Array.of(0, 0)]))));
  const codec = await codecFor({ ...shell, format: { ...shell.format, frames: 1 } });
  if (!codec.encode) throw new Error(`${transferSyntax} cannot be encoded`);
  const like = likeFor(spec, transferSyntax);
  return frames.map((frame) => {
    const precision = /4\.\d+$/.test(transferSyntax) ? spec.bitsStored : frame.precision;
    return codec.encode?.({ ...frame, precision }, like, shell.format) ?? Uint8Array.of();
  });
}

/** A file with these frames as they are. */
export function encapsulatedFile(
  spec: ImageSpec,
  transferSyntax: string,
  frames: readonly Uint8Array[],
  { fragmentsPerFrame = 1, table = 'basic', further = [] }: Encapsulation = {},
): Uint8Array {
  const fragments = frames.flatMap((frame) => cut(frame, fragmentsPerFrame));
  const starts = frames.map((_, index) => index * fragmentsPerFrame);
  const pixels = encapsulated(fragments, table === 'basic' ? { frameStarts: starts } : {});
  const elements = [...further, ...(table === 'extended' ? extendedTables(fragments) : [])];
  const [description, [last]] = [imageElements(spec, pixels).slice(0, -1), imageElements(spec, pixels).slice(-1)];
  return buildDicom({ transferSyntax, elements: [...description, ...elements, last as ElementSpec] });
}

function cut(frame: Uint8Array, pieces: number): Uint8Array[] {
  const size = Math.ceil(frame.length / pieces / 2) * 2;
  return Array.from({ length: pieces }, (_, index) => frame.subarray(index * size, (index + 1) * size));
}

function extendedTables(fragments: readonly Uint8Array[]): ElementSpec[] {
  const lengths = fragments.map(({ length }) => length + (length % 2));
  const offsets = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length + 8, 0));
  return [el(0x7fe00001, 'OV', offsets.map(BigInt)), el(0x7fe00002, 'OV', lengths.map(BigInt))];
}

/** The least of a stream that tells its codec how to encode another. */
function likeFor(spec: ImageSpec, transferSyntax: string): Uint8Array {
  if (/4\.(57|70)$/.test(transferSyntax)) return losslessJpeg(spec);
  return /4\.(9\d|20\d)$/.test(transferSyntax) ? codestream(spec) : Uint8Array.of();
}

/** SIZ and COD of a JPEG 2000 codestream (ISO/IEC 15444-1 Annex A). */
function codestream(spec: ImageSpec): Uint8Array {
  const components = samplesPerPixel(spec);
  const siz = Buffer.alloc(40 + 3 * components);
  siz.writeUInt16BE(0xff51, 0);
  siz.writeUInt16BE(siz.length - 2, 2);
  siz.writeUInt16BE(components, 38);
  for (let index = 0; index < components; index++) {
    siz.set([spec.bitsStored - 1 + (spec.signed ? 0x80 : 0), 1, 1], 40 + 3 * index);
  }
  const cod = Uint8Array.of(0xff, 0x52, 0, 12, 0, 0, 0, 1, components === 3 ? 1 : 0, 5, 4, 4, 0, 1);
  return Buffer.concat([Uint8Array.of(0xff, 0x4f), siz, cod]);
}

/** SOF3 and SOS, with predictor 1 and no data (ISO/IEC 10918-1 Annex B). */
function losslessJpeg(spec: ImageSpec): Uint8Array {
  const ids = Array.from({ length: samplesPerPixel(spec) }, (_, index) => index + 1);
  const { rows, columns, bitsStored } = spec;
  const size = [rows >>> 8, rows & 255, columns >>> 8, columns & 255];
  const frame = [
    0xff,
    0xc3,
    0,
    8 + 3 * ids.length,
    bitsStored,
    ...size,
    ids.length,
    ...ids.flatMap((id) => [id, 0x11, 0]),
  ];
  const scan = [0xff, 0xda, 0, 6 + 2 * ids.length, ids.length, ...ids.flatMap((id) => [id, 0]), 1, 0, 0];
  return Uint8Array.of(0xff, 0xd8, ...frame, ...scan, 0xff, 0xd9);
}

/** Synthetic images for tests of pixels: any layout, every frame another, nothing flat that would hide a mistake. */
import { rewrittenFile, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import type { DicomFile } from '../../../../src/core/dicom/types.js';
import { blackOut, type BlackOutOptions } from '../../../../src/core/pixels/redact/blackOut.js';
import type { FrameBox } from '../../../../src/core/model/box.js';
import { codecFor } from '../../../../src/core/pixels/codecs/codecs.js';
import type { DecodedFrame } from '../../../../src/core/pixels/frames/decodedFrame.js';
import { framesOf } from '../../../../src/core/pixels/frames/frames.js';
import type { PixelEdit } from '../../../../src/core/pixels/redact/pixelEdit.js';
import { mainImage, type PixelImage } from '../../../../src/core/pixels/frames/pixelImage.js';
import { buildDicom, el, type ElementSpec } from '../../../support/dicomBuilder.js';

export interface ImageSpec {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly photometricInterpretation: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly planarConfiguration: number;
}

const GREY: ImageSpec = {
  ...{ rows: 33, columns: 47, frames: 1, photometricInterpretation: 'MONOCHROME2' },
  ...{ bitsAllocated: 8, bitsStored: 8, highBit: 7, signed: false, planarConfiguration: 0 },
};

/** An image of 8-bit grey, but for what is said otherwise. */
export function imageSpec(changes: Partial<ImageSpec> = {}): ImageSpec {
  const bitsAllocated = changes.bitsAllocated ?? GREY.bitsAllocated;
  const bitsStored = changes.bitsStored ?? bitsAllocated;
  return { ...GREY, ...changes, bitsAllocated, bitsStored, highBit: changes.highBit ?? bitsStored - 1 };
}

export function samplesPerPixel({ photometricInterpretation }: ImageSpec): 1 | 3 {
  return /^(MONOCHROME|PALETTE)/.test(photometricInterpretation) ? 1 : 3;
}

/**
 * The samples of one frame as they are stored, colour by pixel: a slope with texture over the whole range, never the
 * value that is black.
 */
export function samplesOf(spec: ImageSpec, frame: number): number[] {
  const { rows, columns, bitsStored, signed } = spec;
  const range = 2 ** bitsStored;
  const count = rows * columns * samplesPerPixel(spec);
  return Array.from({ length: count }, (_, index) => {
    const slope = Math.floor((index / count) * range * 0.8);
    const texture = (Math.imul(index + 7 * frame + 1, 0x9e3779b1) >>> 24) % Math.max(1, Math.floor(range / 8));
    const value = bitsStored === 1 ? (texture + index) & 1 : 2 + ((slope + texture + 3 * frame) % (range - 4));
    return bitsStored > 1 && signed ? value - range / 2 : value;
  });
}

/** The elements that describe an image, and Pixel Data as given or native. */
export function imageElements(spec: ImageSpec, pixels: ElementSpec = nativePixels(spec)): ElementSpec[] {
  const samples = samplesPerPixel(spec);
  return [
    el(0x00080008, 'CS', 'DERIVED\\SECONDARY'),
    el(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    el(0x00080018, 'UI', '2.25.4711'),
    el(0x00080060, 'CS', 'OT'),
    el(0x0020000d, 'UI', '2.25.4712'),
    el(0x0020000e, 'UI', '2.25.4713'),
    el(0x00280002, 'US', samples),
    el(0x00280004, 'CS', spec.photometricInterpretation),
    ...(samples === 3 ? [el(0x00280006, 'US', spec.planarConfiguration)] : []),
    ...(spec.frames > 1 ? [el(0x00280008, 'IS', String(spec.frames))] : []),
    el(0x00280010, 'US', spec.rows),
    el(0x00280011, 'US', spec.columns),
    el(0x00280100, 'US', spec.bitsAllocated),
    el(0x00280101, 'US', spec.bitsStored),
    el(0x00280102, 'US', spec.highBit),
    el(0x00280103, 'US', spec.signed ? 1 : 0),
    ...(spec.photometricInterpretation === 'PALETTE COLOR' ? palette() : []),
    pixels,
  ];
}

/** 256 colours, of which number 77 is the darkest. */
function palette(): ElementSpec[] {
  const table = (step: number) =>
    Uint16Array.from({ length: 256 }, (_, index) => (index === 77 ? 256 : 2000 + ((index * step) % 60000)));
  return [
    ...[0x00281101, 0x00281102, 0x00281103].map((tag) => el(tag, 'US', [256, 0, 16])),
    ...[0x00281201, 0x00281202, 0x00281203].map((tag, index) => el(tag, 'OW', table(211 + index * 50))),
  ];
}

function nativePixels(spec: ImageSpec): ElementSpec {
  return el(0x7fe00010, spec.bitsAllocated > 8 ? 'OW' : 'OB', nativeBytes(spec));
}

/** All frames as native little endian cells. */
export function nativeBytes(spec: ImageSpec): Uint8Array {
  const frames = Array.from({ length: spec.frames }, (_, frame) => planes(spec, samplesOf(spec, frame))).flat();
  const { bitsAllocated, bitsStored, highBit } = spec;
  if (bitsAllocated === 1) {
    const packed = new Uint8Array(Math.ceil(frames.length / 8));
    frames.forEach((bit, index) => (packed[index >>> 3] = (packed[index >>> 3] ?? 0) | (bit << (index & 7))));
    return packed;
  }
  const bytes = Buffer.alloc((frames.length * bitsAllocated) / 8);
  const size = bitsAllocated / 8;
  frames.forEach((sample, index) => {
    const cell = BigInt(sample) << BigInt(highBit + 1 - bitsStored);
    const unsigned = BigInt.asUintN(bitsAllocated, cell);
    for (let byte = 0; byte < size; byte++) bytes[index * size + byte] = Number((unsigned >> BigInt(8 * byte)) & 255n);
  });
  return Uint8Array.from(bytes);
}

function planes(spec: ImageSpec, samples: number[]): number[] {
  if (samplesPerPixel(spec) === 1 || spec.planarConfiguration === 0) return samples;
  return [0, 1, 2].flatMap((plane) => samples.filter((_, index) => index % 3 === plane));
}

/** A file with this image; native where no Pixel Data is given. */
export function imageFile(spec: ImageSpec, transferSyntax?: string, pixels?: ElementSpec): Uint8Array {
  return buildDicom({ ...(transferSyntax ? { transferSyntax } : {}), elements: imageElements(spec, pixels) });
}

/** The file with black boxes on its main image, and what was done. */
export async function blackened(
  bytes: Uint8Array,
  boxes: readonly FrameBox[],
  options: BlackOutOptions & { readonly clearUnusedBits?: boolean } = {},
): Promise<{ readonly bytes: Uint8Array; readonly edit: PixelEdit }> {
  const file = readDicom(memorySource(bytes));
  const { clearUnusedBits = false, ...rest } = options;
  const edit = await blackOut(file, [{ image: imageOf(file), boxes, clearUnusedBits }], rest);
  return { bytes: written(file, edit), edit };
}

/** The bytes of a file with nothing but its pixels edited. */
export function written(file: DicomFile, edit: PixelEdit): Uint8Array {
  return copyBytes(rewrittenFile(file, { of: edit.of, additions: edit.additions }, undefined, edit.source));
}

export function imageOf(file: DicomFile): PixelImage {
  const image = mainImage(file);
  if (!image) throw new Error('The file has no image');
  return image;
}

/** All frames of a file, decoded by our own codecs. */
export async function decodedFrames(bytes: Uint8Array): Promise<readonly DecodedFrame[]> {
  const image = imageOf(readDicom(memorySource(bytes)));
  const codec = await codecFor(image);
  const frames = framesOf(image);
  return Array.from({ length: frames.count }, (_, frame) => codec.decode(frames.read(frame), image.format));
}

/** How two frames differ: how many pixels outside the boxes do, and the cells of the pixels inside them. */
export function compareFrames(
  before: DecodedFrame,
  after: DecodedFrame,
  boxes: readonly FrameBox[],
  frame: number,
): { readonly changedOutside: number; readonly inside: ReadonlySet<string> } {
  const { columns, rows, samplesPerPixel: samples } = before;
  const isInside = insideOf(boxes, frame, rows, columns);
  const inside = new Set<string>();
  let [changedOutside, last] = [0, ''];
  for (let pixel = 0; pixel < rows * columns; pixel++) {
    const [from, to] = [pixel * samples, (pixel + 1) * samples];
    if (isInside[pixel] === 1) {
      const cells = after.cells.subarray(from, to).join();
      if (cells !== last) inside.add((last = cells));
      continue;
    }
    for (let at = from; at < to; at++) {
      if (before.cells[at] === after.cells[at]) continue;
      changedOutside += 1;
      break;
    }
  }
  return { changedOutside, inside };
}

function insideOf(boxes: readonly FrameBox[], frame: number, rows: number, columns: number): Uint8Array {
  const inside = new Uint8Array(rows * columns);
  for (const box of boxes.filter((each) => each.frame === 'all' || each.frame === frame)) {
    const [left, right] = [Math.max(0, box.x), Math.min(columns, box.x + box.width)];
    for (let y = Math.max(0, box.y); y < Math.min(rows, box.y + box.height); y++) {
      inside.fill(1, y * columns + left, y * columns + Math.max(left, right));
    }
  }
  return inside;
}

import * as Tag from '../../standard/tag.js';
import type { DataSet, DicomFile } from '../../dicom/types.js';
import { Attributes } from './attributes.js';
import { PixelError } from '../pixelError.js';

/** Samples per pixel of each Photometric Interpretation (PS3.3 section C.7.6.3.1.2) that is handled here. */
const SAMPLES = {
  MONOCHROME1: 1,
  MONOCHROME2: 1,
  'PALETTE COLOR': 1,
  RGB: 3,
  YBR_FULL: 3,
  YBR_FULL_422: 3,
  YBR_PARTIAL_420: 3,
  YBR_PARTIAL_422: 3,
  YBR_ICT: 3,
  YBR_RCT: 3,
} as const;

export type PhotometricInterpretation = keyof typeof SAMPLES;

/** How the cells of an image are laid out: the Image Pixel module (PS3.3 section C.7.6.3). */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: 1 | 3;
  readonly photometricInterpretation: PhotometricInterpretation;
  /** 0: colour by pixel, 1: colour by plane; of one sample, 0. */
  readonly planarConfiguration: 0 | 1;
  /** Bits of the cell that holds one sample. */
  readonly bitsAllocated: 1 | 8 | 16 | 32;
  /** Bits of the cell that are the sample. */
  readonly bitsStored: number;
  /** The most significant of them, counted from 0. */
  readonly highBit: number;
  /** Pixel Representation: two's complement. */
  readonly signed: boolean;
}

/** The most pixels of one frame that are decoded: what is beyond would fill the memory with one image. */
const MOST_SAMPLES = 512 * 1024 * 1024;

/**
 * How the pixels of a data set are laid out: of the file, or of an item that has pixels of its own, such as an icon.
 * @throws PixelError where an attribute is missing, contradicts another, or has a value that is not handled
 */
export function pixelFormat(file: DicomFile, dataSet: DataSet = file): PixelFormat {
  const attributes = new Attributes(file, dataSet);
  const photometricInterpretation = readPhotometricInterpretation(attributes);
  const samplesPerPixel = SAMPLES[photometricInterpretation];
  const format: PixelFormat = {
    rows: required(attributes, Tag.Rows, 'Rows (0028,0010)'),
    columns: required(attributes, Tag.Columns, 'Columns (0028,0011)'),
    frames: readFrames(attributes),
    samplesPerPixel,
    photometricInterpretation,
    planarConfiguration: samplesPerPixel === 3 && attributes.word(Tag.PlanarConfiguration) === 1 ? 1 : 0,
    ...readBits(attributes),
    signed: readSigned(attributes),
  };
  if ((attributes.word(Tag.SamplesPerPixel) ?? samplesPerPixel) !== samplesPerPixel) {
    throw malformed('Samples per Pixel (0028,0002) and Photometric Interpretation (0028,0004) contradict each other');
  }
  if ((attributes.word(Tag.PlanarConfiguration) ?? 0) > 1)
    throw malformed('Planar Configuration (0028,0006) is neither 0 nor 1');
  if (format.rows * format.columns * samplesPerPixel > MOST_SAMPLES) {
    throw new PixelError('unsupported', 'A frame of the image is larger than what is supported.');
  }
  return format;
}

/** A mask of the bits of a cell that belong to the sample. */
export function sampleMask({ bitsStored, highBit }: PixelFormat): number {
  return lowBits(bitsStored) * 2 ** (highBit + 1 - bitsStored);
}

/** A number of which the `count` least significant bits are set, unsigned. */
export function lowBits(count: number): number {
  return 2 ** count - 1;
}

function readPhotometricInterpretation(attributes: Attributes): PhotometricInterpretation {
  const text = attributes.text(Tag.PhotometricInterpretation);
  if (text === '') throw malformed('Photometric Interpretation (0028,0004) is missing');
  if (!Object.hasOwn(SAMPLES, text)) {
    throw new PixelError('unsupported', 'Photometric Interpretation (0028,0004) is not supported.');
  }
  return text as PhotometricInterpretation;
}

function required(attributes: Attributes, tag: number, name: string): number {
  const value = attributes.word(tag);
  if (value === undefined || value === 0) throw malformed(`${name} is missing or zero`);
  return value;
}

/** Number of Frames (0028,0008) is Type 1 only where there may be several. */
function readFrames(attributes: Attributes): number {
  const [frames = 1] = attributes.decimals(Tag.NumberOfFrames);
  if (!Number.isInteger(frames) || frames < 0) throw malformed('Number of Frames (0028,0008) is no number');
  return Math.max(frames, 1);
}

function readBits(attributes: Attributes): Pick<PixelFormat, 'bitsAllocated' | 'bitsStored' | 'highBit'> {
  const bitsAllocated = required(attributes, Tag.BitsAllocated, 'Bits Allocated (0028,0100)');
  if (bitsAllocated !== 1 && bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32) {
    throw new PixelError(
      'unsupported',
      `Bits Allocated (0028,0100) is ${bitsAllocated}; supported are 1, 8, 16 and 32.`,
    );
  }
  const bitsStored = attributes.word(Tag.BitsStored) ?? bitsAllocated;
  const highBit = attributes.word(Tag.HighBit) ?? bitsStored - 1;
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit < bitsStored - 1) {
    throw malformed('Bits Stored (0028,0101) and High Bit (0028,0102) do not fit Bits Allocated (0028,0100)');
  }
  return { bitsAllocated, bitsStored, highBit };
}

function readSigned(attributes: Attributes): boolean {
  const representation = attributes.word(Tag.PixelRepresentation) ?? 0;
  if (representation > 1) throw malformed('Pixel Representation (0028,0103) is neither 0 nor 1');
  return representation === 1;
}

function malformed(what: string): PixelError {
  return new PixelError('malformed', `${what}.`);
}

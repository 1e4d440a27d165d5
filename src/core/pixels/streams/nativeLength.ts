import * as Tag from '../../standard/tag.js';
import type { DataSet, DicomFile } from '../../dicom/types.js';
import { Attributes } from '../frames/attributes.js';

const [ROWS, COLUMNS, SAMPLES, BITS_ALLOCATED] = [Tag.Rows, Tag.Columns, Tag.SamplesPerPixel, Tag.BitsAllocated];
const [NUMBER_OF_FRAMES, PHOTOMETRIC_INTERPRETATION] = [Tag.NumberOfFrames, Tag.PhotometricInterpretation];
const [FLOAT_PIXEL_DATA, DOUBLE_FLOAT_PIXEL_DATA] = [Tag.FloatPixelData, Tag.DoubleFloatPixelData];

/** Rows times Columns of one frame; undefined where the data set does not say. */
export function pixelsOfFrame(file: DicomFile, dataSet: DataSet): number | undefined {
  const attributes = new Attributes(file, dataSet);
  const [rows, columns] = [attributes.word(ROWS), attributes.word(COLUMNS)];
  return rows && columns ? rows * columns : undefined;
}

/**
 * Bytes of one frame of native pixels and of all frames together, without padding (PS3.5 section 8.1.1, PS3.3 section
 * C.7.6.3); undefined where the data set does not say. Where chrominance may be stored for every other pixel or for
 * all, the longer of both that the value has room for.
 */
export function nativeLength(
  file: DicomFile,
  dataSet: DataSet,
  { tag, length }: { readonly tag: number; readonly length: number },
): { readonly frame: number; readonly all: number } | undefined {
  const attributes = new Attributes(file, dataSet);
  const pixels = pixelsOfFrame(file, dataSet);
  const bits = bitsAllocated(attributes, tag);
  if (pixels === undefined || bits === undefined) return undefined;
  const photometric = attributes.text(PHOTOMETRIC_INTERPRETATION);
  const samples = attributes.word(SAMPLES) ?? (/^(RGB|YBR|HSV|ARGB|CMYK)/.test(photometric) ? 3 : 1);
  const sizeWith = (perPixel: number) => {
    const frameBits = pixels * bits * perPixel;
    // What is no number of frames does not say how many there are: as many as there is room for.
    const frames = framesOf(attributes) ?? Math.max(1, Math.floor((length * 8) / frameBits));
    return { frame: Math.ceil(frameBits / 8), all: Math.ceil((frameBits * frames) / 8) };
  };
  const full = sizeWith(samples);
  const subsampled = /_422$/.test(photometric) ? 2 : /_420$/.test(photometric) ? 1.5 : undefined;
  return subsampled !== undefined && full.all > length ? sizeWith(subsampled) : full;
}

/** 1 where Number of Frames is absent or empty; undefined where it is no number. */
function framesOf(attributes: Attributes): number | undefined {
  const text = attributes.text(NUMBER_OF_FRAMES);
  if (text === '') return 1;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function bitsAllocated(attributes: Attributes, tag: number): number | undefined {
  if (tag === FLOAT_PIXEL_DATA) return 32;
  if (tag === DOUBLE_FLOAT_PIXEL_DATA) return 64;
  return attributes.word(BITS_ALLOCATED) || undefined;
}

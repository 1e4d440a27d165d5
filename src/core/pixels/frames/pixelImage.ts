import * as Tag from '../../standard/tag.js';
import { Place, visitElements } from '../../dicom/elementPath.js';
import type { DataSet, DicomFile, Element } from '../../dicom/types.js';
import { PixelError } from '../pixelError.js';
import { pixelFormat, type PixelFormat } from './pixelFormat.js';

/** One Pixel Data element and what describes it: the image of the file, an icon, a frame inside another sequence. */
export interface PixelImage {
  readonly file: DicomFile;
  /** The file itself, or the item that the pixels are in. */
  readonly dataSet: DataSet;
  /** Pixel Data (7FE0,0010). */
  readonly element: Element;
  /** ElementPath of Pixel Data. */
  readonly path: string;
  readonly format: PixelFormat;
}

/** Where pixels are, whether or not they can be understood. */
export interface PixelPlace {
  readonly path: string;
  readonly dataSet: DataSet;
  readonly element: Element;
}

/** Every element of pixels in the file at any depth, the image itself and its icons; empty ones are left out. */
export function pixelPlaces(file: DicomFile): readonly PixelPlace[] {
  const places: PixelPlace[] = [];
  visitElements(Place.top(file), (element, place) => {
    const { tag, length } = element;
    const holdsPixels = tag === Tag.PixelData || tag === Tag.FloatPixelData || tag === Tag.DoubleFloatPixelData;
    if (holdsPixels && length > 0) places.push({ path: place.pathOf(element), dataSet: place.dataSet, element });
    return true;
  });
  return places;
}

/**
 * The image at a place, ready to be decoded or edited.
 * @throws PixelError where the pixels cannot be understood
 */
export function imageAt(file: DicomFile, { path, dataSet, element }: PixelPlace): PixelImage {
  if (element.tag !== Tag.PixelData) throw new PixelError('unsupported', 'Floating-point pixel data is not supported.');
  return { file, dataSet, element, path, format: pixelFormat(file, dataSet) };
}

/**
 * The image of the file itself; undefined where it has none.
 * @throws PixelError where its pixels cannot be understood
 */
export function mainImage(file: DicomFile): PixelImage | undefined {
  const place = pixelPlaces(file).find(({ dataSet }) => dataSet === file);
  return place && imageAt(file, place);
}

import * as Tag from '../../standard/tag.js';
import { Attributes } from '../frames/attributes.js';
import { lookUp, readLut, readPalette, type LookupTable, type Palette } from './lookupTable.js';
import type { PixelFormat } from '../frames/pixelFormat.js';
import type { PixelImage } from '../frames/pixelImage.js';

/** Which modality values are told apart (PS3.3 section C.11.2.1.2). */
export interface Window {
  readonly center: number;
  readonly width: number;
  /** VOI LUT Function; LINEAR where it is left out. */
  readonly shape?: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
}

/** What the header says about how stored values become light. */
export interface Display {
  /** Modality value of a stored one: Rescale Slope and Intercept, or the Modality LUT. */
  readonly modality: (stored: number) => number;
  /** The windows of the header, the first to be used first; those of no width are left out. */
  readonly windows: readonly Window[];
  readonly voiLut?: LookupTable;
  readonly palette?: Palette;
}

/**
 * How one frame is displayed. What stands in the functional groups of the frame, or in those shared by all, outweighs
 * the top level (PS3.3 section C.7.6.16).
 * @throws PixelError where a lookup table is damaged
 */
export function displayOf({ file, dataSet, format }: PixelImage, frame: number): Display {
  const top = new Attributes(file, dataSet);
  const groups = [
    top.inside(Tag.PerFrameFunctionalGroupsSequence, frame),
    top.inside(Tag.SharedFunctionalGroupsSequence),
  ];
  const from = (macro: number, tag: number): Attributes =>
    groups.map((group) => group?.inside(macro)).find((item) => item?.element(tag)) ?? top;
  const voiLut = from(Tag.FrameVOILUTSequence, Tag.VOILUTSequence).inside(Tag.VOILUTSequence);
  return {
    modality: readModality(from(Tag.PixelValueTransformationSequence, Tag.RescaleSlope), format),
    windows: readWindows(from(Tag.FrameVOILUTSequence, Tag.WindowCenter)),
    ...(voiLut ? { voiLut: readLut(voiLut, format.signed) } : {}),
    ...(format.photometricInterpretation === 'PALETTE COLOR' ? { palette: readPalette(top, format.signed) } : {}),
  };
}

function readModality(attributes: Attributes, { signed }: PixelFormat): (stored: number) => number {
  const item = attributes.inside(Tag.ModalityLUTSequence);
  if (item) {
    const table = readLut(item, signed);
    return (stored) => lookUp(table, stored);
  }
  const slope = finite(attributes.decimals(Tag.RescaleSlope)[0], 1) || 1;
  const intercept = finite(attributes.decimals(Tag.RescaleIntercept)[0], 0);
  return (stored) => stored * slope + intercept;
}

function finite(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) ? value : otherwise;
}

function readWindows(attributes: Attributes): readonly Window[] {
  const widths = attributes.decimals(Tag.WindowWidth);
  const stated = attributes.text(Tag.VOILUTFunction);
  const shape = stated === 'SIGMOID' || stated === 'LINEAR_EXACT' ? stated : 'LINEAR';
  return attributes.decimals(Tag.WindowCenter).flatMap((center, index) => {
    const width = widths[index] ?? Number.NaN;
    return Number.isFinite(center) && width > 0 ? [{ center, width, shape }] : [];
  });
}

/** How bright a modality value is in a window, 0 to 255 (PS3.3 section C.11.2.1.2 and C.11.2.1.3). */
export function brightness(value: number, { center, width, shape }: Window): number {
  if (shape === 'SIGMOID') return 255 / (1 + Math.exp((-4 * (value - center)) / width));
  const [middle, range] = shape === 'LINEAR_EXACT' ? [center, width] : [center - 0.5, width - 1];
  if (value <= middle - range / 2) return 0;
  if (value > middle + range / 2) return 255;
  return ((value - middle) / range + 0.5) * 255;
}

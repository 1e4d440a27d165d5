import type { Element } from '../../dicom/types.js';
import { elementBytes } from '../../dicom/value.js';
import { groupOf } from '../../model/tag.js';
import { Attributes } from '../frames/attributes.js';
import type { DecodedFrame } from '../frames/decodedFrame.js';
import { PixelError } from '../pixelError.js';
import { lowBits, sampleMask, type PixelFormat } from '../frames/pixelFormat.js';
import type { PixelImage } from '../frames/pixelImage.js';

/** One overlay plane of an image (PS3.3 section C.9.2). */
export interface Overlay {
  /** Its repeating group: 6000H to 60FEH. */
  readonly group: number;
  readonly rows: number;
  readonly columns: number;
  /** Row and column of the image, from 0, where it begins; may be negative. */
  readonly top: number;
  readonly left: number;
  /** The frames of the image that it lies over, from 0. */
  readonly firstFrame: number;
  readonly frames: number;
  /**
   * The bit of the pixel cells that holds it, as old files have it; undefined where it has Overlay Data of its own. What
   * is drawn in there stays in the pixels when the group is removed.
   */
  readonly bit: number | undefined;
}

const ROWS = 0x0010;
const COLUMNS = 0x0011;
const NUMBER_OF_FRAMES = 0x0015;
const ORIGIN = 0x0050;
const FRAME_ORIGIN = 0x0051;
const BIT_POSITION = 0x0102;
const DATA = 0x3000;

/** The overlays that an image has, those hidden in its cells included. */
export function overlaysOf(image: PixelImage): readonly Overlay[] {
  const attributes = new Attributes(image.file, image.dataSet);
  const groups = new Set(image.dataSet.elements.map(({ tag }) => groupOf(tag)));
  return [...groups]
    .filter((group) => (group & 0xff01) === 0x6000)
    .flatMap((group) => readOverlay(attributes, group, image.format) ?? []);
}

function readOverlay(attributes: Attributes, group: number, format: PixelFormat): Overlay | undefined {
  const tag = (element: number) => group * 0x10000 + element;
  const hasData = attributes.element(tag(DATA)) !== undefined;
  const bit = attributes.word(tag(BIT_POSITION)) ?? 0;
  if (!hasData && (bit >= format.bitsAllocated || (sampleMask(format) & (1 << bit)) !== 0)) return undefined;
  const [top = 1, left = 1] = attributes.words(tag(ORIGIN), 2).map((word) => (word << 16) >> 16);
  const [frames = Number.NaN] = attributes.decimals(tag(NUMBER_OF_FRAMES));
  const isMultiFrame = Number.isInteger(frames) && frames > 0;
  return {
    group,
    rows: attributes.word(tag(ROWS)) ?? format.rows,
    columns: attributes.word(tag(COLUMNS)) ?? format.columns,
    top: top - 1,
    left: left - 1,
    firstFrame: isMultiFrame ? (attributes.word(tag(FRAME_ORIGIN)) ?? 1) - 1 : 0,
    // An overlay that is not multi-frame lies over every frame (PS3.3 section C.9.2.1.3).
    frames: isMultiFrame ? frames : format.frames,
    bit: hasData ? undefined : bit,
  };
}

/**
 * Where an overlay draws on a frame: a byte for every pixel of the image, 1 where it does; undefined where the overlay
 * does not lie over this frame.
 * @throws PixelError where Overlay Data is too short
 */
export function overlayMask(
  image: PixelImage,
  overlay: Overlay,
  frame: number,
  decoded: DecodedFrame,
): Uint8Array | undefined {
  if (frame < overlay.firstFrame || frame >= overlay.firstFrame + overlay.frames) return undefined;
  const { bit } = overlay;
  if (bit !== undefined) return Uint8Array.from(decoded.cells, (cell) => (cell >>> bit) & 1);
  const { rows, columns } = image.format;
  const mask = new Uint8Array(rows * columns);
  const isDrawn = overlayBits(image, overlay, frame);
  for (let y = Math.max(0, -overlay.top); y < overlay.rows && y + overlay.top < rows; y++) {
    for (let x = Math.max(0, -overlay.left); x < overlay.columns && x + overlay.left < columns; x++) {
      mask[(y + overlay.top) * columns + x + overlay.left] = isDrawn(y * overlay.columns + x);
    }
  }
  return mask;
}

/** Overlay Data: one bit for a pixel, least significant first, frames without gaps (PS3.5 section 8.1.2). */
function overlayBits(
  { file, dataSet, format }: PixelImage,
  overlay: Overlay,
  frame: number,
): (pixel: number) => number {
  const element = new Attributes(file, dataSet).element(overlay.group * 0x10000 + DATA);
  const size = overlay.rows * overlay.columns;
  const isOwnFrame = overlay.frames < format.frames || overlay.firstFrame > 0;
  const planes = element && element.length * 8 >= size * overlay.frames ? overlay.frames : isOwnFrame ? undefined : 1;
  if (!element || planes === undefined || element.length * 8 < size * planes) {
    throw new PixelError('truncated', 'Overlay Data (60xx,3000) is shorter than the overlay.');
  }
  const bytes = elementBytes(file, element);
  const swap = element.encoding.bigEndian && element.valueVr === 'OW' ? 1 : 0;
  const start = planes === 1 ? 0 : (frame - overlay.firstFrame) * size;
  return (pixel) => ((bytes[((start + pixel) >>> 3) ^ swap] ?? 0) >>> ((start + pixel) & 7)) & 1;
}

/** The bits of cells that are no part of the sample: where old files keep overlays, and anything could be hidden. */
export function unusedBits(format: PixelFormat): number {
  return (lowBits(format.bitsAllocated) & ~sampleMask(format)) >>> 0;
}

/**
 * The unused bits that a frame makes use of, as a mask; 0 where there are none. Bits above the sample that merely repeat
 * its sign do not count.
 */
export function strayBits({ cells }: DecodedFrame, format: PixelFormat): number {
  const unused = unusedBits(format);
  if (unused === 0) return 0;
  const above = (unused & ~lowBits(format.highBit + 1)) >>> 0;
  const sign = 2 ** format.highBit;
  let stray = 0;
  for (const cell of cells) {
    const isNegative = format.signed && (cell & sign) !== 0;
    stray |= (isNegative && (cell & above) >>> 0 === above ? cell & ~above : cell) & unused;
  }
  return stray >>> 0;
}

/** The elements of overlays that are hidden in the cells: with the bits cleared, they describe nothing any more. */
export function hiddenOverlayElements(image: PixelImage): readonly Element[] {
  const hidden = new Set(overlaysOf(image).flatMap(({ group, bit }) => (bit === undefined ? [] : [group])));
  return image.dataSet.elements.filter(({ tag }) => hidden.has(groupOf(tag)));
}

import { DocumentError } from '../documentError.js';
import { decodeJpeg } from './jpegFile.js';
import type { Raster } from './raster.js';
import { checkSize } from './limits.js';
import { TIFF_BROKEN, type TiffDirectory } from './tiffFile.js';
import { decompressed } from './tiffStrips.js';

/** Photometric Interpretation (262). */
const [WHITE_IS_ZERO, RGB, PALETTE, YCBCR] = [0, 2, 3, 6];
const MOST_SAMPLES = 5;
/** Pixels that tiles may cover: so many times those of the page, and those of one large tile. */
const MOST_COVERED = 4;
const MOST_TILE = 16e6;

/** How the samples of a page are laid out. */
interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  readonly photometric: number;
  readonly isPlanar: boolean;
  readonly isJpeg: boolean;
}

/** True where every pixel of the page is one bit. */
export function isBilevel(directory: TiffDirectory): boolean {
  return (directory.get(258)?.[0] ?? 1) === 1 && (directory.get(277)?.[0] ?? 1) === 1;
}

/** A page, as its directory lays it out; the orientation is another matter. @throws DocumentError */
export function tiffPage(bytes: Uint8Array, directory: TiffDirectory): Raster {
  const layout = layoutOf(directory);
  const { width, height, samples, bits } = layout;
  const data = bits === 16 ? new Uint16Array(width * height * samples) : new Uint8Array(width * height * samples);
  for (const piece of piecesOf(bytes, directory, layout)) putPiece(data, piece, directory, layout, bytes[0] === 0x49);
  return asRaster(data, directory, layout);
}

function layoutOf(directory: TiffDirectory): Layout {
  const number = (tag: number, otherwise: number): number => directory.get(tag)?.[0] ?? otherwise;
  const [width, height] = [number(256, 0), number(257, 0)];
  checkSize(width, height);
  const [bits, samples, photometric] = [number(258, 1), number(277, 1), number(262, 1)];
  const isJpeg = number(259, 1) === 7;
  const same = (directory.get(258) ?? []).every((each) => each === bits);
  if (!same || ![1, 2, 4, 8, 16].includes(bits) || samples < 1 || samples > MOST_SAMPLES || number(339, 1) !== 1)
    throw new DocumentError('The TIFF has samples of a kind that scans do not have: save it as PNG.');
  if (photometric > PALETTE && !(photometric === YCBCR && isJpeg))
    throw new DocumentError('The colours of the TIFF are neither grey nor RGB: save it as RGB, or as PNG.');
  if (samples < (photometric === RGB || photometric === YCBCR ? 3 : 1)) throw new DocumentError(TIFF_BROKEN);
  return { width, height, bits, samples, photometric, isPlanar: number(284, 1) === 2 && samples > 1, isJpeg };
}

/** A strip or tile: its place, its plane, its bytes as they are compressed. */
interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly plane: number;
  readonly bytes: Uint8Array;
}

function* piecesOf(bytes: Uint8Array, directory: TiffDirectory, layout: Layout): Generator<Piece> {
  const isTiled = directory.has(322);
  const offsets = directory.get(isTiled ? 324 : 273) ?? [];
  const counts = directory.get(isTiled ? 325 : 279) ?? [bytes.length];
  const width = isTiled ? (directory.get(322)?.[0] ?? 0) : layout.width;
  const height = isTiled
    ? (directory.get(323)?.[0] ?? 0)
    : Math.min(directory.get(278)?.[0] ?? layout.height, layout.height);
  if (!(width > 0 && height > 0)) throw new DocumentError(TIFF_BROKEN);
  checkSize(width, height);
  const [across, down] = [Math.ceil(layout.width / width), Math.ceil(layout.height / height)];
  const planes = layout.isPlanar ? layout.samples : 1;
  // Each piece is decompressed whole, however little of it is shown.
  if (across * width * down * height > MOST_COVERED * layout.width * layout.height + MOST_TILE)
    throw new DocumentError(TIFF_BROKEN);
  if (offsets.length < across * down * planes) throw new DocumentError(TIFF_BROKEN);
  for (let index = 0; index < across * down * planes; index++) {
    const [plane, place] = [Math.floor(index / (across * down)), index % (across * down)];
    const [x, y] = [(place % across) * width, Math.floor(place / across) * height];
    const from = offsets[index]!;
    const rows = isTiled ? height : Math.min(height, layout.height - y);
    yield { x, y, width, height: rows, plane, bytes: bytes.subarray(from, from + (counts[index] ?? bytes.length)) };
  }
}

function putPiece(
  data: Uint8Array | Uint16Array,
  piece: Piece,
  directory: TiffDirectory,
  layout: Layout,
  little: boolean,
): void {
  const samples = layout.isPlanar ? 1 : layout.samples;
  const values = layout.isJpeg
    ? jpegSamples(piece, directory, layout)
    : plainSamples(piece, directory, layout, samples, little);
  const columns = Math.min(piece.width, layout.width - piece.x);
  for (let row = 0; row < Math.min(piece.height, layout.height - piece.y); row++)
    for (let column = 0; column < columns; column++)
      for (let sample = 0; sample < samples; sample++) {
        const to = ((piece.y + row) * layout.width + piece.x + column) * layout.samples + piece.plane + sample;
        data[to] = values[(row * piece.width + column) * samples + sample]!;
      }
}

function plainSamples(
  { width, height, bytes }: Piece,
  directory: TiffDirectory,
  { bits }: Layout,
  samples: number,
  little: boolean,
): Uint8Array | Uint16Array {
  const bytesPerRow = Math.ceil((width * samples * bits) / 8);
  const packed = decompressed(bytes, directory, { width: width * samples, height, bytesPerRow });
  const values = bits === 16 ? new Uint16Array(width * height * samples) : new Uint8Array(width * height * samples);
  const predicts = directory.get(317)?.[0] === 2;
  for (let row = 0; row < height; row++)
    for (let index = 0; index < width * samples; index++) {
      const at = row * width * samples + index;
      const value = sampleAt(packed, row * bytesPerRow, index, bits, little);
      values[at] = predicts && index >= samples ? value + values[at - samples]! : value;
    }
  return values;
}

function sampleAt(packed: Uint8Array, row: number, index: number, bits: number, little: boolean): number {
  if (bits === 8) return packed[row + index] ?? 0;
  if (bits === 16) {
    const [one, other] = [packed[row + 2 * index] ?? 0, packed[row + 2 * index + 1] ?? 0];
    return little ? one | (other << 8) : (one << 8) | other;
  }
  const place = index * bits;
  return ((packed[row + (place >> 3)] ?? 0) >> (8 - bits - (place & 7))) & ((1 << bits) - 1);
}

/** Tables that all strips share come before what each has of its own (TIFF Technical Note 2). */
function jpegSamples(
  { bytes, width, height }: Piece,
  directory: TiffDirectory,
  { samples, isPlanar, photometric }: Layout,
): Uint8Array {
  const tables = directory.get(347);
  const whole = tables
    ? Buffer.concat([Uint8Array.from(tables).subarray(0, tables.length - 2), bytes.subarray(2)])
    : bytes;
  const picture = decodeJpeg(whole, photometric === YCBCR);
  if (picture.width < width || picture.height < height) throw new DocumentError(TIFF_BROKEN);
  const channels = isPlanar ? 1 : samples;
  const values = new Uint8Array(width * height * channels);
  for (let row = 0, to = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let channel = 0; channel < channels; channel++, to++)
        values[to] = picture.rgba[(row * picture.width + column) * 4 + channel]!;
  return values;
}

/** Grey with black as zero, or red, green and blue, with opacity where the page has it. */
function asRaster(data: Uint8Array | Uint16Array, directory: TiffDirectory, layout: Layout): Raster {
  const { width, height, bits, samples, photometric } = layout;
  if (photometric === PALETTE) return { width, height, channels: 3, data: throughPalette(data, directory, layout) };
  const colours = photometric === RGB || photometric === YCBCR ? 3 : 1;
  const hasOpacity = samples > colours && (directory.get(338)?.[0] ?? 0) !== 0;
  const channels = (colours + (hasOpacity ? 1 : 0)) as Raster['channels'];
  const greatest = bits === 16 ? 65535 : (1 << bits) - 1;
  const scale = bits < 8 ? 255 / greatest : 1;
  const result = bits === 16 ? new Uint16Array(width * height * channels) : new Uint8Array(width * height * channels);
  for (let pixel = 0, to = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < channels; channel++, to++) {
      const value = data[pixel * samples + channel]!;
      const isInk = channel < colours && photometric === WHITE_IS_ZERO;
      result[to] = (isInk ? greatest - value : value) * scale;
    }
  return { width, height, channels, data: result };
}

function throughPalette(
  data: Uint8Array | Uint16Array,
  directory: TiffDirectory,
  { width, height, bits, samples }: Layout,
): Uint8Array {
  const map = directory.get(320) ?? [];
  const entries = 1 << bits;
  if (bits > 8 || map.length < 3 * entries) throw new DocumentError(TIFF_BROKEN);
  const result = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++)
      result[pixel * 3 + channel] = map[channel * entries + data[pixel * samples]!]! >> 8;
  return result;
}

import type { BoxEdit } from '../documentEdits.js';
import { paint } from '../paintBoxes.js';
import type { Picture } from '../pagedDocument.js';

/** Samples of 8 or 16 bits, colour by pixel: 1 for grey, 2 with opacity, 3 for red, green and blue, 4 with opacity. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly data: Uint8Array | Uint16Array;
}

/** The greatest value of a sample. */
function most({ data }: Raster): number {
  return data instanceof Uint16Array ? 65535 : 255;
}

/** As a person sees it. */
export function pictureOf(raster: Raster): Picture {
  const { width, height, channels, data } = raster;
  const shift = data instanceof Uint16Array ? 8 : 0;
  const rgba = new Uint8Array(width * height * 4);
  const [isGrey, hasOpacity] = [channels < 3, channels % 2 === 0];
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = data[from]! >> shift;
    rgba[to + 1] = data[isGrey ? from : from + 1]! >> shift;
    rgba[to + 2] = data[isGrey ? from : from + 2]! >> shift;
    rgba[to + 3] = hasOpacity ? data[from + channels - 1]! >> shift : 255;
  }
  return { width, height, rgba };
}

/**
 * A page as it is seen on white paper: what stands under transparent pixels is seen by no one, and white letters on a
 * transparent ground only on a dark screen, so that no copy has either.
 */
export function onWhite(raster: Raster): Raster {
  const { channels, data } = raster;
  if (channels % 2 === 1) return raster;
  const opaque = most(raster);
  const result = data.slice();
  for (let at = channels - 1; at < data.length; at += channels) {
    const opacity = data[at]!;
    if (opacity === opaque) continue;
    for (let colour = at - channels + 1; colour < at; colour++)
      result[colour] = Math.round((data[colour]! * opacity) / opaque + opaque - opacity);
    result[at] = opaque;
  }
  return { ...raster, data: result };
}

/** Makes boxes black, or light with a token in them. */
export function paintRaster(raster: Raster, edits: readonly BoxEdit[]): void {
  const { width, height, channels, data } = raster;
  const factor = most(raster) / 255;
  const colours = channels < 3 ? 1 : 3;
  paint({ width, height }, edits, (x, y, grey) => {
    const at = (y * width + x) * channels;
    data.fill(Math.round(grey * factor), at, at + colours);
    if (channels % 2 === 0) data[at + channels - 1] = most(raster);
  });
}

/** Orientations of Exif and TIFF: how columns and rows of the file become those that are seen (TIFF 6.0, tag 274). */
export function oriented(raster: Raster, orientation: number): Raster {
  if (!(orientation >= 2 && orientation <= 8)) return raster;
  const { width, height, channels, data } = raster;
  const isTurned = orientation >= 5;
  const [columns, rows] = isTurned ? [height, width] : [width, height];
  const result = data instanceof Uint16Array ? new Uint16Array(data.length) : new Uint8Array(data.length);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const [u, v] = sourceOf(orientation, x, y, width, height);
      const [from, to] = [(v * width + u) * channels, (y * columns + x) * channels];
      for (let channel = 0; channel < channels; channel++) result[to + channel] = data[from + channel]!;
    }
  return { width: columns, height: rows, channels, data: result };
}

function sourceOf(orientation: number, x: number, y: number, width: number, height: number): [number, number] {
  const [right, bottom] = [width - 1, height - 1];
  switch (orientation) {
    case 2:
      return [right - x, y];
    case 3:
      return [right - x, bottom - y];
    case 4:
      return [x, bottom - y];
    case 5:
      return [y, x];
    case 6:
      return [y, bottom - x];
    case 7:
      return [right - y, bottom - x];
    default:
      return [right - y, x];
  }
}

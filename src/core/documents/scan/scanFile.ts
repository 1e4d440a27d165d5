import type { BoxEdit } from '../documentEdits.js';
import type { DocumentKind } from '../documentKind.js';
import type { Picture } from '../pagedDocument.js';
import { decodeJpeg, encodeJpeg, endOfJpeg, isJpegMetadata, jpegSegments } from './jpegFile.js';
import { chunkData, decodePng, encodePng, KEPT_CHUNKS, pngChunks } from './pngFile.js';
import { onWhite, oriented, paintRaster, pictureOf, type Raster } from './raster.js';
import { orientationOf, tiffDirectories, type TiffDirectory } from './tiffFile.js';
import { isBilevel, tiffPage } from './tiffPage.js';
import { KEPT_TAGS, tiffLength, writeTiff, type TiffPage } from './tiffWriter.js';

/** A scan of one of the formats. Pages are as a person sees them. */
export interface ScanFile {
  readonly pageCount: number;
  /** The copy's pixels outside of boxes are those of the original. */
  readonly isLossless: boolean;
  /** @throws DocumentError */
  page(index: number): Raster;
  /** Height of a pixel of a page, of its width, as the file says; 1 where it does not. */
  aspect(index: number): number;
  /** Blocks beside the pixels, which a copy has not: their names, and bytes. */
  readonly metadata: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /**
   * The copy, with boxes painted on its pages.
   * @param beforePage is waited for; what it throws ends the work
   */
  clean(
    boxesOn: (page: number) => readonly BoxEdit[],
    beforePage: (page: number) => Promise<void>,
  ): Promise<Uint8Array>;
  /** True where nothing comes after the end of the picture; only asked of files as they are written here. */
  readonly isWhole: boolean;
}

/** Opens a scan. @throws DocumentError */
export function scanFile(bytes: Uint8Array, kind: Exclude<DocumentKind, 'PDF'>): ScanFile {
  switch (kind) {
    case 'PNG':
      return pngScan(bytes);
    case 'JPEG':
      return jpegScan(bytes);
    case 'TIFF':
      return tiffScan(bytes);
  }
}

function pngScan(bytes: Uint8Array): ScanFile {
  const { chunks, end } = pngChunks(bytes);
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const orientation = exif ? orientationOf(chunkData(bytes, exif)) : 1;
  const density = chunks.find(({ type }) => type === 'pHYs');
  const page = (): Raster => oriented(onWhite(decodePng(bytes)), orientation);
  return {
    pageCount: 1,
    isLossless: true,
    isWhole: end === bytes.length,
    page,
    aspect: () => turnedAspect(density && densityOf(chunkData(bytes, density)), orientation),
    metadata: chunks
      .filter(({ type }) => !KEPT_CHUNKS.has(type))
      .map((chunk) => ({ name: chunk.type, bytes: chunkData(bytes, chunk) })),
    clean: async (boxesOn, beforePage) => {
      await beforePage(0);
      const raster = page();
      paintRaster(raster, boxesOn(0));
      return encodePng(raster, density && bytes.subarray(density.start, density.end));
    },
  };
}

function jpegScan(bytes: Uint8Array): ScanFile {
  const segments = jpegSegments(bytes);
  const metadata = segments.filter((segment) => isJpegMetadata(segment, bytes));
  const exif = metadata.find(
    ({ marker, start }) => marker === 0xe1 && Buffer.from(bytes.subarray(start + 4, start + 8)).toString() === 'Exif',
  );
  const orientation = exif ? orientationOf(bytes.subarray(exif.start + 10, exif.end)) : 1;
  const page = (): Raster => {
    const { width, height, rgba } = decodeJpeg(bytes);
    return oriented({ width, height, channels: 4, data: rgba }, orientation);
  };
  return {
    pageCount: 1,
    isLossless: false,
    isWhole: endOfJpeg(bytes) === bytes.length,
    page,
    aspect: () => 1,
    metadata: metadata.map(({ marker, start, end }) => ({
      name: marker === 0xfe ? 'comment' : `APP${marker - 0xe0}`,
      bytes: bytes.subarray(start + 4, end),
    })),
    clean: async (boxesOn, beforePage) => {
      await beforePage(0);
      const raster = page();
      paintRaster(raster, boxesOn(0));
      return encodeJpeg(pictureOf(raster) satisfies Picture);
    },
  };
}

function tiffScan(bytes: Uint8Array): ScanFile {
  const directories = tiffDirectories(bytes);
  const page = (index: number): Raster => {
    const directory = directories[index]!;
    return oriented(onWhite(tiffPage(bytes, directory)), directory.get(274)?.[0] ?? 1);
  };
  return {
    pageCount: directories.length,
    isLossless: true,
    isWhole: tiffLength(directories) === bytes.length,
    page,
    aspect: (index) => turnedAspect(resolutionOf(directories[index]!), directories[index]!.get(274)?.[0] ?? 1),
    metadata: directories.flatMap(fieldsBeside),
    clean: async (boxesOn, beforePage) => {
      async function* pages(): AsyncGenerator<TiffPage> {
        for (const [index, directory] of directories.entries()) {
          await beforePage(index);
          const raster = page(index);
          paintRaster(raster, boxesOn(index));
          const resolution = resolutionOf(directory);
          yield { raster, bilevel: isBilevel(directory), ...(resolution && { resolution }) };
        }
      }
      return writeTiff(pages());
    },
  };
}

/** Dots to the unit across and down, as PNG's pHYs has them. */
function densityOf(data: Uint8Array): { x: number; y: number } | undefined {
  if (data.length < 8) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return { x: view.getUint32(0), y: view.getUint32(4) };
}

/** Orientations from 5 on stand on a side. */
function turnedAspect(density: { readonly x: number; readonly y: number } | undefined, orientation: number): number {
  if (!density || !(density.x > 0 && density.y > 0)) return 1;
  return orientation >= 5 ? density.y / density.x : density.x / density.y;
}

/** Fields that say how pixels are coded, by which a page is read, hold no text. */
const CODING = new Set([
  ...KEPT_TAGS,
  254,
  266,
  274,
  292,
  293,
  297,
  317,
  320,
  322,
  323,
  324,
  325,
  339,
  347,
  530,
  531,
  532,
]);

function fieldsBeside(directory: TiffDirectory): readonly { name: string; bytes: Uint8Array }[] {
  return [...directory]
    .filter(([tag]) => !CODING.has(tag))
    .map(([tag, values]) => ({ name: `tag ${tag}`, bytes: Uint8Array.from(values) }));
}

function resolutionOf(directory: TiffDirectory): TiffPage['resolution'] {
  const [x, y, unit] = [282, 283, 296].map((tag) => directory.get(tag)?.[0]);
  return x !== undefined && y !== undefined && x > 0 && y > 0 ? { x, y, unit: unit ?? 2 } : undefined;
}

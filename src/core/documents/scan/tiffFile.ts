import { DocumentError } from '../documentError.js';

/** Values of a field: numbers, or bytes and ASCII as they are in the file. */
type TiffValues = readonly number[] | Uint8Array;
/** Fields of a directory by their tags (TIFF 6.0, section 2). */
export type TiffDirectory = ReadonlyMap<number, TiffValues>;

/** Bytes of each type of field; types that are not here are not read. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
};
const MOST_DIRECTORIES = 2000;
const MOST_FIELDS = 4096;
/** Types whose values are bytes, and stay where they are. */
const BYTES = new Set([1, 2, 6, 7]);
/** Numbers of a field: offsets of strips are the longest that are needed. */
const MOST_VALUES = 1_000_000;
/** Numbers of all fields of a file: thousands of fields may name the same million, and so fill the memory. */
const MOST_NUMBERS = 4_000_000;

export const TIFF_BROKEN = 'The TIFF is damaged: open it in a viewer and save it again.';

/** The directories of a TIFF, one for each page; those inside others, such as Exif, are not entered. */
export function tiffDirectories(bytes: Uint8Array): readonly TiffDirectory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  if (view.byteLength < 8) throw new DocumentError(TIFF_BROKEN);
  if (view.getUint16(2, little) === 43)
    throw new DocumentError('It is a BigTIFF, which this version does not read: save it as TIFF or PNG.');
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  const room = { numbers: MOST_NUMBERS };
  for (let offset = view.getUint32(4, little); offset !== 0;) {
    if (seen.has(offset) || seen.size >= MOST_DIRECTORIES)
      throw new DocumentError('The pages of the TIFF have no end.');
    seen.add(offset);
    const { directory, next } = directoryAt(view, offset, little, room);
    directories.push(directory);
    offset = next;
  }
  if (directories.length === 0) throw new DocumentError(TIFF_BROKEN);
  return directories;
}

/** Orientation (274) of the first directory of a TIFF or of the Exif data of another picture; 1 where there is none. */
export function orientationOf(tiff: Uint8Array): number {
  try {
    return tiffDirectories(tiff)[0]?.get(274)?.[0] ?? 1;
  } catch {
    return 1;
  }
}

/** @param room how many numbers may still be read; it becomes less */
function directoryAt(
  view: DataView,
  offset: number,
  little: boolean,
  room: { numbers: number },
): { directory: TiffDirectory; next: number } {
  const count = offset + 2 <= view.byteLength ? view.getUint16(offset, little) : 0;
  if (count === 0 || count > MOST_FIELDS || offset + 2 + 12 * count > view.byteLength)
    throw new DocumentError(TIFF_BROKEN);
  const directory = new Map<number, TiffValues>();
  for (let index = 0; index < count; index++) {
    const at = offset + 2 + 12 * index;
    const values = valuesAt(view, at, little);
    if (values && !(values instanceof Uint8Array)) room.numbers -= values.length;
    if (room.numbers < 0) throw new DocumentError(TIFF_BROKEN);
    if (values) directory.set(view.getUint16(at, little), values);
  }
  const end = offset + 2 + 12 * count;
  return { directory, next: end + 4 <= view.byteLength ? view.getUint32(end, little) : 0 };
}

function valuesAt(view: DataView, at: number, little: boolean): TiffValues | undefined {
  const [type, count] = [view.getUint16(at + 2, little), view.getUint32(at + 4, little)];
  const size = SIZES[type];
  if (size === undefined) return undefined;
  const start = size * count <= 4 ? at + 8 : view.getUint32(at + 8, little);
  if (start + size * count > view.byteLength) return undefined;
  if (BYTES.has(type)) return new Uint8Array(view.buffer, view.byteOffset + start, count);
  if (count > MOST_VALUES) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const place = start + size * index;
    switch (type) {
      case 3:
        return view.getUint16(place, little);
      case 4:
      case 13:
        return view.getUint32(place, little);
      case 5:
        return view.getUint32(place, little) / Math.max(1, view.getUint32(place + 4, little));
      default:
        return view.getUint8(place);
    }
  });
}

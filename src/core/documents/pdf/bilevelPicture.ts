import {
  PDFArray,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
  type PDFContext,
  type PDFDict,
} from 'pdf-lib';
import { encodeGroup4 } from '../scan/ccittEncoder.js';

/**
 * A picture of eight bits that has nothing but black and white, with one bit a pixel as faxes have it (ISO 32000-1,
 * section 7.4.6); undefined for any other.
 * @param samples its bytes, decompressed
 * @param decoded undoes the filters of a stream
 */
export function asBilevel(
  context: PDFContext,
  { dict }: PDFRawStream,
  samples: Uint8Array,
  decoded: (stream: PDFRawStream) => Uint8Array,
): PDFRawStream | undefined {
  const number = (key: string): number => {
    const value = context.lookup(dict.get(PDFName.of(key)));
    return value instanceof PDFNumber ? value.asNumber() : 0;
  };
  const [width, height, bits] = [number('Width'), number('Height'), number('BitsPerComponent')];
  if (bits !== 8 || samples.length !== width * height || width * height < SMALLEST) return undefined;
  if (CHANGING.some((key) => dict.has(PDFName.of(key)))) return undefined;
  const levels = greyLevels(context, dict, decoded);
  if (!levels || samples.some((sample) => levels[sample] !== 0 && levels[sample] !== 255)) return undefined;
  const shown = dict.clone(context);
  shown.set(PDFName.of('ColorSpace'), PDFName.of('DeviceGray'));
  shown.set(PDFName.of('BitsPerComponent'), PDFNumber.of(1));
  shown.set(PDFName.of('Filter'), PDFName.of('CCITTFaxDecode'));
  shown.set(PDFName.of('DecodeParms'), context.obj({ K: -1, Columns: width, Rows: height }));
  const pixels = samples.map((sample) => (levels[sample] === 0 ? 1 : 0));
  return PDFRawStream.of(shown, encodeGroup4(pixels, width, height));
}

/** Pixels: of less, nothing is gained. */
const SMALLEST = 10_000;
/** What changes how samples are seen. */
const CHANGING = ['SMask', 'Mask', 'Decode', 'ImageMask'];

/** How light each value of a sample is, -1 for what is no grey; undefined for colour spaces that are not examined. */
function greyLevels(
  context: PDFContext,
  dict: PDFDict,
  decoded: (stream: PDFRawStream) => Uint8Array,
): readonly number[] | undefined {
  const space = context.lookup(dict.get(PDFName.of('ColorSpace')));
  if (space === PDFName.of('DeviceGray')) return Array.from({ length: 256 }, (_, value) => value);
  if (!(space instanceof PDFArray) || space.lookup(0) !== PDFName.of('Indexed')) return undefined;
  const parts = [PDFName.of('DeviceGray'), undefined, PDFName.of('DeviceRGB')].indexOf(space.lookup(1) as PDFName) + 1;
  if (parts < 1) return undefined;
  const table = space.lookup(3);
  const isString = table instanceof PDFString || table instanceof PDFHexString;
  const bytes = isString ? table.asBytes() : table instanceof PDFRawStream ? decoded(table) : new Uint8Array(0);
  return Array.from({ length: Math.floor(bytes.length / parts) }, (_, index) => {
    const [first = -1, ...others] = bytes.subarray(parts * index, parts * index + parts);
    return others.every((other) => other === first) ? first : -1;
  });
}

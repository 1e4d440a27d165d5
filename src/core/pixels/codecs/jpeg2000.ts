import { checkSize, extendSign, type Cells, type DecodedFrame } from '../frames/decodedFrame.js';
import { PixelError } from '../pixelError.js';
import type { PhotometricInterpretation, PixelFormat } from '../frames/pixelFormat.js';
import type { Codec } from './codec.js';
import type { Decoder, Encoder, FrameInfo, OpenJpeg, OpenJph } from './cornerstone.js';
import { readCodestream, setSign } from './codestream.js';
import { cellsFrom, decodeInto, putSamples } from './wasmCells.js';
import { WasmModule, type Instance } from './wasm.js';

const openJpeg = new WasmModule<OpenJpeg>(
  'JPEG 2000',
  async () => (await import('@cornerstonejs/codec-openjpeg/wasmjs')).default,
);
const openJph = new WasmModule<OpenJph>(
  'HTJ2K',
  async () => (await import('@cornerstonejs/codec-openjph/wasmjs')).default,
);

const RPCL = 2;

/** JPEG 2000 Part 1 (ISO/IEC 15444-1), read and written by OpenJPEG. */
export async function loadJpeg2000(): Promise<Codec> {
  const instance = await openJpeg.load();
  return {
    decode: (bytes, format) => decode(instance, ({ J2KDecoder }) => new J2KDecoder(), bytes, format),
    encode: (frame, like) =>
      encode(instance, frame, like, ({ J2KEncoder }) => {
        const encoder = new J2KEncoder();
        encoder.setQuality(true, 0);
        encoder.setDecompositions(decompositions(frame));
        return encoder;
      }),
  };
}

/**
 * High-Throughput JPEG 2000 (ISO/IEC 15444-15), read and written by OpenJPH.
 * @param order `RPCL` for the transfer syntax that asks for this progression and for TLM (PS3.5 section 10.18)
 */
export async function loadHtj2k(order: 'RPCL' | 'any'): Promise<Codec> {
  const instance = await openJph.load();
  return {
    decode: (bytes, format) => decode(instance, ({ HTJ2KDecoder }) => new HTJ2KDecoder(), bytes, format),
    encode: (frame, like) =>
      encode(instance, frame, like, ({ HTJ2KEncoder }) => {
        const encoder = new HTJ2KEncoder();
        encoder.setQuality(true, 0);
        encoder.setDecompositions(Math.max(1, decompositions(frame), order === 'RPCL' ? toThumbnail(frame) : 0));
        if (order === 'RPCL') {
          encoder.setProgressionOrder(RPCL);
          encoder.setTLMMarker(true);
          encoder.setTilePartDivisionsAtResolutions(true);
        }
        return encoder;
      }),
  };
}

/** Five levels, as long as the smallest has a pixel of its own. OpenJPH loses a bit without any. */
function decompositions({ rows, columns }: DecodedFrame): number {
  return Math.min(5, Math.floor(Math.log2(Math.min(rows, columns))));
}

/** Levels until width or height is 64 or less (PS3.5 section 10.18). */
function toThumbnail({ rows, columns }: DecodedFrame): number {
  return Math.ceil(Math.log2(Math.min(rows, columns) / 64));
}

/**
 * Signed samples go through both libraries as unsigned ones: it is the level shift of JPEG 2000 that makes the two the
 * same but for a bit of the header (ISO/IEC 15444-1 section G.1), and OpenJPEG's wrapper cuts negative bytes off.
 */
function decode<Exports>(
  instance: Instance<Exports>,
  make: (exports: Exports) => Decoder,
  bytes: Uint8Array,
  format: PixelFormat,
): DecodedFrame {
  const stream = readCodestream(bytes);
  return instance.use(make, (decoder) => {
    decodeInto(decoder, stream.isSigned ? setSign(bytes, stream, false) : bytes);
    const { width, height, componentCount } = decoder.getFrameInfo();
    const precision = stream.precision;
    checkSize(format, { width, height, componentCount, bitsPerSample: precision });
    // Without the sign of the header, which would be taken for that of the shifted samples.
    const cells = cellsFrom(decoder.getDecodedBuffer(), precision, { ...format, signed: false });
    if (stream.isSigned) shift(cells, -(2 ** (precision - 1)));
    else extendSign(cells, precision, format);
    const photometricInterpretation = decodedInterpretation(format);
    return {
      rows: height,
      columns: width,
      samplesPerPixel: format.samplesPerPixel,
      cells,
      precision,
      photometricInterpretation,
    };
  });
}

function shift(cells: Cells, by: number): void {
  for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] ?? 0) + by;
}

function decodedInterpretation(format: PixelFormat): PhotometricInterpretation {
  // The transform of the codestream is undone by its decoder; another that the header names is not.
  return /^YBR_(ICT|RCT)$/.test(format.photometricInterpretation) ? 'RGB' : format.photometricInterpretation;
}

function encode<Exports>(
  instance: Instance<Exports>,
  { rows, columns, samplesPerPixel, cells, precision }: DecodedFrame,
  like: Uint8Array,
  make: (exports: Exports) => Encoder,
): Uint8Array {
  const { isSigned, hasColourTransform } = readCodestream(like);
  if (samplesPerPixel === 3 && precision > 8) {
    throw new PixelError('unsupported', 'Colour of more than 8 bits cannot be encoded as JPEG 2000 here.');
  }
  const info: FrameInfo = {
    ...{ width: columns, height: rows, componentCount: samplesPerPixel, bitsPerSample: precision, isSigned: false },
    isUsingColorTransform: hasColourTransform,
  };
  const bytes = instance.use(make, (encoder) => {
    putSamples(cells, info, encoder.getDecodedBuffer(info), isSigned ? 2 ** (precision - 1) : 0);
    encoder.encode();
    return Uint8Array.from(encoder.getEncodedBuffer());
  });
  return isSigned ? setSign(bytes, readCodestream(bytes), true) : bytes;
}

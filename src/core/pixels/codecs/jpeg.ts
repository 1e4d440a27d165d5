import { checkSize, emptyCells, extendSign, type DecodedFrame } from '../frames/decodedFrame.js';
import { decodeGrey } from './jpeg/decodeBlocks.js';
import { readJpeg, type JpegStream } from './jpeg/segments.js';
import { PixelError } from '../pixelError.js';
import type { PixelFormat } from '../frames/pixelFormat.js';
import type { Codec } from './codec.js';
import type { LibjpegTurbo } from './cornerstone.js';
import { cellsFrom, decodeInto } from './wasmCells.js';
import { WasmModule } from './wasm.js';

const libjpegTurbo = new WasmModule<LibjpegTurbo>(
  'JPEG',
  async () => (await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs')).default,
);

/** JPEG of 8 bits, baseline or extended, and of 12 bits where it is grey (ISO/IEC 10918-1). */
export async function loadJpeg(): Promise<Codec> {
  const instance = await libjpegTurbo.load();
  return {
    decode(bytes, format) {
      const stream = readJpeg(bytes);
      checkJpeg(stream, format);
      if (stream.precision === 12) return frameOf12Bits(stream, format);
      return instance.use(
        ({ JPEGDecoder }) => new JPEGDecoder(),
        (decoder) => {
          decodeInto(decoder, isRgb(stream, format) ? withoutTransform(stream) : bytes);
          const info = decoder.getFrameInfo();
          checkSize(format, { ...info, bitsPerSample: 8 });
          return frame(cellsFrom(decoder.getDecodedBuffer(), 8, format), format);
        },
      );
    },
  };
}

/** @throws PixelError where the frame is not JPEG of this size, of 8 bits or of 12 in grey */
export function checkJpeg({ precision, rows, columns, components, process }: JpegStream, format: PixelFormat): void {
  if (precision === 12 && (components.length > 1 || process !== 0xc1)) {
    throw new PixelError('unsupported', 'JPEG with 12 bits is supported in grey only (Process 4).');
  }
  if (process > 0xc2 || (precision !== 8 && precision !== 12)) {
    throw new PixelError('unsupported', 'A frame is not the JPEG that its transfer syntax promises.');
  }
  checkSize(format, { width: columns, height: rows, componentCount: components.length, bitsPerSample: precision });
}

/**
 * Whether the components are red, green and blue. An Adobe segment says so; else Photometric Interpretation does, but
 * a stream that names its components as JFIF does is YCbCr whatever the header says, and so is a subsampled one.
 */
export function isRgb({ components, adobeTransform, hasJfif }: JpegStream, format: PixelFormat): boolean {
  if (components.length !== 3) return false;
  if (adobeTransform !== undefined) return adobeTransform === 0;
  if (components.map(({ id }) => id).join() === '82,71,66') return true;
  const isSubsampled = components.some(({ horizontal, vertical }) => horizontal > 1 || vertical > 1);
  return format.photometricInterpretation === 'RGB' && !hasJfif && !isSubsampled;
}

/** The stream with an Adobe segment that keeps the decoder from transforming colours. */
function withoutTransform({ bytes, adobeTransform }: JpegStream): Uint8Array {
  if (adobeTransform !== undefined) return bytes;
  const adobe = Buffer.concat([
    Uint8Array.of(0xff, 0xee, 0, 14),
    Buffer.from('Adobe', 'latin1'),
    Uint8Array.of(0, 100, 0, 0, 0, 0, 0),
  ]);
  return Buffer.concat([bytes.subarray(0, 2), adobe, bytes.subarray(2)]);
}

function frameOf12Bits(stream: JpegStream, format: PixelFormat): DecodedFrame {
  const cells = emptyCells(format);
  cells.set(decodeGrey(stream));
  extendSign(cells, 12, format);
  const { rows, columns, photometricInterpretation } = format;
  return { rows, columns, samplesPerPixel: 1, cells, precision: 12, photometricInterpretation };
}

function frame(cells: DecodedFrame['cells'], format: PixelFormat): DecodedFrame {
  const { rows, columns, samplesPerPixel, photometricInterpretation } = format;
  const decoded = samplesPerPixel === 3 ? 'RGB' : photometricInterpretation;
  return { rows, columns, samplesPerPixel, cells, precision: 8, photometricInterpretation: decoded };
}

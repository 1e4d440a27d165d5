import { checkSize, type DecodedFrame } from '../frames/decodedFrame.js';
import type { PixelFormat } from '../frames/pixelFormat.js';
import type { CharLs } from './cornerstone.js';
import type { Codec } from './codec.js';
import { cellsFrom, decodeInto, putSamples } from './wasmCells.js';
import { WasmModule, type Instance } from './wasm.js';

const charLs = new WasmModule<CharLs>(
  'JPEG-LS',
  async () => (await import('@cornerstonejs/codec-charls/wasmjs')).default,
);

const BY_COMPONENT = 0;
const BY_SAMPLE = 2;

/** JPEG-LS, lossless and near-lossless (ISO/IEC 14495-1). */
export async function loadJpegLs(): Promise<Codec> {
  const instance = await charLs.load();
  return {
    decode: (bytes, format) => decode(instance, bytes, format),
    encode: (frame) => encode(instance, frame),
  };
}

function decode(instance: Instance<CharLs>, bytes: Uint8Array, format: PixelFormat): DecodedFrame {
  return instance.use(
    ({ JpegLSDecoder }) => new JpegLSDecoder(),
    (decoder) => {
      decodeInto(decoder, bytes);
      const info = decoder.getFrameInfo();
      checkSize(format, info);
      const { rows, columns, samplesPerPixel, photometricInterpretation } = format;
      const isPlanar = samplesPerPixel === 3 && decoder.getInterleaveMode() === BY_COMPONENT;
      const place = isPlanar ? (i: number) => (i % 3) * rows * columns + Math.floor(i / 3) : undefined;
      const cells = cellsFrom(decoder.getDecodedBuffer(), info.bitsPerSample, format, place);
      return { rows, columns, samplesPerPixel, photometricInterpretation, precision: info.bitsPerSample, cells };
    },
  );
}

/** JPEG-LS knows no sign: a negative number is its bit pattern. */
function encode(
  instance: Instance<CharLs>,
  { rows, columns, samplesPerPixel, precision, cells }: DecodedFrame,
): Uint8Array {
  return instance.use(
    ({ JpegLSEncoder }) => new JpegLSEncoder(),
    (encoder) => {
      const size = { width: columns, height: rows, componentCount: samplesPerPixel };
      const info = { ...size, bitsPerSample: precision, isSigned: false };
      putSamples(cells, info, encoder.getDecodedBuffer(info));
      encoder.setNearLossless(0);
      // Three components in any other mode are not decoded by everybody.
      encoder.setInterleaveMode(samplesPerPixel === 3 ? BY_SAMPLE : BY_COMPONENT);
      encoder.encode();
      return Uint8Array.from(encoder.getEncodedBuffer());
    },
  );
}

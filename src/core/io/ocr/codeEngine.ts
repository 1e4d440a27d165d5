/** The reader of bar codes of this thread: ZXing as WebAssembly, no network. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ReadCode } from '../../ocr/codeReader.js';
import type { OcrPicture } from '../../ocr/textDetector.js';

/** @param wasm bytes of `zxing_reader.wasm` */
export async function startCodeReader(wasm: Uint8Array): Promise<void> {
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

const MOST_CODES = 64;

/** The codes in a picture, those with errors among them: they are there, whatever they say. */
export async function readCodes({ width, height, channels, pixels }: OcrPicture): Promise<ReadCode[]> {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < width * height; at++)
    for (let channel = 0; channel < 4; channel++)
      data[4 * at + channel] = channel === 3 ? 255 : pixels[channels === 1 ? at : 4 * at + channel]!;
  const image = { data, width, height, colorSpace: 'srgb' } as const;
  const codes = await readBarcodes(image, { tryHarder: true, returnErrors: true, maxNumberOfSymbols: MOST_CODES });
  return codes.map(({ text, isValid, format, position }): ReadCode => ({
    text,
    isDamaged: !isValid,
    isLinear: !TWO_DIMENSIONAL.test(format),
    corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft],
  }));
}

const TWO_DIMENSIONAL = /QR|Matrix|Aztec|PDF417|Maxi|DotCode/i;

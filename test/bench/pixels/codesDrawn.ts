/** Bar codes and two-dimensional codes, drawn by the writer of ZXing, whose reader the product has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { Box } from '../../../src/core/model/box.js';
import type { Canvas } from './canvas.js';

const WASM = join(__dirname, '../../../node_modules/zxing-wasm/dist/writer/zxing_writer.wasm');

export const FORMATS = ['Code128', 'Code39', 'ITF', 'EAN13', 'QRCode', 'DataMatrix', 'PDF417', 'Aztec'] as const;
export type CodeFormat = (typeof FORMATS)[number];

/** A code as modules: 0 is dark. */
export interface DrawnCode {
  readonly width: number;
  readonly height: number;
  readonly modules: Uint8ClampedArray;
}

const drawn = new Map<string, DrawnCode>();

/** A code of a format, its text of the kind that the format takes. */
export async function drawCode(format: CodeFormat, digits: string): Promise<DrawnCode> {
  const text = { EAN13: digits.slice(0, 12), ITF: digits.slice(0, 10) }[format as string] ?? `MRN${digits}`;
  const known = drawn.get(format + text);
  if (known) return known;
  const bytes = readFileSync(WASM);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { symbol, error } = await writeBarcode(text, { format });
  if (error !== '' || symbol.width === 0) throw new Error(`No ${format} was written: ${error}`);
  const code = {
    ...{ width: symbol.width, height: symbol.height },
    modules: Uint8ClampedArray.from(symbol.data),
  };
  drawn.set(format + text, code);
  return code;
}

/**
 * Puts a code on a light ground of its own.
 * @param module pixels of a module, at least 1
 * @returns where its modules are
 */
export function placeCode(canvas: Canvas, code: DrawnCode, left: number, top: number, module: number): Box {
  const [w, h] = [code.width * module, code.height * module];
  canvas.fill(left - 6 * module, top - 4 * module, w + 12 * module, h + 8 * module, 240);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const at = Math.floor(y / module) * code.width + Math.floor(x / module);
      if (code.modules[at]! < 128) canvas.blend((top + y) * canvas.width + left + x, 12, 1);
    }
  return { x: left, y: top, width: w, height: h };
}

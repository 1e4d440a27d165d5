/** OCR engines for tests that need none: bright rows are lines of text, and every line says the same. */
import type { Ocr } from '../../src/core/ocr/ocr.js';
import { OcrError } from '../../src/core/ocr/textReader.js';
import type { DetectedText, OcrPicture } from '../../src/core/ocr/textDetector.js';

const BRIGHT = 128;
/** Rows without ink that part two lines. */
const APART = 6;

/** @param onRead told of each line that is read */
export function says(text: string, onRead?: () => void): Ocr {
  return {
    detect: (picture) => Promise.resolve(brightLines(picture)),
    readLines: (_, lines) =>
      Promise.resolve(
        lines.map(() => {
          onRead?.();
          return { text, confidence: 0.99 };
        }),
      ),
    readCodes: () => Promise.resolve([]),
    read: ({ width, height }) =>
      Promise.resolve([{ text, confidence: 90, box: { x: 0, y: 0, width, height }, line: 0 }]),
  };
}

export const BROKEN_OCR: Ocr = {
  detect: () => Promise.reject(new OcrError('failed', 'The OCR engine failed.')),
  readLines: () => Promise.reject(new OcrError('failed', 'The OCR engine failed.')),
  read: () => Promise.reject(new OcrError('failed', 'The OCR engine failed.')),
  readCodes: () => Promise.reject(new OcrError('failed', 'The OCR engine failed.')),
};

function brightLines({ width, height, channels, pixels }: OcrPicture): DetectedText[] {
  const rows: { top: number; bottom: number; left: number; right: number }[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (pixels[(y * width + x) * channels]! < BRIGHT) continue;
      const last = rows.at(-1);
      if (!last || y > last.bottom + APART) rows.push({ top: y, bottom: y, left: x, right: x });
      else [last.bottom, last.left, last.right] = [y, Math.min(last.left, x), Math.max(last.right, x)];
    }
  return rows.map(({ top, bottom, left, right }): DetectedText => {
    const [w, h] = [right - left + 1, bottom - top + 1];
    const corners = [
      { x: left, y: top },
      { x: left + w, y: top },
      { x: left + w, y: top + h },
      { x: left, y: top + h },
    ] as const;
    return { box: { x: left, y: top, width: w, height: h }, corners, length: w, height: h, angle: 0, score: 1 };
  });
}

/** A DICOM file of any size on disk, without that many bytes in memory or, on most file systems, on the disk. */
import { open } from 'node:fs/promises';
import { buildDicom, el, encodeElements, raw, type ElementSpec } from './dicomBuilder.js';
import { dataSet, identification } from './modules.js';
import { CHEST_SERIES, greyscale } from './tomography.js';

/** Multi-frame Grayscale Word Secondary Capture. */
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7.3';
/** Rows and columns of a frame. */
const ROWS = 512;

/**
 * Writes a multi-frame file of explicit VR little endian whose pixel data are `pixelBytes` zeros (an even number
 * below 4 GiB), followed by `after`.
 */
export async function writeLargeDicom(
  path: string,
  pixelBytes: number,
  after: readonly ElementSpec[] = [],
): Promise<void> {
  const elements = dataSet(
    identification(SECONDARY_CAPTURE, CHEST_SERIES, 1),
    greyscale(ROWS, 16),
    [el('NumberOfFrames', 'IS', Math.floor(pixelBytes / (ROWS * ROWS * 2)))],
    [raw('PixelData', 'OW', new Uint8Array(0), { lengthField: pixelBytes })],
  );
  const head = buildDicom({ elements });
  const file = await open(path, 'w');
  try {
    await file.write(head, 0, head.length, 0);
    const tail = encodeElements(after, { explicitVr: true, bigEndian: false });
    await file.truncate(head.length + pixelBytes + tail.length);
    await file.write(tail, 0, tail.length, head.length + pixelBytes);
  } finally {
    await file.close();
  }
}

import { statSync } from 'node:fs';
import { readDicom } from '../dicom/readDicom.js';
import { memorySource, type ByteSource } from '../dicom/source.js';
import { ImageReader } from '../pixels/display/imageReader.js';
import type { ImageSummary, ShownFrame, ShownWindow } from '../pixels/display/shownFrame.js';
import { mainImage } from '../pixels/frames/pixelImage.js';
import { PixelError } from '../pixels/pixelError.js';
import { NodeFile } from './nodeFile.js';

/** A frame of an image to be decoded and drawn, or the image to be described. Serialisable. */
export interface DrawFrameTask {
  readonly kind: 'drawFrame';
  /** Path of the file, or all its bytes where it is on no disk. */
  readonly source: string | Uint8Array;
  /** From 0; left out, only the summary is wanted. */
  readonly frame?: number;
  /** In modality values; left out, the window of the header. */
  readonly window?: ShownWindow;
}

export interface DrawnFrame {
  readonly summary: ImageSummary;
  /** Absent where none was asked for, or the image has no such frame. */
  readonly shown?: ShownFrame;
}

/** The image that was drawn last: a person leafs through its frames. */
let open: { readonly key: string; readonly reader: ImageReader; readonly close: () => void } | undefined;

/**
 * Decodes a frame beside the thread that the editor waits for.
 * @throws DicomError where it is no DICOM file or cannot be decoded, and the system's error where it cannot be opened
 */
export async function drawFrameTask({ source, frame, window }: DrawFrameTask): Promise<DrawnFrame> {
  const reader = await opened(source);
  const { summary } = reader;
  if (frame === undefined || !Number.isInteger(frame) || frame < 0 || frame >= summary.frames) return { summary };
  return { summary, shown: reader.draw(frame, window) };
}

async function opened(source: string | Uint8Array): Promise<ImageReader> {
  const key = typeof source === 'string' ? keyOf(source) : undefined;
  if (open && open.key === key) return open.reader;
  open?.close();
  open = undefined;
  const file = typeof source === 'string' ? new NodeFile(source) : undefined;
  const close = (): void => file?.close();
  try {
    const reader = await readerOf(file ?? memorySource(source as Uint8Array));
    if (key === undefined) close();
    else open = { key, reader, close };
    return reader;
  } catch (error) {
    close();
    throw error;
  }
}

/** A file that was written to counts as a different file. */
function keyOf(path: string): string {
  const { size, mtimeMs, ino } = statSync(path);
  return [path, size, mtimeMs, ino].join('\0');
}

async function readerOf(source: ByteSource): Promise<ImageReader> {
  const image = mainImage(readDicom(source));
  if (!image) throw new PixelError('unsupported', 'There is no image in this file.');
  return ImageReader.of(image);
}

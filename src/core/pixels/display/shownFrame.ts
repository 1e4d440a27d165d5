/** What a preview of an image shows: serialisable, for pages and threads. */

/** In modality values, as Window Center (0028,1050) and Window Width (0028,1051). */
export interface ShownWindow {
  readonly center: number;
  readonly width: number;
}

export interface ImageSummary {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  /** Grey images alone have a window. */
  readonly isGrey: boolean;
  readonly hasOverlays: boolean;
  /** Photometric interpretation, bits and sign: `MONOCHROME2, 12 bits`. */
  readonly description: string;
}

/** A frame as light. */
export interface ShownFrame {
  /** From 0. */
  readonly frame: number;
  readonly rows: number;
  readonly columns: number;
  /** 1: grey. 4: red, green, blue, alpha. */
  readonly channels: 1 | 4;
  /** `rows * columns * channels` bytes. */
  readonly pixels: Uint8ClampedArray;
  /** A byte for every pixel, 1 where an overlay draws. */
  readonly overlay?: Uint8Array;
  /** What it was drawn with; a drag starts from there. */
  readonly window?: ShownWindow;
}

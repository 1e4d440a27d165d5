import type { Addition, Edit } from '../../dicom/splice.js';
import type { ByteSource } from '../../dicom/source.js';
import type { Element } from '../../dicom/types.js';
import type { FrameBox } from '../../model/box.js';

/** How the pixels of an image were written again. */
export type PixelMethod =
  /** Native: nothing but the bytes of the boxes changes. */
  | 'in place'
  /** The frames with boxes were encoded again without loss, in the same transfer syntax. */
  | 're-encoded'
  /** JPEG: the blocks under the boxes were exchanged in the entropy-coded data; all other blocks are as they were. */
  | 'blocks'
  /** Every frame was decoded and is written without compression. */
  | 'decompressed';

/** What was done to one image. */
export interface EditedImage {
  /** ElementPath of Pixel Data. */
  readonly path: string;
  readonly method: PixelMethod;
  /** The frames that are no longer as they were, from 0. */
  readonly frames: readonly number[];
  /** What is black now: the boxes as asked for or, with `blocks`, grown to the grid of blocks. */
  readonly black: readonly FrameBox[];
}

/**
 * Pixels with black boxes, as edits of the elements that hold and describe them. `cleanCopy` takes it beside a plan; what
 * takes the place of a frame is made when the copy is written.
 */
export interface PixelEdit {
  /** The original and, behind its end, what was made anew: the source that all segments of the copy refer to. */
  readonly source: ByteSource;
  readonly of: ReadonlyMap<Element, Edit>;
  readonly additions: readonly Addition[];
  /** UID of the copy's transfer syntax. */
  readonly transferSyntax: string;
  readonly images: readonly EditedImage[];
}

import { EncapsulatedFrames } from './encapsulatedFrames.js';
import { NativeFrames } from './nativeFrames.js';
import type { PixelImage } from './pixelImage.js';

/** The encoded frames of an image; one at a time is in memory. Frames count from 0. */
export interface Frames {
  readonly count: number;
  /**
   * The bytes of one frame. Native: its cells, least significant byte first and beginning with the first bit.
   * Encapsulated: its fragments, joined.
   * @throws PixelError `truncated` where they are not all there
   */
  read(frame: number): Uint8Array;
}

/**
 * Where the frames of an image lie: native (PS3.5 section 8.1.1) or in fragments (PS3.5 section A.4).
 * @throws PixelError where frames cannot be told apart, or are fewer than the header says
 */
export function framesOf(image: PixelImage): NativeFrames | EncapsulatedFrames {
  return image.element.fragments ? new EncapsulatedFrames(image) : new NativeFrames(image);
}

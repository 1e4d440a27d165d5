import type { DecodedFrame } from '../frames/decodedFrame.js';
import type { PixelFormat } from '../frames/pixelFormat.js';

/** Reads frames of one family of transfer syntaxes, and writes those that can be written without loss. */
export interface Codec {
  /**
   * Decodes one frame.
   * @throws PixelError where the bytes are damaged, or not what the header says
   */
  decode(bytes: Uint8Array, format: PixelFormat): DecodedFrame;
  /**
   * Encodes a frame without loss; absent where there is no lossless way in these transfer syntaxes.
   * @param like the bytes that the frame was decoded from: precision, sign and the like stay as they are there
   * @throws PixelError where the frame cannot be encoded
   */
  readonly encode?: (frame: DecodedFrame, like: Uint8Array, format: PixelFormat) => Uint8Array;
}

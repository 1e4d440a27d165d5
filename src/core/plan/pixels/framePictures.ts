import type { OcrPicture } from '../../ocr/textDetector.js';
import { codecFor } from '../../pixels/codecs/codecs.js';
import { displayOf } from '../../pixels/display/display.js';
import { strayBits } from '../../pixels/display/overlays.js';
import { render } from '../../pixels/display/render.js';
import type { DecodedFrame } from '../../pixels/frames/decodedFrame.js';
import { framesOf } from '../../pixels/frames/frames.js';
import type { PixelImage } from '../../pixels/frames/pixelImage.js';
import type { PictureFrames } from '../../pixels/text/cine.js';

/** The frames of an image as the search for text sees them: decoded one at a time, none of them kept. */
export class FramePictures implements PictureFrames {
  /** Something was found in the unused bits of a frame that was decoded. */
  hiddenBits = false;

  private constructor(
    private readonly image: PixelImage,
    private readonly decode: (frame: number) => Promise<DecodedFrame>,
    private readonly onFrame: () => void,
    /** How many frames there are. */
    readonly count: number,
  ) {}

  /**
   * @param onFrame told when a frame was decoded
   * @throws PixelError where there is no codec, or frames cannot be told apart
   */
  static async of(image: PixelImage, onFrame: () => void): Promise<FramePictures> {
    await codecFor(image);
    const frames = framesOf(image);
    // A codec that failed on another file meanwhile is loaded anew: this file has no part in it.
    const decode = async (frame: number): Promise<DecodedFrame> =>
      (await codecFor(image)).decode(frames.read(frame), image.format);
    return new FramePictures(image, decode, onFrame, frames.count);
  }

  /**
   * A frame as the header has it shown. Grey ones with a window are shown in it as red and green, and in the range of
   * all their values as blue: what the window does not show is seen all the same.
   * @throws PixelError where it cannot be decoded
   */
  async frame(index: number): Promise<OcrPicture> {
    // Whoever waits for the examination can stop it between two frames.
    await new Promise((go) => setImmediate(go));
    const { image } = this;
    const decoded = await this.decode(index);
    this.hiddenBits ||= strayBits(decoded, image.format) !== 0;
    this.onFrame();
    const display = displayOf(image, index);
    const shown = render(decoded, image.format, display);
    const { columns: width, rows: height, channels, pixels } = shown;
    const hasWindow = display.windows.length > 0 || display.voiLut !== undefined;
    if (channels === 4 || !hasWindow) return { width, height, channels, pixels };
    const range = render(decoded, image.format, display, { window: 'range' });
    return { width, height, channels: 4, pixels: inTwoWindows(pixels, range.pixels) };
  }
}

function inTwoWindows(shown: Uint8ClampedArray, range: Uint8ClampedArray): Uint8Array {
  const both = new Uint8Array(4 * shown.length);
  for (let at = 0; at < shown.length; at++) {
    both[4 * at] = both[4 * at + 1] = shown[at]!;
    both[4 * at + 2] = range[at]!;
    both[4 * at + 3] = 255;
  }
  return both;
}

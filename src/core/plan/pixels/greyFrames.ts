import { codecFor } from '../../pixels/codecs/codecs.js';
import type { DecodedFrame } from '../../pixels/frames/decodedFrame.js';
import { displayOf } from '../../pixels/display/display.js';
import { framesOf } from '../../pixels/frames/frames.js';
import { strayBits } from '../../pixels/display/overlays.js';
import type { PixelImage } from '../../pixels/frames/pixelImage.js';
import { render, type Rendering } from '../../pixels/display/render.js';
import type { GreyFrames } from '../../pixels/text/cine.js';
import type { GreyImage } from '../../ocr/geometry.js';

/**
 * How a frame becomes grey. `light`: as the header has it shown, and colours by how light they are. `range`: all stored
 * values, for text outside the window of the header. `strongest`: the strongest of red, green and blue, for pure colours
 * on dark ground, of which blue is nearly as dark as black.
 */
export type View = 'light' | 'range' | 'strongest';

/** By how much the strongest of red, green and blue exceeds the light of a colour that is no tint of grey. */
const PURE = 40;

/** The views of an image that together leave no text unseen. */
export function viewsOf({ format }: PixelImage, hasWindow: boolean): readonly View[] {
  const isColour = format.samplesPerPixel === 3 || format.photometricInterpretation === 'PALETTE COLOR';
  if (isColour) return ['light', 'strongest'];
  return hasWindow ? ['light', 'range'] : ['light'];
}

/** The frames of an image as the search for text reads them: decoded one at a time, none of them kept. */
export class ImageFrames {
  /** Something was found in the unused bits of a frame that was decoded. */
  hiddenBits = false;
  /** A frame that was decoded has pure colours; without them, all views of it are the same. */
  isColoured = false;

  private constructor(
    private readonly image: PixelImage,
    private readonly decode: (frame: number) => DecodedFrame,
    private readonly onFrame: () => void,
    /** How many frames there are. */
    readonly count: number,
  ) {}

  /**
   * @param onFrame told when a frame was decoded
   * @throws PixelError where there is no codec, or frames cannot be told apart
   */
  static async of(image: PixelImage, onFrame: () => void): Promise<ImageFrames> {
    const codec = await codecFor(image);
    const frames = framesOf(image);
    const decode = (frame: number): DecodedFrame => codec.decode(frames.read(frame), image.format);
    return new ImageFrames(image, decode, onFrame, frames.count);
  }

  /** @throws PixelError, from its frames, where one cannot be decoded */
  seenAs(view: View): GreyFrames {
    return { count: this.count, frame: (index) => this.frame(index, view) };
  }

  private async frame(index: number, view: View): Promise<GreyImage> {
    // Whoever waits for the examination can stop it between two frames.
    await new Promise((go) => setImmediate(go));
    const { image } = this;
    const decoded = this.decode(index);
    this.hiddenBits ||= strayBits(decoded, image.format) !== 0;
    this.onFrame();
    const display = displayOf(image, index);
    return this.greyOf(render(decoded, image.format, display, view === 'range' ? { window: 'range' } : {}), view);
  }

  private greyOf({ rows, columns, channels, pixels }: Rendering, view: View): GreyImage {
    if (channels === 1) return { width: columns, height: rows, grey: new Uint8Array(pixels.buffer) };
    const grey = new Uint8Array(rows * columns);
    let purest = 0;
    for (let at = 0; at < grey.length; at++) {
      const [red, green, blue] = [pixels[4 * at] ?? 0, pixels[4 * at + 1] ?? 0, pixels[4 * at + 2] ?? 0];
      // Weights of ITU-R BT.601.
      const light = 0.299 * red + 0.587 * green + 0.114 * blue;
      const strongest = Math.max(red, green, blue);
      purest = Math.max(purest, strongest - light);
      grey[at] = view === 'strongest' ? strongest : light;
    }
    this.isColoured ||= purest > PURE;
    return { width: columns, height: rows, grey };
  }
}

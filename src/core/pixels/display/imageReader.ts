import type { Codec } from '../codecs/codec.js';
import { codecFor } from '../codecs/codecs.js';
import type { DecodedFrame } from '../frames/decodedFrame.js';
import { framesOf, type Frames } from '../frames/frames.js';
import type { PixelImage } from '../frames/pixelImage.js';
import { displayOf } from './display.js';
import { overlayMask, overlaysOf, type Overlay } from './overlays.js';
import { displayedWindow, render } from './render.js';
import type { ImageSummary, ShownFrame, ShownWindow } from './shownFrame.js';

/** Draws the frames of one image, as they are asked for: the one that was drawn last is all that is in memory. */
export class ImageReader {
  private last: { readonly index: number; readonly decoded: DecodedFrame } | undefined;

  private constructor(
    private readonly image: PixelImage,
    private readonly codec: Codec,
    private readonly frames: Frames,
    private readonly overlays: readonly Overlay[],
  ) {}

  /** @throws PixelError where the pixels cannot be decoded, or frames cannot be told apart */
  static async of(image: PixelImage): Promise<ImageReader> {
    return new ImageReader(image, await codecFor(image), framesOf(image), overlaysOf(image));
  }

  get summary(): ImageSummary {
    const { rows, columns, photometricInterpretation, bitsStored, signed } = this.image.format;
    return {
      ...{ rows, columns, frames: this.frames.count },
      isGrey: photometricInterpretation.startsWith('MONOCHROME'),
      hasOverlays: this.overlays.length > 0,
      description: `${photometricInterpretation}, ${bitsStored} bit${signed ? ', signed' : ''}`,
    };
  }

  /**
   * @param asked in modality values; left out, the window of the header
   * @throws PixelError where the frame cannot be decoded or drawn
   */
  draw(index: number, asked?: ShownWindow): ShownFrame {
    const { format } = this.image;
    const decoded = this.decode(index);
    const display = displayOf(this.image, index);
    const shape = display.windows[0]?.shape;
    const window = asked && { ...asked, ...(shape && { shape }) };
    const { rows, columns, channels, pixels } = render(decoded, format, display, window ? { window } : {});
    const shown = asked ?? (this.summary.isGrey ? displayedWindow(decoded, format, display) : undefined);
    const overlay = this.overlay(index, decoded);
    return {
      frame: index,
      rows,
      columns,
      channels,
      pixels,
      ...(overlay && { overlay }),
      ...(shown && windowOnly(shown)),
    };
  }

  /** Windows are dragged over one and the same frame. */
  private decode(index: number): DecodedFrame {
    if (this.last?.index !== index) {
      this.last = undefined;
      this.last = { index, decoded: this.codec.decode(this.frames.read(index), this.image.format) };
    }
    return this.last.decoded;
  }

  /** All overlays of the frame in one. */
  private overlay(index: number, decoded: DecodedFrame): Uint8Array | undefined {
    const masks = this.overlays.flatMap((overlay) => overlayMask(this.image, overlay, index, decoded) ?? []);
    return masks.reduce<Uint8Array | undefined>(
      (all, mask) => all?.map((drawn, pixel) => drawn | (mask[pixel] ?? 0)) ?? mask,
      undefined,
    );
  }
}

function windowOnly({ center, width }: ShownWindow): { readonly window: ShownWindow } {
  return { window: { center, width } };
}

import { blackPixel } from './black.js';
import { fill, type BoxRuns } from './boxes.js';
import { clearUnusedBits } from './clearBits.js';
import type { Codec } from '../codecs/codec.js';
import type { DecodedFrame } from '../frames/decodedFrame.js';
import { displayOf } from '../display/display.js';
import type { Frames } from '../frames/frames.js';
import { PixelError } from '../pixelError.js';
import { strayBits, unusedBits } from '../display/overlays.js';
import type { PixelImage } from '../frames/pixelImage.js';
import { sameSamples } from '../frames/sameSamples.js';

/** What the frames of an image become; each is made from the original when it is asked for. */
export interface FrameMaker {
  /** False where a frame stays as it is. */
  isChanged(frame: number): boolean;
  /**
   * The new bytes of a frame, the same each time.
   * @throws PixelError where it cannot be made without loss
   */
  make(frame: number): Uint8Array;
}

/** What is to be done to an image. */
export interface Changes {
  readonly image: PixelImage;
  readonly runs: BoxRuns;
  readonly clearUnusedBits: boolean;
}

/** Decodes frames of one image, with what is to be black already black. */
export class Blackener {
  constructor(
    private readonly changes: Changes,
    private readonly frames: Frames,
    private readonly codec: Codec,
  ) {}

  isChanged(frame: number): boolean {
    const { image, runs, clearUnusedBits: clear } = this.changes;
    if (runs.of(frame).length > 0) return true;
    if (!clear || unusedBits(image.format) === 0) return false;
    return strayBits(this.codec.decode(this.frames.read(frame), image.format), image.format) !== 0;
  }

  blackened(bytes: Uint8Array, frame: number): DecodedFrame {
    const { image, runs, clearUnusedBits: clear } = this.changes;
    const decoded = this.codec.decode(bytes, image.format);
    if (clear) clearUnusedBits(decoded, image.format);
    const interpretation = decoded.photometricInterpretation;
    fill(decoded, runs.of(frame), blackPixel(image.format, interpretation, displayOf(image, frame), decoded.precision));
    return decoded;
  }
}

/** Encodes frames again in their own transfer syntax, without loss. */
export class Recoder implements FrameMaker {
  private readonly blackener: Blackener;

  constructor(
    private readonly changes: Changes,
    private readonly frames: Frames,
    private readonly codec: Codec,
    private readonly encode: NonNullable<Codec['encode']>,
  ) {
    this.blackener = new Blackener(changes, frames, codec);
  }

  isChanged(frame: number): boolean {
    return this.blackener.isChanged(frame);
  }

  /** Decodes what it encoded and compares: libraries have limits that they do not tell of. */
  make(frame: number): Uint8Array {
    const { format } = this.changes.image;
    const bytes = this.frames.read(frame);
    const wanted = this.blackener.blackened(bytes, frame);
    const encoded = this.encode(wanted, bytes, format);
    if (!sameSamples(wanted, this.codec.decode(encoded, format), format)) {
      throw new PixelError('unsupported', `Frame ${frame + 1} cannot be encoded again without loss.`);
    }
    return encoded;
  }
}

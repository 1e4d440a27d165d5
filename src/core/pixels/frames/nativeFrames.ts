import { PixelError } from '../pixelError.js';
import type { PixelImage } from './pixelImage.js';

/** A transfer syntax of GE that is implicit VR little endian with pixels in big endian. */
const GE_BIG_ENDIAN_PIXELS = '1.2.840.113619.5.2';

/**
 * Frames of native Pixel Data: cells follow one another without gaps, those of one bit even across frames (PS3.5
 * section 8.1.1). Addresses here count bytes of the value as if it were little endian; `swap` leads to where they lie.
 */
export class NativeFrames {
  readonly count: number;
  /** Bits from the start of one frame to that of the next. */
  readonly frameBits: number;
  /** The chrominance of two neighbours in a row is stored once: Y Y Cb Cr (PS3.3 section C.7.6.3.1.2). */
  readonly isSubsampled: boolean;
  /** Byte `i` lies at `i ^ swap`: 0 in little endian, 1 in words and 3 in long words of big endian. */
  readonly swap: 0 | 1 | 3;

  /** @throws PixelError `truncated` where the value is too short for all frames */
  constructor(private readonly image: PixelImage) {
    const { format, element } = image;
    this.count = format.frames;
    this.swap = swapOf(image);
    const bits = format.rows * format.columns * format.bitsAllocated;
    // Some writers leave the name of the subsampled interpretation on pixels that are not subsampled.
    const isFull = element.length * 8 >= bits * 3 * format.frames;
    this.isSubsampled = /_42[02]$/.test(format.photometricInterpretation) && !isFull;
    if (this.isSubsampled && (format.photometricInterpretation.endsWith('420') || format.columns % 2 === 1)) {
      throw new PixelError(
        'unsupported',
        'Uncompressed pixels with chrominance for every other row are not supported.',
      );
    }
    this.frameBits = bits * (this.isSubsampled ? 2 : format.samplesPerPixel);
    if (Math.ceil((this.frameBits * this.count) / 8) > element.length) {
      throw new PixelError('truncated', 'Pixel Data (7FE0,0010) is shorter than its frames.');
    }
  }

  read(frame: number): Uint8Array {
    const startBit = frame * this.frameBits;
    const from = Math.floor(startBit / 8);
    const bytes = this.bytes(from, Math.ceil((startBit + this.frameBits) / 8) - from);
    return startBit % 8 === 0 ? bytes : shifted(bytes, startBit % 8, Math.ceil(this.frameBits / 8));
  }

  /** Bytes of the value in little endian. */
  private bytes(from: number, length: number): Uint8Array {
    const { file, element } = this.image;
    const unit = this.swap + 1;
    const first = Math.floor(from / unit) * unit;
    const last = Math.min(Math.ceil((from + length) / unit) * unit, element.length);
    const read = file.bytes.read(element.valueOffset + first, last - first);
    if (read.length < from - first + length) {
      throw new PixelError('truncated', 'The file ends inside its pixels.');
    }
    if (this.swap === 0) return read;
    return Uint8Array.from({ length }, (_, index) => read[((from + index) ^ this.swap) - first] ?? 0);
  }
}

function swapOf({ file, element, format }: PixelImage): 0 | 1 | 3 {
  const bigEndian = element.encoding.bigEndian || file.transferSyntax === GE_BIG_ENDIAN_PIXELS;
  if (!bigEndian) return 0;
  if (format.bitsAllocated === 32) return 3;
  // Cells of 8 bits and less are words too where the VR says so (PS3.5 section A.3).
  return format.bitsAllocated === 16 || element.valueVr === 'OW' ? 1 : 0;
}

/** The bits from `shift` on, least significant first, moved to the start. */
function shifted(bytes: Uint8Array, shift: number, length: number): Uint8Array {
  return Uint8Array.from(
    { length },
    (_, index) => ((bytes[index] ?? 0) >>> shift) | ((bytes[index + 1] ?? 0) << (8 - shift)),
  );
}

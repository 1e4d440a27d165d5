import { PixelError } from '../../pixelError.js';
import { BitReader, type HuffmanTable } from './huffman.js';
import type { JpegStream, Scan } from './segments.js';

const BLOCK = 8;
const END_OF_BLOCK = 0;
const SIXTEEN_ZEROS = 0xf0;

/** Where in a block, row by row, each coefficient belongs in the order in which they are coded (ISO/IEC 10918-1 A.6). */
const ZIGZAG = Uint8Array.from(
  Array.from({ length: 64 }, (_, index) => [index % BLOCK, Math.floor(index / BLOCK)] as const)
    .sort(([x, y], [u, v]) => x + y - u - v || ((x + y) % 2 === 0 ? x - u : y - v))
    .map(([x, y]) => y * BLOCK + x),
);

/** Share of each frequency in each sample along a row or a column of a block (ISO/IEC 10918-1 A.3.3). */
const WAVES = Float64Array.from({ length: 64 }, (_, index) => {
  const [sample, frequency] = [Math.floor(index / BLOCK), index % BLOCK];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * sample + 1) * frequency * Math.PI) / 16);
});

/**
 * The samples of a grey image, row by row, of a stream of one sequential scan of Huffman codes (ISO/IEC 10918-1 F.2).
 * @throws PixelError where the stream is of another kind, or damaged
 */
export function decodeGrey(stream: JpegStream): Uint16Array {
  const [scan] = stream.scans;
  const table = stream.quantisation[stream.components[0]?.quantisation ?? 0];
  const isSequential = stream.process === 0xc0 || stream.process === 0xc1;
  // A sequential scan holds all coefficients; some writers say otherwise.
  if (!scan || !isSequential || stream.scans.length !== 1 || stream.components.length !== 1)
    throw new PixelError('unsupported', 'A JPEG frame uses a process that is not supported.');
  if (!table) throw damaged();
  return new GreyDecoder(stream, scan, table).run();
}

class GreyDecoder {
  private readonly reader: BitReader;
  private readonly dc: HuffmanTable;
  private readonly ac: HuffmanTable;
  private readonly coefficients = new Float64Array(64);
  private readonly halfDone = new Float64Array(64);
  private readonly samples: Uint16Array;
  private before = 0;

  constructor(
    private readonly stream: JpegStream,
    private readonly scan: Scan,
    private readonly quantisation: Uint16Array,
  ) {
    const [component] = scan.components;
    if (!component?.dc || !component.ac) throw damaged();
    [this.dc, this.ac] = [component.dc, component.ac];
    this.reader = new BitReader(stream.bytes, scan.dataStart, scan.dataEnd);
    this.samples = new Uint16Array(stream.rows * stream.columns);
  }

  run(): Uint16Array {
    const { rows, columns } = this.stream;
    const across = Math.ceil(columns / BLOCK);
    const { restartInterval } = this.scan;
    for (let block = 0; block < across * Math.ceil(rows / BLOCK); block++) {
      if (restartInterval > 0 && block > 0 && block % restartInterval === 0) {
        this.reader.restart();
        this.before = 0;
      }
      this.readBlock();
      this.putBlock((block % across) * BLOCK, Math.floor(block / across) * BLOCK);
    }
    return this.samples;
  }

  private readBlock(): void {
    const { reader, coefficients, quantisation } = this;
    coefficients.fill(0);
    const size = this.dc.read(reader);
    if (size > 15) throw damaged();
    this.before += reader.signed(size);
    coefficients[0] = this.before * quantisation[0]!;
    for (let k = 1; k < 64; k++) {
      const symbol = this.ac.read(reader);
      const bits = symbol & 15;
      if (bits === 0 && symbol !== SIXTEEN_ZEROS) {
        if (symbol !== END_OF_BLOCK) throw damaged();
        return;
      }
      k += symbol >>> 4;
      if (k > 63) throw damaged();
      coefficients[ZIGZAG[k]!] = reader.signed(bits) * quantisation[k]!;
    }
  }

  /** The inverse transform, first along rows and then along columns, and the samples that lie within the image. */
  private putBlock(left: number, top: number): void {
    const { coefficients, halfDone, samples } = this;
    const { rows, columns, precision } = this.stream;
    const [half, most] = [2 ** (precision - 1), 2 ** precision - 1];
    for (let row = 0; row < 64; row += BLOCK)
      for (let x = 0; x < BLOCK; x++) {
        let sum = 0;
        for (let u = 0; u < BLOCK; u++) sum += WAVES[x * BLOCK + u]! * coefficients[row + u]!;
        halfDone[row + x] = sum;
      }
    for (let y = 0; y < BLOCK && top + y < rows; y++)
      for (let x = 0; x < BLOCK && left + x < columns; x++) {
        let sum = 0;
        for (let v = 0; v < BLOCK; v++) sum += WAVES[y * BLOCK + v]! * halfDone[v * BLOCK + x]!;
        samples[(top + y) * columns + left + x] = Math.max(0, Math.min(most, Math.round(sum) + half));
      }
  }
}

function damaged(): PixelError {
  return new PixelError('malformed', 'A JPEG frame is damaged.');
}

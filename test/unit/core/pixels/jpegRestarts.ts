import { BitReader, BitWriter, sizeOf, type HuffmanTable } from '../../../../src/core/pixels/codecs/jpeg/huffman.js';
import { readJpeg } from '../../../../src/core/pixels/codecs/jpeg/segments.js';

/** A grey baseline stream with the same blocks and a restart marker after every `interval` of them. */
export function withRestarts(bytes: Uint8Array, interval: number): Uint8Array {
  const stream = readJpeg(bytes);
  const [scan] = stream.scans;
  const [component] = scan?.components ?? [];
  if (!scan || !component?.dc || !component.ac || stream.components.length !== 1) throw new Error('Not a grey stream');
  const reader = new BitReader(bytes, scan.dataStart, scan.dataEnd);
  const writer = new BitWriter();
  const blocks = Math.ceil(stream.columns / 8) * Math.ceil(stream.rows / 8);
  let [before, after] = [0, 0];
  for (let block = 0; block < blocks; block++) {
    if (block > 0 && block % interval === 0) {
      writer.restart(block / interval - 1);
      after = 0;
    }
    before += reader.signed(component.dc.read(reader));
    component.dc.write(writer, sizeOf(before - after));
    writer.signed(before - after, sizeOf(before - after));
    after = before;
    copyAlternating(component.ac, reader, writer);
  }
  const restarts = Uint8Array.of(0xff, 0xdd, 0, 4, interval >>> 8, interval & 255);
  const [head, header] = [bytes.subarray(0, scan.start), bytes.subarray(scan.start, scan.dataStart)];
  return Buffer.concat([head, restarts, header, writer.finish(), bytes.subarray(scan.dataEnd)]);
}

function copyAlternating(table: HuffmanTable, reader: BitReader, writer: BitWriter): void {
  for (let k = 1; k < 64;) {
    const symbol = table.read(reader);
    table.write(writer, symbol);
    const size = symbol & 15;
    if (symbol === 0) return;
    if (size > 0) {
      writer.put(reader.peek(size), size);
      reader.skip(size);
    }
    k += (symbol >>> 4) + 1;
  }
}

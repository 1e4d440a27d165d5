import assert from 'node:assert/strict';
import { bareJpeg2000 } from '../../../../../src/core/documents/pdf/barePicture.js';

/** A marker segment of a codestream, or a marker alone. */
function segment(marker: number, content?: Buffer): Buffer {
  const head = Buffer.alloc(content ? 4 : 2);
  head.writeUInt16BE(marker);
  if (content) head.writeUInt16BE(2 + content.length, 2);
  return content ? Buffer.concat([head, content]) : head;
}

/** A tile-part with so many bytes of data, which says how long it is, or, as the last one may, does not. */
function tilePart(data: Buffer, saysLength = true): Buffer {
  const start = Buffer.alloc(8);
  start.writeUInt32BE(saysLength ? 14 + data.length : 0, 2);
  return Buffer.concat([segment(0xff90, start), segment(0xff93), data]);
}

describe('bareJpeg2000', () => {
  const [start, comment, end] = [segment(0xff4f), segment(0xff64, Buffer.from('Ada Okonkwo')), segment(0xffd9)];
  const size = segment(0xff51, Buffer.alloc(36));
  const tiles = Buffer.concat([tilePart(Buffer.alloc(20, 1)), tilePart(Buffer.alloc(5, 2))]);

  it('leaves comments out, and bytes behind the end', () => {
    const wordy = Buffer.concat([start, size, comment, tiles, end, Buffer.from('Ada Okonkwo')]);
    assert.deepEqual(bareJpeg2000(wordy), Buffer.concat([start, size, tiles, end]));
  });

  it('keeps a last part that does not say where it ends', () => {
    const open = Buffer.concat([start, size, tilePart(Buffer.alloc(9), false), end]);
    assert.deepEqual(bareJpeg2000(open), open);
  });
});

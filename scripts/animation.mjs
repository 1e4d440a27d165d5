// Makes media/first-minute.png, the animation at the top of the README, of the frames that the e2e test of the first
// minute takes: node scripts/test.mjs e2e, then node scripts/animation.mjs. An animated PNG of one palette, whose later
// frames hold only the rectangle that changed (PNG, third edition, 11.3.6).
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { decode } from 'fast-png';

const root = path.resolve(import.meta.dirname, '..');
const SECONDS = [3, 2.5, 2.5, 4];
const COLOURS = 256;
const MOST_BYTES = 300_000;

function main() {
  const frames = SECONDS.map((_, index) => pixelsOf(path.join(root, `out/screenshots/story-${index + 1}.png`)));
  const file = animation(frames);
  if (file.length > MOST_BYTES) throw new Error(`${file.length} bytes are more than a README should load.`);
  fs.writeFileSync(path.join(root, 'media/first-minute.png'), file);
  console.log(`media/first-minute.png: ${frames.length} frames, ${Math.round(file.length / 1000)} kB`);
}

/** Width, height, and a colour of 24 bits for each pixel. */
function pixelsOf(file) {
  const { width, height, data, channels } = decode(fs.readFileSync(file));
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    const at = pixel * channels;
    colours[pixel] = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  }
  return { width, height, colours };
}

function animation(frames) {
  const [{ width, height }] = frames;
  const { palette, indexOf } = paletteOf(frames);
  const indexed = frames.map(({ colours }) => Uint8Array.from(colours, indexOf));
  const numbers = uint32s(width, height);
  const chunks = [
    chunk('IHDR', numbers, Buffer.from([8, 3, 0, 0, 0])),
    chunk('acTL', uint32s(frames.length, 0)),
    chunk('PLTE', palette),
  ];
  let sequence = 0;
  indexed.forEach((pixels, index) => {
    const box = index === 0 ? { x: 0, y: 0, width, height } : changedBox(indexed[index - 1], pixels, width);
    const delay = Buffer.from([0, Math.round(SECONDS[index] * 10), 0, 10, 0, 0]);
    chunks.push(chunk('fcTL', uint32s(sequence++, box.width, box.height, box.x, box.y), delay));
    const data = zlib.deflateSync(linesOf(pixels, box, width), { level: 9, memLevel: 9 });
    chunks.push(index === 0 ? chunk('IDAT', data) : chunk('fdAT', uint32s(sequence++), data));
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks, chunk('IEND')]);
}

/** The most frequent colours of all frames; others become the nearest of them. */
function paletteOf(frames) {
  const counts = new Map();
  for (const { colours } of frames) for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COLOURS);
  const chosen = most.map(([colour]) => colour);
  const known = new Map(chosen.map((colour, index) => [colour, index]));
  const indexOf = (colour) => {
    const index = known.get(colour) ?? nearest(colour, chosen);
    known.set(colour, index);
    return index;
  };
  return { palette: Buffer.concat(chosen.map((colour) => uint32s(colour).subarray(1))), indexOf };
}

function nearest(colour, chosen) {
  let [best, least] = [0, Infinity];
  chosen.forEach((other, index) => {
    const difference = [16, 8, 0].reduce(
      (sum, bit) => sum + (((colour >> bit) & 255) - ((other >> bit) & 255)) ** 2,
      0,
    );
    if (difference < least) [best, least] = [index, difference];
  });
  return best;
}

function changedBox(before, after, width) {
  let [left, right, top, bottom] = [width, 0, Infinity, 0];
  after.forEach((value, at) => {
    if (value === before[at]) return;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  });
  if (right < left) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Lines without a filter, which suits pictures of few colours. */
function linesOf(pixels, box, width) {
  const lines = [];
  for (let y = box.y; y < box.y + box.height; y += 1) {
    lines.push(Buffer.from([0]), pixels.subarray(y * width + box.x, y * width + box.x + box.width));
  }
  return Buffer.concat(lines);
}

function chunk(type, ...parts) {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), ...parts]);
  return Buffer.concat([uint32s(content.length - 4), content, uint32s(crc32(content))]);
}

function uint32s(...values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, 4 * index));
  return bytes;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc;
}

main();

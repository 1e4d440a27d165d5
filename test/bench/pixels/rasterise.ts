/** Letters as coverage masks, drawn by ImageMagick with the fonts of the system or with a bitmap font of our own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawText, textWidth } from '../../support/bitmapFont.js';
import type { OcrPicture } from '../../../src/core/ocr/textDetector.js';

/** How much of each pixel a text covers, 0 to 255. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly coverage: Uint8Array;
}

/** The font that needs no ImageMagick. */
export const BITMAP = 'bitmap';

const masks = new Map<string, Mask>();

/** The fonts of a list that are installed. */
export function installed(fonts: readonly string[]): readonly string[] {
  const { status, stdout } = spawnSync('convert', ['-list', 'font'], { encoding: 'utf8' });
  if (status !== 0) return fonts.filter((font) => font === BITMAP);
  const names = new Set(Array.from(stdout.matchAll(/Font: (\S+)/g), (match) => match[1]));
  return fonts.filter((font) => font === BITMAP || names.has(font));
}

/** A line of text; `smooth` with anti-aliasing. */
export function rasterise(text: string, font: string, size: number, smooth: boolean): Mask {
  const key = JSON.stringify([text, font, size, smooth]);
  const known = masks.get(key);
  if (known) return known;
  const mask = font === BITMAP ? ownMask(text, size) : systemMask(text, font, size, smooth);
  masks.set(key, mask);
  return mask;
}

/** True where letters of scripts can be shaped: joined, reordered and stacked as they are written. */
export function canShape(): boolean {
  return spawnSync('pango-view', ['--version']).status === 0 && spawnSync('convert', ['-version']).status === 0;
}

/** A line of text in a script that has to be shaped, by Pango, in a family of fonts. */
export function shaped(text: string, family: string, size: number, smooth: boolean): Mask {
  const key = JSON.stringify(['shaped', text, family, size, smooth]);
  const known = masks.get(key);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), 'bench-pixels-'));
  const file = join(folder, 'line.png');
  try {
    const look = [
      '--background=black',
      '--foreground=white',
      `--antialias=${smooth ? 'gray' : 'none'}`,
      '--hinting=full',
    ];
    const place = [`--font=${family} ${size}px`, '--dpi=72', '--margin=1', `--text=${text}`, `--output=${file}`];
    execFileSync('pango-view', ['--no-display', ...look, ...place], { stdio: 'ignore' });
    const mask = maskOfMap(execFileSync('convert', [file, '-colorspace', 'Gray', '-depth', '8', 'pgm:-']));
    masks.set(key, mask);
    return mask;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function systemMask(text: string, font: string, size: number, smooth: boolean): Mask {
  const paint = ['-background', 'black', '-fill', 'white', smooth ? '-antialias' : '+antialias'];
  // A percent sign and a backslash mean something to ImageMagick, an @ at the beginning a file.
  const label = `label:${text.replace(/[\\%]/g, (sign) => sign + sign).replace(/^@/, '\\@')}`;
  const file = execFileSync('convert', [
    ...paint,
    '-font',
    font,
    '-pointsize',
    String(size),
    label,
    '-depth',
    '8',
    'pgm:-',
  ]);
  return maskOfMap(file);
}

function maskOfMap(file: Buffer): Mask {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'));
  if (!header) throw new Error('ImageMagick wrote no grey map.');
  return { width: Number(header[1]), height: Number(header[2]), coverage: file.subarray(header[0].length) };
}

/** A picture as JPEG leaves it at a quality, colours at half the resolution as usual. */
export function asJpeg({ width, height, channels, pixels }: OcrPicture, quality: number): OcrPicture {
  const all = Uint8Array.from(pixels);
  const samples = channels === 1 ? all : all.filter((_, at) => at % 4 !== 3);
  const map = (kind: string): Buffer => Buffer.from(`${kind}\n${width} ${height}\n255\n`);
  const input = Buffer.concat([map(channels === 1 ? 'P5' : 'P6'), samples]);
  const encoded = execFileSync('convert', ['-', '-quality', String(quality), 'jpg:-'], { input, maxBuffer: 1e8 });
  const decoded = execFileSync('convert', ['jpg:-', '-depth', '8', channels === 1 ? 'gray:-' : 'rgba:-'], {
    ...{ input: encoded, maxBuffer: 1e8 },
  });
  return { width, height, channels, pixels: decoded };
}

/** The bitmap font has letters of eight rows; bigger sizes are multiples of it. */
function ownMask(written: string, size: number): Mask {
  const text = written
    .normalize('NFKD')
    .toUpperCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Z0-9 .,:/+-]/g, '-');
  const scale = Math.max(1, Math.round(size / 8));
  const [width, height] = [textWidth(text, scale) + 2, 9 * scale];
  const coverage = new Uint8Array(width * height);
  drawText(text, 1, scale, scale, (x, y) => {
    if (x >= 0 && y >= 0 && x < width && y < height) coverage[y * width + x] = 255;
  });
  return { width, height, coverage };
}

/** Says by their places which planted strings a scan still shows: whoever reads may misread what another reader did. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wordsOf } from './judges.js';

/** A word where poppler finds it, in shares of the page. */
interface PlacedWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Levels by which a pixel differs from paper, or from what it was. */
const DIFFERENT = 60;
/** Share of a word's ink that is still there where nothing was done. */
const KEPT = 0.6;
/** Ink that a word has at least; less is a mark. */
const LEAST_INK = 12;

/**
 * Planted strings of which all words still stand where they were.
 * @param pdf what was scanned, first page, straight
 * @param before the scan, and `after` its copy, of the same size
 */
export function leftInPlace(
  pdf: Uint8Array,
  secrets: readonly string[],
  before: Uint8Array,
  after: Uint8Array,
): readonly string[] {
  const words = placesOf(pdf);
  const [one, other] = [greyOf(before), greyOf(after)];
  return [...new Set(secrets)].filter((secret) => {
    const wanted = wordsOf(secret);
    return occurrences(words, wanted).some((found) => found.every((word) => isShown(word, one, other)));
  });
}

/** Runs of words that say what is wanted, split or joined as poppler has them. */
function occurrences(words: readonly PlacedWord[], wanted: readonly string[]): readonly (readonly PlacedWord[])[] {
  const solid = wanted.join('');
  if (solid === '') return [];
  const texts = words.map(({ text }) => wordsOf(text).join(''));
  return words.flatMap((_, start) => {
    let text = '';
    for (let end = start; end < words.length && text.length < solid.length; end++) {
      text += texts[end]!;
      if (text === solid) return [words.slice(start, end + 1)];
    }
    return [];
  });
}

function isShown({ x, y, width, height }: PlacedWord, before: Grey, after: Grey): boolean {
  if (before.width !== after.width || before.height !== after.height) return false;
  const [left, right] = [x, x + width].map((at) => Math.round(at * before.width)) as [number, number];
  const [top, bottom] = [y, y + height].map((at) => Math.round(at * before.height)) as [number, number];
  const paper = brightest(before, left, top, right, bottom);
  let [ink, kept] = [0, 0];
  for (let row = top; row < bottom; row++)
    for (let at = row * before.width + left; at < row * before.width + right; at++) {
      if (paper - before.pixels[at]! < DIFFERENT / 2) continue;
      ink++;
      if (Math.abs(before.pixels[at]! - after.pixels[at]!) < DIFFERENT / 2) kept++;
    }
  // A black box has the ink of a word as well; its paper is gone.
  const blank = brightest(after, left, top, right, bottom) < paper - DIFFERENT;
  return ink >= LEAST_INK && !blank && kept >= KEPT * ink;
}

function brightest({ width, pixels }: Grey, left: number, top: number, right: number, bottom: number): number {
  let most = 0;
  for (let row = top; row < bottom; row++)
    for (let at = row * width + left; at < row * width + right; at++) most = Math.max(most, pixels[at] ?? 0);
  return most;
}

function placesOf(pdf: Uint8Array): readonly PlacedWord[] {
  const html = inFile(pdf, (file) => execFileSync('pdftotext', ['-bbox', '-l', '1', file, '-'], { encoding: 'utf8' }));
  const page = /<page width="([\d.]+)" height="([\d.]+)"/.exec(html);
  const [w, h] = [Number(page?.[1]), Number(page?.[2])];
  return [
    ...html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/g),
  ].map(([, x1, y1, x2, y2, text = '']) => ({
    text: text.replace(/&(?:amp|lt|gt|quot);/g, '&'),
    ...{ x: Number(x1) / w, y: Number(y1) / h },
    ...{ width: (Number(x2) - Number(x1)) / w, height: (Number(y2) - Number(y1)) / h },
  }));
}

function greyOf(picture: Uint8Array): Grey {
  const pgm = inFile(picture, (file) =>
    execFileSync('convert', [`${file}[0]`, '-colorspace', 'Gray', '-depth', '8', 'pgm:-'], { maxBuffer: 1 << 28 }),
  );
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('ImageMagick wrote no PGM.');
  return { width: Number(head[1]), height: Number(head[2]), pixels: pgm.subarray(head[0].length) };
}

function inFile<T>(bytes: Uint8Array, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-places-'));
  try {
    const file = join(folder, 'file');
    writeFileSync(file, bytes);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was found of what had been planted, and what was covered for nothing. */
import { padded } from '../../../src/core/ocr/geometry.js';
import { type Box } from '../../../src/core/model/box.js';
import type { BenchImage, Planted } from './model.js';

/** A field counts as found when so much of its ink lies under boxes that would be blacked out. */
const COVERED = 0.97;
/** A setting counts as kept while no more of its ink does. */
const LOST = 0.1;
/** Ground around a field and its label that goes with it, in pixels, or in sizes of its letters. */
const AROUND = 8;
const AROUND_LETTERS = 0.5;

export interface Share {
  good: number;
  all: number;
}

export interface Miss {
  readonly image: string;
  readonly covered: number;
  readonly planted: Omit<Planted, 'ink'>;
}

/** Rows of the main table, smallest first. */
export const SIZE_CLASSES = ['8–10 px', '12–16 px', '20–40 px'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

export class Tally {
  readonly bySize = new Map<string, Share>();
  /** By script, layout, ground and colour. */
  readonly byKind = new Map<string, Share>();
  readonly otherScripts: Share = { good: 0, all: 0 };
  /** Shares of each image's area that boxes cover although no field is there. */
  readonly lost: number[] = [];
  readonly misses: Miss[] = [];
  readonly settings: Share = { good: 0, all: 0 };
  readonly codes: Share = { good: 0, all: 0 };
  /** Images without any text, and how many of them lose nothing. */
  readonly without: Share = { good: 0, all: 0 };
  /** Of processor time, for each image. */
  readonly seconds: number[] = [];

  /** @param boxes what would be blacked out */
  add({ name, layout, image, planted, codes = [] }: BenchImage, boxes: readonly Box[], seconds: number): void {
    this.seconds.push(seconds);
    const under = mask(image, boxes);
    for (const each of planted) {
      const covered = shareUnder(each, under);
      if (each.subject === 'harmless') {
        add(this.settings, covered <= LOST);
        continue;
      }
      const good = covered >= COVERED;
      if (each.script === 'Latin') count(this.bySize, sizeClass(each.size), good);
      else add(this.otherScripts, good);
      for (const kind of kinds(layout, each)) count(this.byKind, kind, good);
      const { ink: _, ...rest } = each;
      if (!good) this.misses.push({ image: name, covered, planted: rest });
    }
    for (const code of codes) add(this.codes, isUnder(code, under, image.width));
    const share = lostShare(image, planted, codes, under);
    if (planted.length === 0 && codes.length === 0) add(this.without, share === 0);
    this.lost.push(share);
  }
}

function sizeClass(size: number): SizeClass {
  return size <= 10 ? '8–10 px' : size <= 16 ? '12–16 px' : '20–40 px';
}

function kinds(layout: string, { script, isColoured, light, turn, ground }: Planted): string[] {
  return [
    `script: ${script}`,
    `look: ${layout}`,
    ...(ground === undefined ? [] : [`ground: ${ground}`]),
    `letters: ${isColoured ? 'in colours' : light ? 'light' : 'dark'}`,
    ...(turn === 0 ? [] : ['letters: turned by 90° or 270°']),
  ];
}

function add(share: Share, good: boolean): void {
  share.all++;
  if (good) share.good++;
}

function count(into: Map<string, Share>, key: string, good: boolean): void {
  const share = into.get(key) ?? { good: 0, all: 0 };
  add(share, good);
  into.set(key, share);
}

function shareUnder({ ink }: Planted, under: Uint8Array): number {
  return ink.length === 0 ? 1 : ink.filter((at) => under[at] === 1).length / ink.length;
}

/** A code is covered where nothing of it can be seen. */
function isUnder({ x, y, width, height }: Box, under: Uint8Array, columns: number): boolean {
  for (let row = y; row < y + height; row++)
    if (under.subarray(row * columns + x, row * columns + x + width).includes(0)) return false;
  return true;
}

type Size = Pick<BenchImage['image'], 'width' | 'height'>;

function lostShare(image: Size, planted: readonly Planted[], codes: readonly Box[], under: Uint8Array): number {
  const fields = planted
    .filter(({ subject }) => subject !== 'harmless')
    .map(({ withLabel, size }) => padded(withLabel, Math.max(AROUND, AROUND_LETTERS * size), image));
  // A code stands on a ground of its own, which goes with it.
  const grounds = codes.map((code) => padded(code, 2 * AROUND, image));
  const wanted = mask(image, [...fields, ...grounds]);
  let lost = 0;
  under.forEach((covered, at) => {
    if (covered === 1 && wanted[at] === 0) lost++;
  });
  return lost / under.length;
}

function mask({ width, height }: Size, boxes: readonly Box[]): Uint8Array {
  const bytes = new Uint8Array(width * height);
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y++) bytes.fill(1, y * width + box.x, y * width + box.x + box.width);
  return bytes;
}

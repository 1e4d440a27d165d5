/** What was found of what had been planted, and what was covered for nothing. */
import { isFinding, type TextBox } from '../../../src/core/pixels/text/textBox.js';
import { padded, type GreyImage } from '../../../src/core/ocr/geometry.js';
import { type Box } from '../../../src/core/model/box.js';
import type { BenchImage, Planted } from './model.js';

/** A field counts as found when so much of its ink lies under boxes that would be blacked out. */
const COVERED = 0.97;
/** Ground around a field and its label that goes with it: the margin of a box, and as much again. */
const AROUND = 8;

export interface Share {
  good: number;
  all: number;
}

export interface Miss {
  readonly image: string;
  readonly noise: number;
  readonly covered: number;
  readonly planted: Omit<Planted, 'ink'>;
}

export class Tally {
  readonly bySize = new Map<string, Share>();
  readonly byGround = new Map<string, Share>();
  /** Shares of each image's area that boxes cover although no field is there. */
  readonly lost = new Map<string, number[]>();
  readonly misses: Miss[] = [];
  /** Fields that no recogniser was certain about, which are covered on suspicion. */
  readonly certain: Share = { good: 0, all: 0 };

  /** Images without any text, and how many of them lose some of their area. */
  readonly without: Share = { good: 0, all: 0 };
  /** Of processor time, for each image. */
  readonly seconds: number[] = [];

  add(image: BenchImage, boxes: readonly TextBox[], seconds: number): void {
    this.seconds.push(seconds);
    const findings = boxes.filter(isFinding);
    const under = mask(
      image.image,
      findings.map(({ box }) => box),
    );
    const sure = mask(
      image.image,
      boxes.filter(({ verdict }) => verdict === 'identifying').map(({ box }) => box),
    );
    for (const planted of image.planted.filter(({ subject }) => subject !== 'harmless')) {
      const covered = shareUnder(planted, under);
      const good = covered >= COVERED;
      count(this.bySize, sizeClass(planted.size), good);
      for (const kind of kinds(image, planted)) count(this.byGround, kind, good);
      this.certain.all++;
      if (shareUnder(planted, sure) >= COVERED) this.certain.good++;
      const { ink: _, ...rest } = planted;
      if (!good) this.misses.push({ image: image.name, noise: image.noise, covered, planted: rest });
    }
    const share = lostShare(image, under);
    if (image.planted.length === 0) {
      this.without.all++;
      if (share === 0) this.without.good++;
    }
    this.lost.set(image.layout, [...(this.lost.get(image.layout) ?? []), share]);
  }
}

/** Rows of the main table, smallest first. */
export const SIZE_CLASSES = ['8–10 px', '12–16 px', '20–40 px'] as const;

function sizeClass(size: number): (typeof SIZE_CLASSES)[number] {
  return size <= 10 ? '8–10 px' : size <= 16 ? '12–16 px' : '20–40 px';
}

function kinds({ noise, known }: BenchImage, { light, turn, size }: Planted): string[] {
  const all = [
    light ? 'light on dark' : 'dark on light',
    turn === 0 ? 'upright' : 'turned by 90° or 270°',
    noise >= 20 ? 'noise of 20 or 35 grey levels' : noise > 0 ? 'noise of 4 or 10 grey levels' : 'no noise',
    known.length > 0 ? 'the header says the same' : 'the header says nothing',
  ];
  return size >= 12 ? all.map((kind) => `${kind}, 12 px and more`) : all.map((kind) => `${kind}, 8–10 px`);
}

function count(into: Map<string, Share>, key: string, good: boolean): void {
  const share = into.get(key) ?? { good: 0, all: 0 };
  share.all++;
  if (good) share.good++;
  into.set(key, share);
}

function shareUnder({ ink }: Planted, under: Uint8Array): number {
  return ink.filter((at) => under[at] === 1).length / ink.length;
}

function lostShare({ image, planted }: BenchImage, under: Uint8Array): number {
  const fields = planted
    .filter(({ subject }) => subject !== 'harmless')
    .map(({ withLabel }) => padded(withLabel, AROUND, image));
  const wanted = mask(image, fields);
  let lost = 0;
  under.forEach((covered, at) => {
    if (covered === 1 && wanted[at] === 0) lost++;
  });
  return lost / under.length;
}

function mask({ width, height }: GreyImage, boxes: readonly Box[]): Uint8Array {
  const bytes = new Uint8Array(width * height);
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y++) bytes.fill(1, y * width + box.x, y * width + box.x + box.width);
  return bytes;
}

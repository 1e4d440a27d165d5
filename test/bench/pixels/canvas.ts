/** A picture in the making: grounds, texts and noise. */
import type { Turn } from '../../../src/core/ocr/geometry.js';
import type { Box } from '../../../src/core/model/box.js';
import type { Planted, Subject } from './model.js';
import type { OcrPicture } from '../../../src/core/ocr/textDetector.js';
import { rasterise, shaped, type Mask } from './rasterise.js';

export type Tone = number | readonly [red: number, green: number, blue: number];

/** How a text is drawn. */
export interface Pen {
  readonly font: string;
  readonly size: number;
  readonly smooth: boolean;
  /** Grey of the letters, or their red, green and blue. */
  readonly tone: Tone;
  readonly turn?: Turn;
  /** The font is one that shapes letters of a script: see shaped. */
  readonly script?: string;
}

export interface Line {
  readonly subject: Subject;
  readonly text: string;
  /** Stands before the text and is no part of it. */
  readonly label?: string;
}

export class Canvas {
  readonly grey: Float32Array;
  /** Red, green and blue, from the first colour on; then grey stands still. */
  private planes: readonly [Float32Array, Float32Array, Float32Array] | undefined;
  readonly planted: Planted[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
    ground: number,
  ) {
    this.grey = new Float32Array(width * height).fill(ground);
  }

  /** Red, green and blue, of what is grey so far. */
  colours(): readonly [Float32Array, Float32Array, Float32Array] {
    return (this.planes ??= [this.grey.slice(), this.grey.slice(), this.grey.slice()]);
  }

  /** Brightness of a pixel: of its strongest colour. */
  at(place: number): number {
    return this.planes ? Math.max(...this.planes.map((plane) => plane[place]!)) : this.grey[place]!;
  }

  /** A pixel between what it is and a tone. */
  blend(place: number, tone: Tone, share: number): void {
    const into = typeof tone === 'number' && !this.planes ? [this.grey] : this.colours();
    into.forEach((plane, channel) => {
      const before = plane[place]!;
      plane[place] = before + ((typeof tone === 'number' ? tone : tone[channel]!) - before) * share;
    });
  }

  /** Every pixel anew, from its place and what is there. */
  paint(shade: (x: number, y: number, before: number) => number): void {
    for (let y = 0, at = 0; y < this.height; y++)
      for (let x = 0; x < this.width; x++, at++) this.grey[at] = shade(x, y, this.grey[at] ?? 0);
  }

  fill(left: number, top: number, width: number, height: number, tone: Tone): void {
    for (let y = Math.max(0, top); y < Math.min(this.height, top + height); y++)
      for (let x = Math.max(0, left); x < Math.min(this.width, left + width); x++)
        this.blend(y * this.width + x, tone, 1);
  }

  /**
   * Writes a line with its upper left corner, turned or not, at a place; with `from: 'right'` its upper right.
   * @returns how many pixels the line is long
   */
  write(line: Line, left: number, top: number, pen: Pen, from: 'left' | 'right' = 'left'): number {
    const label = line.label === undefined ? undefined : rasterise(line.label, pen.font, pen.size, pen.smooth);
    const text = maskOf(line.text, pen);
    const gap = label ? Math.ceil(pen.size / 3) : 0;
    const length = (label?.width ?? 0) + gap + text.width;
    const start = from === 'left' ? left : left - length;
    const labelInk = label ? this.stamp(label, start, top, pen, length, 0) : [];
    const ink = this.stamp(text, start, top, pen, length, (label?.width ?? 0) + gap);
    const { subject, text: content } = line;
    const boxes = { box: this.boxOf(ink), withLabel: this.boxOf([...labelInk, ...ink]) };
    const { size, font, turn = 0, tone, script = 'Latin' } = pen;
    const light = (typeof tone === 'number' ? tone : Math.max(...tone)) > 128;
    const looks = { script, isColoured: typeof tone !== 'number', light };
    this.planted.push({ subject, text: content, ...boxes, ink, size, font, turn, ...looks });
    return length;
  }

  /** Puts letters down, `offset` into a line of a length, and answers the places that they cover by half or more. */
  private stamp(mask: Mask, left: number, top: number, pen: Pen, length: number, offset: number): number[] {
    const ink: number[] = [];
    for (let row = 0; row < mask.height; row++)
      for (let column = 0; column < mask.width; column++) {
        const coverage = mask.coverage[row * mask.width + column] ?? 0;
        if (coverage === 0) continue;
        const [along, across] = [offset + column, row];
        const [x, y] =
          pen.turn === 90
            ? [left + across, top + length - 1 - along]
            : pen.turn === 270
              ? [left + mask.height - 1 - across, top + along]
              : [left + along, top + across];
        if (x < 0 || y < 0 || x >= this.width || y >= this.height) throw new Error('A text leaves the picture.');
        const at = y * this.width + x;
        this.blend(at, pen.tone, coverage / 255);
        if (coverage >= 128) ink.push(at);
      }
    return ink;
  }

  private boxOf(ink: readonly number[]): Box {
    const [xs, ys] = [ink.map((at) => at % this.width), ink.map((at) => Math.floor(at / this.width))];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
  }

  /** The picture with normal noise, as bytes: grey, or red, green, blue and alpha where it has colours. */
  finish(noise: number, random: () => number): OcrPicture {
    const { width, height, grey, planes } = this;
    const channels = planes ? 4 : 1;
    const pixels = new Uint8Array(channels * grey.length).fill(255);
    for (let at = 0; at < grey.length; at++) {
      const shake = noise === 0 ? 0 : noise * normal(random);
      (planes ?? [grey]).forEach((plane, channel) => {
        pixels[channels * at + channel] = Math.max(0, Math.min(255, Math.round(plane[at]! + shake)));
      });
    }
    return { width, height, channels, pixels };
  }
}

/** The letters of a text as a pen draws them. */
export function maskOf(text: string, { font, size, smooth, script }: Omit<Pen, 'tone'>): Mask {
  return script === undefined ? rasterise(text, font, size, smooth) : shaped(text, font, size, smooth);
}

/** A number of the standard normal distribution, near enough: the sum of uniform ones. */
export function normal(random: () => number): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** Screens, films and slices as machines of many kinds write them, over anatomy that is real. */
import { Canvas, maskOf, normal, type Line, type Pen, type Tone } from './canvas.js';
import type { Ground } from './grounds.js';
import { settings, type Identity, type Pick, type Trade } from './words.js';

export interface Scene {
  readonly who: Identity;
  /** Name and others in another script than Latin, and the pen that has its letters. */
  readonly foreign: { readonly lines: readonly Line[]; readonly family: string; readonly script: string };
  readonly anatomy: Ground;
  readonly pick: Pick;
  readonly random: () => number;
  readonly font: string;
  /** Of the letters of fields, in pixels; settings are up to 20. */
  readonly size: number;
  readonly smooth: boolean;
  /** Without it, the picture has everything but texts. */
  readonly hasText: boolean;
}

export type Look = (scene: Scene) => Canvas;

/** Letters of Devanagari, Thai and Chinese cannot be told apart in fewer pixels. */
const LEAST_FOREIGN = 12;
const WHITE = 250;
const step = (size: number): number => Math.ceil(size * 1.4) + 2;

class Writer {
  constructor(
    readonly canvas: Canvas,
    private readonly scene: Scene,
  ) {}

  /** Fields one below the other, from a corner of their block; the ones in another script among them. */
  fields(lines: readonly Line[], x: number, y: number, tone: Tone, from: 'left' | 'right' = 'left'): number {
    for (const line of lines) y = this.line(line, x, y, { tone, from });
    return y;
  }

  foreign(x: number, y: number, tone: Tone, from: 'left' | 'right' = 'left'): number {
    const { lines, family, script } = this.scene.foreign;
    const size = Math.max(LEAST_FOREIGN, this.scene.size);
    for (const line of lines) y = this.line(line, x, y, { tone, from, font: family, script, size });
    return y;
  }

  settings(trade: Trade, count: number, x: number, y: number, tone: Tone, from: 'left' | 'right' = 'left'): number {
    const size = Math.min(20, Math.max(10, this.scene.size));
    for (const line of settings(trade, count, this.scene.random)) y = this.line(line, x, y, { tone, from, size });
    return y;
  }

  line(
    line: Line,
    x: number,
    y: number,
    { from = 'left', ...more }: Partial<Pen> & { readonly tone: Tone; readonly from?: 'left' | 'right' },
  ): number {
    const { font, size, smooth, hasText } = this.scene;
    const pen: Pen = { font, size, smooth, ...more };
    if (!hasText) return y + step(pen.size);
    const { width, height } = maskOf(line.text, pen);
    const label = line.label === undefined ? 0 : maskOf(line.label, { font, size: pen.size, smooth }).width + pen.size;
    const [w, h] = pen.turn === undefined ? [width + label, height] : [height, width + label];
    const left = from === 'left' ? x : x - w;
    // A line for which there is no room is not written.
    const isFree = this.canvas.planted.every(
      ({ withLabel: box }) =>
        box.x > left + w + 4 || box.x + box.width + 4 < left || box.y > y + h || box.y + box.height < y,
    );
    if (!isFree || left < 0 || y < 0 || left + w >= this.canvas.width || y + h >= this.canvas.height) return y;
    this.canvas.write(line, x, y, pen, pen.turn === undefined ? from : 'left');
    return y + Math.max(step(pen.size), height);
  }
}

/** Real anatomy, enlarged into a place. */
function putAnatomy(
  canvas: Canvas,
  { width, height, grey }: Ground,
  place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  shade: (value: number, u: number, v: number) => Tone | undefined = (value) => value,
): void {
  const { x: left, y: top, w, h } = place;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [u, v] = [((x + 0.5) * width) / w - 0.5, ((y + 0.5) * height) / h - 0.5];
      const [x0, y0] = [Math.max(0, Math.floor(u)), Math.max(0, Math.floor(v))];
      const [x1, y1] = [Math.min(width - 1, x0 + 1), Math.min(height - 1, y0 + 1)];
      const [a, b] = [Math.max(0, u - x0), Math.max(0, v - y0)];
      const at = (px: number, py: number): number => grey[py * width + px]!;
      const value = (at(x0, y0) * (1 - a) + at(x1, y0) * a) * (1 - b) + (at(x0, y1) * (1 - a) + at(x1, y1) * a) * b;
      const tone = shade(value, (x + 0.5) / w - 0.5, (y + 0.5) / h - 0.5);
      if (tone !== undefined) canvas.blend((top + y) * canvas.width + left + x, tone, 1);
    }
}

interface Vendor {
  readonly width: number;
  readonly height: number;
  /** A band along the top, as high as so many lines. */
  readonly band?: { readonly lines: number; readonly tone: Tone; readonly ink: Tone };
  readonly ink: Tone;
  readonly settings: { readonly tone: Tone; readonly side: 'left' | 'right' };
  readonly isSector: boolean;
}

/** Ultrasound: fields at the top, settings beside a sector or a field of speckle. */
function ultrasound({ width, height, band, ink, settings: how, isSector }: Vendor): Look {
  return (scene) => {
    const canvas = new Canvas(width, height, 4);
    const write = new Writer(canvas, scene);
    const { who, random, size } = scene;
    const top = Math.round(height * 0.2);
    putAnatomy(
      canvas,
      scene.anatomy,
      { x: Math.round(width * 0.18), y: top, w: Math.round(width * 0.64), h: height - top - 30 },
      (value, u, v) => {
        const inside = !isSector || (Math.abs(Math.atan2(u, v + 0.62)) < 0.6 && Math.hypot(u, v + 0.62) < 1.08);
        return inside ? Math.max(3, (0.25 + 0.75 * Math.abs(normal(random))) * (20 + 0.55 * value)) : undefined;
      },
    );
    for (let mark = 0; mark <= 10; mark++)
      canvas.fill(Math.round(width * 0.84), Math.round(top + ((height - top - 40) * mark) / 10), 8, 2, 190);
    for (let row = 0; row < 120; row++) canvas.fill(width - 30, top + row, 14, 1, 255 - 2 * row);
    if (band) canvas.fill(0, 0, width, band.lines * step(size) + 8, band.tone);
    const tone = band?.ink ?? ink;
    const below = write.fields([who.name, who.id], 10, 5, tone);
    write.fields([who.study, who.birth], width - 10, 5, tone, 'right');
    write.line(who.site, Math.round(width * 0.42), 5, { tone });
    const x = how.side === 'left' ? 10 : width - 40;
    write.settings('ultrasound', 8, x, Math.max(top + 140, below + 30), how.tone, how.side);
    write.foreign(10, Math.max(below, (band?.lines ?? 0) * step(size) + 12), ink);
    write.fields([who.physician], Math.round(width * 0.3), top + 60, WHITE);
    return canvas;
  };
}

const angiography: Look = (scene) => {
  const canvas = new Canvas(1024, 1024, 0);
  const write = new Writer(canvas, scene);
  const { who, random } = scene;
  putAnatomy(canvas, scene.anatomy, { x: 0, y: 0, w: 1024, h: 1024 }, (value) => 190 - 0.45 * value);
  for (let vessel = 0; vessel < 9; vessel++) {
    let [x, y, way, wide] = [300 + random() * 424, 100 + random() * 200, Math.PI * random(), 4 + random() * 9];
    for (let at = 0; at < 900; at++) {
      way += (random() - 0.5) * 0.16;
      [x, y, wide] = [x + Math.cos(way), y + Math.sin(way), Math.max(1.5, wide * 0.9985)];
      for (let v = -Math.ceil(wide); v <= wide; v++)
        for (let u = -Math.ceil(wide); u <= wide; u++) {
          const [px, py] = [Math.round(x + u), Math.round(y + v)];
          if (u * u + v * v <= wide * wide && px >= 0 && py >= 0 && px < 1024 && py < 1024)
            canvas.blend(py * 1024 + px, 40, 0.25);
        }
    }
  }
  const next = write.fields([who.name, who.id, who.birth], 14, 12, WHITE);
  write.foreign(14, next, WHITE);
  write.fields([who.study, who.site], 1010, 12, WHITE, 'right');
  write.settings('tomography', 4, 14, 850, WHITE);
  write.fields([who.physician, who.accession], 380, 520, WHITE);
  return canvas;
};

const mammography: Look = (scene) => {
  const canvas = new Canvas(1100, 1400, 0);
  const write = new Writer(canvas, scene);
  const { who } = scene;
  putAnatomy(canvas, scene.anatomy, { x: 0, y: 100, w: 760, h: 1200 }, (value, u, v) => {
    const inside = 1 - (u + 0.5) ** 2 - (2 * v) ** 2;
    return inside <= 0 ? undefined : 40 + 90 * Math.sqrt(inside) + 0.45 * value;
  });
  const next = write.fields([who.name, who.id, who.birth, who.study], 1085, 60, WHITE, 'right');
  const after = write.settings('film', 4, 1085, next + 40, WHITE, 'right');
  write.foreign(1085, after + 40, WHITE, 'right');
  write.fields([who.site], 1085, 1380 - step(scene.size), WHITE, 'right');
  write.fields([who.accession], 120, 700, 5);
  return canvas;
};

const doseSheet: Look = (scene) => {
  const isDark = scene.random() < 0.5;
  const canvas = new Canvas(900, 900, isDark ? 0 : 255);
  const write = new Writer(canvas, scene);
  const { who } = scene;
  const tone = isDark ? 230 : 10;
  let below = write.fields([who.name, who.id, who.birth, who.study], 40, 30, tone);
  below = write.foreign(40, below, tone);
  canvas.fill(40, below + 8, 820, 2, tone);
  const middle = write.settings('report', 8, 60, below + 30, tone);
  write.settings('report', 8, 480, below + 30, tone);
  write.fields([who.physician, who.site], 40, Math.max(middle + 20, 820 - step(scene.size)), tone);
  return canvas;
};

/** A film that was scanned: a white sticker on it, and letters along its edge. */
const film: Look = (scene) => {
  const canvas = new Canvas(1000, 1200, 12);
  const write = new Writer(canvas, scene);
  const { who, random } = scene;
  putAnatomy(
    canvas,
    scene.anatomy,
    { x: 60, y: 80, w: 880, h: 1080 },
    (value) => 20 + 0.85 * value + 5 * normal(random),
  );
  const w = Math.min(840, 24 + 24 * scene.size);
  const [x, y] = [70 + Math.floor(random() * (860 - w)), 100 + Math.floor(random() * 700)];
  if (scene.hasText) canvas.fill(x - 12, y - 10, w, 20 + 6 * step(Math.max(LEAST_FOREIGN, scene.size)), 232);
  write.foreign(x, write.fields([who.name, who.birth, who.id], x, y, 14), 14);
  for (const [line, left] of [
    [who.site, 16],
    [who.study, 960],
  ] as const)
    write.line(line, left, 300, { tone: 240, turn: scene.pick([90, 270] as const), size: Math.min(24, scene.size) });
  write.settings('film', 3, 400, 20, WHITE);
  return canvas;
};

const endoscopy: Look = (scene) => {
  const canvas = new Canvas(720, 576, 0);
  canvas.colours();
  const write = new Writer(canvas, scene);
  const { who, random, pick } = scene;
  putAnatomy(canvas, scene.anatomy, { x: 200, y: 20, w: 500, h: 536 }, (value, u, v) =>
    Math.abs(u) + Math.abs(v) < 0.78
      ? [70 + 0.7 * value, 25 + 0.45 * value + 3 * normal(random), 20 + 0.35 * value]
      : undefined,
  );
  const ink = pick<Tone>([
    [255, 255, 255],
    [90, 240, 120],
    [255, 230, 80],
  ]);
  const next = write.fields([who.name, who.id, who.birth, who.study], 8, 20, ink);
  write.settings('endoscopy', 5, 8, Math.max(next + 20, 250), [120, 220, 255]);
  write.foreign(8, 470, ink);
  write.fields([who.physician], 340, 300, ink);
  return canvas;
};

/** A slice with texts in its corners and over bone, as a workstation saves it. */
const slice: Look = (scene) => {
  const { width, height } = scene.anatomy;
  const canvas = new Canvas(width, height, 0);
  const write = new Writer(canvas, scene);
  const { who, pick } = scene;
  putAnatomy(canvas, scene.anatomy, { x: 0, y: 0, w: width, h: height });
  const ink = pick<Tone>([WHITE, [255, 255, 60], [255, 140, 0], [80, 255, 80], [255, 80, 80], [90, 160, 255]]);
  const next = write.fields([who.name, who.id], 4, 4, ink);
  write.foreign(4, next, ink);
  write.fields([who.study], width - 4, 4, ink, 'right');
  write.settings('tomography', 3, 4, Math.round(height * 0.72), ink);
  write.fields([who.physician], Math.round(width * 0.35), Math.round(height * 0.55), ink);
  return canvas;
};

/** PET over CT: hot colours, without texts of its own. */
const fusion: Look = (scene) => {
  const canvas = new Canvas(512, 512, 0);
  canvas.colours();
  const write = new Writer(canvas, scene);
  putAnatomy(canvas, scene.anatomy, { x: 0, y: 0, w: 512, h: 512 }, (value) =>
    value > 150 ? [255, 2 * (value - 150), 0.4 * value] : [value, value * 0.8, value * 0.7],
  );
  for (let row = 0; row < 200; row++) canvas.fill(490, 150 + row, 12, 1, [255 - row, Math.max(0, 155 - row), 40]);
  const next = write.fields([scene.who.name, scene.who.id], 6, 6, [255, 255, 255]);
  write.foreign(6, next, [255, 255, 255]);
  write.settings('tomography', 3, 6, 400, [255, 255, 255]);
  return canvas;
};

export const LOOKS: Readonly<Record<string, Look>> = {
  ultrasoundA: ultrasound({
    ...{ width: 1024, height: 768, ink: WHITE, isSector: true },
    band: { lines: 2, tone: 62, ink: WHITE },
    settings: { tone: [240, 220, 130], side: 'left' },
  }),
  ultrasoundB: ultrasound({
    ...{ width: 800, height: 600, ink: WHITE, isSector: true },
    settings: { tone: [90, 230, 240], side: 'right' },
  }),
  ultrasoundC: ultrasound({
    ...{ width: 960, height: 720, ink: [150, 255, 150], isSector: false },
    band: { lines: 2, tone: [20, 40, 110], ink: [215, 230, 255] },
    settings: { tone: [120, 240, 120], side: 'left' },
  }),
  ultrasoundD: ultrasound({
    ...{ width: 640, height: 480, ink: 215, isSector: true },
    settings: { tone: 190, side: 'left' },
  }),
  ultrasoundE: ultrasound({
    ...{ width: 1280, height: 960, ink: [255, 170, 60], isSector: false },
    band: { lines: 2, tone: 225, ink: 10 },
    settings: { tone: [255, 165, 70], side: 'left' },
  }),
  ...{ angiography, mammography, doseSheet, film, endoscopy, slice, fusion },
};

/** Where machines of different kinds put their texts; the sets share no layout. */
import { Canvas, normal, type Line, type Pen } from './canvas.js';
import { harmless, type Identity, type Pick, type SetName, type Trade } from './words.js';

export interface Scene {
  readonly who: Identity;
  readonly set: SetName;
  readonly pick: Pick;
  readonly random: () => number;
  /** The pen for what identifies, without its tone. */
  readonly pen: Omit<Pen, 'tone'>;
  /** The pen for the rest, seldom smaller. */
  readonly smallPen: Omit<Pen, 'tone'>;
}

export type Layout = (scene: Scene) => Canvas;

const light = (pen: Omit<Pen, 'tone'>, tone = 255): Pen => ({ ...pen, tone });
const step = ({ size }: { readonly size: number }): number => Math.ceil(size * 1.35) + 1;

/** Lines one below the other. */
function column(canvas: Canvas, lines: readonly Line[], left: number, top: number, pen: Pen, from?: 'right'): number {
  lines.forEach((line, index) => canvas.write(line, left, top + index * step(pen), pen, from));
  return top + lines.length * step(pen);
}

function some(scene: Scene, trade: Trade, count: number): Line[] {
  const all = harmless(scene.set, trade);
  const first = Math.floor(scene.random() * all.length);
  return Array.from({ length: Math.min(count, all.length) }, (_, index) => all[(first + index) % all.length]).flatMap(
    (line) => (line ? [line] : []),
  );
}

/** Speckle: grains of a few pixels, longer than deep, bright by Rayleigh's law or nearly so. */
function speckle(canvas: Canvas, random: () => number): (x: number, y: number) => number {
  const [columns, rows] = [Math.ceil(canvas.width / 3) + 2, Math.ceil(canvas.height / 2) + 2];
  const grains = Float32Array.from({ length: columns * rows }, () => Math.abs(normal(random)));
  const grain = (column: number, row: number): number => grains[row * columns + column] ?? 0;
  return (x, y) => {
    const [u, v] = [x / 3, y / 2];
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const [a, b] = [u - column, v - row];
    const [above, below] = [row, row + 1].map((at) => grain(column, at) * (1 - a) + grain(column + 1, at) * a);
    return (above ?? 0) * (1 - b) + (below ?? 0) * b;
  };
}

/** A curved array's sector. */
function sector(canvas: Canvas, top: number, bottom: number, random: () => number): void {
  const [centre, radius] = [canvas.width / 2, bottom - top];
  const grain = speckle(canvas, random);
  canvas.paint((x, y, before) => {
    const [dx, dy] = [x - centre, y - top + radius * 0.18];
    const reach = Math.hypot(dx, dy);
    const inside = y > top && reach < radius && reach > radius * 0.2 && Math.abs(Math.atan2(dx, dy)) < 0.62;
    if (!inside) return before;
    const echo = 70 + 45 * Math.sin(dx / 61) * Math.cos(dy / 47) - reach / 14;
    return Math.max(4, echo * (0.3 + grain(x, y)));
  });
}

/** A body in projection: soft hills of grey with edges of bone. */
function body(canvas: Canvas, peak: number, random: () => number): void {
  const [a, b, phase] = [0.28 + random() * 0.1, 0.36 + random() * 0.08, random() * 6];
  canvas.paint((x, y, before) => {
    const [u, v] = [x / canvas.width - 0.5, y / canvas.height - 0.5];
    const inside = 1 - (u / a) ** 2 - (v / b) ** 2;
    if (inside <= 0) return before;
    const ribs = Math.sin(v * 55 + Math.abs(u) * 22 + phase) > 0.55 ? 22 : 0;
    return before + peak * Math.sqrt(inside) * (0.75 + 0.25 * Math.cos(u * 23)) + ribs;
  });
}

function scale(canvas: Canvas, x: number, top: number, bottom: number): void {
  for (let mark = 0; mark <= 10; mark++) canvas.fill(x, Math.round(top + ((bottom - top) * mark) / 10), 8, 2, 200);
}

function greyBar(canvas: Canvas, x: number, top: number, height: number): void {
  for (let row = 0; row < height; row++) canvas.fill(x, top + row, 14, 1, 255 - (255 * row) / height);
}

const curvedArray: Layout = (scene) => {
  const canvas = new Canvas(960, 720, 0);
  const { who, pen, smallPen } = scene;
  sector(canvas, 130, 690, scene.random);
  const left = column(canvas, [who.name, who.id, who.birth], 12, 8, light(pen));
  column(canvas, [who.study, who.site], 948, 8, light(pen), 'right');
  column(canvas, some(scene, 'ultrasound', 8), 12, left + 40, light(smallPen, 210));
  scale(canvas, 930, 150, 660);
  greyBar(canvas, 905, 160, 150);
  return canvas;
};

const film: Layout = (scene) => {
  const canvas = new Canvas(900, 1000, 18);
  const { who, pen, smallPen, pick, random } = scene;
  body(canvas, 190, random);
  const dark = pick([true, false]);
  if (dark) canvas.fill(10, 10, 880, 5 * step(pen), 225);
  column(canvas, [who.name, who.birth, who.site], 20, 18, light(pen, dark ? 10 : 250));
  column(canvas, [who.id, who.study], 880, 990 - 2 * step(pen), light(pen, 250), 'right');
  column(canvas, some(scene, 'film', 3), 20, 990 - 3 * step(smallPen), light(smallPen, 250));
  return canvas;
};

const sliceCorners: Layout = (scene) => {
  const canvas = new Canvas(768, 768, 0);
  const { who, pen, smallPen, random } = scene;
  body(canvas, 120, random);
  column(canvas, [who.site, who.name, who.id], 6, 6, light(pen, 235));
  column(canvas, [who.study, who.accession], 762, 6, light(pen, 235), 'right');
  column(canvas, some(scene, 'tomography', 4), 6, 762 - 4 * step(smallPen), light(smallPen, 235));
  column(canvas, [who.physician], 762, 762 - step(pen), light(pen, 235), 'right');
  return canvas;
};

const page: Layout = (scene) => {
  const canvas = new Canvas(900, 900, 255);
  const { who, pen, smallPen } = scene;
  const below = column(canvas, [who.name, who.id, who.birth, who.study], 40, 40, light(pen, 0));
  canvas.fill(40, below + 10, 820, 2, 0);
  const rows = some(scene, 'report', 10);
  rows.forEach((line, index) =>
    canvas.write(line, 40 + (index % 2) * 430, below + 40 + (index >> 1) * step(smallPen) * 2, light(smallPen, 0)),
  );
  column(canvas, [who.physician], 40, 840, light(pen, 0));
  return canvas;
};

const filmEdge: Layout = (scene) => {
  const canvas = new Canvas(840, 1000, 25);
  const { who, pen, pick, random } = scene;
  body(canvas, 180, random);
  const turned = { ...light(pen, 245), turn: pick([90, 270] as const) };
  canvas.write(who.name, 12, 30, turned);
  canvas.write(who.id, 12 + step(pen), 30, turned);
  canvas.write(who.birth, 830 - 2 * step(pen), 30, turned);
  column(canvas, some(scene, 'film', 2), 420, 12, light(scene.smallPen, 250));
  return canvas;
};

const linearArray: Layout = (scene) => {
  const canvas = new Canvas(1024, 768, 12);
  const { who, pen, smallPen, random } = scene;
  const grain = speckle(canvas, random);
  canvas.paint((x, y, before) =>
    x > 300 && x < 820 && y > 40 && y < 600
      ? Math.max(0, (55 + 40 * Math.sin(y / 33) + 20 * Math.sin(x / 90)) * (0.25 + grain(x, y)))
      : before,
  );
  const bar = 4 * step(pen);
  canvas.fill(0, 768 - bar, 1024, bar, 70);
  column(canvas, [who.name, who.birth], 16, 768 - bar + 6, light(pen, 250));
  column(canvas, [who.id, who.study], 1010, 768 - bar + 6, light(pen, 250), 'right');
  column(canvas, some(scene, 'ultrasound', 9), 16, 60, light(smallPen, 190));
  scale(canvas, 840, 40, 600);
  return canvas;
};

const mammogram: Layout = (scene) => {
  const canvas = new Canvas(820, 1040, 0);
  const { who, pen, smallPen } = scene;
  canvas.paint((x, y, before) => {
    const inside = 1 - (x / 470) ** 2 - ((y - 540) / 430) ** 2;
    return inside <= 0 ? before : 60 + 110 * Math.sqrt(inside) + 25 * Math.sin(x / 37 + Math.sin(y / 53) * 3);
  });
  const next = column(canvas, [who.name, who.id, who.birth, who.study], 810, 60, light(pen, 255), 'right');
  column(canvas, some(scene, 'film', 3), 810, next + 60, light(smallPen, 255), 'right');
  column(canvas, [who.site], 810, 1030 - step(pen), light(pen, 255), 'right');
  return canvas;
};

const fluoroscopy: Layout = (scene) => {
  const canvas = new Canvas(896, 896, 8);
  const { who, pen, smallPen, random } = scene;
  const phase = random() * 6;
  canvas.paint((x, y, before) => {
    const reach = Math.hypot(x - 448, y - 448);
    if (reach > 445) return before;
    const vessel = Math.abs(Math.sin(x / 97 + phase) * 130 + 448 - y) < 9 ? -55 : 0;
    return 128 + 45 * Math.sin(x / 140 + y / 190 + phase) + vessel;
  });
  column(canvas, [who.name, who.id], 230, 20 + step(pen), light(pen, 255));
  column(canvas, [who.study, who.physician], 700, 880 - 3 * step(pen), light(pen, 255), 'right');
  column(canvas, some(scene, 'tomography', 4), 30, 400, light(smallPen, 255));
  return canvas;
};

const screen: Layout = (scene) => {
  const canvas = new Canvas(1100, 800, 196);
  const { who, pen, smallPen } = scene;
  canvas.fill(0, 0, 1100, 3 * step(pen), 60);
  canvas.write(who.name, 14, Math.round(step(pen) * 0.8), light(pen, 245));
  canvas.write(who.id, 1086, Math.round(step(pen) * 0.8), light(pen, 245), 'right');
  const top = 4 * step(pen);
  canvas.fill(20, top, 520, 8 * step(pen), 230);
  column(canvas, [who.birth, who.accession, who.physician, who.site], 34, top + 10, light(pen, 20));
  column(canvas, some(scene, 'report', 6), 600, top + 10, light(smallPen, 30));
  return canvas;
};

const labelStrip: Layout = (scene) => {
  const canvas = new Canvas(1000, 900, 40);
  const { who, pen, pick, random } = scene;
  body(canvas, 150, random);
  const turned = { ...light(pen, 12), turn: pick([90, 270] as const) };
  canvas.fill(940 - 3 * step(pen), 20, 3 * step(pen) + 20, 860, 235);
  canvas.write(who.name, 945 - 3 * step(pen), 40, turned);
  canvas.write(who.study, 945 - 2 * step(pen), 40, turned);
  canvas.write(who.id, 945 - step(pen), 40, turned);
  column(canvas, some(scene, 'film', 3), 20, 840 - 3 * step(scene.smallPen), light(scene.smallPen, 240));
  return canvas;
};

export const LAYOUTS: Readonly<Record<SetName, Readonly<Record<string, Layout>>>> = {
  tune: { curvedArray, film, sliceCorners, page, filmEdge },
  report: { linearArray, mammogram, fluoroscopy, screen, labelStrip },
};

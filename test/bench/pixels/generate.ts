/** The images of a set: the same ones every time. */
import { randomNumbers } from '../../support/random.js';
import { LAYOUTS } from './layouts.js';
import type { BenchImage } from './model.js';
import { BITMAP, installed } from './rasterise.js';
import { identity, type SetName } from './words.js';

const FONTS: Readonly<Record<SetName, readonly string[]>> = {
  tune: ['DejaVu-Sans', 'DejaVu-Sans-Mono', 'Liberation-Sans', 'Liberation-Serif', 'URW-Gothic-Book', BITMAP],
  report: [
    ...['DejaVu-Sans-Condensed', 'DejaVu-Sans-Mono-Bold', 'Liberation-Sans-Bold', 'Liberation-Mono', 'Noto-Mono'],
    ...['DejaVu-Serif', 'Liberation-Sans', BITMAP],
  ],
};

const SIZES = [8, 9, 10, 12, 14, 16, 20, 24, 32, 40];
const NOISE = [0, 0, 0, 4, 10, 20, 35];

/** Fonts of a set that this machine lacks. */
export function missingFonts(set: SetName): readonly string[] {
  const here = installed(FONTS[set]);
  return FONTS[set].filter((font) => !here.includes(font));
}

/** Images of a set in turn, every layout in every size; the first ones may be left out. */
export function* generate(set: SetName, count: number, first = 0): Generator<BenchImage> {
  const fonts = installed(FONTS[set]);
  const layouts = Object.entries(LAYOUTS[set]);
  for (let index = first; index < first + count; index++) {
    const random = randomNumbers((set === 'tune' ? 7919 : 104729) * (index + 1));
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const [layout = '', draw] = layouts[index % layouts.length] ?? [];
    const size = SIZES[(index + Math.floor(index / layouts.length)) % SIZES.length] ?? 12;
    const font = pick(fonts);
    const pen = { font, size, smooth: random() < 0.7 };
    const smallPen = { ...pen, size: Math.min(20, Math.max(8, Math.round(size * pick([0.75, 1, 1])))) };
    const who = identity(set, pick, random);
    const canvas = draw?.({ who, set, pick, random, pen, smallPen });
    if (!canvas) continue;
    const noise = pick(NOISE);
    const image = { width: canvas.width, height: canvas.height, grey: canvas.finish(noise, random) };
    const known = index % 2 === 0 ? who.known : [];
    yield { name: `${layout}${index}`, layout, image, noise, planted: canvas.planted, known };
  }
}

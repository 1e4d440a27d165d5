/** Texts on real anatomy: images of the corpus whose headers call them free of text, every third without any. */
import { corpusGrounds } from './grounds.js';
import { randomNumbers } from '../../support/random.js';
import { Canvas } from './canvas.js';
import type { BenchImage } from './model.js';
import { installed, rasterise } from './rasterise.js';
import { identity } from './words.js';

const FONTS = ['DejaVu-Sans', 'DejaVu-Sans-Mono', 'Liberation-Sans', 'Nimbus-Sans-Regular', 'Noto-Mono', 'bitmap'];
const SIZES = [8, 9, 10, 12, 14, 16, 20, 24, 32];
/** Levels by which letters stand out from the ground under them. */
const CONTRAST = 90;
const VISIBLE = 40;

/** The images in turn; the first ones may be left out. */
export function* generateOnAnatomy(count: number, first = 0): Generator<BenchImage> {
  const grounds = corpusGrounds();
  const fonts = installed(FONTS);
  for (let index = first; index < first + count; index++) {
    const random = randomNumbers(15485863 * (index + 1));
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const ground = grounds[(index * 7) % grounds.length]!;
    const { width, height, grey } = ground;
    const canvas = new Canvas(width, height, 0);
    canvas.grey.set(grey);
    const who = identity(pick, random);
    const size = SIZES[index % SIZES.length]!;
    if (index % 3 !== 2)
      plant(canvas, grey, fieldsOf(who), { font: pick(fonts), size, smooth: random() < 0.7 }, random);
    const image = canvas.finish(0, random);
    yield { name: `anatomy${index}`, layout: 'anatomy', image, noise: 0, planted: canvas.planted, known: [] };
  }
}

type Field = readonly ['name' | 'number' | 'date', string];

function fieldsOf({ known }: ReturnType<typeof identity>): Field[] {
  return known.map(({ kind, original }): Field => [
    kind === 'name' ? 'name' : kind === 'date' ? 'date' : 'number',
    original,
  ]);
}

/** Writes each field where there is room and the letters can be seen, light or dark as the ground asks for. */
function plant(
  canvas: Canvas,
  grey: Uint8Array,
  fields: readonly Field[],
  pen: { readonly font: string; readonly size: number; readonly smooth: boolean },
  random: () => number,
): void {
  const used: { x: number; y: number; width: number; height: number }[] = [];
  for (const [subject, text] of fields) {
    const { width: w, height: h } = rasterise(text, pen.font, pen.size, pen.smooth);
    for (let trial = 0; trial < 40; trial++) {
      const [x, y] = [Math.floor(random() * (canvas.width - w)), Math.floor(random() * (canvas.height - h))];
      if (x < 0 || y < 0) continue;
      const isFree = used.every(
        (box) => x > box.x + box.width + 20 || x + w + 20 < box.x || y > box.y + box.height + 8 || y + h + 8 < box.y,
      );
      const mean = meanOf(grey, canvas.width, x, y, w, h);
      const tone = mean < 128 ? 255 : 0;
      if (!isFree || Math.abs(tone - mean) < CONTRAST) continue;
      canvas.write({ subject, text }, x, y, { ...pen, tone });
      used.push({ x, y, width: w, height: h });
      hideUnseen(canvas, grey, tone);
      break;
    }
  }
}

/** Nobody sees white letters on white bone: their ink does not count. */
function hideUnseen({ planted }: Canvas, grey: Uint8Array, tone: number): void {
  const last = planted.pop()!;
  planted.push({ ...last, ink: last.ink.filter((at) => Math.abs(tone - grey[at]!) >= VISIBLE) });
}

function meanOf(grey: Uint8Array, width: number, x: number, y: number, w: number, h: number): number {
  let sum = 0;
  for (let row = y; row < y + h; row++)
    for (let column = x; column < x + w; column++) sum += grey[row * width + column]!;
  return sum / (w * h);
}

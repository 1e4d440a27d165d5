/** Images in the look of real screens, in colours, through JPEG, in ten scripts, with codes; every sixth without text. */
import { randomNumbers } from '../../support/random.js';
import { placeCode, drawCode, FORMATS } from './codesDrawn.js';
import type { Canvas, Line } from './canvas.js';
import { corpusGrounds } from './grounds.js';
import { LOOKS } from './looks.js';
import type { BenchImage } from './model.js';
import { asJpeg, canShape, installed } from './rasterise.js';
import { SCRIPTS } from './scripts.js';
import { identity } from './words.js';

const FONTS = [
  ...['DejaVu-Sans', 'DejaVu-Sans-Condensed', 'DejaVu-Sans-Mono-Bold', 'Liberation-Sans', 'Liberation-Sans-Bold'],
  ...['Liberation-Mono', 'Nimbus-Sans-Regular', 'Noto-Sans-Regular', 'DejaVu-Serif', 'bitmap'],
];
/** Of the letters of fields, in pixels. */
const SIZES = [8, 9, 10, 12, 14, 16, 20, 24, 32];
const QUALITIES = [undefined, 90, 75, 50];

/** The images in turn; the first ones may be left out. Codes stand on every fourth. */
export async function* generateScreens(count: number, first = 0): AsyncGenerator<BenchImage> {
  const grounds = corpusGrounds();
  const fonts = installed(FONTS);
  const looks = Object.entries(LOOKS);
  const hasScripts = canShape();
  for (let index = first; index < first + count; index++) {
    const random = randomNumbers(32452843 * (index + 1));
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const [name, look] = looks[index % looks.length]!;
    const turn = Math.floor(index / looks.length);
    const size = SIZES[(index + turn) % SIZES.length]!;
    const { script, family, names, others } = SCRIPTS[(index + 3 * turn) % SCRIPTS.length]!;
    const field = (subject: Line['subject'], text: string): Line => ({ subject, text });
    const lines = hasScripts ? [field('name', pick(names)), field('site', pick(others))] : [];
    const hasText = index % 6 !== 5;
    const canvas = look({
      who: identity(pick, random),
      foreign: { lines, family, script },
      anatomy: grounds[(index * 7) % grounds.length]!,
      ...{ pick, random, font: pick(fonts), size, smooth: random() < 0.8, hasText },
    });
    const codes = hasText && index % 4 === 1 ? [await codeOn(canvas, index, random)] : [];
    const drawn = canvas.finish(0, random);
    const quality = QUALITIES[(index + turn) % QUALITIES.length];
    const image = quality === undefined ? drawn : asJpeg(drawn, quality);
    const ground = quality === undefined ? 'without loss' : `JPEG of quality ${quality}`;
    const planted = canvas.planted.map((each) => ({ ...each, ground }));
    yield { name: `${name}${index}`, layout: name, image, noise: 0, planted, known: [], codes: codes.flat() };
  }
}

/** A code of each format in turn, in a corner where no text stands, if there is one. */
async function codeOn(canvas: Canvas, index: number, random: () => number) {
  const format = FORMATS[Math.floor(index / 4) % FORMATS.length]!;
  const digits = Array.from({ length: 12 }, () => Math.floor(random() * 10)).join('');
  const code = await drawCode(format, digits);
  const module = code.width < 60 ? 3 : 2;
  const [w, h] = [(code.width + 12) * module, (code.height + 8) * module];
  for (let trial = 0; trial < 200; trial++) {
    const [x, y] = [Math.floor(random() * (canvas.width - w)), Math.floor(random() * (canvas.height - h))];
    const isFree = canvas.planted.every(
      ({ withLabel: box }) =>
        box.x > x + w + 10 || box.x + box.width + 10 < x || box.y > y + h + 10 || box.y + box.height + 10 < y,
    );
    if (x >= 0 && y >= 0 && isFree) return [placeCode(canvas, code, x + 6 * module, y + 4 * module, module)];
  }
  return [];
}

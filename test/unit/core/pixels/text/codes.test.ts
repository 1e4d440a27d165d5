import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { Box } from '../../../../../src/core/model/box.js';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import { findTextInFrames } from '../../../../../src/core/pixels/text/cine.js';
import { findCodes } from '../../../../../src/core/pixels/text/codes.js';
import type { ReadCode } from '../../../../../src/core/ocr/codeReader.js';
import type { Ocr } from '../../../../../src/core/ocr/ocr.js';
import type { OcrPicture } from '../../../../../src/core/ocr/textDetector.js';
import { isFinding } from '../../../../../src/core/pixels/text/textBox.js';
import { BASIC_POLICY } from '../../../../../src/core/profile/policy.js';
import { says } from '../../../../support/fakeOcr.js';
import { ocrForTests } from '../../../../support/ocr.js';
import { randomNumbers } from '../../../../support/random.js';
import { picture } from './pictures.js';

/** Code 39 of `*A-7*`: narrow and wide bars and gaps, 1 and 3 modules. */
const CODE_39 = ['nwnnwnwnn', 'wnnnnwnnw', 'nwnnnnwnw', 'nnnwnnwnw', 'nwnnwnwnn'];

function blank(width: number, height: number): OcrPicture & { readonly pixels: Uint8Array } {
  return { width, height, channels: 1, pixels: new Uint8Array(width * height).fill(250) };
}

function paint(image: OcrPicture & { readonly pixels: Uint8Array }, { x, y, width, height }: Box, value = 8): void {
  for (let row = y; row < y + height; row++)
    image.pixels.fill(value, row * image.width + x, row * image.width + x + width);
}

/** Bars from (20, 30); answers their box. */
function drawBars(image: OcrPicture & { readonly pixels: Uint8Array }, module: number, height = 90): Box {
  let x = 20;
  for (const letter of CODE_39) {
    [...letter].forEach((kind, index) => {
      const width = (kind === 'w' ? 3 : 1) * module;
      if (index % 2 === 0) paint(image, { x, y: 30, width, height });
      x += width;
    });
    x += module;
  }
  return { x: 20, y: 30, width: x - module - 20, height };
}

function drawModules(image: OcrPicture & { readonly pixels: Uint8Array }, module: number): Box {
  const random = randomNumbers(7);
  for (let row = 0; row < 25; row++)
    for (let column = 0; column < 25; column++)
      if (random() < 0.5)
        paint(image, { x: 40 + column * module, y: 24 + row * module, width: module, height: module });
  return { x: 40, y: 24, width: 25 * module, height: 25 * module };
}

/** The modules of a QR code, true for dark ones. */
async function writtenCode(text: string): Promise<boolean[][]> {
  const wasm = readFileSync(require.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { symbol } = await writeBarcode(text, { format: 'QRCode' });
  return Array.from({ length: symbol.height }, (_, v) =>
    Array.from(symbol.data.subarray(v * symbol.width, (v + 1) * symbol.width), (level) => level === 0),
  );
}

/** Soft shapes with grain. */
function anatomy(): OcrPicture & { readonly pixels: Uint8Array } {
  const [image, random] = [blank(700, 700), randomNumbers(5)];
  image.pixels.forEach((_, at) => (image.pixels[at] = 120 + 50 * Math.sin((at % 700) / 23) + 20 * random()));
  return image;
}

/** Ten rows of bars, each of its own, between bars that they share. */
function drawStack(image: OcrPicture & { readonly pixels: Uint8Array }, module: number): Box {
  const random = randomNumbers(11);
  for (let row = 0; row < 10; row++)
    for (let column = 0; column < 90; column++) {
      const isDark = column < 8 || column > 82 ? column % 4 < 2 : random() < 0.5;
      if (isDark)
        paint(image, { x: 40 + column * module, y: 24 + row * 3 * module, width: module, height: 3 * module });
    }
  return { x: 40, y: 24, width: 90 * module, height: 30 * module };
}

/** A picture turned about its middle, in a larger one; and where its pixels are in that. */
function slanted(
  { width, height, pixels }: OcrPicture,
  degrees: number,
  image: OcrPicture & { readonly pixels: Uint8Array } = blank(700, 700),
): { readonly image: typeof image; readonly at: (x: number, y: number) => { x: number; y: number } } {
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let y = 0; y < 700; y++)
    for (let x = 0; x < 700; x++) {
      let sum = 0;
      for (const [a, b] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ] as const) {
        const [u, v] = [x + a - 350, y + b - 350];
        const from = { x: Math.floor(u * cos + v * sin + width / 2), y: Math.floor(v * cos - u * sin + height / 2) };
        const isInside = from.x >= 0 && from.y >= 0 && from.x < width && from.y < height;
        sum += isInside ? pixels[from.y * width + from.x]! : image.pixels[y * 700 + x]!;
      }
      image.pixels[y * 700 + x] = sum / 4;
    }
  const at = (x: number, y: number): { x: number; y: number } => {
    const [u, v] = [x + 0.5 - width / 2, y + 0.5 - height / 2];
    return { x: Math.floor(u * cos - v * sin + 350), y: Math.floor(v * cos + u * sin + 350) };
  };
  return { image, at };
}

function covers(code: Box, box: Box): boolean {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  return code.x <= box.x && code.y <= box.y && code.x + code.width >= right && code.y + code.height >= bottom;
}

describe('Codes in a picture', () => {
  const ocr = ocrForTests();
  after(() => ocr.close());

  for (const module of [2, 3, 4])
    it(`bars of ${module} pixels are covered whole, read or not`, async () => {
      const image = blank(600, 160);
      const box = drawBars(image, module);
      const unread = await findCodes(image, says(''));
      assert.equal(unread.length, 1);
      assert.ok(covers(unread[0]!.box, box), JSON.stringify(unread));
      assert.equal(unread[0]!.text, undefined);
      const read = await findCodes(image, ocr.reader);
      assert.deepEqual(
        read.map(({ text }) => text),
        ['A-7'],
      );
      assert.ok(covers(read[0]!.box, box));
      // Hardly more than what is drawn: the ground before the first bar is not of the code.
      for (const { x, width } of [unread[0]!.box, read[0]!.box])
        assert.ok(x >= box.x - 9 && x + width <= box.x + box.width + 9, `${x} ${width} ${JSON.stringify(box)}`);
    });

  it('bars that a reader alone finds, by some of their rows, are covered as far as they go', async () => {
    // Stripes around it run the same way, so that the texture of all is not that of a code.
    const image = blank(600, 400);
    const box = drawBars(image, 3);
    for (let x = 0; x < 600; x += 8) paint(image, { x, y: 124, width: 4, height: 276 }, 120);
    assert.deepEqual(await findCodes(image, says('')), []);
    const [top, bottom] = [70, 80];
    const corners = [
      { x: box.x, y: top },
      { x: box.x + box.width, y: top },
      { x: box.x + box.width, y: bottom },
      { x: box.x, y: bottom },
    ] as const;
    const reads: Ocr = { ...says(''), readCodes: () => Promise.resolve([{ text: 'A-7', isLinear: true, corners }]) };
    const [found = assert.fail()] = await findCodes(image, reads);
    assert.ok(covers(found.box, box), JSON.stringify(found.box));
    assert.ok(found.box.width <= box.width + 20 && found.box.height <= 1.35 * box.height, JSON.stringify(found.box));
  });

  for (const module of [3, 4, 8])
    it(`modules of ${module} pixels are covered whole though nobody can read them`, async () => {
      const image = blank(320, 260);
      const box = drawModules(image, module);
      const found = await findCodes(image, says(''));
      assert.equal(found.length, 1);
      assert.ok(covers(found[0]!.box, box), `${JSON.stringify(found)} ${JSON.stringify(box)}`);
    });

  for (const degrees of [8, 30, 45, 80])
    it(`bars that slant by ${degrees}° are covered along their slant, and read`, async () => {
      const straight = blank(600, 160);
      const { image, at } = slanted(straight, degrees);
      const { x, y, width, height } = drawBars(straight, 3);
      const ends = [x, x + width - 1].flatMap((u) => [y, y + height - 1].map((v) => at(u, v)));
      slanted(straight, degrees, image);
      const [unread = assert.fail()] = await findCodes(image, says(''));
      for (const end of ends) assert.ok(unread.pieces.some((piece) => covers(piece, { ...end, width: 1, height: 1 })));
      const covered = unread.pieces.reduce((sum, piece) => sum + piece.width * piece.height, 0);
      assert.ok(covered < 3.5 * width * height, `${covered}`);
      assert.equal((await findCodes(image, ocr.reader))[0]?.text, 'A-7');
    });

  it('letters that are read as a setting for sure are no bars, though they look like some', async () => {
    const image = blank(600, 160);
    drawBars(image, 3, 24);
    const finder = textFinder(BASIC_POLICY, []);
    const found = async (ocr: Ocr): Promise<number> => {
      const { boxes } = await findTextInFrames({ count: 1, frame: () => image }, { ocr, finder, knownValues: [] });
      return boxes.filter(isFinding).length;
    };
    assert.equal(await found(says('Depth 6.0 cm')), 0);
    // An unreadable line in a code is the code, and is covered once.
    const dark = says('');
    const detect: Ocr['detect'] = (part) => dark.detect({ ...part, pixels: part.pixels.map((value) => 255 - value) });
    const readLines: Ocr['readLines'] = (_, lines) => Promise.resolve(lines.map(() => ({ text: '', confidence: 0 })));
    assert.equal(await found({ ...dark, detect, readLines, read: () => Promise.resolve([]) }), 1);
  });

  it('rows of a stacked code that nobody can read are covered whole', async () => {
    const image = blank(600, 160);
    const box = drawStack(image, 3);
    const [found = assert.fail()] = await findCodes(image, says(''));
    assert.ok(covers(found.box, box), `${JSON.stringify(found)} ${JSON.stringify(box)}`);
  });

  it('what a reader takes for a code without texture, and cannot read, is none', async () => {
    const corner = (x: number, y: number) => ({ x, y });
    const corners = [corner(40, 40), corner(60, 40), corner(60, 60), corner(40, 60)] as const;
    const reads = (text: string): Ocr => ({
      ...says(''),
      readCodes: () => Promise.resolve([{ text, isLinear: false, corners }]),
    });
    assert.deepEqual(await findCodes(blank(200, 200), reads('')), []);
    const [read = assert.fail()] = await findCodes(blank(200, 200), reads('4711'));
    assert.deepEqual([read.text, covers(read.box, { x: 40, y: 40, width: 20, height: 20 })], ['4711', true]);
  });

  it('what a reader cannot read, and is not where a texture is, neither widens a code nor makes it a read one', async () => {
    const image = blank(320, 260);
    const box = drawModules(image, 4);
    const texture = await findCodes(image, says(''));
    const answers = (x: number, y: number, side: number, text = ''): Awaited<ReturnType<Ocr['readCodes']>>[number] => {
      const at = (u: number, v: number) => ({ x: x + u * side, y: y + v * side });
      return { text, isLinear: false, corners: [at(0, 0), at(1, 0), at(1, 1), at(0, 1)] };
    };
    const found = (...codes: ReturnType<typeof answers>[]) =>
      findCodes(image, { ...says(''), readCodes: () => Promise.resolve(codes) });
    const wide = answers(100, 10, 210);
    assert.deepEqual(await found(wide), texture);
    const there = answers(box.x, box.y, box.width);
    assert.equal((await found(there))[0]?.text, undefined);
    const read = answers(box.x, box.y, box.width, '4711');
    for (const codes of [
      [read, wide],
      [wide, read],
      [read, there],
    ]) {
      const [code = assert.fail(), ...others] = await found(...codes);
      assert.deepEqual([code.text, others.length], ['4711', 0]);
      assert.ok(code.box.width <= 1.4 * box.width, JSON.stringify(code.box));
    }
  });

  it('a code that slants on anatomy, of which a reader knows the corners alone, is covered whole', async () => {
    const upright = blank(180, 148);
    const { x, y, width } = drawModules(upright, 4);
    const { image, at } = slanted(upright, 45, anatomy());
    const corners = [at(x, y), at(x + width, y), at(x + width, y + width), at(x, y + width)] as const;
    const ocr = (...codes: ReadCode[]): Ocr => ({ ...says(''), readCodes: () => Promise.resolve(codes) });
    const unread = { text: '', isLinear: false, corners };
    assert.deepEqual(await findCodes(image, ocr()), []);
    const [code = assert.fail(), ...others] = await findCodes(image, ocr(unread));
    assert.deepEqual([code.text, others.length], [undefined, 0]);
    for (const corner of corners) assert.ok(covers(code.box, { ...corner, width: 1, height: 1 }));
    assert.deepEqual(await findCodes(anatomy(), ocr(unread)), []);
  });

  it('a code with errors that a reader makes letters of is covered, and does not count as read', async () => {
    const code = await writtenCode('Thornquist^Maria 19580312 4711');
    const random = randomNumbers(3);
    const upright = blank(5 * code.length + 20, 5 * code.length + 20);
    const isFinder = (u: number, v: number): boolean =>
      [u, v].every((at) => at < 8 || at >= code.length - 8) && (u < 8 || v < 8);
    code.forEach((row, v) =>
      row.forEach((isDark, u) => {
        const isWrong = !isFinder(u, v) && random() < 0.25;
        if (isDark !== isWrong) paint(upright, { x: 10 + 5 * u, y: 10 + 5 * v, width: 5, height: 5 });
      }),
    );
    const { image, at } = slanted(upright, 20);
    const answers = await ocr.reader.readCodes(image);
    assert.ok(answers.some(({ text }) => text !== ''));
    const [found = assert.fail(), ...others] = await findCodes(image, ocr.reader);
    assert.deepEqual([found.text, others.length], [undefined, 0]);
    for (const [u, v] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const)
      assert.ok(covers(found.box, { ...at(10 + 5 * u * code.length, 10 + 5 * v * code.length), width: 1, height: 1 }));
  });

  it('text, gratings and noise are none', async () => {
    const text = picture(
      320,
      160,
      [0, 1, 2, 3].map((line) => ({ text: 'ABDOMEN KIDNEY LEFT', x: 8, y: 10 + 30 * line })),
    );
    const page: OcrPicture = { width: 320, height: 160, channels: 1, pixels: text.grey };
    const grating = blank(320, 160);
    for (let x = 20; x < 300; x += 8) paint(grating, { x, y: 30, width: 4, height: 90 });
    const noise = blank(320, 160);
    const random = randomNumbers(3);
    noise.pixels.forEach((_, at) => (noise.pixels[at] = 255 * random() ** 2));
    for (const image of [page, grating, noise]) assert.deepEqual(await findCodes(image, says('')), []);
  });
});

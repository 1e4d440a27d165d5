import assert from 'node:assert/strict';
import type { GreyImage } from '../../../../../src/core/ocr/geometry.js';
import { readLine } from '../../../../../src/core/pixels/text/readLine.js';
import { isLegible, type ReadLine } from '../../../../../src/core/pixels/text/readLines.js';
import type { TextLine } from '../../../../../src/core/pixels/text/textLines.js';
import type { TextReader } from '../../../../../src/core/ocr/textReader.js';
import { picture } from './pictures.js';

const FAINT = 1.6;
const STRONG = 3;

function line(strength: number, width = 60, height = 10): TextLine {
  return { box: { x: 20, y: 20, width, height }, vertical: false, strength, isBare: true };
}

function read(texts: readonly string[], of = line(FAINT)): ReadLine {
  return { line: of, texts, turn: 0, everyTime: true, hasGround: true };
}

/** An engine that reads what it is told to, and how often it was asked. */
function reading(texts: readonly string[]): { readonly reader: TextReader; readonly asked: () => number } {
  let asked = 0;
  const box = { x: 4, y: 4, width: 10, height: 10 };
  const next = (): string => texts[asked++] ?? '';
  const words = (text: string) => (text === '' ? [] : [{ text, confidence: 50, box, line: 0 }]);
  return { reader: { read: () => Promise.resolve(words(next())) }, asked: () => asked };
}

describe('Reading one line of an image', () => {
  const image = picture(200, 60, [{ text: 'NAME', x: 20, y: 20, scale: 1 }]);
  const settlesNothing = (): boolean => false;

  it('looks a third time at faint ink that reads differently when it is blurred', async () => {
    const { reader, asked } = reading(['THORNQUIST', 'Wkay Elpe', 'THORNQU1ST']);
    const { texts, everyTime } = await readLine(image, line(FAINT), reader, settlesNothing);
    assert.equal(asked(), 3);
    assert.deepEqual([...texts].sort(), ['THORNQU1ST', 'THORNQUIST', 'Wkay Elpe']);
    assert.equal(everyTime, true);
  });

  for (const [why, texts, strength] of [
    ['reads alike', ['THORNQUIST', 'THORNQU1ST'], FAINT],
    ['stands out', ['THORNQUIST', 'Wkay Elpe'], STRONG],
    ['reads as nothing in one of them', ['THORNQUIST', ''], FAINT],
  ] as const)
    it(`looks only twice at what ${why}`, async () => {
      const { reader, asked } = reading(texts);
      await readLine(image, line(strength), reader, settlesNothing);
      assert.equal(asked(), 2);
    });

  it('levels the ground where only a few letters of the line were read, and stops when that settles what it is', async () => {
    const { reader, asked } = reading(['T', '', 'THORNQUIST']);
    const settles = (text: string): boolean => text === 'THORNQUIST';
    const { texts } = await readLine(image, line(STRONG), reader, settles);
    assert.equal(asked(), 3);
    assert.deepEqual(texts, ['THORNQUIST']);
  });

  it('gives the engine letters on a level ground then, dark on light, where half of the line lies on white', async () => {
    const half = { ...image, grey: image.grey.map((value, at) => (at % 200 > 60 ? Math.max(value, 150) : value)) };
    const pictures: GreyImage[] = [];
    const read: TextReader['read'] = (of) => Promise.resolve((pictures.push(of), []));
    await readLine(half, line(STRONG), { read }, settlesNothing);
    const [, , level] = pictures;
    const dark = level!.grey.filter((value) => value < 80).length / level!.grey.length;
    assert.ok(dark > 0.02 && dark < 0.3, `${dark}`);
  });
});

describe('Ink beside a texture', () => {
  const beside = { ...line(STRONG), isBare: false };

  it('is text where two readings are alike', () => {
    assert.equal(isLegible(read(['THORNQUIST', 'THORNQU1ST'], beside)), true);
  });

  it('is none where only one look reads anything, or each reads something else, or it is as thin as the edge', () => {
    assert.equal(isLegible(read(['THORNQUIST'], beside)), false);
    assert.equal(isLegible(read(['THORNQUIST', 'Sa RE bik'], beside)), false);
    const differing = ['sara Gawd imrmay', 'waka od Seed ERrTay', 'Htmen Sewmd Mraey'];
    assert.equal(isLegible(read(differing, { ...line(FAINT, 110, 11), isBare: false })), false);
    const thin = { ...beside, box: { ...beside.box, height: 5 } };
    assert.equal(isLegible(read(['THORNQUIST', 'THORNQU1ST'], thin)), false);
  });
});

describe('Ink as high as textures are', () => {
  it('is text where two readings are alike', () => {
    const high = line(FAINT, 200, 70);
    assert.equal(isLegible(read(['THORNQUIST', 'THORNQU1ST'], high)), true);
    assert.equal(isLegible(read(['THORNQUIST'], high)), false);
  });
});

describe('Faint ink', () => {
  it('is text where two of its readings are alike, and also where they are the same', () => {
    assert.equal(isLegible(read(['MRK 57182482', 'STIR', 'MRN 57182482'])), true);
    assert.equal(isLegible(read(['STIR', 'MRN 57182482', 'MRK 57182482'])), true);
    assert.equal(isLegible(read(['57182482', 'STIR', '57182482'])), true);
  });

  it('is grain where no two are alike', () => {
    assert.equal(isLegible(read(['va ak', 'Ferti', 'os Lue'])), false);
  });

  it('is text where a long row of small letters reads differently every time, unless it is high or sparse', () => {
    const texts = ['sara Gawd imrmay', 'waka od Seed ERrTay', 'Htmen Sewmd Mraey'];
    assert.equal(isLegible(read(texts, line(FAINT, 110, 11))), true);
    assert.equal(isLegible(read(texts, line(FAINT, 300, 30))), false);
    assert.equal(isLegible(read(texts, line(FAINT, 240, 11))), false);
    assert.equal(isLegible({ ...read(texts, line(FAINT, 110, 11)), everyTime: false }), false);
  });
});

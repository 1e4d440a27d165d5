import assert from 'node:assert/strict';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import type { Ocr } from '../../../../../src/core/ocr/ocr.js';
import { movedBy } from '../../../../../src/core/ocr/pictures.js';
import { detected } from '../../../../../src/core/ocr/probabilityMap.js';
import type { DetectedText, OcrPicture } from '../../../../../src/core/ocr/textDetector.js';
import { findBurnedInText, judged } from '../../../../../src/core/pixels/text/burnedInText.js';
import { readText, type ReadText } from '../../../../../src/core/pixels/text/readText.js';
import { isFinding } from '../../../../../src/core/pixels/text/textBox.js';
import { BASIC_POLICY } from '../../../../../src/core/profile/policy.js';
import { says } from '../../../../support/fakeOcr.js';

const PICTURE: OcrPicture = { width: 800, height: 100, channels: 1, pixels: new Uint8Array(800 * 100) };
const OPTIONS = { ocr: says(''), finder: textFinder(BASIC_POLICY, []), knownValues: [] };

/** A line of 20 pixels' height from a place on, read once or twice. */
function line(x: number, width: number, texts: readonly string[], more: Partial<ReadText> = {}): ReadText {
  const rectangle = { center: { x: x + width / 2, y: 50 }, halfLength: width / 2, halfHeight: 10, angle: 0 };
  return { line: detected(rectangle, 0.99), texts, confidence: 0.97, ...more };
}

/** A line that runs down a side, 20 pixels wide. */
function downwards(y: number, length: number, texts: readonly string[], more: Partial<ReadText> = {}): ReadText {
  const center = { x: 50, y: y + length / 2 };
  const rectangle = { center, halfLength: length / 2, halfHeight: 10, angle: Math.PI / 2 };
  return { line: detected(rectangle, 0.99), texts, confidence: 0.97, ...more };
}

/** Where the surroundings of the line from (20, 40) begin that it is sought in again. */
const AROUND = { x: 0, y: 16 };

const findings = (parts: readonly ReadText[]) => judged(parts, PICTURE, OPTIONS).filter(isFinding);

describe('Lines that were read', () => {
  for (const [what, letter] of [
    ['was read', line(226, 16, ['M'])],
    ['nobody could read', line(226, 16, [''], { confidence: 0.2, isFragment: true })],
  ] as const) {
    it(`are covered with a letter right beside them that ${what}`, () => {
      const [{ box } = assert.fail(), ...others] = findings([line(20, 195, ['Thornquist']), letter]);
      assert.equal(others.length, 0);
      assert.ok(box.x <= 20 && box.x + box.width >= 242, JSON.stringify(box));
    });

    it(`leave a letter further away that ${what}`, () => {
      const [{ box } = assert.fail(), ...others] = findings([line(20, 120, ['Thornquist']), letter]);
      assert.equal(others.length, 0);
      assert.ok(box.x + box.width < 226, JSON.stringify(box));
    });
  }

  it('are no findings for being fragments', () => {
    assert.deepEqual(judged([line(20, 18, ['x'], { isFragment: true })], PICTURE, OPTIONS), []);
  });

  it('are harmless only where the reader is sure, or both readers say the same', () => {
    const doubtful = { confidence: 0.77 };
    assert.equal(findings([line(20, 80, ['MI 0.9'])]).length, 0);
    assert.equal(findings([line(20, 80, ['MI 0.9', 'MI 0.9'], doubtful)]).length, 0);
    // Letters of another script, read as Latin ones.
    assert.equal(findings([line(20, 80, ['MI 0.9'], doubtful)]).length, 1);
    assert.equal(findings([line(20, 80, ['MI 0.9', 'kVp 120'], doubtful)]).length, 1);
  });

  it('that nobody can read have to be found again enlarged where they are small, never beyond three times', async () => {
    const scales: number[] = [];
    const [{ line: small }] = [line(20, 80, [])];
    const ocr: Ocr = {
      ...says(''),
      read: () => Promise.resolve([]),
      detect: (_, { scale = 1 } = {}) => {
        scales.push(scale);
        return Promise.resolve([movedBy(small, { x: -AROUND.x, y: -AROUND.y })]);
      },
    };
    for (const scale of [1.5, 3]) await readText(PICTURE, [small], ocr, scale);
    assert.deepEqual(scales, [2.25, 3, 0.7 * 3, 1.4 * 3]);
  });

  it('are sought at one more scale alone where the search has seen them at two', async () => {
    const scales: number[] = [];
    const ocr = (found: readonly DetectedText[]): Ocr => ({
      ...says(''),
      read: () => Promise.resolve([]),
      detect: (_, { scale = 1 } = {}) => {
        scales.push(scale);
        return Promise.resolve(scale > 2.5 ? found : []);
      },
    });
    const seen = { ...line(20, 80, []).line, isSeenTwice: true };
    const again = movedBy(seen, { x: -AROUND.x, y: -AROUND.y });
    const isText = async (sought: DetectedText, found: readonly DetectedText[]): Promise<boolean> =>
      (await readText(PICTURE, [sought], ocr(found), 1.5)).some(({ isFragment }) => !isFragment);
    assert.equal(await isText(seen, [again]), true);
    assert.equal(await isText(seen, []), false);
    assert.equal(await isText(line(20, 80, []).line, [again]), false);
    assert.deepEqual(scales, [2.25, 3, 2.25, 3, 2.25]);
  });

  it('are covered with a word right beside them that was seen but once, which is no text by itself', async () => {
    const ocr: Ocr = { ...says(''), read: () => Promise.resolve([]), detect: () => Promise.resolve([]) };
    const [word = assert.fail()] = await readText(PICTURE, [line(226, 90, []).line], ocr, 1);
    assert.deepEqual(findings([word]), []);
    const [{ box } = assert.fail()] = findings([line(20, 195, ['Thornquist']), word]);
    assert.ok(box.x + box.width >= 316, JSON.stringify(box));
  });

  it('are fragments where they are no longer than high, however many letters are read without being sure', async () => {
    const ocr: Ocr = { ...says(''), readLines: () => Promise.resolve([{ text: '203', confidence: 0.7 }]) };
    const [read = assert.fail()] = await readText(PICTURE, [line(20, 24, []).line], ocr, 1);
    assert.equal(read.isFragment, true);
  });

  it('that nobody can read and that stand askew count beside a line of the same slant that was read', async () => {
    const slanted = (y: number): DetectedText => {
      const rectangle = { center: { x: 300, y }, halfLength: 60, halfHeight: 10, angle: 0.5 };
      return { ...detected(rectangle, 0.99), isSeenTwice: true };
    };
    const [unread, other] = [slanted(40), slanted(80)];
    const ocr = (read: readonly DetectedText[]): Ocr => ({
      ...says(''),
      read: () => Promise.resolve([]),
      readLines: (_, lines) =>
        Promise.resolve(lines.map((each) => ({ text: '4711355', confidence: read.includes(each) ? 0.99 : 0 }))),
      detect: () => Promise.resolve([movedBy(unread, { x: -(unread.box.x - 78), y: -(unread.box.y - 0) })]),
    });
    const count = async (lines: readonly DetectedText[], read: readonly DetectedText[]): Promise<number> =>
      (await readText(PICTURE, lines, ocr(read), 1)).filter(({ isFragment }) => !isFragment).length;
    assert.equal(await count([unread], []), 0);
    assert.equal(await count([unread, other], [other]), 2);
    assert.equal(await count([unread, line(20, 80, []).line], []), 0);
  });

  it('belong to a finding that they overlap, or that is a word away, whatever they read like', () => {
    const name = line(20, 195, ['Thornquist']);
    const [{ box } = assert.fail(), ...others] = findings([name, line(205, 70, ['MI 0.9'])]);
    assert.ok(others.length === 0 && box.x + box.width >= 275, JSON.stringify(box));
    const [{ box: next } = assert.fail()] = findings([name, line(224, 70, ['HOSPITAL'])]);
    assert.ok(next.x + next.width >= 294, JSON.stringify(next));
    const [{ box: apart } = assert.fail()] = findings([name, line(235, 70, ['MI 0.9'])]);
    assert.ok(apart.x + apart.width < 235, JSON.stringify(apart));
  });

  it('are a word where its letters stand apart, and ticks of an axis are none', () => {
    const letters = (text: string, step: number) => [...text].map((letter, at) => line(20 + step * at, 18, [letter]));
    const [{ box } = assert.fail(), ...others] = findings(letters('DRAYFOLD', 40));
    assert.ok(others.length === 0 && box.x <= 20 && box.x + box.width >= 318, JSON.stringify(box));
    assert.equal(findings(letters('5529871', 40)).length, 1);
    assert.equal(findings(letters('12345', 80)).length, 0);
    assert.equal(findings(letters('RL', 40)).length, 0);
  });

  it('are a name where there are two that each write a word or a syllable', () => {
    for (const name of ['次郎', '김철', 'ハナ']) assert.equal(findings([line(20, 44, [name])]).length, 1, name);
    for (const marker of ['LT', '口', 'R']) assert.equal(findings([line(20, 44, [marker])]).length, 0, marker);
  });

  it('go on along a side, where part of a line reads like a setting or was not read', () => {
    const tall: OcrPicture = { width: 100, height: 800, channels: 1, pixels: new Uint8Array(100 * 800) };
    const name = downwards(100, 195, ['Thornquist']);
    const after = [downwards(290, 80, ['MI 0.9']), downwards(372, 18, [''], { isFragment: true })];
    const [{ box } = assert.fail(), ...others] = judged([name, ...after], tall, OPTIONS).filter(isFinding);
    assert.ok(others.length === 0 && box.y <= 100 && box.y + box.height >= 390, JSON.stringify(box));
    const apart = judged([name, downwards(500, 80, ['MI 0.9'])], tall, OPTIONS).filter(isFinding);
    assert.ok(apart.length === 1 && apart[0]!.box.y + apart[0]!.box.height < 320);
  });

  it('are covered with a letter beside them that is a little higher than long', () => {
    const high = { center: { x: 232, y: 50 }, halfLength: 11, halfHeight: 9, angle: Math.PI / 2 };
    const letter: ReadText = { line: detected(high, 0.9), texts: [''], confidence: 0.2, isFragment: true };
    const [{ box } = assert.fail()] = findings([line(20, 195, ['Thornquist']), letter]);
    assert.ok(box.x + box.width >= 241, JSON.stringify(box));
  });

  it('are covered with a piece of a letter at their end, however small, unless it lies beyond their height', () => {
    const piece = (y: number): ReadText => {
      const rectangle = { center: { x: 221, y }, halfLength: 7, halfHeight: 3, angle: 0 };
      return { line: detected(rectangle, 0.8), texts: [], confidence: 0, isFragment: true };
    };
    const end = (y: number): number => {
      const [{ box } = assert.fail()] = findings([line(20, 195, ['Thornquist']), piece(y)]);
      return box.x + box.width;
    };
    assert.ok(end(50) >= 228, String(end(50)));
    assert.ok(end(61) < 228, String(end(61)));
  });

  it('are none where nothing is seen', async () => {
    assert.deepEqual(await findBurnedInText(PICTURE, OPTIONS), []);
  });
});

describe('A picture that is searched for text', () => {
  it('is searched along its sides as well, turned upright', async () => {
    const [width, height] = [720, 800];
    const pixels = Uint8Array.from({ length: width * height }, (_, at) => (at * 7) % 250);
    const sizes: string[] = [];
    const detect: Ocr['detect'] = (seen) => {
      sizes.push(`${seen.width} x ${seen.height}`);
      return Promise.resolve([]);
    };
    await findBurnedInText({ width, height, channels: 1, pixels }, { ...OPTIONS, ocr: { ...says(''), detect } });
    assert.deepEqual(sizes, ['720 x 800', '800 x 90', '800 x 90']);
  });
});

import assert from 'node:assert/strict';
import { inLines } from '../../../../src/core/documents/layout/lines.js';
import { readPicture, type PageReader } from '../../../../src/core/documents/read/readPicture.js';
import type { Picture } from '../../../../src/core/documents/pagedDocument.js';
import { cornersOf } from '../../../../src/core/ocr/quadrilateral.js';
import type { DetectedText, OcrPicture } from '../../../../src/core/ocr/textDetector.js';

const [WIDTH, HEIGHT] = [480, 240];
const BLANK: Picture = { width: WIDTH, height: HEIGHT, rgba: new Uint8Array(WIDTH * HEIGHT * 4).fill(255) };
/** With ink everywhere. */
const PAPER: Picture = { ...BLANK, rgba: BLANK.rgba.map((_, at) => (at % 4 === 3 || (at >> 4) % 3 > 0 ? 255 : 90)) };

/** A line of text that was found, around its middle, at an angle in degrees. */
function line(x: number, y: number, length: number, degrees = 0, height = 20): DetectedText {
  const angle = (degrees * Math.PI) / 180;
  const corners = cornersOf({ center: { x, y }, halfLength: length / 2, halfHeight: height / 2, angle });
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const box = { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
  return { box, corners, length, height, angle: degrees, score: 0.99 };
}

/** Finds these lines, and reads each as this text; letters are equally wide. */
function readerOf(
  lines: readonly (readonly [DetectedText, string, number?])[],
  seen: OcrPicture[] = [],
): PageReader & { asked: number } {
  return {
    asked: 0,
    detect: (picture) => {
      seen.push(picture);
      return Promise.resolve(lines.map(([each]) => each));
    },
    read: () => Promise.resolve([]),
    readLines(_, asked) {
      this.asked += asked.length;
      return Promise.resolve(
        asked.map((each) => {
          const found = lines.find(([one]) => one === each);
          const [text, confidence] = found ? [found[1], found[2] ?? 0.98] : ['', 0];
          const middles = Array.from(text, (_letter, at) => (at + 0.5) / text.length);
          return { text, confidence, middles };
        }),
      );
    },
  };
}

function textsOf({ lines }: Awaited<ReturnType<typeof readPicture>>): readonly string[] {
  return lines.map(({ words }) => words.map(({ text }) => text).join(' '));
}

describe('readPicture', () => {
  it('reads of a line what runs through places, where no more is asked for', async () => {
    const long = line(240, 12, 400);
    const seen: number[] = [];
    const reader: PageReader = {
      ...readerOf([[long, '']]),
      readLines: (_, asked) => {
        seen.push(...asked.map(({ length }) => length));
        return Promise.resolve(asked.map(() => ({ text: 'seen', confidence: 0.98, middles: [0.1, 0.4, 0.6, 0.9] })));
      },
    };
    const places = [{ x: 0, y: 2, width: 160, height: 20 }];
    await readPicture(PAPER, reader, { places });
    await readPicture(PAPER, reader, { places, onlyThere: true });
    assert.equal(seen.length, 2);
    assert.equal(Math.round(seen[0]!), 400);
    assert.ok(seen[1]! >= 120 && seen[1]! <= 200, `${seen[1]}`);
  });

  it('joins a label and its value that stand on one row, though they are found apart', async () => {
    const reader = readerOf([
      [line(320, 50, 120), 'H-0047113'],
      [line(100, 52, 150), 'Hospital number:'],
    ]);
    assert.deepEqual(textsOf(await readPicture(PAPER, reader)), ['Hospital number: H-0047113']);
  });

  it('joins what stands on one row of a page that is askew', async () => {
    const slope = Math.tan((4 * Math.PI) / 180);
    const reader = readerOf([
      [line(100, 60, 150, 4), 'Name:'],
      [line(400, 60 + 300 * slope, 120, 4), 'Okonkwo'],
      [line(100, 85, 150, 4), 'Born:'],
    ]);
    assert.deepEqual([...textsOf(await readPicture(PAPER, reader))].sort(), ['Born:', 'Name: Okonkwo']);
  });

  it('says where words are, and covers those of a steep line by boxes that leave its neighbours alone', async () => {
    const { lines } = await readPicture(PAPER, readerOf([[line(240, 120, 200, 30), 'Ada Okonkwo']]));
    const words = lines.flatMap((each) => each.words);
    assert.deepEqual(
      words.map(({ text }) => text),
      ['Ada', 'Okonkwo'],
    );
    const parts = words[1]!.parts!;
    assert.ok(parts.length >= 3);
    assert.ok(parts.every(({ height }) => height < 40));
  });

  it('keeps what nobody could read as such: other scripts, and what it is not sure of', async () => {
    const reader = readerOf([
      [line(100, 30, 200), 'AnonnИHapUA BepecHeBCKaA', 0.85],
      [line(100, 70, 200), 'smudge of a line', 0.4],
      [line(100, 110, 200), '', 0],
      [line(100, 150, 200), 'The liver is normal'],
    ]);
    const { lines, unread } = await readPicture(PAPER, reader);
    const sure = lines.flatMap(({ words }) => words.filter((word) => !unread.has(word)).map(({ text }) => text));
    assert.deepEqual(sure, ['The', 'liver', 'is', 'normal']);
    assert.equal(unread.size, 3, 'one for each line');
  });

  it('reads a fax with square pixels, and answers in those of the picture', async () => {
    const seen: OcrPicture[] = [];
    const { lines } = await readPicture(PAPER, readerOf([[line(100, 100, 100), 'Okonkwo']], seen), { aspect: 2 });
    assert.deepEqual([seen[0]!.width, seen[0]!.height], [WIDTH, 2 * HEIGHT]);
    assert.deepEqual(lines[0]!.words[0]!.box, { x: 50, y: 45, width: 100, height: 10 });
  });

  it('does not read what need not be read', async () => {
    const reader = readerOf([
      [line(100, 30, 100), 'one'],
      [line(100, 90, 100), 'other'],
    ]);
    assert.deepEqual(textsOf(await readPicture(PAPER, reader, { where: ({ y }) => y > 60 })), ['other']);
    assert.equal(reader.asked, 1);
  });
});

describe('inLines', () => {
  /** Letters of a line, 10 wide and 12 high, so many points from the beginning of one to that of the next. */
  function letters(text: string, step: number): readonly string[] {
    const boxes = [...text].map((letter, index) => ({
      text: letter,
      box: { x: index * step, y: 0, width: 10, height: 12 },
    }));
    const words = boxes.filter((word) => word.text !== ' ');
    return inLines(words).flatMap((line) => line.words.map((word) => word.text));
  }

  it('makes words of letters that are spaced out', () => {
    assert.deepEqual(letters('ADANNA OKONKWO', 20), ['ADANNA', 'OKONKWO']);
  });

  it('leaves single letters alone that are no word: marks, columns of a table', () => {
    assert.deepEqual(letters('A B', 20), ['A', 'B']);
    assert.deepEqual(letters('ABCD', 60), ['A', 'B', 'C', 'D']);
  });
});

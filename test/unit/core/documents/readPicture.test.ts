import assert from 'node:assert/strict';
import { inLines } from '../../../../src/core/documents/layout/lines.js';
import { readPicture } from '../../../../src/core/documents/readPicture.js';
import type { Picture } from '../../../../src/core/documents/pagedDocument.js';
import type { GreyImage } from '../../../../src/core/ocr/geometry.js';
import type { Box } from '../../../../src/core/model/box.js';
import type { TextReader } from '../../../../src/core/ocr/textReader.js';

const [WIDTH, HEIGHT] = [480, 240];
const WORDS: readonly Box[] = [
  { x: 50, y: 40, width: 120, height: 24 },
  { x: 50, y: 160, width: 120, height: 24 },
];

/** A page on paper, of which rows above `dark` are the other way round. */
function page(dark: number): Picture {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let y = 0, at = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, at += 4) {
      const isInk = x % 4 === 0 && WORDS.some((box) => x > box.x && x < box.x + 120 && y > box.y && y < box.y + 24);
      rgba.fill(isInk === y < dark ? 255 : 0, at, at + 3);
    }
  return { width: WIDTH, height: HEIGHT, rgba };
}

/** Reads dark letters on a light ground, and nonsense on a dark one. */
function paperReader(): TextReader & { reads: number } {
  return {
    reads: 0,
    read({ width, grey }: GreyImage) {
      this.reads++;
      return Promise.resolve(
        WORDS.map((box, line) => {
          const isLight = grey[box.y * width + box.x]! > 128;
          return { text: isLight ? `word${line}` : 'nonsense', confidence: 90, box, line };
        }),
      );
    },
  };
}

function textOf({ lines }: Awaited<ReturnType<typeof readPicture>>): readonly string[] {
  return lines.flatMap(({ words }) => words.map(({ text }) => text));
}

describe('readPicture', () => {
  it('reads light letters where the ground is dark, all over or in part', async () => {
    for (const dark of [100, HEIGHT])
      assert.deepEqual(textOf(await readPicture(page(dark), paperReader())), ['word0', 'word1']);
  });

  it('reads paper once', async () => {
    const reader = paperReader();
    assert.deepEqual(textOf(await readPicture(page(0), reader)), ['word0', 'word1']);
    assert.equal(reader.reads, 1);
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

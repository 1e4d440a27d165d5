/** Which lines of a page Tesseract reads, and which are left to the recogniser of lines. */
import assert from 'node:assert/strict';
import { readPicture, type PageReader } from '../../../../src/core/documents/read/readPicture.js';
import { cornersOf } from '../../../../src/core/ocr/quadrilateral.js';
import type { DetectedText } from '../../../../src/core/ocr/textDetector.js';
import type { ReadWord } from '../../../../src/core/ocr/textReader.js';

const [WIDTH, HEIGHT, LINES, STEP] = [480, 800, 26, 30];
const PAPER = { width: WIDTH, height: HEIGHT, rgba: new Uint8Array(WIDTH * HEIGHT * 4).fill(255) };
PAPER.rgba.forEach((_, at) => {
  if (at % 4 < 3 && (at >> 4) % 3 === 0) PAPER.rgba[at] = 90;
});
const TEXT = 'The liver is normal';
/** Where each word of the text begins and ends, of lines that begin at 20. */
const PLACES = [
  [20, 55],
  [65, 110],
  [120, 135],
  [145, 220],
] as const;

function line(row: number, angle = 0): DetectedText {
  const [x, y] = [120, 20 + STEP * row];
  const corners = cornersOf({ center: { x, y }, halfLength: 100, halfHeight: 10, angle: 0 });
  return { box: { x: 20, y: y - 10, width: 200, height: 20 }, corners, length: 200, height: 20, angle, score: 0.99 };
}

function wordsOf(row: number, text: string, confidence = 96): ReadWord[] {
  return text.split(' ').flatMap((word, index) => {
    const [from, to] = PLACES[index]!;
    const box = { x: from, y: 12 + STEP * row, width: to - from, height: 16 };
    return word === '' ? [] : [{ text: word, confidence, box, line: row }];
  });
}

/** Reads every line as another text than Tesseract, so that one sees who read it. */
async function whoReads(
  change: (row: number) => ReadWord[] = (row) => wordsOf(row, TEXT),
  { count = LINES, own = 'The kidney is not large', confidence = 0.98, angle = 0 } = {},
): Promise<{ asked: number; pages: number; texts: readonly string[] }> {
  const lines = Array.from({ length: count }, (_, row) => line(row, angle));
  const said = { asked: 0, pages: 0 };
  const reader: PageReader = {
    detect: () => Promise.resolve(lines),
    read: (_, spread) => {
      assert.equal(spread, 'page');
      said.pages++;
      return Promise.resolve(lines.flatMap((_line, row) => change(row)));
    },
    readLines: (_, asked) => {
      said.asked += asked.length;
      const middles = Array.from(own, (_letter, at) => (at + 0.5) / own.length);
      return Promise.resolve(asked.map(() => ({ text: own, confidence, middles })));
    },
  };
  const { lines: read } = await readPicture(PAPER, reader);
  return { ...said, texts: read.map(({ words }) => words.map(({ text }) => text).join(' ')) };
}

describe('a page of plain print', () => {
  it('is read by Tesseract, after a few lines have shown that it is one, with words where they are', async () => {
    const { asked, pages, texts } = await whoReads();
    assert.deepEqual(
      texts,
      Array.from({ length: LINES }, () => TEXT),
    );
    assert.equal(pages, 1);
    assert.ok(asked <= 3, `${asked} lines read by the recogniser`);
  });

  const left: readonly (readonly [why: string, words: ReadWord[]])[] = [
    ['a word of which Tesseract is not sure', wordsOf(5, TEXT, 80)],
    ['a word of which no dictionary knows, and Tesseract is not very sure', wordsOf(5, 'The liver is nqrmvl', 93)],
    ['a gap where a word may be missing', wordsOf(5, 'The  is normal')],
    ['an end that was not read', wordsOf(5, 'The liver is')],
    ['nothing at all', []],
    ['words that no one writes, of which Tesseract is sure', wordsOf(5, 'BepecHeBCKaA MockBaXy is normal')],
    ['letters of another script', wordsOf(5, 'The liver is норма')],
  ];
  for (const [why, words] of left)
    it(`leaves a line to the recogniser that has ${why}`, async () => {
      const { texts } = await whoReads((row) => (row === 5 ? words : wordsOf(row, TEXT)));
      assert.equal(texts[5], 'The kidney is not large');
      assert.equal(texts[6], TEXT);
    });

  it('is none where the longest lines cannot be read or are not English, or there are few, or they are askew', async () => {
    assert.equal((await whoReads(undefined, { own: 'BepecHeBCKaA AnonnИHapUA' })).pages, 0);
    assert.equal((await whoReads(undefined, { confidence: 0.85 })).pages, 0);
    assert.equal((await whoReads(undefined, { own: 'Die Niere ist nicht gross' })).pages, 0);
    assert.equal((await whoReads(undefined, { count: 20 })).pages, 0);
    assert.equal((await whoReads(undefined, { angle: 3 })).pages, 0);
  });
});

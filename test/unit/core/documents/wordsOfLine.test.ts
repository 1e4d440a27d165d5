/** Words of a line that OCR read, and where they stand. */
import assert from 'node:assert/strict';
import { wordsOfLine } from '../../../../src/core/documents/read/wordsOfLine.js';
import type { DetectedText } from '../../../../src/core/ocr/textDetector.js';

/** As wide as its characters, ten pixels each. */
function words(text: string): readonly (readonly [string, number])[] {
  const width = 10 * text.length;
  const [left, right] = [0, width];
  const corners = [
    { x: left, y: 0 },
    { x: right, y: 0 },
    { x: right, y: 20 },
    { x: left, y: 20 },
  ] as const;
  const line = { corners, length: width, height: 20 } as unknown as DetectedText;
  const middles = Array.from(text, (_, index) => (index + 0.5) / text.length);
  return wordsOfLine(line, { text, confidence: 1, middles }).map(({ text: word, box }) => [word, Math.round(box.x)]);
}

describe('words of a line that OCR read', () => {
  it('end at blanks, and behind the colon of a label that lost its blank', () => {
    assert.deepEqual(words('Name: Ada'), [
      ['Name:', 0],
      ['Ada', 55],
    ]);
    assert.deepEqual(words('Name:Ada'), [
      ['Name:', 0],
      ['Ada', 50],
    ]);
    assert.deepEqual(words('Telephone:+91758'), [
      ['Telephone:', 0],
      ['+91758', 100],
    ]);
    assert.deepEqual(words('Tel:(030)'), [
      ['Tel:', 0],
      ['(030)', 40],
    ]);
  });

  it('do not end within times and addresses', () => {
    assert.deepEqual(words('14:30'), [['14:30', 0]]);
    assert.deepEqual(words('http://a.org'), [['http://a.org', 0]]);
  });
});

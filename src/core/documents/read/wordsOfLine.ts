import type { Box } from '../../model/box.js';
import type { LineReading } from '../../ocr/lineReader.js';
import type { DetectedText, Point } from '../../ocr/textDetector.js';
import type { PageWord } from '../page.js';

/** What a line may rise within a word, of its height, before the word is covered by several boxes. */
const RISE = 0.35;
/** Words that no one could read have no letters: they are seen as this. */
export const ILLEGIBLE = '\ufffd';

/** The words of a line with their places: letters say where their middle is, so that words end half-way between two. */
export function wordsOfLine(line: DetectedText, { text, middles = [] }: LineReading): readonly PageWord[] {
  if (text === '') return [];
  return wordSpans(text).map(([start, end]) => {
    const from = start === 0 ? 0 : between(middles, start - 1, start, text);
    const to = end === text.length ? 1 : between(middles, end - 1, end, text);
    return wordAt(line, text.slice(start, end), Math.min(from, to), Math.max(from, to));
  });
}

/** A line that was not read, as one word. */
export function wholeLine(line: DetectedText, { text }: LineReading): PageWord {
  return wordAt(line, text === '' ? ILLEGIBLE : text, 0, 1);
}

/** Words, by blanks; a colon behind a letter ends one as well: `Name:Smith`. */
function wordSpans(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: word, index }) => {
    const cuts = [...word.matchAll(/(?<=\p{L}[:：])(?=[\p{L}\p{N}+(])/gu)].map((match) => match.index);
    const bounds = [0, ...cuts, word.length];
    return bounds.slice(1).map((end, at) => [index + bounds[at]!, index + end] as const);
  });
}

/** Half-way between the letters before and after a place, where a blank stands or a colon. */
function between(middles: readonly number[], before: number, after: number, text: string): number {
  const isBlank = (at: number): boolean => /\s/u.test(text[at] ?? '');
  const one = isBlank(before) ? before - 1 : before;
  const other = isBlank(after) ? after + 1 : after;
  const last = text.length;
  const [from, to] = [middles[one] ?? one / last, middles[other] ?? Math.min(1, (other + 0.5) / last)];
  return (from + to) / 2;
}

function wordAt(
  { corners: [a, b, , d], length, height }: DetectedText,
  text: string,
  from: number,
  to: number,
): PageWord {
  const at = (along: number, across: number): Point => ({
    x: a.x + (b.x - a.x) * along + (d.x - a.x) * across,
    y: a.y + (b.y - a.y) * along + (d.y - a.y) * across,
  });
  const slice = (start: number, end: number): Box => around([at(start, 0), at(end, 0), at(start, 1), at(end, 1)]);
  const box = slice(from, to);
  const [along, across] = [Math.abs(b.x - a.x), Math.abs(b.y - a.y)].map((side) => (side * (to - from)) / 1);
  const rise = Math.min(along ?? 0, across ?? 0);
  const count = Math.min(64, Math.ceil(rise / (RISE * Math.max(1, Math.min(height, length)))));
  if (count <= 1) return { text, box };
  const step = (to - from) / count;
  const parts = Array.from({ length: count }, (_, index) => slice(from + index * step, from + (index + 1) * step));
  return { text, box, parts };
}

function around(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

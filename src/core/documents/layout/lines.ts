/** Lines of words, whether the words come from a text layer or from OCR. */
import { around } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';
import type { PageLine, PageWord } from '../page.js';
import { withoutLeaders } from './leaders.js';

/** Lines that are looked back at: more than stand at one height. */
const LOOKED_BACK = 48;

/** Where a word stands when its text runs from left to right. */
export function uprightOf({ box, upright }: PageWord): Box {
  return upright ?? box;
}

/** Words that stand on one line, whatever their source took for a line; letters that are spaced out make words. */
export function inLines(words: readonly PageWord[]): readonly PageLine[] {
  const lines: { box: Box; words: PageWord[] }[] = [];
  for (const word of [...words].sort((one, other) => middle(uprightOf(one)) - middle(uprightOf(other)))) {
    const box = uprightOf(word);
    let line: (typeof lines)[number] | undefined;
    for (let at = lines.length - 1; at >= Math.max(0, lines.length - LOOKED_BACK) && !line; at--)
      if (isLevel(lines[at]!.box, box)) line = lines[at];
    if (line) line.words.push(word);
    else lines.push({ box, words: [word] });
  }
  return lines.flatMap((line) => {
    const sorted = line.words.sort((one, other) => uprightOf(one).x - uprightOf(other).x);
    const kept = unspaced(sorted).flatMap(withoutLeaders);
    return kept.length === 0 ? [] : [{ words: kept }];
  });
}

/** So many single characters at equal distances are a word that is spaced out, or stands in a comb: `M A R T A`. */
const SPACED = 4;
/** Between two of them, of their height at the most; and of the distance before, where another word begins. */
const [FAR_APART, WIDER] = [2.6, 1.5];

/** A line in which letters and digits that are spaced out make words. */
function unspaced(words: readonly PageWord[]): readonly PageWord[] {
  const runs: PageWord[][] = [];
  for (const word of words) {
    const run = runs.at(-1);
    if (run && goesOn(run, word)) run.push(word);
    else runs.push([word]);
  }
  return runs.flatMap((run) => (run.length < SPACED ? run : [joined(run)]));
}

function goesOn(run: readonly PageWord[], word: PageWord): boolean {
  const [before, last] = [run.at(-2), run.at(-1)!];
  if (![last, word].every(({ text }) => /^[\p{L}\p{N}]\p{M}*$/u.test(text))) return false;
  const [pitch, height] = [pitchOf(last, word), uprightOf(word).height];
  return pitch < FAR_APART * height && (!before || pitch < WIDER * pitchOf(before, last));
}

/** From the middle of one letter to that of the next, for letters are not equally wide. */
function pitchOf(one: PageWord, next: PageWord): number {
  const [{ x, width }, { x: from, width: wide }] = [uprightOf(one), uprightOf(next)];
  return from + wide / 2 - x - width / 2;
}

/** Words as one, with nothing between them; there has to be one. */
export function joined(run: readonly PageWord[]): PageWord {
  const parts = run.flatMap((word) => word.parts ?? []);
  const { turn } = run[0]!;
  return {
    text: run.map(({ text }) => text).join(''),
    box: run.map(({ box }) => box).reduce(around),
    ...(run.some(({ upright }) => upright) && { upright: run.map(uprightOf).reduce(around) }),
    ...(parts.length > 0 && { parts }),
    ...(turn && run.every((word) => word.turn === turn) && { turn }),
  };
}

function middle({ y, height }: Box): number {
  return y + height / 2;
}

/** The middle of each lies in the other; marks as low as a dash need only lie in the line. */
function isLevel(line: Box, word: Box): boolean {
  const [at, of] = [middle(word), middle(line)];
  const inLine = at > line.y && at < line.y + line.height;
  return inLine && ((of > word.y && of < word.y + word.height) || word.height < line.height / 2);
}

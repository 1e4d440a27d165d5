import type { Box } from '../../model/box.js';
import type { PageWord } from '../page.js';

/** Dots, dashes and rules that lead from a label to its value: `Surname .......... Smith`, `Name: ____`. */
const LEADER = /(?:[._…‥·•⋅\-–—]\s?){4,}|…{2,}|_{2,}/gu;

/** A word without leaders; nothing where it is one, and its parts where one stands in its middle. */
export function withoutLeaders(word: PageWord): PageWord[] {
  const { text } = word;
  if (!/[._…‥·•⋅\-–—]{2}/u.test(text)) return [word];
  const parts: PageWord[] = [];
  let from = 0;
  const push = (to: number): void => {
    if (to > from) parts.push(partOf(word, from, to));
  };
  for (const { 0: leader, index } of text.matchAll(LEADER)) {
    push(index);
    from = index + leader.length;
  }
  push(text.length);
  return parts.length === 1 && parts[0]!.text === text ? [word] : parts;
}

/** The part of a word between two characters; where it stands is told from their count. */
export function partOf(word: PageWord, from: number, to: number): PageWord {
  const { turn: _, ...rest } = word;
  const { text, box, upright } = word;
  const shareOf = (whole: Box): Box => ({
    ...whole,
    x: whole.x + (whole.width * from) / text.length,
    width: (whole.width * (to - from)) / text.length,
  });
  if (!upright) return { text: text.slice(from, to), box: shareOf(box) };
  // What is turned keeps its whole box: too much goes rather than too little.
  return { ...rest, text: text.slice(from, to), upright: shareOf(upright) };
}

/** Whether the text layer of a page says what the page shows: fonts may name their letters as other letters. */
import { classesOf } from '../../detect/lexicon/lexicon.js';
import { fold } from '../../detect/text/words.js';
import type { Box } from '../../model/box.js';
import { overlap } from '../../ocr/geometry.js';
import type { PageLine, PageWord } from '../page.js';
import { distance } from './distance.js';

/** Letters of a word that OCR reads; such a row of consonants, or so many letters without a vowel, is in no language it reads. */
const LEAST = 4;
const CONSONANTS = /[^\P{L}aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýąęóőűůıäöü]{5}/iu;
const VOWEL = /[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýąęőűůı]/iu;

/** Several consonants that stand for one sound, or the same one twice. */
const ONE_SOUND =
  /tsch|sch|chs|c[hkz]|[gkpst]h|st|n[gk]|pf|tz|[sdr]z|([^\P{L}aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýąęóőűůı])\1/giu;

/** Words that no dictionary has, and that no one could pronounce: those that a font may name otherwise than it shows them. */
export function implausibleWords(lines: readonly PageLine[]): readonly PageWord[] {
  return lines.flatMap(({ words }) => words.filter(isImplausible));
}

function isImplausible({ text }: PageWord): boolean {
  return text.split(/[^\p{L}]+/u).some((part) => {
    if (part.length < LEAST || !/^\p{Script=Latin}+$/u.test(part) || isAbbreviation(part)) return false;
    // `Angstschweiß`: several letters that stand for one sound are one.
    const sounds = part.replace(ONE_SOUND, 's');
    return (CONSONANTS.test(sounds) || !VOWEL.test(part)) && classesOf(fold(part)) === 0;
  });
}

/** `HDMRT`: short, in capitals. */
function isAbbreviation(text: string): boolean {
  return text.length <= 6 && text === text.toUpperCase();
}

/** What OCR reads that the text layer says as well, as far as OCR can tell letters apart. */
export function isSaid(read: PageWord, said: readonly PageWord[]): boolean {
  const under = said.filter(({ box }) => overlap(box, read.box) > SHARED * box.width * box.height);
  return under.length > 0 && isAlike(read.text, under.map(({ text }) => text).join(''));
}

/** Of a word of the text layer, in the box of what OCR read. */
const SHARED = 0.3;

function isAlike(read: string, said: string): boolean {
  const [one, other] = [plain(read), plain(said)];
  return one === '' || other.includes(one) || distance(one, other) <= MISREAD * Math.max(one.length, other.length);
}

/** Share of letters that OCR gets wrong in a word of small print. */
const MISREAD = 0.4;

function plain(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether a box is that of a line with one of some words, not only of what reaches into them from a neighbouring one. */
export function isAtAny(box: Box, words: readonly PageWord[]): boolean {
  return words.some(({ box: { x, y, width, height } }) => {
    const across = Math.min(box.x + box.width, x + width) - Math.max(box.x, x);
    const down = Math.min(box.y + box.height, y + height) - Math.max(box.y, y);
    const [along, thick, size] = width >= height ? [across, down, height] : [down, across, width];
    return along > 0 && thick >= LEVEL * size;
  });
}

/** Of the height of a word, which is more than that of its letters. */
const LEVEL = 0.4;

/** Whether a box has one of some words in it. */
export function hasAny(box: Box, words: readonly PageWord[]): boolean {
  return words.some((word) => overlap(word.box, box) > 0);
}

/** Known names and numbers as OCR misreads them: `0` for `O`, `1` for `l`, `rn` for `m`, a letter too many. */
import type { TextFinder } from '../../detect/text/inText.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import { isOrdinaryWord, isTradeWord } from '../../detect/lexicon/wordKinds.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import type { Entity } from '../../model/finding.js';
import type { Block } from '../layout/blocks.js';
import { RunningText } from '../layout/cells.js';
import type { PageWord } from '../page.js';
import { distance } from '../read/distance.js';
import { written, type Claim } from './claims.js';
import { isLikeNumber, withDigits } from './likeDigits.js';

/** What is sought: one word of a name, or a whole number. */
interface Sought {
  readonly look: string;
  readonly isNumber: boolean;
  readonly value: KnownValue;
}

/** Shorter words are those of any text; those from `LONG` and `LONGER` letters on may have one and two wrong. */
const [SHORTEST, LONG, LONGER] = [4, 6, 9];
const SHORTEST_NUMBER = 6;

/** Words of blocks, as OCR read them, that are known values but for letters that look alike. */
export function misreadValues(
  blocks: readonly Block[],
  known: readonly KnownValue[],
  isRead: (word: PageWord) => boolean,
): readonly Claim[] {
  const sought = known.flatMap(soughtIn);
  if (sought.length === 0) return [];
  const cells = blocks.flatMap((block) => block.flatMap((line) => line.cells));
  return cells.flatMap(({ words }) =>
    words.flatMap((word, at): readonly Claim[] => {
      if (!isRead(word)) return [];
      const text = written([word]);
      const seen = look(text);
      const found = sought.find((each) => isMisread(seen, each, text));
      return found
        ? [claimOf([word], found.value)]
        : numberFrom(words.slice(at, at + MOST_PARTS).filter(isRead), sought);
    }),
  );
}

/** Parts of a telephone number that blanks part. */
const MOST_PARTS = 6;

/** A number that is written in several words, from the first of them on. */
function numberFrom(words: readonly PageWord[], sought: readonly Sought[]): readonly Claim[] {
  const numbers = sought.filter(({ isNumber }) => isNumber);
  for (let count = 2; count <= words.length; count++) {
    const some = words.slice(0, count);
    const seen = look(some.map(({ text }) => text).join(''));
    const found = numbers.find((each) => isSameNumber(seen, each.look));
    if (found) return [claimOf(some, found.value)];
  }
  return [];
}

/** Telephone numbers and dates in what OCR read, of which some digits were taken for letters: `o179z 555 o18`. */
export function misreadNumbers(
  blocks: readonly Block[],
  finder: TextFinder,
  isRead: (word: PageWord) => boolean,
): readonly Claim[] {
  const cells = blocks.flatMap((block) => block.flatMap((line) => line.cells));
  return cells.flatMap((cell) => {
    const changed = new Map<PageWord, PageWord>();
    const words = cell.words.map((word) => {
      const text = isRead(word) && isLikeNumber(word.text) ? withDigits(word.text) : word.text;
      if (text === word.text) return word;
      const plain = { ...word, text };
      changed.set(plain, word);
      return plain;
    });
    if (changed.size === 0) return [];
    const running = RunningText.of([[{ ...cell, words }]]);
    return finder.findAll(running.text).flatMap(({ start, end, entity, rule }): readonly Claim[] => {
      const found = running.wordsIn(start, end);
      if (!NUMBERS.includes(entity) || !found.some((word) => changed.has(word))) return [];
      const own = found.map((word) => changed.get(word) ?? word);
      return [{ words: own, entity, rule, confidence: 'certain', isKnown: false }];
    });
  });
}

const NUMBERS: readonly Entity[] = ['PHONE_NUMBER', 'DATE_TIME', 'MEDICAL_RECORD_NUMBER', 'ID'];

function soughtIn(value: KnownValue): readonly Sought[] {
  if (value.kind === 'name')
    return wordsOf(value.value)
      .filter(({ folded }) => folded.length >= SHORTEST && !isOrdinaryWord(folded) && !isTradeWord(folded))
      .map(({ folded }) => ({ look: look(folded), isNumber: false, value }));
  if (value.kind !== 'id' && value.kind !== 'phone') return [];
  const number = look(value.value);
  return number.length >= SHORTEST_NUMBER ? [{ look: number, isNumber: true, value }] : [];
}

function isMisread(one: string, { look: other, isNumber }: Sought, text: string): boolean {
  if (isNumber) return isSameNumber(one, other);
  if (one === other) return true;
  const most = other.length >= LONGER ? 2 : other.length >= LONG ? 1 : 0;
  if (most === 0 || Math.abs(one.length - other.length) > most) return false;
  return (
    wordsOf(text).every(({ folded }) => !isOrdinaryWord(folded) && !isTradeWord(folded)) && distance(one, other) <= most
  );
}

/** Letters that stand for digits too, once what looks alike is made equal. */
const LIKE_DIGITS = 'olsbz';

/** Digits that differ make another number: only what looks alike counts, and in long ones a letter that is like no digit. */
function isSameNumber(one: string, other: string): boolean {
  if (one === other) return true;
  if (other.length < LONGER || one.length !== other.length) return false;
  const wrong = Array.from(one).flatMap((letter, at) => (letter === other[at] ? [] : [letter]));
  return wrong.length === 1 && /\p{L}/u.test(wrong[0]!) && !LIKE_DIGITS.includes(wrong[0]!);
}

/** The text with everything that OCR takes for each other made equal. */
function look(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[0q]/g, 'o')
    .replace(/[1i|!ıj]/g, 'l')
    .replace(/5/g, 's')
    .replace(/8/g, 'b')
    .replace(/2/g, 'z')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd');
}

function claimOf(words: readonly PageWord[], { entity, original }: KnownValue): Claim {
  return {
    ...{ words, entity, rule: 'text: known value, misread', confidence: 'certain', isKnown: true },
    original,
  };
}

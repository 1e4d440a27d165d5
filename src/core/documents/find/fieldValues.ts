import type { Entity } from '../../model/finding.js';
import { monthOf } from '../../detect/text/monthNames.js';
import { isTradeWord } from '../../detect/text/allowList.js';
import { isDegree, isParticle, isTitle } from '../../detect/text/personContext.js';
import { isOrdinaryWord } from '../../detect/text/ordinaryWords.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import type { PageWord } from '../page.js';
import { fits, inlineLabels, labelledField, type FormField } from './formLabels.js';
import { RunningText, type Cell, type CellLine } from './runningText.js';

/** What stands in a field of a form. */
export interface FieldValue {
  readonly field: FormField;
  readonly words: readonly PageWord[];
}

/** An address goes over so many lines more, which follow closely. */
const LINES_OF_ADDRESS = 4;
const CLOSE = 1.2;

/**
 * What the labels of a page announce: behind the colon, in the cell to the right, or in the cell below. A value that
 * cannot be what its label says is left to the recognisers.
 */
export function fieldValues(lines: readonly CellLine[]): readonly FieldValue[] {
  return lines.flatMap((line, at) => line.cells.flatMap((cell, index) => valuesOfCell(cell, index, at, lines)));
}

/** The words that are labels: whatever they look like, they name nobody. One with a colon in its middle is a value as well. */
export function labelWords(lines: readonly CellLine[]): ReadonlySet<PageWord> {
  const cells = lines.flatMap((line) => line.cells);
  return new Set(
    cells.flatMap((cell) => {
      const running = RunningText.of([[cell]]);
      const inline = inlineLabels(running.text).flatMap(({ start, end }) => running.wordsIn(start, end));
      return labelledField(running.text) ? cell.words : inline.filter(({ text }) => !/[:=]./.test(text));
    }),
  );
}

function valuesOfCell(cell: Cell, index: number, at: number, lines: readonly CellLine[]): FieldValue[] {
  const running = RunningText.of([[cell]]);
  const { text } = running;
  const labels = inlineLabels(text);
  const values = labels.flatMap(({ field, end }, which): FieldValue[] => {
    const words = running.wordsIn(end, labels[which + 1]?.start ?? text.length);
    const own = words.filter((word) => !endsWithColon(word));
    return own.length > 0 ? valueIn(field, own, cell, at, lines) : besideOrBelow(field, cell, index, at, lines);
  });
  const field = labels.length === 0 ? labelledField(text) : undefined;
  return field ? besideOrBelow(field, cell, index, at, lines) : values;
}

/** A word that the colon stands in the middle of belongs to the value, too: `Name:Smith`. */
function endsWithColon({ text }: PageWord): boolean {
  return /[:=]$/.test(text);
}

function besideOrBelow(
  field: FormField,
  cell: Cell,
  index: number,
  at: number,
  lines: readonly CellLine[],
): FieldValue[] {
  const beside = lines[at]?.cells[index + 1];
  if (beside && !isLabel(beside)) {
    const found = valueIn(field, beside.words, beside, at, lines);
    if (found.length > 0) return found;
  }
  const below = cellBelow(cell, at, lines);
  return below && !isLabel(below.cell) ? valueIn(field, below.cell.words, below.cell, below.at, lines) : [];
}

function isLabel(cell: Cell): boolean {
  const { text } = RunningText.of([[cell]]);
  return labelledField(text) !== undefined || inlineLabels(text).length > 0;
}

/** The cell that begins under another one, in the next line if that is close. */
function cellBelow(cell: Cell, at: number, lines: readonly CellLine[]): { cell: Cell; at: number } | undefined {
  const next = lines[at + 1];
  const { x, y, width, height } = cell.box;
  if (!next || next.box.y - y - height > CLOSE * height) return undefined;
  const below = next.cells.find(({ box }) => box.x < x + width && box.x + box.width > x && box.x > x - 2 * height);
  return below && { cell: below, at: at + 1 };
}

function valueIn(
  field: FormField,
  words: readonly PageWord[],
  cell: Cell,
  at: number,
  lines: readonly CellLine[],
): FieldValue[] {
  const taken = TAKEN[field.entity]?.(words) ?? words;
  if (!fits(taken.map(({ text }) => text).join(' '), field)) return [];
  const values = [{ field, words: taken }];
  if (field.entity !== 'LOCATION') return values;
  const more = addressBelow({ words, box: cell.box }, words[0]?.box.x ?? cell.box.x, at, lines);
  return [...values, ...more.map((each) => ({ field, words: each.words }))];
}

/** The lines of an address under its first, up to a label, a gap or another margin. */
function addressBelow(first: Cell, left: number, at: number, lines: readonly CellLine[]): readonly Cell[] {
  const cells: Cell[] = [];
  let [above, place] = [first, at];
  while (cells.length < LINES_OF_ADDRESS) {
    const below = cellBelow(above, place, lines);
    if (!below || isLabel(below.cell) || Math.abs(below.cell.box.x - left) > below.cell.box.height) break;
    if (below.cell.words.length > LONGEST_ADDRESS_LINE) break;
    cells.push(below.cell);
    [above, place] = [below.cell, below.at];
  }
  return cells;
}

const LONGEST_ADDRESS_LINE = 7;

/** How much of what follows a label is its value; the rest of a sentence is not. */
const TAKEN: Readonly<Partial<Record<Entity, (words: readonly PageWord[]) => readonly PageWord[]>>> = {
  PERSON: nameOf,
  DATE_TIME: (words) => leading(words, ({ text }) => /\d/.test(text) || monthOf(fold(text)) !== undefined, 4),
  MEDICAL_RECORD_NUMBER: numberOf,
  ID: numberOf,
  PHONE_NUMBER: (words) => leading(words, ({ text }) => /^[\d()+/.\-–,ext]+$/i.test(text), 7),
  EMAIL: (words) => words.filter(({ text }) => text.includes('@')),
  ORGANIZATION: (words) => (words.length > LONGEST_ORGANIZATION ? [] : words),
  LOCATION: (words) => (words.length > LONGEST_ADDRESS ? [] : words),
};

const LONGEST_NAME = 6;
const LONGEST_ORGANIZATION = 8;
const LONGEST_ADDRESS = 14;

function leading(words: readonly PageWord[], belongs: (word: PageWord) => boolean, most: number): readonly PageWord[] {
  const end = words.findIndex((word) => !belongs(word));
  return words.slice(0, Math.min(most, end < 0 ? words.length : end));
}

function numberOf(words: readonly PageWord[]): readonly PageWord[] {
  return leading(words, ({ text }) => /\d/.test(text) || /^[-/#]$/.test(text) || /^\p{Lu}{1,4}$/u.test(text), 5);
}

/** Words with capitals; a few small ones where nothing else stands in the field, as people type them. */
function nameOf(words: readonly PageWord[]): readonly PageWord[] {
  const small = words.every(({ text }) => /^[\p{Ll}\p{M}.,'’-]+$/u.test(text));
  if (small) return words.length <= SMALL_NAME && !words.every(isOrdinary) ? words : [];
  const first = words.findIndex((word) => !isTitleOrDegree(word));
  const name = untilTrade(leading(words.slice(Math.max(0, first)), isOfName, LONGEST_NAME));
  return name.every(isOrdinary) && words.length > name.length ? [] : name;
}

/** `Marta Szymanski, Consultant Radiologist`: after a comma, what somebody is. */
function untilTrade(words: readonly PageWord[]): readonly PageWord[] {
  const end = words.findIndex(({ text }, index) => {
    const [word] = wordsOf(text);
    return index > 0 && /,$/.test(words[index - 1]!.text) && word !== undefined && isTradeWord(word.folded);
  });
  return end < 0 ? words : words.slice(0, end);
}

function isTitleOrDegree({ text }: PageWord): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => isTitle(text, word) || isDegree(word));
}

const SMALL_NAME = 3;

function isOfName({ text }: PageWord): boolean {
  const bare = text.replace(/[.,;]+$/, '');
  const [word] = wordsOf(bare);
  if (!word) return /^[,&/-]$/.test(text);
  return /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(bare) || isParticle(word.folded, '') || isTitle(bare, word);
}

function isOrdinary({ text }: PageWord): boolean {
  return wordsOf(text).every(({ folded }) => isOrdinaryWord(folded));
}

import type { Entity } from '../../model/finding.js';
import { RunningText, type Cell, type CellLine } from '../layout/cells.js';
import { uprightOf } from '../layout/lines.js';
import type { PageWord } from '../page.js';
import { secondLineOf } from './formCells.js';
import { fits } from './fits.js';
import { inlineLabels, labelledField, type FormField } from './formLabels.js';
import { withDigits } from './likeDigits.js';
import { tablesIn } from './tables.js';
import { isCaselessSentence, isOfName, isOrdinary, LONGEST_NAME, TAKEN } from './takenWords.js';

/** What stands in a field of a form. */
export interface FieldValue {
  readonly field: FormField;
  readonly words: readonly PageWord[];
}

/** An address goes over so many lines more, which follow closely; a value stands under its label a little further off. */
const LINES_OF_ADDRESS = 4;
const [CLOSE, BELOW] = [1.2, 2.2];

/** What the labels of a block announce, and the words that are labels: whatever they look like, they name no one. */
export interface LabelledValues {
  readonly values: readonly FieldValue[];
  readonly labels: ReadonlySet<PageWord>;
}

/**
 * What the labels of a block announce: behind the colon, in the cell to the right, in the cell below, in the column of a
 * table. A value that cannot be what its label says is left to the recognisers.
 */
export function fieldValues(lines: readonly CellLine[]): LabelledValues {
  const tables = tablesIn(lines);
  const inTables = tables.values.flatMap(({ field, cell }) => valueIn(field, cell.words, cell));
  const labels = new Set([...tables.headings].flatMap((cell) => cell.words));
  const broken = new Set<PageWord>();
  const values = lines.flatMap((line, at) =>
    line.cells.flatMap((cell, index): readonly FieldValue[] => {
      if (tables.headings.has(cell) || cell.words.every((word) => broken.has(word))) return [];
      for (const word of labelWords(cell)) labels.add(word);
      const second = labelledField(textOf(cell.words)) ? undefined : secondLineOf(cell, at, lines);
      if (second) {
        for (const word of [...cell.words, ...second.words]) labels.add(word);
        for (const word of second.words) broken.add(word);
        const field = labelledField(textOf([...cell.words, ...second.words]))!;
        return besideOrBelow(field, cell, index, at, lines, labels);
      }
      return valuesOfCell(cell, index, at, lines, labels);
    }),
  );
  return { values: [...inTables, ...values], labels };
}

/** Words of a cell that are labels. One with a colon in its middle is a value as well. */
function labelWords(cell: Cell): readonly PageWord[] {
  const running = RunningText.of([[cell]]);
  const inline = inlineLabels(running.text).flatMap(({ start, end }) => running.wordsIn(start, end));
  return labelledField(running.text) ? cell.words : inline.filter(({ text }) => !/[:=：]./u.test(text));
}

function valuesOfCell(
  cell: Cell,
  index: number,
  at: number,
  lines: readonly CellLine[],
  known: Set<PageWord>,
): readonly FieldValue[] {
  const running = RunningText.of([[cell]]);
  const { text } = running;
  const labels = inlineLabels(text);
  const values = labels.flatMap(({ field, end }, which): readonly FieldValue[] => {
    const words = running.wordsIn(end, labels[which + 1]?.start ?? text.length);
    const own = words.filter((word) => !endsWithColon(word));
    return own.length > 0
      ? withAddress(field, valueIn(field, own, cell), own, cell, at, lines)
      : besideOrBelow(field, cell, index, at, lines, known);
  });
  if (labels.length > 0) return values;
  const field = labelledField(text);
  if (field) return besideOrBelow(field, cell, index, at, lines, known);
  const leading = leadingLabel(cell.words);
  if (!leading) return [];
  for (const word of leading.label) known.add(word);
  return withAddress(leading.field, valueIn(leading.field, leading.rest, cell), leading.rest, cell, at, lines);
}

/** A word that the colon stands in the middle of belongs to the value, too: `Name:Smith`. */
function endsWithColon({ text }: PageWord): boolean {
  return /[:=：]$/u.test(text);
}

/** A label without a colon at the beginning of a cell, and what can be nothing but its value: `Hospital No 4471902`. */
function leadingLabel(
  words: readonly PageWord[],
): { field: FormField; label: readonly PageWord[]; rest: readonly PageWord[] } | undefined {
  if (words.length < 2 || words.length > LONGEST_LABELLED) return undefined;
  for (let length = Math.min(words.length - 1, LONGEST_LABEL); length > 0; length--) {
    const field = labelledField(textOf(words.slice(0, length)));
    const rest = words.slice(length);
    if (field) return isPlainlyValue(rest, field) ? { field, label: words.slice(0, length), rest } : undefined;
  }
  return undefined;
}

const [LONGEST_LABEL, LONGEST_LABELLED] = [5, 12];

function isPlainlyValue(words: readonly PageWord[], { entity }: FormField): boolean {
  const text = textOf(words);
  switch (entity) {
    case 'PERSON':
      if (words.length > LONGEST_NAME || isCaselessSentence(words)) return false;
      return words.every(isOfName) && !words.every(isOrdinary);
    case 'DATE_TIME':
      return /^\p{N}{1,4}[-./年]|^\p{N}{1,2}\.? \p{L}+\.?,? \p{N}{4}/u.test(text);
    case 'MEDICAL_RECORD_NUMBER':
    case 'ID':
      return /\p{N}.*\p{N}.*\p{N}/u.test(words[0]!.text);
    case 'PHONE_NUMBER':
      return /^[+(\p{Nd}]/u.test(text) && text.replace(/\P{Nd}/gu, '').length >= FEWEST_DIGITS;
    case 'EMAIL':
      return text.includes('@');
    case 'LOCATION':
      return /\p{N}/u.test(text) && /\p{Lu}|\p{Lo}/u.test(text);
    default:
      return false;
  }
}

const FEWEST_DIGITS = 6;

function textOf(words: readonly PageWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

function besideOrBelow(
  field: FormField,
  cell: Cell,
  index: number,
  at: number,
  lines: readonly CellLine[],
  labels: ReadonlySet<PageWord>,
): readonly FieldValue[] {
  const beside = lines[at]?.cells[index + 1];
  if (beside && !isLabel(beside)) {
    const found = withAddress(field, valueIn(field, beside.words, beside), beside.words, beside, at, lines);
    if (found.length > 0) return found;
  }
  const below = cellBelow(cell, at, lines, BELOW);
  if (!below || isLabel(below.cell) || below.cell.words.every((word) => labels.has(word))) return [];
  const { words } = below.cell;
  // A label that ends a paragraph is none.
  if (field.entity === 'PERSON' && isCaselessSentence(words)) return [];
  return withAddress(field, valueIn(field, words, below.cell), words, below.cell, below.at, lines);
}

function isLabel(cell: Cell): boolean {
  const { text } = RunningText.of([[cell]]);
  return labelledField(text) !== undefined || inlineLabels(text).length > 0;
}

/** The cell that begins under another one, in the next line if that is close. */
function cellBelow(
  cell: Cell,
  at: number,
  lines: readonly CellLine[],
  close = CLOSE,
): { cell: Cell; at: number } | undefined {
  const next = lines[at + 1];
  const { x, y, width, height } = cell.box;
  if (!next || next.box.y - y - height > close * height) return undefined;
  const below = next.cells.find(({ box }) => box.x < x + width && box.x + box.width > x && box.x > x - 2 * height);
  return below && { cell: below, at: at + 1 };
}

function valueIn(field: FormField, words: readonly PageWord[], cell: Cell): readonly FieldValue[] {
  const isWhole = words.length === cell.words.length;
  const take = (some: readonly PageWord[]): readonly PageWord[] => TAKEN[field.entity]?.(some, isWhole) ?? some;
  const taken = take(words);
  if (fits(textOf(taken), field)) return [{ field, words: taken }];
  if (!NUMBERED.includes(field.entity)) return [];
  // OCR takes digits for letters, and a person who types takes O for zero.
  const plain = words.map((word) => ({ ...word, text: withDigits(word.text) }));
  const likely = take(plain);
  if (!fits(textOf(likely), field)) return [];
  return [{ field, words: words.filter((_, at) => likely.includes(plain[at]!)) }];
}

const NUMBERED: readonly Entity[] = ['DATE_TIME', 'MEDICAL_RECORD_NUMBER', 'ID', 'PHONE_NUMBER'];

function withAddress(
  field: FormField,
  values: readonly FieldValue[],
  words: readonly PageWord[],
  cell: Cell,
  at: number,
  lines: readonly CellLine[],
): readonly FieldValue[] {
  if (field.entity === 'PERSON' && values.length === 1) return [...values, ...nameBelow(values[0]!, cell, at, lines)];
  if (field.entity !== 'LOCATION' || values.length === 0) return values;
  const left = words[0] ? uprightOf(words[0]).x : cell.box.x;
  const more = addressBelow({ words, box: cell.box }, left, at, lines);
  return [...values, ...more.map((each) => ({ field, words: each.words }))];
}

/** The lines of an address under its first, up to a label, a gap or another margin. */
function addressBelow(first: Cell, left: number, at: number, lines: readonly CellLine[]): readonly Cell[] {
  const cells: Cell[] = [];
  let [above, place] = [first, at];
  while (cells.length < LINES_OF_ADDRESS) {
    const below = cellBelow(above, place, lines);
    if (
      !below ||
      isLabel(below.cell) ||
      isLabelled(below, lines) ||
      Math.abs(below.cell.box.x - left) > below.cell.box.height
    )
      break;
    if (below.cell.words.length > LONGEST_ADDRESS_LINE) break;
    cells.push(below.cell);
    [above, place] = [below.cell, below.at];
  }
  return cells;
}

const LONGEST_ADDRESS_LINE = 7;

/** The label beside what stands in the next line says what that is. */
function isLabelled({ cell, at }: { readonly cell: Cell; readonly at: number }, lines: readonly CellLine[]): boolean {
  const { cells } = lines[at]!;
  const before = cells[cells.indexOf(cell) - 1];
  return before !== undefined && isLabel(before);
}

/** The second line of a name that is broken in its cell: `Pascale` over `Barbier`. */
function nameBelow(
  { field, words }: FieldValue,
  cell: Cell,
  at: number,
  lines: readonly CellLine[],
): readonly FieldValue[] {
  const below = words.length <= 2 ? cellBelow(cell, at, lines, CLOSE_IN_CELL) : undefined;
  if (!below || isLabel(below.cell) || isLabelled(below, lines)) return [];
  const { box, words: more } = below.cell;
  const isOne = more.length <= 2 && more.every(isOfName) && Math.abs(box.x - uprightOf(words[0]!).x) < 0.3 * box.height;
  return isOne && !more.some(isOrdinary) ? [{ field, words: more }] : [];
}

/** Lines of one cell follow each other more closely than rows do, in heights of a line. */
const CLOSE_IN_CELL = 0.35;

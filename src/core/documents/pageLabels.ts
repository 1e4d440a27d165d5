/** Pages that are counted in one style (ISO 32000-1, section 12.4.2). */
export interface LabelRange {
  /** The first of them, from 0. */
  readonly from: number;
  /** As `S` has it: decimal, Roman, letters. */
  readonly style: 'D' | 'r' | 'R' | 'a' | 'A';
  /** The number of the first. */
  readonly start: number;
}

/** Ranges that give pages plain labels: numbers, Roman numbers, single letters. */
export function labelRanges(labels: readonly string[]): readonly LabelRange[] {
  const ranges: LabelRange[] = [];
  labels.forEach((label, index) => {
    const last = ranges.at(-1);
    const isNext = last !== undefined && labelled(last.style, last.start + index - last.from) === label;
    if (!isNext) ranges.push({ from: index, ...counted(label) });
  });
  return ranges;
}

/** Whether a label is one that pages get by being counted: no one chose it. */
export function isPlainLabel(label: string): boolean {
  if (!/^(?:\d{1,4}|[a-z]{1,8}|[A-Z]{1,8})$/.test(label)) return false;
  const { style, start } = counted(label);
  return labelled(style, start) === label;
}

function counted(label: string): Omit<LabelRange, 'from'> {
  if (/^\d+$/.test(label)) return { style: 'D', start: Math.max(1, Number(label)) };
  const isSmall = label === label.toLowerCase();
  const roman = MOST.find((number) => romanOf(number) === label.toLowerCase());
  if (roman !== undefined) return { style: isSmall ? 'r' : 'R', start: roman };
  return { style: isSmall ? 'a' : 'A', start: label.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0) + 1 };
}

function labelled(style: LabelRange['style'], number: number): string {
  if (style === 'D') return String(number);
  const small = style === 'r' || style === 'R' ? romanOf(number) : number <= 26 ? String.fromCharCode(96 + number) : '';
  return style === 'R' || style === 'A' ? small.toUpperCase() : small;
}

/** Forewords are not longer. */
const MOST = Array.from({ length: 399 }, (_, index) => index + 1);

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
];

function romanOf(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, letters] of ROMAN) for (; rest >= value; rest -= value) text += letters;
  return text;
}

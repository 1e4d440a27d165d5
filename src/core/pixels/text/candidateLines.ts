import type { Component } from './components.js';
import { around } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';

/** A row of patches that may be a line of text. */
export interface CandidateLine {
  readonly box: Box;
  /** True where the patches stand one above the other: the text runs up or down. */
  readonly vertical: boolean;
  /** Strength of its ink on the average, see Component. */
  readonly strength: number;
  /** Between its patches, in pixels, as most of them have it. */
  readonly gap: number;
}

/** Height of what may be a letter, in pixels. */
const SMALLEST_LETTER = 4;
const LARGEST_LETTER = 60;
/** A patch wider than high by as much is several letters that run together; those have more ink than a bow has. */
const WIDE = 1.4;
const LEAST_INK_WIDE = 0.25;
/** Widest gap inside a line, between two words, in heights of its letters. */
const WIDEST_GAP = 1.4;
/** The same in pixels, for the smallest of letters. */
const LEAST_GAP = 6;
/** Letters of a line differ no more in height. */
const HEIGHTS_APART = 2.6;
/** Widths of a line in heights: a line of two letters is about as wide as this. */
const LEAST_LENGTH = 1.2;
/** The same of a line that is a single patch, whose letters all run together. */
const LEAST_ALONE = 3;
/** Letters higher than this do not all run together. */
const HIGHEST_ALONE = 28;
/** Share of a line's box that ink covers: less is scattered grains, more is an area. */
const LEAST_INK = 0.08;
const LEAST_INK_ALONE = 0.2;
const MOST_INK = 0.8;

function strengthOf(members: readonly Component[]): number {
  const ink = members.reduce((sum, member) => sum + member.area, 0);
  return members.reduce((sum, member) => sum + member.area * member.strength, 0) / ink;
}

/** Gap between letters of text along a side, in their widths; what is further apart is lines below each other. */
const LOOSEST = 0.8;

/** A row while it is judged, as if it were upright. */
interface Row {
  readonly box: Box;
  readonly members: readonly Component[];
}

/**
 * Rows of patches that are alike in height, level with each other and no further apart than words are; upright ones
 * and those that run up or down. The same patches may be in one of each.
 */
export function candidateLines(components: readonly Component[]): CandidateLine[] {
  const across = rowsOf(components).map(({ box, members }) => lineOf(box, members, false));
  const down = rowsOf(components.map(transposed))
    .filter(({ members }) => medianGap(members) <= LOOSEST * median(members.map(({ width }) => width)))
    .map(({ box, members }) => lineOf(transposed(box), members, true));
  return [...across, ...down];
}

function lineOf(box: Box, members: readonly Component[], vertical: boolean): CandidateLine {
  return { box, vertical, strength: strengthOf(members), gap: medianGap(members) };
}

function rowsOf(components: readonly Component[]): Row[] {
  const letters = components.filter(isLetter).sort((one, other) => one.x - other.x);
  const groups = grouped(letters, belongTogether);
  const rows = groups.map((members) => ({ members, box: members.reduce<Box>(around, members[0]!) }));
  return rows.map((row) => withMarks(row, components)).filter(isLine);
}

function isLetter({ width, height, area }: Component): boolean {
  if (width > WIDE * height && area < LEAST_INK_WIDE * width * height) return false;
  return height >= SMALLEST_LETTER && height <= LARGEST_LETTER && width <= 14 * height;
}

function belongTogether(one: Component, other: Component): boolean {
  const [low, high] = [Math.min(one.height, other.height), Math.max(one.height, other.height)];
  if (high > HEIGHTS_APART * low) return false;
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return shared >= 0.55 * low && other.x - one.x - one.width <= Math.max(LEAST_GAP, WIDEST_GAP * high);
}

/** Groups of neighbours: in order of their left edges, each is compared with those that begin soon after its end. */
function grouped(
  letters: readonly Component[],
  together: (one: Component, other: Component) => boolean,
): Component[][] {
  const parent = letters.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  };
  letters.forEach((letter, index) => {
    const reach = letter.x + letter.width + Math.max(LEAST_GAP, WIDEST_GAP * HEIGHTS_APART * letter.height);
    for (let next = index + 1; next < letters.length && letters[next]!.x <= reach; next++)
      if (together(letter, letters[next]!)) parent[rootOf(next)] = rootOf(index);
  });
  const groups = new Map<number, Component[]>();
  letters.forEach((letter, index) => {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group) group.push(letter);
    else groups.set(root, [letter]);
  });
  return [...groups.values()];
}

/** With the points, commas and strokes in a row or directly beside it, which are too low to be letters. */
function withMarks({ members, box }: Row, components: readonly Component[]): Row {
  const reach = box.height;
  const marks = components.filter(
    (mark) =>
      !isLetter(mark) &&
      mark.height < box.height &&
      mark.y >= box.y - 2 &&
      mark.y + mark.height <= box.y + box.height + reach / 3 &&
      mark.x >= box.x - reach &&
      mark.x + mark.width <= box.x + box.width + reach,
  );
  return { members, box: marks.reduce<Box>(around, box) };
}

function isLine({ members, box }: Row): boolean {
  if (members.length === 1 && box.height > HIGHEST_ALONE) return false;
  if (box.width < (members.length === 1 ? LEAST_ALONE : LEAST_LENGTH) * box.height) return false;
  const ink = members.reduce((sum, member) => sum + member.area, 0) / area(box);
  return ink >= (members.length === 1 ? LEAST_INK_ALONE : LEAST_INK) && ink <= MOST_INK;
}

/**
 * Between neighbours of a row, in pixels; patches that run together have none. Patches beside each other, across the
 * row, are no neighbours: the first letters of lines below each other are a loose row, however close each line is.
 */
function medianGap(members: readonly Component[]): number {
  const sorted = [...members].sort((one, other) => one.x - other.x);
  const gaps = sorted.slice(1).flatMap((member, index) => {
    const before = sorted[index]!;
    const shared = before.x + before.width - member.x;
    return 2 * shared > Math.min(before.width, member.width) ? [] : [Math.max(0, -shared)];
  });
  return median(gaps);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

function area({ width, height }: Box): number {
  return width * height;
}

function transposed<T extends Box>(box: T): T {
  return { ...box, x: box.y, y: box.x, width: box.height, height: box.width };
}

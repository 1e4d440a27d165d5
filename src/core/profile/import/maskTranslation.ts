/** What rules of other tools for the pixels of known machines become in ours. */
import { lookUp, tagOf } from '../../standard/dictionary.js';
import type { MaskRectangle, PixelMask, ValuePattern } from '../pixelMask.js';
import type { Translation, Untranslated } from './translation.js';

/** An attribute and what its value must be like. */
export interface Condition {
  readonly keyword: string;
  readonly pattern: ValuePattern;
}

/** The keyword of an attribute that is named by keyword or as `[0008,0060]`; undefined for what is none. */
export function nameOfKeyword(name: string): string | undefined {
  const tag = /^\[([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\]$/.exec(name);
  if (tag) return lookUp(parseInt(`${tag[1]}${tag[2]}`, 16))?.keyword;
  return tagOf(name) === undefined ? undefined : name;
}

/** True where no value can be like all that one attribute is asked to be: two different whole values. */
export function contradicts(conditions: readonly Condition[]): boolean {
  return conditions.some(({ keyword, pattern }) =>
    conditions.some(
      (other) =>
        other.keyword === keyword && [pattern, other.pattern].every(isWhole) && !sameText(pattern, other.pattern),
    ),
  );
}

function isWhole(pattern: ValuePattern): boolean {
  return typeof pattern === 'string' && !/[*!]/.test(pattern);
}

function sameText(one: ValuePattern, other: ValuePattern): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

/** Collects masks rule by rule. */
export class MaskTranslator {
  private readonly masks: PixelMask[] = [];
  readonly untranslated: Untranslated[] = [];

  note(line: number, says: string, why: string): void {
    this.untranslated.push({ line, says, why });
  }

  /** @param rectangles of x, y, width and height; left out, files that match are skipped */
  add(
    line: number,
    name: string,
    conditions: readonly Condition[],
    rectangles: readonly (readonly number[])[] | undefined,
  ): void {
    const match: Record<string, ValuePattern> = {};
    for (const { keyword, pattern } of conditions) {
      const before = match[keyword];
      if (before !== undefined && !sameText(before, pattern))
        return this.note(line, name, `${keyword} is asked for twice, which has no equivalent; the rule is left out.`);
      match[keyword] = pattern;
    }
    if (conditions.length === 0) return this.note(line, name, 'It holds for every file; the rule is left out.');
    const cover = rectangles?.map(([x = 0, y = 0, width = 0, height = 0]): MaskRectangle => [x, y, width, height]);
    this.masks.push({ name, match, ...(cover ? { cover } : { skip: true }) });
  }

  get all(): readonly PixelMask[] {
    return this.masks;
  }

  end(): Translation {
    return { policy: { preset: 'basic', pixelMasks: this.masks }, untranslated: this.untranslated };
  }
}

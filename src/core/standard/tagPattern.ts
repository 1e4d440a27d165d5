/** A tag of the standard's tables that stands for many: `60xx3000` has `value` in the bits of `mask`, `x` is any digit. */
export interface TagPattern {
  readonly mask: number;
  readonly value: number;
}

/** True where a tag of a table (`ggggeeee`) is a pattern. */
export function isTagPattern(text: string): boolean {
  return text.includes('x');
}

/** The pattern that `ggggeeee` describes. */
export function parseTagPattern(text: string): TagPattern {
  const mask = parseInt(text.replace(/[^x]/g, 'F').replaceAll('x', '0'), 16);
  return { mask, value: parseInt(text.replaceAll('x', '0'), 16) };
}

/**
 * True where the pattern covers the tag. Patterns never reach into private groups: the repeating groups of PS3.5
 * section 7.6 are even.
 */
export function matchesTagPattern(tag: number, { mask, value }: TagPattern): boolean {
  return (tag & mask) >>> 0 === value && ((tag >>> 16) & 1) === 0;
}

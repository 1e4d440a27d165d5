/** Places in the images of known machines that are covered whatever is found there. */

/**
 * What a value must be like: the whole of it or one of its values, regardless of case, with `*` for anything; `!` before
 * it asks for the contrary, and an empty one for an attribute that is absent or empty. Of several, one.
 */
export type ValuePattern = string | readonly string[];

/** x, y, width and height in pixels from the upper left corner. */
export type MaskRectangle = readonly [number, number, number, number];

/** A rule for the images of a machine. */
export interface PixelMask {
  /** What reports call it; holds no patient data. */
  readonly name?: string;
  /** Attributes by keyword, all of which have to match: Manufacturer, ManufacturerModelName, Rows, ImageType… */
  readonly match: Readonly<Record<string, ValuePattern>>;
  /**
   * What is covered on all frames; `outsideRegions`: all that lies outside the regions of Sequence of Ultrasound Regions
   * (0018,6011). Without it, `skip` is set.
   */
  readonly cover?: readonly MaskRectangle[] | 'outsideRegions';
  /** No copy is made of such a file. */
  readonly skip?: boolean;
}

/** True where one of the values of an attribute is like the pattern. @param values none where it is absent or empty */
export function matchesPattern(values: readonly string[], pattern: ValuePattern): boolean {
  const patterns = typeof pattern === 'string' ? [pattern] : pattern;
  return patterns.some((each) => (each.startsWith('!') ? !isLike(values, each.slice(1)) : isLike(values, each)));
}

function isLike(values: readonly string[], pattern: string): boolean {
  const filled = values.filter((value) => value !== '');
  if (pattern === '') return filled.length === 0;
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 'is');
  return [...filled, filled.join('\\')].some((value) => value !== '' && expression.test(value));
}

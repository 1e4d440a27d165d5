import type { Element } from '../dicom/types.js';
import { hasLongLength } from '../dicom/vr.js';

/** The most bytes that a 16-bit length field can tell (PS3.5 section 7.1.2). */
const LONGEST_SHORT_VALUE = 0xfffe;

/**
 * Values joined by `\`, as many as the element's length field can tell the length of: what takes their place, new UIDs
 * above all, may be longer than they were.
 */
export function cutToLengthField(values: string, { vr, encoding }: Element): string {
  if (values.length <= LONGEST_SHORT_VALUE || hasLongLength(vr) || !encoding.explicitVr) return values;
  return values.slice(0, Math.max(0, values.lastIndexOf('\\', LONGEST_SHORT_VALUE)));
}

/** Tags are unsigned 32-bit numbers, group in the upper half: `0x00100010` is (0010,0010). */

export const ITEM = 0xfffee000;
export const ITEM_DELIMITER = 0xfffee00d;
export const SEQUENCE_DELIMITER = 0xfffee0dd;
export const SPECIFIC_CHARACTER_SET = 0x00080005;
export const SOP_CLASS_UID = 0x00080016;
export const SOP_INSTANCE_UID = 0x00080018;
export const PIXEL_DATA = 0x7fe00010;
export const DATA_SET_TRAILING_PADDING = 0xfffcfffc;

export function groupOf(tag: number): number {
  return tag >>> 16;
}

export function elementOf(tag: number): number {
  return tag & 0xffff;
}

/** Odd group: an element that a vendor defined (PS3.5 section 7.8). */
export function isPrivate(tag: number): boolean {
  return (groupOf(tag) & 1) === 1;
}

/** (gggg,0010–00FF) of an odd group: reserves a block of private elements for the creator that it names. */
export function isPrivateCreator(tag: number): boolean {
  return isPrivate(tag) && elementOf(tag) >= 0x10 && elementOf(tag) <= 0xff;
}

/** (gggg,0000), the length of the group's elements in bytes. */
export function isGroupLength(tag: number): boolean {
  return elementOf(tag) === 0;
}

/** A group length as PS3.5 section 7.2 has it; whatever else stands under such a tag is judged like any element. */
export function isGroupLengthElement({
  tag,
  valueVr,
  length,
}: {
  tag: number;
  valueVr: string;
  length: number;
}): boolean {
  return isGroupLength(tag) && !isPrivate(tag) && valueVr === 'UL' && length === 4;
}

/** `(0010,0010)`, in upper-case hexadecimal. */
export function formatTag(tag: number): string {
  return `(${hex(groupOf(tag))},${hex(elementOf(tag))})`;
}

function hex(word: number): string {
  return `${BYTES[word >>> 8]}${BYTES[word & 0xff]}`;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** Facts about Value Representations: PS3.5 section 6.2 (character repertoire, maximum length) and 7.1.2 (encoding). */

/** VRs whose explicit encoding has two reserved bytes and a 32-bit length (PS3.5 Table 7.1-1). */
const LONG_LENGTH = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

const SHORT_LENGTH = new Set([
  ...['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'PN', 'SH', 'SL', 'SS', 'ST'],
  ...['TM', 'UI', 'UL', 'US'],
]);

/** VRs whose text obeys Specific Character Set (0008,0005): PS3.5 section 6.1.2.2. */
const CHARACTER_SET = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);

const STRINGS = new Set([...CHARACTER_SET, 'AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'TM', 'UI', 'UR']);

/** String VRs that hold one value only, so that a backslash in them is text. */
const SINGLE_VALUE = new Set(['LT', 'ST', 'UR', 'UT']);

/** Bytes of one number in binary VRs of fixed size. */
const NUMBER_SIZE: Readonly<Record<string, number>> = {
  ...{ AT: 4, FD: 8, FL: 4, SL: 4, SS: 2, SV: 8, UL: 4, US: 2, UV: 8 },
};

/** Bytes of one word in binary VRs that are streams of words (PS3.5 Table 6.2-1). */
const WORD_SIZE: Readonly<Record<string, number>> = { OD: 8, OF: 4, OL: 4, OV: 8 };

/** Maximum characters of one value (PS3.5 Table 6.2-1); VRs without an entry have none that matters here. */
const MAX_CHARACTERS: Readonly<Record<string, number>> = {
  ...{ AE: 16, AS: 4, CS: 16, DA: 8, DS: 16, DT: 26, IS: 12, LO: 64, LT: 10240, PN: 64, SH: 16, ST: 1024 },
  ...{ TM: 16, UI: 64 },
};

/** True for the 34 VRs of PS3.5 Table 6.2-1. */
export function isVr(vr: string): boolean {
  return LONG_LENGTH.has(vr) || SHORT_LENGTH.has(vr);
}

/** True where an explicit-VR element has a 32-bit length field. */
export function hasLongLength(vr: string): boolean {
  return LONG_LENGTH.has(vr);
}

/** True where the value is text, in whatever repertoire. */
export function isStringVr(vr: string): boolean {
  return STRINGS.has(vr);
}

/** True where Specific Character Set governs the text. */
export function usesCharacterSet(vr: string): boolean {
  return CHARACTER_SET.has(vr);
}

/** True where a backslash separates values. */
export function isMultiValued(vr: string): boolean {
  return STRINGS.has(vr) && !SINGLE_VALUE.has(vr);
}

/** Bytes per number of a numeric binary VR, or undefined. */
export function numberSize(vr: string): number | undefined {
  return NUMBER_SIZE[vr];
}

/** Bytes of the shortest value of a binary VR that is not empty: one number, one word, or two bytes. */
export function shortestBinary(vr: string): number {
  return NUMBER_SIZE[vr] ?? WORD_SIZE[vr] ?? 2;
}

/** The most characters that one value of this VR may have; for PN, of one component group. */
export function maxCharacters(vr: string): number {
  return MAX_CHARACTERS[vr] ?? Number.MAX_SAFE_INTEGER;
}

/** The byte that pads a value to even length: NUL for UI and binary, space for text (PS3.5 section 6.2). */
export function paddingByte(vr: string): number {
  return vr !== 'UI' && STRINGS.has(vr) ? 0x20 : 0;
}

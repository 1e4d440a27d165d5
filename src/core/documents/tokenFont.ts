/** Letters of tokens in 5 by 7 dots: what a token and a mask are made of, drawn for this purpose. */
export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;

/** Each row as five bits, the leftmost first; rows from the top, two hexadecimal digits each. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '0e11111f111111',
  B: '1e11111e11111e',
  C: '0e11101010110e',
  D: '1c12111111121c',
  E: '1f10101e10101f',
  F: '1f10101e101010',
  G: '0e11101711110f',
  H: '1111111f111111',
  I: '0e04040404040e',
  J: '0702020202120c',
  K: '11121418141211',
  L: '1010101010101f',
  M: '111b1515111111',
  N: '11191513111111',
  O: '0e11111111110e',
  P: '1e11111e101010',
  Q: '0e11111115120d',
  R: '1e11111e141211',
  S: '0f10100e01011e',
  T: '1f040404040404',
  U: '1111111111110e',
  V: '11111111110a04',
  W: '11111115151b11',
  X: '11110a040a1111',
  Y: '11110a04040404',
  Z: '1f01020408101f',
  0: '0e11131519110e',
  1: '040c040404040e',
  2: '0e11010204081f',
  3: '1f02040201110e',
  4: '02060a121f0202',
  5: '1f101e0101110e',
  6: '0608101e11110e',
  7: '1f010204080808',
  8: '0e11110e11110e',
  9: '0e11110f01020c',
  '[': '0e08080808080e',
  ']': '0e02020202020e',
  _: '0000000000001f',
  '*': '000a041f040a00',
  '-': '0000001f000000',
  '/': '01010204081010',
  '.': '00000000000c0c',
  ':': '000c0c000c0c00',
};

/** True where a letter has ink; of a letter that is not here, the dots of a small box. */
export function glyph(letter: string, column: number, row: number): boolean {
  if (letter === ' ' || column >= GLYPH_WIDTH || row >= GLYPH_HEIGHT) return false;
  const rows = GLYPHS[letter.toUpperCase()] ?? UNKNOWN;
  const bits = parseInt(rows.slice(2 * row, 2 * row + 2), 16);
  return ((bits >> (GLYPH_WIDTH - 1 - column)) & 1) === 1;
}

const UNKNOWN = '00000e0a0e0000';

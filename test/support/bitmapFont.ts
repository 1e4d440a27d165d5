/** Letters of five by seven dots, for the text that machines burn into their pictures. Drawn for this project. */

const GLYPHS: Readonly<Record<string, string>> = {
  ' ': '..... ..... ..... ..... ..... ..... .....',
  '-': '..... ..... ..... ##### ..... ..... .....',
  '.': '..... ..... ..... ..... ..... .##.. .##..',
  ',': '..... ..... ..... ..... .##.. ..#.. .#...',
  ':': '..... .##.. .##.. ..... .##.. .##.. .....',
  '/': '....# ....# ...#. ..#.. .#... #.... #....',
  '+': '..... ..#.. ..#.. ##### ..#.. ..#.. .....',
  '0': '.###. #...# #..## #.#.# ##..# #...# .###.',
  '1': '..#.. .##.. #.#.. ..#.. ..#.. ..#.. #####',
  '2': '.###. #...# ....# ..##. .#... #.... #####',
  '3': '##### ...#. ..#.. ...#. ....# #...# .###.',
  '4': '...#. ..##. .#.#. #..#. ##### ...#. ...#.',
  '5': '##### #.... ####. ....# ....# #...# .###.',
  '6': '..##. .#... #.... ####. #...# #...# .###.',
  '7': '##### ....# ...#. ..#.. .#... .#... .#...',
  '8': '.###. #...# #...# .###. #...# #...# .###.',
  '9': '.###. #...# #...# .#### ....# ...#. .##..',
  A: '..#.. .#.#. #...# #...# ##### #...# #...#',
  B: '####. #...# #...# ####. #...# #...# ####.',
  C: '.#### #.... #.... #.... #.... #.... .####',
  D: '###.. #..#. #...# #...# #...# #..#. ###..',
  E: '##### #.... #.... ####. #.... #.... #####',
  F: '##### #.... #.... ####. #.... #.... #....',
  G: '.#### #.... #.... #..## #...# #...# .####',
  H: '#...# #...# #...# ##### #...# #...# #...#',
  I: '.###. ..#.. ..#.. ..#.. ..#.. ..#.. .###.',
  J: '..### ...#. ...#. ...#. ...#. #..#. .##..',
  K: '#...# #..#. #.#.. ##... #.#.. #..#. #...#',
  L: '#.... #.... #.... #.... #.... #.... #####',
  M: '#...# ##.## #.#.# #.#.# #...# #...# #...#',
  N: '#...# ##..# ##..# #.#.# #..## #..## #...#',
  O: '.###. #...# #...# #...# #...# #...# .###.',
  P: '####. #...# #...# ####. #.... #.... #....',
  Q: '.###. #...# #...# #...# #.#.# #..#. .##.#',
  R: '####. #...# #...# ####. #.#.. #..#. #...#',
  S: '.#### #.... #.... .###. ....# ....# ####.',
  T: '##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..',
  U: '#...# #...# #...# #...# #...# #...# .###.',
  V: '#...# #...# #...# #...# .#.#. .#.#. ..#..',
  W: '#...# #...# #...# #.#.# #.#.# ##.## #...#',
  X: '#...# .#.#. .#.#. ..#.. .#.#. .#.#. #...#',
  Y: '#...# #...# .#.#. ..#.. ..#.. ..#.. ..#..',
  Z: '##### ....# ...#. ..#.. .#... #.... #####',
};

/** Columns from one letter to the next, in dots. */
const ADVANCE = 6;

/**
 * Calls `dot` for every pixel of a line of text whose upper left corner is at (`left`, `top`), each dot of a letter
 * being `scale` pixels a side.
 * @throws Error for a character that has not been drawn: letters are capitals
 */
export function drawText(
  text: string,
  left: number,
  top: number,
  scale: number,
  dot: (x: number, y: number) => void,
): void {
  [...text].forEach((character, index) => {
    const glyph = GLYPHS[character];
    if (glyph === undefined) throw new Error(`No glyph for ${character}`);
    glyph.split(' ').forEach((line, row) => {
      [...line].forEach((mark, column) => {
        if (mark === '#') square(left + (index * ADVANCE + column) * scale, top + row * scale, scale, dot);
      });
    });
  });
}

/** Width in pixels of a line of text. */
export function textWidth(text: string, scale: number): number {
  return text.length * ADVANCE * scale;
}

function square(left: number, top: number, side: number, dot: (x: number, y: number) => void): void {
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) dot(x, y);
  }
}

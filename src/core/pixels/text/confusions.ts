/** OCR takes letters for others that look alike: to compare what it read with what is known, both are spelt alike. */

const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/[oqdg]/g, '0'],
  [/[il|!j]/g, '1'],
  [/z/g, '2'],
  [/s/g, '5'],
  [/b/g, '8'],
];

/** One spelling for all that looks alike, of folded letters and digits; everything else is left out. */
export function lookAlikeSpelling(folded: string): string {
  const letters = folded.replace(/[^\p{L}\p{N}|!]/gu, '');
  return ALIKE.reduce((text, [alike, spelling]) => text.replace(alike, spelling), letters);
}

const DIGITS: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', Q: '0', D: '0', I: '1', l: '1', '|': '1', Z: '2', z: '2', S: '5', s: '5', G: '6', B: '8' },
};
const NOT_QUITE_DIGITS = /[OoQDIl|ZzSsGB]/g;

/** The text with letters for digits put right where most of a word is digits: `2O24-l2-O1` is a date. */
export function withDigits(text: string): string {
  return text.replace(/\S+/g, (word) => {
    const digits = word.replace(/\D/g, '').length;
    const others = word.replace(/[\d.,:/^-]/g, '').length;
    return digits > others ? word.replace(NOT_QUITE_DIGITS, (letter) => DIGITS[letter] ?? letter) : word;
  });
}

/** How many letters have to be changed, added or left out to find the sought text somewhere in another one. */
export function distanceWithin(sought: string, text: string): number {
  let row = Array.from({ length: sought.length + 1 }, (_, index) => index);
  let best = sought.length;
  for (const letter of text) {
    const next = [0];
    for (let index = 1; index <= sought.length; index++) {
      const changed = row[index - 1]! + (sought[index - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, row[index]! + 1, next[index - 1]! + 1));
    }
    row = next;
    best = Math.min(best, row[sought.length]!);
  }
  return best;
}

/** Two readings of a text share so much of it. */
const ALIKE_SHARE = 0.6;

/** True where every reading is much the same as the first, letter by letter; readings of grain are not. */
export function areAlike(readings: readonly string[]): boolean {
  const [first = '', ...others] = readings.map((text) => lookAlikeSpelling(text.toLowerCase()));
  return others.every((other) => {
    const [short, long] = first.length < other.length ? [first, other] : [other, first];
    return distanceWithin(long, short) <= (1 - ALIKE_SHARE) * long.length;
  });
}

import { remember, rememberShort } from '../../detect/text/remember.js';
import { fold, wordsOf } from '../../detect/text/words.js';

/** A text reduced to its letters and digits. */
export interface Squeezed {
  /** Letters and digits in order, without case, accents, ligatures and width. */
  readonly text: string;
  /** For every UTF-16 unit of `text`, where its character begins in the source. */
  readonly at: readonly number[];
}

/** Characters that are met in texts of one study. */
const CHARACTERS = 4096;
const foldedCharacter = remember(CHARACTERS, (character: string): string =>
  isDecimalDigit(character) ? digitOf(character) : fold(character.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, ''),
);

/** Leaves out everything that may be put between the letters of a name to hide it: blanks, points, what no one sees. */
export function squeeze(source: string): Squeezed {
  let text = '';
  const at: number[] = [];
  for (let index = 0; index < source.length; index++) {
    const unit = source.charCodeAt(index);
    if (unit < 0x80) {
      if (isAsciiDigit(unit) || isSmall(unit)) text += source.charAt(index);
      else if (isCapital(unit)) text += String.fromCharCode(unit + 0x20);
      else continue;
      at.push(index);
      continue;
    }
    const character = String.fromCodePoint(source.codePointAt(index) ?? unit);
    const folded = foldedCharacter(character);
    text += folded;
    for (let each = 0; each < folded.length; each++) at.push(index);
    index += character.length - 1;
  }
  return { text, at };
}

/** Values of one study, and the length of the longest that is remembered. */
const VALUES = 4096;
const LONGEST = 256;

/** The letters and digits of a value; the same values stand in all files of a study. */
export const squeezedShort: (value: string) => string = rememberShort(VALUES, LONGEST, (value) => squeeze(value).text);

function isAsciiDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

function isDecimalDigit(character: string): boolean {
  return /^\p{Nd}$/u.test(character);
}

/** Unicode has the digits of every script in a row, zero first (Unicode Standard, section 4.6). */
function digitOf(character: string): string {
  let below = 0;
  const code = character.codePointAt(0) ?? 0;
  while (below < 9 && isDecimalDigit(String.fromCodePoint(code - below - 1))) below += 1;
  return String(below);
}

/** The words of a text, each as {@link squeeze} has it. */
export function squeezedWords(text: string): readonly string[] {
  return wordsOf(text)
    .filter(({ kind }) => kind === 'letters')
    .map(({ folded }) => squeeze(folded).text);
}

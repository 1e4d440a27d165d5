/** A run of letters or of digits in a text; in scripts without spaces, one character. */
export interface Word {
  /** Without case, accents and ligatures: `Müller` and `MULLER` are both `muller`. */
  readonly folded: string;
  /** First and one after the last character in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'letters' | 'digits' | 'ideograph';
}

/** Scripts that put no space between words, and Hangul, which writes particles onto names. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}' +
  '\\p{Script=Khmer}\\p{Script=Myanmar}\\u{30FC}\\u{FF70}\\u{FF9E}\\u{FF9F}]';
const WORD = new RegExp(
  `(?<ideograph>${UNSPACED})\\p{M}*|(?<digits>\\p{Nd}+)|(?<letters>(?:(?!${UNSPACED})[\\p{L}\\p{M}])+)`,
  'gu',
);

/** Letters that Unicode does not decompose, as they are written where they cannot be typed. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const SPELT_LETTER = new RegExp(`[${Object.keys(SPELT).join('')}]`, 'g');

/** Spelling of a word that makes upper and lower case, accented and plain one. */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(SPELT_LETTER, (letter) => SPELT[letter] ?? letter);
}

/** The words of a text in order. Digits directly beside letters are words of their own: `SMITH1979` has two. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const folded = fold(match[0]);
    const end = match.index + match[0].length;
    const last = words.at(-1);
    // A lone sound mark belongs to the character before it.
    if (folded === '' && last?.end === match.index) words[words.length - 1] = { ...last, end };
    if (folded !== '') words.push({ folded, start: match.index, end, kind: kindOf(match.groups) });
  }
  return words;
}

function kindOf(groups: Record<string, string | undefined> | undefined): Word['kind'] {
  if (groups?.['ideograph'] !== undefined) return 'ideograph';
  return groups?.['digits'] === undefined ? 'letters' : 'digits';
}

/** True for a word that begins with a capital letter. */
export function isCapitalised(text: string, word: Word): boolean {
  return /^\p{Lu}/u.test(text.slice(word.start, word.end));
}

/** True for a word of two letters or more that are all capitals. */
export function isAllCapitals(text: string, word: Word): boolean {
  return /^\p{Lu}[\p{Lu}\p{M}]+$/u.test(text.slice(word.start, word.end));
}

/** `B30f`, `Ga-68`, `T2`, `SUVmax`: digits beside letters, or small letters after capitals, make a code of a word. */
export function isCode(text: string, { start, end }: Word): boolean {
  if (/\d/.test(text.charAt(start - 1)) || /^[-_]?\d/.test(text.slice(end, end + 2))) return true;
  return /^\p{Lu}{2,}\p{Ll}{2,}$/u.test(text.slice(start, end));
}

/** How a text is written: in descriptors and headlines a capital letter says nothing about a word. */
export type Casing = 'capitals' | 'title' | 'sentence';

/** Judged by its words of three letters or more; a sentence has at least two that begin small, and as many as not. */
export function casingOf(text: string, words: readonly Word[]): Casing {
  const judged = words.filter((word) => word.kind === 'letters' && word.end - word.start >= 3);
  const small = judged.filter((word) => !isCapitalised(text, word)).length;
  if (small >= 2 && small * 2 >= judged.length) return 'sentence';
  return judged.some((word) => !isAllCapitals(text, word)) ? 'title' : 'capitals';
}

/** True where a sentence, a line or a list entry begins at this word. */
export function startsSentence(text: string, words: readonly Word[], index: number): boolean {
  const [before, word] = [words[index - 1], words[index]];
  if (!before || !word) return true;
  return /[.!?:;[\n\r\uFFFC]/.test(text.slice(before.end, word.start)) && !isAbbreviated(text, before);
}

/** `J.` and `Dr.` end no sentence. */
function isAbbreviated(text: string, word: Word): boolean {
  return (
    text.charAt(word.end) === '.' &&
    ((word.kind === 'letters' && word.end - word.start === 1) ||
      /^(dr|mr|mrs|ms|prof|st|fr|hr|mme|sr|sra)$/.test(word.folded))
  );
}

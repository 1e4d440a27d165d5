/** Letters of other scripts that are drawn like Latin ones (Unicode Technical Standard 39, confusables). */

const LATIN = new Map<string, string>();
for (const [others, latin] of [
  ['аеорсухіѕјһԁԛԝѵӏ', 'aeopcyxisjhdqwvl'],
  ['АВЕКМНОРСТХУІЅЈԚԜ', 'ABEKMHOPCTXYISJQW'],
  ['αικνορτυχϲϳ', 'aiknoptuxcj'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϿ', 'ABEZHIKMNOPTYXCJ'],
] as const) {
  [...others].forEach((letter, index) => LATIN.set(letter, latin.charAt(index)));
}
const CYRILLIC = new Map([...LATIN].flatMap(([other, latin]) => (isCyrillic(other) ? [[latin, other] as const] : [])));

/** The text with Latin letters for those of Greek and Cyrillic that look like them. */
export function withLatinLookAlikes(text: string): string {
  return replaced(text, LATIN);
}

/** The other way round, for Cyrillic words among whose letters Latin ones stand. */
export function withCyrillicLookAlikes(text: string): string {
  return replaced(text, CYRILLIC);
}

function replaced(text: string, letters: ReadonlyMap<string, string>): string {
  return [...text].map((letter) => letters.get(letter) ?? letter).join('');
}

function isCyrillic(letter: string): boolean {
  return /\p{Script=Cyrillic}/u.test(letter);
}

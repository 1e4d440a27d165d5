import { wordsOf } from './words.js';

/** One way to write a name, as folded words. */
export interface NameForm {
  readonly words: readonly string[];
  /** A single component stands alone, so the text around it has to speak for it. */
  readonly alone: boolean;
}

/** Parts of surnames that are words of their language and name no one. */
const PARTICLES = new Set(
  `van von der den de del della delle dei degli di da das dos do du des la le les las los el al ul bin ibn ben bint abu
   abd zu zum zur vom ten ter te op het af av y e i och und and o d l mc mac st saint san santa`.split(/\s+/),
);

/** Degrees and titles that people enter among the names, PS3.5 Section 6.2.1.1 notwithstanding. */
const TITLES = new Set(
  `dr prof professor med mr mrs ms miss md phd msc bsc frcr mbbs do rn rt jr sr ii iii iv dipl ing herr frau
   mme mlle sra dott dra drs ir`.split(/\s+/),
);

/** Texts that stand for no name. */
const PLACEHOLDERS = new Set(
  `unknown anonymous anonymized anonymised anon none nil patient test phantom name unnamed na null doctor physician
   radiologist operator technologist tech nobody removed redacted noname`.split(/\s+/),
);

/** A name with more words than this is written out in its common forms only. */
const MOST_GIVEN_NAMES = 3;

/**
 * All ways in which a name is written: every component alone, surname and given names in either order, given names as
 * initials, words run together. Particles and parts of fewer than three letters do not stand alone (in scripts without
 * spaces: fewer than two characters).
 * @param name a PN value (PS3.5 Section 6.2.1): up to three component groups between `=`, components between `^`;
 * or a name as people write it, `Smith, John` or `John Smith`
 */
export function nameForms(name: string): NameForm[] {
  const groups = name.split(/[=\\]/).flatMap((group) => [group, withoutUmlauts(group)]);
  const forms = groups.flatMap(formsOfGroup);
  const distinct = new Map(forms.map((form) => [form.words.join(' '), form]));
  return [...distinct.values()];
}

function formsOfGroup(group: string): NameForm[] {
  return readings(group).flatMap(({ family, given }) => [
    ...componentForms(family),
    ...shortFamilyForms(family),
    ...componentForms(given),
    ...jointForms(family, given),
  ]);
}

const SPELT_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** `Mueller` for `Müller`. */
function withoutUmlauts(group: string): string {
  return group.normalize('NFC').replace(/[äöüøå]/giu, (letter) => SPELT_OUT[letter.toLowerCase()] ?? letter);
}

interface Reading {
  readonly family: readonly string[];
  readonly given: readonly string[];
}

/** Family and given names of one component group; without delimiters, either end may be the family name. */
function readings(group: string): Reading[] {
  if (group.includes('^')) {
    const [family = '', given = '', middle = ''] = group.split('^');
    // `Li^Na`: what stands for no name by itself is one beside a family name; `Smith^Unknown` is not asked for.
    const names = nameWords(family);
    return [{ family: names, given: givenWords(`${given} ${middle}`, names) }];
  }
  const comma = group.indexOf(',');
  if (comma >= 0) return [{ family: nameWords(group.slice(0, comma)), given: nameWords(group.slice(comma + 1)) }];
  const words = nameWords(group);
  if (words.length < 2) return [{ family: words, given: [] }];
  return [
    { family: words.slice(-1), given: words.slice(0, -1) },
    { family: words.slice(0, 1), given: words.slice(1) },
    { family: words, given: [] },
  ];
}

/** Placeholders of two letters are given names of China and Korea where a family name stands before them. */
function givenWords(component: string, family: readonly string[]): string[] {
  const short = wordsOf(component).map(({ folded }) => folded);
  const isName = family.length > 0 && short.length > 0 && short.every((word) => word.length === 2 && !TITLES.has(word));
  return isName ? short : nameWords(component);
}

function nameWords(component: string): string[] {
  return wordsOf(component)
    .filter((word) => word.kind !== 'digits')
    .map((word) => word.folded)
    .filter((word) => !TITLES.has(word) && !PLACEHOLDERS.has(word));
}

/** The component as a whole, run together, and every part of it. */
function componentForms(words: readonly string[]): NameForm[] {
  const forms = endings(words).flatMap(spellings);
  const parts = words.flatMap((word) => [[word], ...[alternativeSpelling(word)].filter((other) => other.length > 0)]);
  return [...forms, ...parts].filter(standsAlone).map((form) => ({ words: form, alone: true }));
}

/** `Li`, `Ng`: a family name of two letters alone; where it stands has to speak for it. */
function shortFamilyForms(family: readonly string[]): NameForm[] {
  const [name, ...others] = family;
  return name && others.length === 0 && /^[a-z]{2}$/.test(name) ? [{ words: [name], alone: true }] : [];
}

/** Surname and given names together, in either order, given names in full or as initials; `john s`. */
function jointForms(family: readonly string[], given: readonly string[]): NameForm[] {
  if (family.length === 0 || given.length === 0) return [];
  const surnames = [...endings(family), withoutParticles(family).slice(0, 1)]
    .filter((words) => words.length > 0)
    .flatMap(spellings);
  const forenames = givenForms(given);
  const letters = withoutParticles(family)
    .slice(0, 1)
    .filter((word) => !isUnspaced(word));
  const firstNameTerms = letters.map(initial).flatMap((letter) => [
    [...given, letter],
    [...given.slice(0, 1), letter],
  ]);
  return surnames
    .flatMap((surname) =>
      forenames.flatMap((first) => [
        [...first, ...surname],
        [...surname, ...first],
        [first.join('') + surname.join('')],
        [surname.join('') + first.join('')],
      ]),
    )
    .concat(firstNameTerms.filter(([first = '']) => first.length >= 3))
    .filter((words) => words.join('').length >= 3 || words.every(isUnspaced))
    .map((words) => ({ words, alone: false }));
}

/** `john quincy`, `john q`, `john`, `j quincy`, `j q`, `j`, `jq`, and the other names by themselves. */
function givenForms(given: readonly string[]): string[][] {
  const names = given.slice(0, MOST_GIVEN_NAMES);
  const initials = names.map(initial);
  const mixtures = names.reduce<string[][]>(
    (heads, name) =>
      heads.flatMap((head) => [
        [...head, name],
        [...head, initial(name)],
      ]),
    [[]],
  );
  const shorter = names.flatMap((name, index) => [[name], initials.slice(0, index + 1), names.slice(0, index + 1)]);
  const spelt = names.map(alternativeSpelling);
  return [...mixtures, ...shorter, ...spelt, [initials.join('')]].filter((words) => words.length > 0);
}

function initial(name: string): string {
  return isUnspaced(name) ? name : name.slice(0, 1);
}

/** `van der o hara`, `der o hara`, `o hara`, `hara`: people drop particles, and the first half of a double name. */
function endings(words: readonly string[]): string[][] {
  return words.map((_, start) => words.slice(start)).filter((ending) => withoutParticles(ending).length > 0);
}

function withoutParticles(words: readonly string[]): string[] {
  return words.filter((word) => !PARTICLES.has(word));
}

/** A phrase as it is, run together (`obrien`), and with umlauts spelt the other way. */
function spellings(words: readonly string[]): string[][] {
  const all = [[...words], [words.join('')], words.map((word) => alternativeSpelling(word)[0] ?? word)];
  return words.length === 0 ? [] : all;
}

/** `muller` for `mueller`: how the same name is written where umlauts are at hand; empty where that changes nothing. */
function alternativeSpelling(word: string): string[] {
  const plain = word.replace(/([aou])e(?=[^aeiou])/g, '$1');
  return word.length >= 5 && plain !== word ? [plain] : [];
}

/** A part that is enough to mean a person. */
function standsAlone(words: readonly string[]): boolean {
  const telling = withoutParticles(words);
  if (telling.length > 0 && telling.every(isUnspaced)) return telling.length >= 2;
  return telling.some((word) => [...word].length >= 3);
}

/** True for a single character of a script that puts no space between words. */
function isUnspaced(word: string): boolean {
  return /^[\u0E00-\u0EFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]|^[\u{20000}-\u{3FFFF}]/u.test(
    word,
  );
}

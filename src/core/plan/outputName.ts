import type { Entity } from '../model/finding.js';
import { remember } from '../detect/text/remember.js';
import { Place } from '../dicom/elementPath.js';
import type { DicomFile } from '../dicom/types.js';
import { elementValues } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { tokenKind } from '../operators/tokens.js';
import { lookUp } from '../standard/dictionary.js';
import { cleanPathText, soughtInPath, type SoughtInPath } from './pathText.js';
import type { Plan, Planned } from './plan.js';
import { withoutSpeltParts } from './speltName.js';

/** Parts of a name or number shorter than this occur in file names by chance. */
const SHORTEST = 3;
/** Of scripts that write a syllable or a word as one character, two of them are no chance. */
const DENSE_SCRIPT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,}$/u;
/** Values of headers that are remembered, as those of one study are the same. */
const VALUES = 1024;
const NAMING = new Set<Entity>(['PERSON', 'MEDICAL_RECORD_NUMBER', 'ID']);

/** What a name may hold of the header, folded, and what takes its place there: hardly any name holds any of it. */
interface KnownPart<P = Pseudonyms> {
  readonly folded: string;
  readonly put: (pseudonyms: P) => string;
  /** What may not be on either side of it, as patterns. */
  readonly not?: Sides;
}

interface Sides {
  readonly before: string;
  readonly after: string;
}

const LETTERS: Sides = { before: '(?<![\\p{L}\\p{N}])', after: '(?![\\p{L}\\p{N}])' };
const DIGITS: Sides = { before: '(?<!\\d)', after: '(?!\\d)' };
/**
 * A UID begins and ends with a component; words, numbers and dots may stand on either side: `CT.1.2.3.dcm`,
 * `1.2.3.0001.dcm`. Where one known UID begins with another, the longer one counts.
 */
const COMPONENTS: Sides = { before: '(?<!\\d)', after: '(?!\\d)' };

/** `NAME.deid.EXT`, the clean sibling of `NAME.EXT`. */
export function siblingName(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? `${fileName.slice(0, dot)}.deid${fileName.slice(dot)}` : `${fileName}.deid`;
}

/**
 * A file name or relative path in which every part that names the patient (a component of a person's name, an ID of
 * the header) is replaced by its token, and a UID of the file by its new one. Dates, sites and numbers go in whatever
 * spelling; a date may be spelt over several folders, which then become one.
 */
export function cleanPathName(path: string, plan: Plan, pseudonyms: Pseudonyms): string {
  const sought = { parts: knownParts(plan.file, plan.entries.values()), texts: soughtInPath(plan) };
  return cleanNameOf(path, sought, pseudonyms);
}

/** What of a header is sought in the name of its file. */
export interface SoughtInName {
  readonly parts: readonly KnownPart[];
  readonly texts: SoughtInPath;
}

/** What some elements say that would identify in a name. */
export function knownParts(file: DicomFile, entries: Iterable<Planned>): readonly KnownPart[] {
  const { characterSet } = Place.top(file);
  const valuesOf = ({ element }: Planned): string[] =>
    elementValues(file, element, characterSet).filter((value) => value !== '');
  return [...entries].flatMap((planned) => partsOf(planned, valuesOf));
}

export function cleanNameOf(path: string, { parts, texts }: SoughtInName, pseudonyms: Pseudonyms): string {
  const clean = cleanPathText(withoutParts(path, parts, pseudonyms), texts, pseudonyms);
  const naming = parts.flatMap(({ folded, put, not }) => (not ? [] : [{ value: folded, put: () => put(pseudonyms) }]));
  return withoutBrackets(withoutSpeltParts(clean, naming), path);
}

/** A name or number that identifies a person, and its token. */
export interface NamingValue {
  readonly entity: Entity;
  readonly value: string;
  readonly token: string;
}

/**
 * The same for what is known otherwise: names of people by their parts, dates in their spellings, numbers as a whole, and
 * everything else as a whole, whatever stands between its words.
 */
export function withoutValues(path: string, values: readonly NamingValue[]): string {
  const clean = withoutParts<unknown>(
    path,
    values.flatMap(({ entity, value, token }) => {
      const put = (): string => token;
      return NAMING.has(entity) || entity === 'DATE_TIME' ? valueParts(entity, value, put) : wholeParts(value, put);
    }),
    undefined,
  );
  return withoutBrackets(clean, path);
}

const TOKEN = /\[([A-Z]+(?:_\w+?)?)\]/g;

/**
 * Names that hold tokens as shells take them without quotes, and one token for one person where a name has several parts:
 * `PATIENT_1_ct_head.dcm` for `[PATIENT_1] [PATIENT_1] ct head.dcm`. A name in which nothing was replaced stays as it is.
 */
function withoutBrackets(clean: string, path: string): string {
  if (clean === path) return clean;
  const once = clean.replace(/(\[(?!DATE|AGE|TEXT)[A-Z]+(?:_\w+?)?\])(?:[\s_,^.-]*\1)+/g, '$1');
  return once.replace(/[^/\\]+/g, (name) =>
    name.replace(TOKEN, '').length < name.length ? name.replace(/\s+/g, '_').replace(TOKEN, '$1') : name,
  );
}

function withoutParts<P>(path: string, parts: readonly KnownPart<P>[], pseudonyms: P): string {
  const whole = path.normalize('NFC');
  const seen = fold(whole);
  const held = longestFirst(parts.filter(({ folded }) => seen.includes(folded)));
  if (held.length === 0) return parts.length === 0 ? path : whole;
  const puts = new Map(held.map(({ folded, put }) => [folded, put]));
  let result = '';
  let from = 0;
  for (const { 0: found, index } of seen.matchAll(new RegExp(held.map(patternOf).join('|'), 'gu'))) {
    result += whole.slice(from, index) + (puts.get(found)?.(pseudonyms) ?? '');
    from = index + found.length;
  }
  return result + whole.slice(from);
}

/** Each once, as it came first. */
function longestFirst<P>(parts: readonly KnownPart<P>[]): readonly KnownPart<P>[] {
  const distinct = new Map<string, KnownPart<P>>();
  for (const part of parts) if (part.folded !== '' && !distinct.has(part.folded)) distinct.set(part.folded, part);
  return [...distinct.values()].sort((a, b) => b.folded.length - a.folded.length);
}

function partsOf(planned: Planned, valuesOf: (planned: Planned) => string[]): readonly KnownPart[] {
  const { element, finding, outcome } = planned;
  if (element.items || !isStringVr(element.valueVr)) return [];
  if (element.valueVr === 'UI') {
    // A UID that is kept may stay in the name as well.
    if (outcome.effect === 'keep') return [];
    const after = outcome.effect === 'set' ? outcome.after.split('\\') : [];
    const named = valuesOf(planned).map((uid, index) => ({
      uid,
      put: ({ uids }: Pseudonyms) => after[index] ?? uids.map(uid),
    }));
    return named.filter(({ uid }) => isLongUid(uid)).map(({ uid, put }) => ({ folded: uid, put, not: COMPONENTS }));
  }
  if (!finding || finding.spans) return [];
  const { entity } = finding;
  if (entity !== 'DATE_TIME' && !NAMING.has(entity)) return [];
  const kind = tokenKind(entity, lookUp(element.tag)?.keyword ?? '');
  // A date has no token of its own.
  return valuesOf(planned).flatMap((value) =>
    valueParts(entity, value, ({ tokens }) => tokens.tokenFor(kind, value, 'LO')),
  );
}

/** Shorter ones, which only tests have, are in names by chance: `1.2`. */
function isLongUid(uid: string): boolean {
  return uid.length >= SHORTEST_UID;
}

const SHORTEST_UID = 6;

function valueParts<P>(entity: Entity, value: string, put: KnownPart<P>['put']): readonly KnownPart<P>[] {
  if (entity === 'DATE_TIME') return dateParts(value);
  if (!NAMING.has(entity)) return [];
  if (entity === 'PERSON') return nameParts(value, put);
  return value.length < SHORTEST ? [] : [{ folded: fold(value), put }];
}

const SHORTEST_WHOLE = 4;

/** A place, an institution, a text: in names of files, other marks stand between its words, or none. */
function wholeParts(value: string, put: () => string): readonly KnownPart<unknown>[] {
  const words = fold(value).split(/[^\p{L}\p{N}]+/u);
  if (words.join('').length < SHORTEST_WHOLE) return [];
  return [' ', '_', '-', '.', ''].map((mark) => ({
    folded: words.filter((word) => word !== '').join(mark),
    put,
    not: LETTERS,
  }));
}

/**
 * The components of a name. A short family or given name counts only where it stands alone, a short title not at all:
 * folders are called DR and MR for other reasons.
 */
function nameParts<P>(name: string, put: KnownPart<P>['put']): readonly KnownPart<P>[] {
  return nameWords(name).map((word) => ({ ...word, put }));
}

const nameWords = remember(VALUES, (name: string): readonly Omit<KnownPart, 'put'>[] => {
  const groups = name.split('=').map((group) => group.split('^'));
  return groups.flatMap((components) =>
    components.flatMap((component, index) =>
      spellings(component.split(/[,\s]+/)).flatMap((word) => {
        const folded = fold(word);
        if (folded.length >= SHORTEST || DENSE_SCRIPT.test(folded)) return [{ folded }];
        const isName = index < 2 && (folded.length > 1 || /[^\p{ASCII}]/u.test(folded));
        return isName ? [{ folded, not: LETTERS }] : [];
      }),
    ),
  );
});

/** How letters are written where they cannot be typed; without their marks, they are found anyway. */
const TYPED: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  æ: 'ae',
  ß: 'ss',
  œ: 'oe',
};
const NOT_TYPED = new RegExp(`[${Object.keys(TYPED).join('')}]`, 'g');

function spellings(words: readonly string[]): readonly string[] {
  const typed = words.map((word) =>
    word
      .normalize('NFC')
      .toLowerCase()
      .replace(NOT_TYPED, (letter) => TYPED[letter] ?? letter),
  );
  return [...new Set([...words, ...typed])];
}

function patternOf({ folded, not }: Pick<KnownPart, 'folded' | 'not'>): string {
  const escaped = folded.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return not ? not.before + escaped + not.after : escaped;
}

/** Lower case without accents; each character as long as before, so that positions stay true. */
const fold = remember(VALUES, (text: string): string => {
  return Array.from(text.normalize('NFC'), (character) => {
    const bare = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return bare.length === character.length ? bare : character;
  }).join('');
});

/** A date of the header in the spellings that names of files use. */
const dateParts = remember(VALUES, (value: string): readonly KnownPart<unknown>[] => {
  const [, year, month, day] = /^(\d{4})\.?(\d\d)\.?(\d\d)/.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return [];
  const orders = [
    [year, month, day],
    [day, month, year],
    [month, day, year],
  ];
  return ['', '-', '.', '_'].flatMap((between) =>
    orders.map((order) => ({ folded: order.join(between), put: () => '[DATE]', not: DIGITS })),
  );
});

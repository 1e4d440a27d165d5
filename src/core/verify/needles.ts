import type { Entity } from '../model/finding.js';
import { isAllowed, isOrdinaryWord } from '../detect/lexicon/wordKinds.js';
import type { KnownValue } from '../detect/text/knownValue.js';
import { nameForms } from '../detect/text/nameForms.js';
import { remember } from '../detect/text/remember.js';
import { fold, wordsOf } from '../detect/text/words.js';
import { withoutPadding } from '../dicom/padding.js';
import { elementBytes, elementText } from '../dicom/value.js';
import { usesCharacterSet } from '../dicom/vr.js';
import type { Edge, Needle } from './byteSearch.js';
import type { OriginalFacts } from './originalFacts.js';

/** What a needle stands for. */
export interface Sought {
  readonly entity: Entity;
  /** The whole value in the original. */
  readonly original: string;
  /** Characters; what is short stands in binary data by chance. */
  readonly length: number;
  /** It is a word like others, so that what the text around it says decides. */
  readonly isWord: boolean;
}

type Source = Pick<Sought, 'entity' | 'original'>;

/** Letters of a name that stands by itself, of a phrase, and digits of a number without letters; shorter ones are everywhere. */
const SHORTEST_NAME = 4;
const SHORTEST_PHRASE = 5;
const SHORTEST_NUMBER = 6;
const SHORTEST_CODE = 5;
const SHORTEST_PHONE = 7;
const SHORTEST_TEXT = 8;
const SHORTEST_UID = 10;

/**
 * What of the original to look for among the raw bytes of a copy: names by their words, in the order in which they are
 * written and the other way round; IDs with and without punctuation; dates in figures; telephone numbers; sites and
 * addresses as a whole. Each in ASCII, in UTF-8 and Latin letters where it needs more, and in UTF-16; as the header
 * has them, in Base64 (RFC 4648), too.
 *
 * Left out is what the bytes of any file hold by chance or for another reason, so that a match means something: words
 * of the language and of the trade, words of fewer than four letters, numbers of fewer than six figures, times, ages.
 * Free text is not looked for as a whole: two descriptions of one study may well say the same. In decoded text, shorter
 * and more common values are found by what stands around them.
 * @param excludedDates dates (`YYYYMMDD`) that the copy may hold for another reason
 */
export function needlesFor(
  known: readonly KnownValue[],
  excludedDates: ReadonlySet<string>,
): readonly Needle<Sought>[] {
  const needles = new Map<string, readonly Needle<Sought>[]>();
  const add = (text: string, source: Source, edge: Edge, isWord = false): void => {
    const key = `${edge}${text.toLowerCase()}`;
    if (!needles.has(key)) needles.set(key, encodings(text, source, edge, isWord));
  };
  for (const source of distinct(known)) {
    const { value } = source;
    for (const part of partsAsWritten(source)) needles.set(`base64 ${part}`, inBase64(part, source));
    switch (source.kind) {
      case 'name':
        for (const form of spellingsOfName(value)) add(form, source, 'word', true);
        break;
      case 'id':
        for (const form of spellingsOfId(value)) add(form, source, 'word');
        break;
      case 'date':
        for (const form of spellingsOfDate(value, excludedDates)) add(form, source, 'word');
        break;
      case 'phone':
        for (const form of [value.trim(), value.replace(/\D/g, '')]) {
          if (form.replace(/\D/g, '').length >= SHORTEST_PHONE) add(form, source, 'word');
        }
        break;
      case 'text':
        if (isTelling(value)) add(value.trim(), source, 'word', true);
    }
  }
  return [...needles.values()].flat();
}

/** The UIDs of the original, as a copy might have them. */
export function needlesForUids(uids: ReadonlySet<string>): readonly Needle<Sought>[] {
  return [...uids]
    .filter(({ length }) => length >= SHORTEST_UID)
    .flatMap((uid) => encodings(uid, { entity: 'UID', original: uid }, 'uid', false));
}

/**
 * Names, sites and addresses exactly as the bytes of the original have them, in whatever character set, where that is no
 * ASCII.
 */
export function needlesAsWritten({ byPath, file }: OriginalFacts): readonly Needle<Sought>[] {
  const needles = new Map<string, Needle<Sought>>();
  for (const { inspected } of byPath.values()) {
    const { element, finding } = inspected;
    if (!finding || !AS_WRITTEN.has(finding.entity) || element.items || !usesCharacterSet(element.valueVr)) continue;
    for (const bytes of stretchesAsWritten(Buffer.from(elementBytes(file, element, LONGEST_AS_WRITTEN)))) {
      const original = elementText(file, element, inspected.place.characterSet);
      const subject: Sought = { entity: finding.entity, original, length: bytes.length, isWord: false };
      needles.set(bytes.toString('latin1'), { bytes, edge: 'any', wide: false, subject });
    }
  }
  return [...needles.values()];
}

/** Bytes of which at least seven digits of Base64, 42 bits, are the same wherever they begin. */
const SHORTEST_IN_BASE64 = 6;

/** The value of the header, and the words of a name, as they stand there. */
function partsAsWritten({ kind, value }: KnownValue): readonly string[] {
  if (kind === 'date' || (kind === 'text' && !isTelling(value))) return [];
  const words = kind === 'name' ? value.split(/[\s^=]+/u).filter(isTellingWord) : [];
  return [value.trim(), ...words].filter((part) => Buffer.byteLength(part) >= SHORTEST_IN_BASE64);
}

/** Three bytes are four digits, so that a value looks different at each of three places. */
function inBase64(text: string, { entity, original }: Source): readonly Needle<Sought>[] {
  const bytes = Buffer.from(text, 'utf8');
  const subject: Sought = { entity, original, length: [...text].length, isWord: false };
  return [0, 1, 2].map((before): Needle<Sought> => {
    const digits = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const [from, to] = [Math.ceil((8 * before) / 6), Math.floor((8 * (before + bytes.length)) / 6)];
    return { bytes: Buffer.from(digits.slice(from, to), 'latin1'), edge: 'any', wide: false, isExact: true, subject };
  });
}

const AS_WRITTEN = new Set<Entity>(['PERSON', 'ORGANIZATION', 'LOCATION', 'MEDICAL_RECORD_NUMBER', 'ID']);
const LONGEST_AS_WRITTEN = 1024;
/** Bytes: two characters of most scripts of the East. */
const SHORTEST_AS_WRITTEN = 4;

/** Between delimiters, what is no ASCII; with escape sequences, in which delimiters are letters, the value as a whole. */
function stretchesAsWritten(bytes: Buffer): readonly Buffer[] {
  const text = withoutPadding(bytes.toString('latin1'));
  const stretches = text.includes(ESCAPE) ? [text] : text.split(/[\^=\\,]/).filter((part) => /[\x80-\xff]/.test(part));
  return stretches.filter(({ length }) => length >= SHORTEST_AS_WRITTEN).map((part) => Buffer.from(part, 'latin1'));
}

const ESCAPE = '\x1b';

function distinct(known: readonly KnownValue[]): readonly KnownValue[] {
  return [...new Map(known.map((each) => [`${each.kind}\0${each.value}`, each])).values()];
}

/** Files of a study name the same people. */
const NAMES = 256;
const spellingsOfName = remember(NAMES, (name: string) => spell(name));

/** The words of a name by themselves; where one does not tell, two of them as they may stand together. */
function spell(name: string): readonly string[] {
  const alone = name.split(/[\s^=,.;/\\_-]+/u).filter(isTellingWord);
  const forms = nameForms(name);
  const folded = forms.flatMap(({ words }) => (words.length === 1 ? words : [])).filter(isTellingWord);
  const found = new Set([...alone, ...folded].map((word) => word.toLowerCase()));
  for (const { words } of forms) {
    if (words.length < 2 || words.some((word) => found.has(word) || word.length < 2)) continue;
    if (words.join('').length < SHORTEST_PHRASE || words.every(isCommon)) continue;
    for (const joint of [' ', '^', ', ', ',', '_', '-']) found.add(words.join(joint));
  }
  return [...found];
}

function isTellingWord(word: string): boolean {
  const letters = wordsOf(word).filter(({ kind }) => kind !== 'digits');
  if (letters.length === 0 || isCommon(word)) return false;
  if (letters.every(({ kind }) => kind === 'ideograph')) return letters.length >= 2;
  return [...word].length >= SHORTEST_NAME && nameForms(word).some(({ alone }) => alone);
}

function isCommon(word: string): boolean {
  const folded = fold(word);
  return isOrdinaryWord(folded) || isAllowed(folded);
}

function spellingsOfId(id: string): readonly string[] {
  const written = id.trim();
  const code = written.replace(/[^\p{L}\p{Nd}]/gu, '');
  const number = /^\p{L}+0*(\d+)$/u.exec(code)?.[1] ?? '';
  const parted = [' ', '_', '-'].map((joint) => written.replace(/[^\p{L}\p{Nd}]+/gu, joint));
  return [...new Set([written, code, code.replace(/^0+/, ''), number, ...parted])].filter((form) => {
    if (!/\d/.test(form) || /^[0\W]*$/.test(form)) return false;
    return form.length >= (/^\d+$/.test(form) ? SHORTEST_NUMBER : SHORTEST_CODE);
  });
}

function spellingsOfDate(value: string, excluded: ReadonlySet<string>): readonly string[] {
  const [, year, month, day] = /^(\d{4})[.-]?(0[1-9]|1[0-2])[.-]?(0[1-9]|[12]\d|3[01])/.exec(value.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return [];
  if (excluded.has(year + month + day)) return [];
  const joined = ['-', '.', '/'].flatMap((joint) => [
    [year, month, day].join(joint),
    [day, month, year].join(joint),
    [month, day, year].join(joint),
  ]);
  return [year + month + day, ...joined];
}

/** The name of a site or an address, in which at least one word is no word of the language or the trade. */
function isTelling(text: string): boolean {
  return (
    text.trim().length >= SHORTEST_TEXT &&
    wordsOf(text).some(({ folded, kind }) => kind === 'letters' && folded.length >= 4 && !isCommon(folded))
  );
}

function encodings(text: string, { entity, original }: Source, edge: Edge, isWord: boolean): readonly Needle<Sought>[] {
  const subject: Sought = { entity, original, length: [...text].length, isWord };
  const ofCase = /^\p{ASCII}*$/u.test(text) ? [text] : [text, text.toUpperCase(), text.toLowerCase()];
  return [...new Set(ofCase)].flatMap((spelt): Needle<Sought>[] => {
    const narrow = [Buffer.from(spelt, 'utf8')];
    if (/^[\0-\xff]*$/.test(spelt) && !/^\p{ASCII}*$/u.test(spelt)) narrow.push(Buffer.from(spelt, 'latin1'));
    // Without the zero of its last character, so that it is found in either byte order.
    const little = Buffer.from(spelt, 'utf16le');
    const wide = /^\p{ASCII}*$/u.test(spelt) ? [little.subarray(0, -1)] : [little, Buffer.from(little).swap16()];
    const isAscii = wide.length === 1;
    return [
      ...narrow.map((bytes) => ({ bytes, edge: isAscii ? edge : ('any' as const), wide: false, subject })),
      ...wide.map((bytes) => ({ bytes, edge: isAscii ? edge : ('any' as const), wide: true, subject })),
    ];
  });
}

/**
 * Looks for the values of a header as an intruder would: pulled apart, cut in two over values, items and elements, encoded,
 * misdeclared, as numbers. Where the values come from, {@link readHeader} tells; of how the copy was made, nothing is known
 * here. What is reversed, enciphered or compressed is out of reach.
 */
import * as Tag from '../../standard/tag.js';
import { withoutTokens } from '../../detect/text/ownTokens.js';
import { areAllEqual, firstOfEqual, rememberBy, rememberShort } from '../../detect/text/remember.js';
import { Place, visitElements } from '../../dicom/elementPath.js';
import type { DicomFile, Element } from '../../dicom/types.js';
import { elementBytes, elementNumbers, elementText, elementValues } from '../../dicom/value.js';
import { isMultiValued, isStringVr, numberSize, usesCharacterSet } from '../../dicom/vr.js';
import type { Entity } from '../../model/finding.js';
import type { ProofPlace, Trial } from '../../model/proof.js';
import { isStandardUid } from '../../standard/uids.js';
import { isPixelData } from '../pairs.js';
import { Automaton } from './automaton.js';
import { isOfMaker, isSameHeader, type Header, type HeaderValue } from './headerValues.js';
import { needlesOf, type DisguisedNeedle } from './needles.js';
import { misdeclaredReadings, readingsOf } from './readings.js';
import { squeeze, squeezedShort, type Squeezed } from './squeeze.js';
import { Stream, type Piece } from './stream.js';
import { writtenDays } from './writtenDays.js';

/** Longest text and longest binary value that is looked through for disguises; of what is longer, the beginning. */
const LONGEST = 4 * 1024 * 1024;
/** Numbers of an element that are looked at one by one: a table of numbers holds every number. */
const MOST_NUMBERS = 16;
/** Figures of a number that is not there by chance. */
const SHORTEST_NUMBER = 6;
/** Letters of a part of a name that is a whole value by itself. */
const SHORTEST_PART = 3;
const SHORTEST_PARTED = 8;

/** Text of these VRs is numbers, days or times: parts of them side by side mean nothing. */
const NO_TEXT = new Set(['UI', 'DA', 'TM', 'DT', 'AS', 'DS', 'IS']);

/** The values of the header of a study, made ready to be sought; the same for all of its files. */
interface Sought {
  readonly needles: readonly DisguisedNeedle[];
  readonly automaton: Automaton;
  readonly notSearched: readonly ProofPlace[];
  /** By `YYYYMMDD`; the birth date by `YYMMDD` as well. */
  readonly days: ReadonlyMap<string, HeaderValue>;
  /** IDs and birth dates, as numbers. */
  readonly numbers: ReadonlyMap<number, HeaderValue>;
  /** {@link said}, which the files of a study ask for the same texts. */
  readonly saidIn: (text: string) => Said;
}

/** What is sought in the copies of one study. */
interface Study {
  readonly header: Header;
  readonly excluded: ReadonlySet<string>;
}

const STUDIES = 8;
/** Texts of one study that are remembered, and the length of the longest. */
const TEXTS = 1024;
const LONGEST_REMEMBERED = 512;

const sameStudy = firstOfEqual<Study>(
  STUDIES,
  (one, other) => areAllEqual([...one.excluded], [...other.excluded]) && isSameHeader(one.header, other.header),
);
const soughtFor = rememberBy(({ header, excluded }: Study): Sought => {
  const { needles, notSearched } = needlesOf(header);
  const days = daysOf(header.values, excluded);
  const automaton = new Automaton(needles.map(({ text }) => text));
  return {
    ...{ needles, automaton, notSearched, days, numbers: numbersOf(needles, days) },
    saidIn: rememberShort(TEXTS, LONGEST_REMEMBERED, (text) => said(text, { needles, automaton, days })),
  };
});

/** What a text says by itself, whatever stands around it in a file. */
interface Said {
  readonly squeezed: Squeezed;
  /** Of days in it, and of what is found in the readings of it. */
  readonly entities: readonly Entity[];
}

function said(text: string, sought: Pick<Sought, 'needles' | 'automaton' | 'days'>): Said {
  const entities: Entity[] = holdsDay(text, sought) ? ['DATE_TIME'] : [];
  for (const reading of readingsOf(text)) entities.push(...saidByReading(reading, sought));
  return { squeezed: squeeze(text), entities };
}

function saidByReading(text: string, sought: Pick<Sought, 'needles' | 'automaton' | 'days'>): readonly Entity[] {
  const stream = new Stream(sought.automaton, sought.needles);
  const found = [...stream.feed({ text, path: NOWHERE }, squeeze(text))].map(({ needle }) => needle.value.entity);
  return holdsDay(text, sought) ? [...found, 'DATE_TIME'] : found;
}

const NOWHERE = (): string => '';

function holdsDay(text: string, { days }: Pick<Sought, 'days'>): boolean {
  if (days.size === 0) return false;
  for (const { day, start, end } of writtenDays(text)) if (days.has(day) && isWhole(text, start, end)) return true;
  return false;
}

function daysOf(values: readonly HeaderValue[], excluded: ReadonlySet<string>): ReadonlyMap<string, HeaderValue> {
  const days = new Map<string, HeaderValue>();
  for (const value of values) {
    if (value.kind !== 'date') continue;
    const day = /^(\d{4})[.-]?(\d\d)[.-]?(\d\d)/.exec(value.value.trim())?.slice(1).join('');
    if (day === undefined || excluded.has(day)) continue;
    days.set(day, value);
    if (value.isBirthDate) days.set(day.slice(2), value);
  }
  return days;
}

function numbersOf(
  needles: readonly DisguisedNeedle[],
  days: ReadonlyMap<string, HeaderValue>,
): ReadonlyMap<number, HeaderValue> {
  const numbers = new Map<number, HeaderValue>();
  for (const { kind, text, value } of needles) {
    const number = Number(text);
    const isTelling = String(number).length >= SHORTEST_NUMBER && Number.isSafeInteger(number);
    if (kind === 'digits' && isTelling) numbers.set(number, value);
  }
  for (const [day, value] of days) {
    if (!value.isBirthDate || day.length !== 8) continue;
    const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
    for (const form of [day, date + month + year, month + date + year]) numbers.set(Number(form), value);
  }
  return numbers;
}

/** What a search was for and what it could not be for. */
export interface SearchedFor {
  /** Values of the header. */
  readonly values: number;
  readonly notSearched: readonly ProofPlace[];
}

/**
 * @param excluded days, as `YYYYMMDD`, that the copy may hold because dates were moved
 * @param trial gets what is found
 */
export function searchDisguised(
  copy: DicomFile,
  header: Header,
  excluded: ReadonlySet<string>,
  trial: Trial,
): SearchedFor {
  const sought = soughtFor(sameStudy({ header, excluded }));
  const search = new Search(copy, sought, trial);
  search.run();
  return { values: header.values.length, notSearched: [...sought.notSearched, ...search.notSearched] };
}

class Search {
  readonly notSearched: ProofPlace[] = [];
  private readonly whole: Stream;
  private readonly byTag = new Map<number, Stream>();
  /** Whole values, squeezed, and where they stand. */
  private readonly parts = new Map<string, () => string>();

  constructor(
    private readonly copy: DicomFile,
    private readonly sought: Sought,
    private readonly trial: Trial,
  ) {
    this.whole = this.stream();
  }

  run(): void {
    const { copy } = this;
    if (copy.hasPreamble) this.lookAtBytes(copy.bytes.read(0, PREAMBLE), () => 'preamble');
    for (const place of [Place.meta(copy), Place.top(copy)]) {
      visitElements(place, (element, inside) => {
        if (element.tag === Tag.PixelData)
          this.notSearched.push({ path: inside.pathOf(element), rule: PIXELS_NOT_READ });
        if (!element.items && element.length > 0 && !isPixelData(element)) this.look(element, inside);
        return true;
      });
    }
    const trailing = Math.min(copy.trailingBytes, LONGEST);
    if (trailing > 0) {
      this.lookAtBytes(copy.bytes.read(copy.bytes.size - copy.trailingBytes, trailing), () => 'after the data set');
    }
    this.lookForParted();
  }

  private look(element: Element, place: Place): void {
    const { valueVr: vr } = element;
    const path = (): string => place.pathOf(element);
    this.trial.tried += 1;
    if (isStringVr(vr)) this.lookAtText(element, place, path);
    else if (numberSize(vr) !== undefined) this.lookAtNumbers(element, path);
    // Whatever the VR says, text is text.
    if (!isStringVr(vr)) this.lookAtBytes(elementBytes(place.file, element, LONGEST), path);
    if (element.length > LONGEST) {
      this.notSearched.push({
        path: path(),
        rule: `longer than ${LONGEST / 1024 / 1024} MB: its end is searched as bytes only`,
      });
    }
  }

  private lookAtText(element: Element, place: Place, path: () => string): void {
    const { valueVr: vr } = element;
    const text = withoutTokens(elementText(place.file, element, place.characterSet, LONGEST));
    if (vr === 'UI' && /^[\d.\\\0 ]*$/.test(text)) return this.lookAtUids(text, path);
    if (NO_TEXT.has(vr) && vr !== 'UI' && !/[^\d.:+\\ eE-]/.test(text)) {
      if (vr === 'DS' || vr === 'IS') this.lookAtDecimals(text, path);
      return;
    }
    this.lookAtPiece({ text, path, isOfMaker: isOfMaker(element) }, this.streamOf(element.tag));
    if (usesCharacterSet(vr)) {
      for (const other of misdeclaredReadings(elementBytes(place.file, element, LONGEST))) {
        if (other !== text) this.lookAtReading(withoutTokens(other), path);
      }
    }
    if (element.length > MOST_PART) return;
    for (const value of isMultiValued(vr) ? elementValues(place.file, element, place.characterSet) : [text]) {
      const part = squeezedShort(value);
      if (part.length >= SHORTEST_PART && !this.parts.has(part)) this.parts.set(part, path);
    }
  }

  /** A text as it stands, as part of what stands around it, and in all that it may be an encoding of. */
  private lookAtPiece(piece: Piece, ofTag?: Stream): void {
    const { squeezed, entities } = this.sought.saidIn(piece.text);
    for (const stream of [this.whole, ofTag]) {
      for (const { needle, pieces } of stream?.feed(piece, squeezed) ?? []) {
        for (const each of pieces) this.found(each.path, needle.value.entity);
      }
    }
    for (const entity of entities) this.found(piece.path, entity);
  }

  private lookAtReading(text: string, path: () => string): void {
    for (const entity of saidByReading(text, this.sought)) this.found(path, entity);
  }

  private lookAtUids(text: string, path: () => string): void {
    for (const uid of text.replace(/[\0 ]/g, '').split('\\')) {
      if (isStandardUid(uid)) continue;
      for (const component of uid.split('.')) {
        if (component.length >= SHORTEST_NUMBER) this.lookAtNumber(Number(component), path);
        const day = /^\d{12,17}$/.test(component) ? Number(component.slice(0, 8)) : undefined;
        if (day !== undefined) this.lookAtNumber(day, path);
      }
    }
  }

  private lookAtDecimals(text: string, path: () => string): void {
    for (const value of text.split('\\')) {
      if (value.trim() !== '') this.lookAtNumber(Number(value), path);
    }
  }

  private lookAtNumbers(element: Element, path: () => string): void {
    if (element.length > MOST_NUMBERS * 8 || this.sought.numbers.size === 0) return;
    for (const number of elementNumbers(this.copy, element, MOST_NUMBERS)) {
      if (typeof number === 'string') continue;
      this.lookAtNumber(Number(number), path);
      if (element.valueVr === 'FL') this.lookAtRounded(Number(number), path);
    }
  }

  private lookAtNumber(number: number, path: () => string): void {
    const value = this.sought.numbers.get(number);
    if (value) this.found(path, value.entity, ' as a number');
  }

  /** Whole numbers of eight figures do not fit into 32 bits of floating point. */
  private lookAtRounded(number: number, path: () => string): void {
    if (number < 1e7) return;
    for (const [wanted, { entity }] of this.sought.numbers) {
      if (Math.fround(wanted) === number) this.found(path, entity, ' as a number');
    }
  }

  private lookAtBytes(bytes: Uint8Array, path: () => string): void {
    if (!mayHoldText(bytes)) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const piece: Piece = { text, path, isBinary: true };
    for (const { needle } of this.stream().feed(piece, squeeze(text))) this.found(path, needle.value.entity);
    for (const [stretch] of text.matchAll(STRETCH)) {
      for (const reading of readingsOf(stretch)) this.lookAtReading(reading, path);
    }
  }

  /** Two values, wherever they stand, that are the two parts of one. */
  private lookForParted(): void {
    for (const { text, kind, value } of this.sought.needles) {
      if (text.length < SHORTEST_PARTED || kind === 'ideographs') continue;
      for (let cut = SHORTEST_PART; cut <= text.length - SHORTEST_PART; cut++) {
        const [head, tail] = [this.parts.get(text.slice(0, cut)), this.parts.get(text.slice(cut))];
        for (const part of head && tail ? [head, tail] : [])
          this.found(part, value.entity, ', its parts in two values');
      }
    }
  }

  private found(path: () => string, entity: Entity, how = ' in disguise'): void {
    this.trial.found(path(), `${entity} of the original${how}`);
  }

  private stream(): Stream {
    return new Stream(this.sought.automaton, this.sought.needles);
  }

  private streamOf(tag: number): Stream {
    const known = this.byTag.get(tag) ?? this.stream();
    this.byTag.set(tag, known);
    return known;
  }
}

/** Letters and digits that anything sought in binary values has at least, and in what they may be an encoding of. */
const FEWEST_LETTERS = 6;
const FEWEST_ENCODED = 4;
/** As so many of them, one byte of Latin letters may be read: `¼`. */
const MOST_OF_ONE = 4;

/** False where a binary value has too few letters and digits for anything to be found among them. */
function mayHoldText(bytes: Uint8Array): boolean {
  const fewest = bytes.length < SHORTEST_STRETCH ? FEWEST_LETTERS : FEWEST_ENCODED;
  let letters = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) letters += MOST_OF_ONE;
    else if (byte >= 0x30) letters += 1;
    if (letters >= fewest) return true;
  }
  return false;
}

/** Printable bytes in a row that may be an encoding of something. */
const SHORTEST_STRETCH = 8;
const STRETCH = new RegExp(`[\\x20-\\x7e\\r\\n\\t]{${SHORTEST_STRETCH},}`, 'g');

const PREAMBLE = 128;
const PIXELS_NOT_READ = 'compared with the original, not read for text';
/** Bytes of a value that may be a part of another. */
const MOST_PART = 256;

/** A day is not cut out of a longer number. */
function isWhole(text: string, start: number, end: number): boolean {
  return (
    !/[\p{Nd}]$|\p{Nd}[.,]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^\p{Nd}|^[.,]\p{Nd}/u.test(text.slice(end, end + 2))
  );
}

/**
 * Looks for the values of a header as an intruder would: pulled apart, cut in two over values, items and elements, encoded,
 * misdeclared, as numbers. Where the values come from, {@link readHeader} tells; of how the copy was made, nothing is known
 * here. What is reversed, enciphered or compressed is out of reach.
 */
import * as Tag from '../../standard/tag.js';
import { withoutTokens } from '../../detect/text/ownTokens.js';
import { Place, visitElements } from '../../dicom/elementPath.js';
import type { DicomFile, Element } from '../../dicom/types.js';
import { elementBytes, elementNumbers, elementText, elementValues } from '../../dicom/value.js';
import { isMultiValued, isStringVr, numberSize, usesCharacterSet } from '../../dicom/vr.js';
import type { Entity } from '../../model/finding.js';
import type { ProofPlace, Trial } from '../../model/proof.js';
import { isStandardUid } from '../../standard/uids.js';
import { isPixelData } from '../pairs.js';
import { codeLists } from './codeLists.js';
import { isOfMaker, type Header } from './headerValues.js';
import { comparable, noteSearched, onlyToSearch } from './searchedBefore.js';
import { misdeclaredReadings, readingsOf } from './readings.js';
import { saidByReading, SHORTEST_NUMBER, soughtFor, type Sought } from './sought.js';
import { squeeze, squeezedShort } from './squeeze.js';
import { Stream, type Piece } from './stream.js';

/** Longest text and longest binary value that is looked through for disguises; of what is longer, the beginning. */
const LONGEST = 4 * 1024 * 1024;
/** Numbers of an element that are looked at one by one: a table of numbers holds every number. */
const MOST_NUMBERS = 16;
/** Values of an element that may be one number together. */
const MOST_JOINED = 8;
const DAY_FIGURES = 8;
/** Letters of a part of a name that is a whole value by itself. */
const SHORTEST_PART = 3;
const SHORTEST_PARTED = 8;

/** Text of these VRs is numbers, days or times: parts of them side by side mean nothing. */
const NO_TEXT = new Set(['UI', 'DA', 'TM', 'DT', 'AS', 'DS', 'IS']);

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
  const sought = soughtFor({ header, excluded });
  const kept = comparable(copy);
  const only = kept && onlyToSearch(sought, kept);
  const search = new Search(copy, sought, trial);
  if (only) {
    search.run(only.changed);
    trial.tried = only.before.tried;
    search.notSearched.splice(0, Infinity, ...only.before.notSearched);
  } else search.run();
  const { notSearched, foundAny } = search;
  if (kept && !foundAny && !only) noteSearched(sought, { ...kept, tried: trial.tried, notSearched });
  return { values: header.values.length, notSearched: [...sought.notSearched, ...notSearched] };
}

/** The same for some elements of the top level of a copy that is known to be elsewhere as one in which nothing was found. */
export function searchOwn(copy: DicomFile, only: ReadonlySet<Element>, sought: Sought, trial: Trial): void {
  new Search(copy, sought, trial).run(only);
}

class Search {
  readonly notSearched: ProofPlace[] = [];
  /** Something was found, allowed or not. */
  foundAny = false;
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

  /** @param only the elements of the top level to look at; left out, all, and those in their items */
  run(only?: ReadonlySet<Element>): void {
    const { copy } = this;
    if (copy.hasPreamble) this.lookAtBytes(copy.bytes.read(0, PREAMBLE), () => 'preamble');
    for (const place of [Place.meta(copy), Place.top(copy)]) {
      visitElements(place, (element, inside) => {
        if (only && inside.dataSet === copy && !only.has(element)) return false;
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
      if (vr === 'DS' || vr === 'IS') this.lookAtDecimals(text, path, vr === 'IS');
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
      this.lookAtTogether(uid.split('.'), path);
      for (const codes of codeLists(uid)) this.lookAtReading(Buffer.from(codes).toString('latin1'), path);
    }
  }

  private lookAtDecimals(text: string, path: () => string, areWhole: boolean): void {
    const values = text.split('\\').map((value) => value.trim());
    for (const value of values) if (value !== '') this.lookAtNumber(Number(value), path);
    if (areWhole) this.lookAtAll(values, path);
  }

  private lookAtNumbers(element: Element, path: () => string): void {
    if (element.length > MOST_NUMBERS * 8 || this.sought.numbers.size === 0) return;
    const numbers = elementNumbers(this.copy, element, MOST_NUMBERS);
    if (element.valueVr !== 'FL' && element.valueVr !== 'FD') this.lookAtAll(numbers.map(String), path);
    for (const number of numbers) {
      if (typeof number === 'string') continue;
      this.lookAtNumber(Number(number), path);
      if (element.valueVr === 'FL') this.lookAtRounded(Number(number), path);
    }
  }

  /** All whole numbers of an element, one behind another: `209\3847`, `1958\9\17`. Measurements in a row mean nothing. */
  private lookAtAll(values: readonly string[], path: () => string): void {
    if (values.length < 2 || values.length > MOST_JOINED || !values.every((value) => /^\d+$/.test(value))) return;
    this.lookAtNumber(Number(values.join('')), path);
    this.lookAtTogether(values, path);
  }

  /** Year, month and day as three numbers in a row. */
  private lookAtTogether(numbers: readonly string[], path: () => string): void {
    for (let at = 0; at + 3 <= numbers.length; at++) {
      const three = numbers.slice(at, at + 3).map((number) => number.padStart(2, '0'));
      if (three.join('').length === DAY_FIGURES) this.lookAtNumber(Number(three.join('')), path);
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
    if (this.parts.size === 0) return;
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
    this.foundAny = true;
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

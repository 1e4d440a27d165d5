import { implicitVr } from '../standard/dictionary.js';
import type { Cursor } from './cursor.js';
import { endOf, longestIn, malformed, NOTHING, truncated, undelimited, withoutVr } from './breaches.js';
import { encodeHeader, encodeItemHeader } from './encode.js';
import { DicomError, type Repair } from './errors.js';
import { PrivateVrs } from './privateVrs.js';
import { formatTag, groupOf, isPrivate, ITEM, ITEM_DELIMITER, PIXEL_DATA, SEQUENCE_DELIMITER } from '../model/tag.js';
import type { DataSet, Element, Encoding, Fragment, Item } from './types.js';
import { hasLongLength, isVr } from './vr.js';

const UNDEFINED = 0xffffffff;
/** Deeper than any real object nests; a file beyond it is made to exhaust its reader. */
const DEEPEST = 64;
/** More than any real object has; each takes memory, and eight bytes are enough for one. */
const MOST_ELEMENTS = 2_000_000;
const IMPLICIT_LE: Encoding = { explicitVr: false, bigEndian: false };
const EXPLICIT_LE: Encoding = { explicitVr: true, bigEndian: false };

interface Header {
  readonly tag: number;
  readonly vr: string;
  readonly valueOffset: number;
  /** As written; FFFFFFFFH is undefined. */
  readonly length: number;
}

/** Whether the walker may still try a second encoding on opaque bytes; only once per branch, to stay linear. */
interface Branch {
  readonly depth: number;
  readonly mayGuess: boolean;
}

/**
 * Walks the elements of a data set and notes where each header, value, item and fragment lies (PS3.5 chapter 7 and
 * Annex A.4). No value is read but names of private creators. Beyond dicom-parser it keeps header offsets, and enters sequences inside UN and
 * inside private elements of implicit VR (PS3.5 section 6.2.2).
 */
export class Walker {
  private readonly cursor: Cursor;
  /** Where zeros gave way to something else when they were last looked through; before that they need no second look. */
  private zerosEnd = -1;
  private count = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  /**
   * Walks the top level from `offset` to `limit`, or to the first element for which `stop` answers true.
   * @returns the elements, and the offset after the last of them
   * @throws DicomError `truncated` or `malformed`, naming the element
   */
  topLevel(offset: number, limit: number, encoding: Encoding, stop?: (tag: number) => boolean): [DataSet, number] {
    const elements: Element[] = [];
    const vrs = new PrivateVrs(this.cursor);
    let at = offset;
    while (at < limit && !this.isPadding(at, limit)) {
      if (limit - at >= 4 && stop?.(this.cursor.tag(at, encoding.bigEndian))) break;
      const element = this.elementOfTop(at, limit, encoding, elements.at(-1));
      elements.push(vrs.understood(element));
      at = element.end;
    }
    return [{ elements, encoding }, at];
  }

  /** Behind native pixels, what is no element is more of them than there should be. */
  private elementOfTop(at: number, limit: number, encoding: Encoding, before: Element | undefined): Element {
    const branch = { depth: 0, mayGuess: true };
    if (before?.tag !== PIXEL_DATA || before.fragments) return this.element(at, limit, encoding, branch);
    try {
      return this.element(at, limit, encoding, branch);
    } catch (error) {
      if (!(error instanceof DicomError)) throw error;
      const what = 'bytes after Pixel Data (7FE0,0010) that are no element';
      throw new DicomError(error.code, error.message, error.offset, {
        ...{ at, remove: limit - at, insert: NOTHING, what },
      });
    }
  }

  /** Zero bytes up to the end of the file: some writers pad with them. (0000,0000) itself never starts a data set. */
  private isPadding(offset: number, limit: number): boolean {
    if (limit - offset >= 4 && this.cursor.uint32(offset, false) !== 0) return false;
    if (offset < this.zerosEnd) return false;
    for (let at = offset, step = 8; at < limit; at += step, step = 64 * 1024) {
      const other = this.cursor.source.read(at, Math.min(step, limit - at)).findIndex((byte) => byte !== 0);
      if (other < 0) continue;
      this.zerosEnd = at + other;
      return false;
    }
    return true;
  }

  private header(offset: number, limit: number, encoding: Encoding): Header {
    this.count += 1;
    if (this.count > MOST_ELEMENTS) {
      throw new DicomError('unsupported', `The file has more than ${MOST_ELEMENTS} elements.`, offset);
    }
    if (limit - offset < 8) {
      throw new DicomError('truncated', `The last ${limit - offset} bytes, at byte ${offset}, are no element.`, offset);
    }
    const tag = this.cursor.tag(offset, encoding.bigEndian);
    if (groupOf(tag) === groupOf(ITEM)) throw malformed(`${formatTag(tag)} where an element should start`, offset);
    if (!encoding.explicitVr) {
      const length = this.cursor.uint32(offset + 4, encoding.bigEndian);
      return { tag, vr: implicitVr(tag), valueOffset: offset + 8, length };
    }
    const vr = this.cursor.vr(offset + 4);
    if (!isVr(vr)) throw withoutVr(this.cursor, tag, offset, limit, encoding);
    if (!hasLongLength(vr)) {
      return { tag, vr, valueOffset: offset + 8, length: this.cursor.uint16(offset + 6, encoding.bigEndian) };
    }
    if (limit - offset < 12) throw truncated(tag, offset);
    return { tag, vr, valueOffset: offset + 12, length: this.cursor.uint32(offset + 8, encoding.bigEndian) };
  }

  private element(offset: number, limit: number, encoding: Encoding, branch: Branch): Element {
    const { tag, vr, valueOffset, length } = this.header(offset, limit, encoding);
    const valueVr = vr === 'UN' ? implicitVr(tag) : vr;
    const start = offset;
    if (length === UNDEFINED) {
      return this.undefinedLength({ tag, vr, valueVr, start, valueOffset, encoding }, limit, branch);
    }
    const end = valueOffset + length;
    if (end > limit) throw this.tooLong(tag, offset, limit, encoding, branch);
    // There are thousands of elements: no object is made of another one.
    const undefinedLength = false;
    const items =
      vr === 'SQ'
        ? this.items(valueOffset, end, encoding, branch, false).items
        : vr === 'UN' && length >= 8
          ? this.hiddenItems(valueOffset, end, branch)
          : undefined;
    return items
      ? { tag, vr, valueVr, start, valueOffset, encoding, length, undefinedLength, end, items }
      : { tag, vr, valueVr, start, valueOffset, encoding, length, undefinedLength, end };
  }

  /** A private element of explicit VR in a data set of implicit VR, or one that is longer than the item around it. */
  private tooLong(tag: number, offset: number, limit: number, encoding: Encoding, branch: Branch): DicomError {
    const error = truncated(tag, offset);
    if (!isPrivate(tag)) return error;
    const repair = (part: Omit<Repair, 'at'>) =>
      new DicomError(error.code, error.message, offset, { at: offset, ...part });
    if (!encoding.explicitVr && isVr(this.cursor.vr(offset + 4))) {
      const explicit: Encoding = { explicitVr: true, bigEndian: encoding.bigEndian };
      const end = endOf(() => this.element(offset, limit, explicit, branch).end);
      const what = `private element ${formatTag(tag)} of explicit VR among those of implicit VR`;
      if (end !== undefined) return repair({ remove: end - offset, insert: NOTHING, what });
    }
    if (branch.depth === 0) return error;
    const { vr, valueOffset } = this.header(offset, limit, encoding);
    const insert = encodeHeader(tag, vr, longestIn(limit - valueOffset, vr), encoding);
    const what = `private element ${formatTag(tag)} is longer than the item around it`;
    return repair({ remove: valueOffset - offset, insert, what });
  }

  private undefinedLength(
    base: Pick<Element, 'tag' | 'vr' | 'valueVr' | 'start' | 'valueOffset' | 'encoding'>,
    limit: number,
    branch: Branch,
  ): Element {
    const { tag, vr, start, valueOffset, encoding } = base;
    const encapsulated = vr === 'OB' || vr === 'OW' || (tag === PIXEL_DATA && vr !== 'SQ');
    if (encapsulated) {
      const { fragments, end } = this.fragments(tag, valueOffset, limit, encoding.bigEndian);
      return { ...base, length: end - 8 - valueOffset, undefinedLength: true, end, fragments };
    }
    if (vr !== 'SQ' && vr !== 'UN' && encoding.explicitVr) {
      throw malformed(`element ${formatTag(tag)} of VR ${vr} has an undefined length`, start);
    }
    // PS3.5 section 6.2.2: the content of an UN of undefined length is implicit VR little endian, whatever the file.
    const inner = vr === 'UN' && encoding.explicitVr ? IMPLICIT_LE : encoding;
    const isForeign = isPrivate(tag) && !encoding.explicitVr && branch.mayGuess;
    const { items, end } = isForeign
      ? this.privateItems(base, limit, branch)
      : this.items(valueOffset, limit, inner, branch, true);
    return { ...base, length: end - 8 - valueOffset, undefinedLength: true, end, items };
  }

  /** Some vendors leave explicit VR within private sequences of implicit VR; what cannot be read otherwise is left out. */
  private privateItems(
    { tag, start, valueOffset, encoding }: Pick<Element, 'tag' | 'start' | 'valueOffset' | 'encoding'>,
    limit: number,
    branch: Branch,
  ): { items: readonly Item[]; end: number } {
    try {
      return this.items(valueOffset, limit, encoding, branch, true);
    } catch (error) {
      if (!(error instanceof DicomError) || error.repair) throw error;
      const explicit: Encoding = { explicitVr: true, bigEndian: encoding.bigEndian };
      const end = endOf(() => this.items(valueOffset, limit, explicit, { ...branch, mayGuess: false }, true).end);
      if (end === undefined) throw error;
      const what = `private sequence ${formatTag(tag)} of explicit VR within implicit VR`;
      const repair = { at: start, remove: end - start, insert: NOTHING, what };
      throw new DicomError(error.code, error.message, error.offset, repair);
    }
  }

  /** Items inside bytes that do not say they are a sequence; undefined where they are none. */
  private hiddenItems(offset: number, end: number, branch: Branch): readonly Item[] | undefined {
    if (this.cursor.tag(offset, false) !== ITEM) return undefined;
    const encodings = branch.mayGuess ? [IMPLICIT_LE, EXPLICIT_LE] : [IMPLICIT_LE];
    for (const encoding of encodings) {
      try {
        return this.items(offset, end, encoding, { ...branch, mayGuess: false }, false).items;
      } catch (error) {
        if (!(error instanceof DicomError)) throw error;
      }
    }
    return undefined;
  }

  private items(
    offset: number,
    limit: number,
    encoding: Encoding,
    branch: Branch,
    delimited: boolean,
  ): { items: readonly Item[]; end: number } {
    if (branch.depth >= DEEPEST) {
      throw new DicomError('unsupported', `Sequences nest deeper than ${DEEPEST} levels at byte ${offset}.`, offset);
    }
    const items: Item[] = [];
    let at = offset;
    while (at < limit) {
      if (limit - at < 8) throw malformed('stray bytes where an item should start', at);
      const tag = this.cursor.tag(at, encoding.bigEndian);
      if (tag === SEQUENCE_DELIMITER && (delimited || at + 8 === limit)) return { items, end: at + 8 };
      if (tag !== ITEM) throw malformed(`${formatTag(tag)} where an item of a sequence should start`, at);
      const item = this.item(at, limit, encoding, { ...branch, depth: branch.depth + 1 });
      items.push(item);
      at = item.end;
    }
    if (delimited) throw new DicomError('truncated', `A sequence is not closed before byte ${limit}.`, limit);
    return { items, end: at };
  }

  private item(offset: number, limit: number, encoding: Encoding, branch: Branch): Item {
    const length = this.cursor.uint32(offset + 4, encoding.bigEndian);
    const valueOffset = offset + 8;
    const undefinedLength = length === UNDEFINED;
    if (!undefinedLength && valueOffset + length > limit) {
      throw new DicomError('truncated', `The item at byte ${offset} reaches beyond its sequence or the file.`, offset);
    }
    const stop = undefinedLength ? limit : valueOffset + length;
    const elements: Element[] = [];
    const vrs = new PrivateVrs(this.cursor);
    let at = valueOffset;
    while (at < stop) {
      if (undefinedLength && stop - at >= 8 && this.cursor.tag(at, encoding.bigEndian) === SEQUENCE_DELIMITER) {
        const insert = encodeItemHeader(ITEM_DELIMITER, 0, encoding);
        const what = 'an item that ends with the delimiter of its sequence';
        throw malformed(what, at, { at, remove: 0, insert, what });
      }
      if (stop - at >= 8 && this.cursor.tag(at, encoding.bigEndian) === ITEM_DELIMITER) {
        if (undefinedLength || at + 8 === stop) {
          const end = at + 8;
          return { start: offset, valueOffset, length: at - valueOffset, undefinedLength, end, elements, encoding };
        }
      }
      const element = this.element(at, stop, encoding, branch);
      elements.push(vrs.understood(element));
      at = element.end;
    }
    if (undefinedLength) throw new DicomError('truncated', `An item is not closed before byte ${stop}.`, offset);
    return { start: offset, valueOffset, length, undefinedLength, end: at, elements, encoding };
  }

  private fragments(
    tag: number,
    offset: number,
    limit: number,
    bigEndian: boolean,
  ): { fragments: readonly Fragment[]; end: number } {
    const fragments: Fragment[] = [];
    let at = offset;
    while (limit - at >= 8) {
      const itemTag = this.cursor.tag(at, bigEndian);
      const length = this.cursor.uint32(at + 4, bigEndian);
      if (itemTag === SEQUENCE_DELIMITER) return { fragments, end: at + 8 };
      if (itemTag !== ITEM) {
        const what = `${formatTag(itemTag)} where a fragment should start`;
        const isEnd = fragments.length > 1 && itemTag === 0 && length === 0 && this.isPadding(at, limit);
        throw malformed(what, at, isEnd ? undelimited(at, limit - at, bigEndian) : undefined);
      }
      if (length === UNDEFINED || at + 8 + length > limit) throw truncated(tag, at);
      fragments.push({ start: at, valueOffset: at + 8, length });
      at += 8 + length;
    }
    if (at < limit || fragments.length < 2) throw truncated(tag, at);
    throw new DicomError('truncated', truncated(tag, at).message, at, undelimited(at, 0, bigEndian));
  }
}

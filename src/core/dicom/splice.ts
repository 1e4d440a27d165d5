import { encodeElement, encodeHeader, encodeItemHeader, encodeUint32 } from './encode.js';
import { ITEM, groupOf, isGroupLengthElement } from '../model/tag.js';
import type { DataSet, Element, Encoding, Item } from './types.js';

/** A stretch of output: bytes of our own, or a span of the input that is copied as it is. */
export type Segment = Uint8Array | { readonly from: number; readonly length: number };

/**
 * What happens to one element: it goes, its value is replaced by these bytes (of even length), or all of it, header and
 * delimiter included, by segments.
 */
export type Edit =
  | { readonly kind: 'remove' }
  | { readonly kind: 'set'; readonly value: Uint8Array }
  | { readonly kind: 'segments'; readonly segments: readonly Segment[] };

/** A new element of the top level. */
export interface Addition {
  readonly tag: number;
  readonly vr: string;
  readonly value: Uint8Array;
}

/** A new element of the top level that is encoded already, header and all, as the data set is. */
export interface EncodedAddition {
  readonly tag: number;
  readonly encoded: Uint8Array;
}

/** How a data set is rewritten: edits of its elements at any depth, and elements put in at its top level. */
export interface Edits {
  readonly of: ReadonlyMap<Element, Edit>;
  readonly additions: readonly (Addition | EncodedAddition)[];
}

/** Collects segments; neighbouring spans of the input become one. */
export class SegmentList {
  readonly segments: Segment[] = [];
  length = 0;

  copy(from: number, length: number): void {
    if (length === 0) return;
    const last = this.segments.at(-1);
    if (last && !(last instanceof Uint8Array) && last.from + last.length === from) {
      this.segments[this.segments.length - 1] = { from: last.from, length: last.length + length };
    } else {
      this.segments.push({ from, length });
    }
    this.length += length;
  }

  put(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.segments.push(bytes);
    this.length += bytes.length;
  }

  append({ segments }: { readonly segments: readonly Segment[] }): void {
    for (const segment of segments) {
      if (segment instanceof Uint8Array) this.put(segment);
      else this.copy(segment.from, segment.length);
    }
  }
}

const NO_ADDITIONS: Edits['additions'] = [];

/**
 * Rewrites a data set by splicing: untouched spans are copied byte for byte, edited elements are encoded anew, and
 * the lengths of the sequences, items and groups around them are recomputed. Undefined lengths stay undefined.
 */
export function spliceDataSet(dataSet: DataSet, edits: Edits): SegmentList {
  return new Splicer(edits.of).dataSet(dataSet, edits.additions) ?? copyOf(dataSet.elements);
}

class Splicer {
  constructor(private readonly edits: ReadonlyMap<Element, Edit>) {}

  /** The rewritten elements; undefined where nothing in them changes. */
  dataSet(dataSet: DataSet, additions: Edits['additions']): SegmentList | undefined {
    const groups: GroupOutput[] = [];
    const pending = [...additions].sort((a, b) => a.tag - b.tag);
    let changed = pending.length > 0;
    const groupFor = (tag: number): GroupOutput => {
      const last = groups.at(-1);
      if (last?.group === groupOf(tag)) return last;
      const next = new GroupOutput(groupOf(tag), dataSet.encoding);
      groups.push(next);
      return next;
    };
    const add = (addition: Addition | EncodedAddition) =>
      groupFor(addition.tag).body.put(encodedAddition(addition, dataSet.encoding));
    for (const element of dataSet.elements) {
      while (pending[0] && pending[0].tag <= element.tag) add(pending.shift()!);
      const output = groupFor(element.tag);
      const rewritten = this.element(element);
      if (rewritten) changed = true;
      if (isGroupLengthElement(element) && !this.edits.has(element)) output.lengthElement = element;
      else if (rewritten) output.body.append(rewritten);
      else output.body.copy(element.start, element.end - element.start);
    }
    pending.forEach(add);
    return changed ? joined(groups) : undefined;
  }

  /** The rewritten element, empty where it goes; undefined where nothing in it changes. */
  private element(element: Element): SegmentList | undefined {
    const edit = this.edits.get(element);
    const output = new SegmentList();
    if (edit?.kind === 'remove') return output;
    if (edit?.kind === 'set') {
      output.put(encodeElement(element.tag, element.vr, edit.value, element.encoding));
      return output;
    }
    if (edit?.kind === 'segments') {
      output.append(edit);
      return output;
    }
    if (!element.items) return undefined;
    const items = element.items.map((item) => this.item(item));
    if (items.every((item) => item === undefined)) return undefined;
    const body = new SegmentList();
    element.items.forEach((item, index) => {
      const rewritten = items[index];
      if (rewritten) body.append(rewritten);
      else body.copy(item.start, item.end - item.start);
    });
    const length = element.undefinedLength ? undefined : body.length;
    output.put(encodeHeader(element.tag, element.vr, length, element.encoding));
    output.append(body);
    if (element.undefinedLength) output.copy(element.end - 8, 8);
    return output;
  }

  private item(item: Item): SegmentList | undefined {
    const body = this.dataSet(item, NO_ADDITIONS);
    if (!body) return undefined;
    const output = new SegmentList();
    output.put(encodeItemHeader(ITEM, item.undefinedLength ? undefined : body.length, item.encoding));
    output.append(body);
    if (item.undefinedLength) output.copy(item.end - 8, 8);
    return output;
  }
}

/** The elements of one group, whose group length, if it had one, is known only when all are there. */
class GroupOutput {
  readonly body = new SegmentList();
  lengthElement: Element | undefined;

  constructor(
    readonly group: number,
    private readonly encoding: Encoding,
  ) {}

  appendTo(output: SegmentList): void {
    if (this.lengthElement && this.body.length > 0) {
      const { tag, vr } = this.lengthElement;
      output.put(encodeElement(tag, vr, encodeUint32(this.body.length, this.encoding), this.encoding));
    }
    output.append(this.body);
  }
}

function encodedAddition(addition: Addition | EncodedAddition, encoding: Encoding): Uint8Array {
  return 'encoded' in addition ? addition.encoded : encodeElement(addition.tag, addition.vr, addition.value, encoding);
}

function joined(groups: readonly GroupOutput[]): SegmentList {
  const output = new SegmentList();
  groups.forEach((group) => group.appendTo(output));
  return output;
}

function copyOf(elements: readonly Element[]): SegmentList {
  const output = new SegmentList();
  elements.forEach(({ start, end }) => output.copy(start, end - start));
  return output;
}

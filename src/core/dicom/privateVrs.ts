import { safePrivate } from '../standard/safePrivate.js';
import type { Cursor } from './cursor.js';
import { withoutPadding } from './padding.js';
import { elementOf, groupOf, isPrivate, isPrivateCreator } from '../model/tag.js';
import type { Element } from './types.js';
import { isStringVr } from './vr.js';

/** PS3.5 Table 6.2-1: what is longer than an LO may be names no one. */
const LONGEST_CREATOR = 64;

/** Root, organisation and instance at least; shorter ones are versions and addresses of networks. */
const UID = /^[0-2](?:\.(?:0|[1-9]\d*)){4,}$/;
const SHORTEST_UID = 12;
const LONGEST_UID = 64;

/**
 * The private elements of one data set in file order, with the creators met so far (PS3.5 section 7.8.1). Implicit VR
 * and UN do not say what a private value is; Table E.3.10-1 of PS3.15 does for those that it lists.
 */
export class PrivateVrs {
  private readonly creators = new Map<number, string>();

  constructor(private readonly cursor: Cursor) {}

  /** The element; a private text of unknown VR that the table lists is understood by the table's VR. */
  understood(element: Element): Element {
    const { tag, valueVr, length } = element;
    if (!isPrivate(tag)) return element;
    if (isPrivateCreator(tag)) {
      if (length <= LONGEST_CREATOR) this.creators.set(groupOf(tag) * 0x100 + elementOf(tag), this.textOf(element));
      return element;
    }
    if (valueVr !== 'UN' || element.items) return element;
    const creator = this.creators.get(groupOf(tag) * 0x100 + (elementOf(tag) >>> 8));
    const vr = creator === undefined ? undefined : safePrivate(creator, tag)?.vr;
    if (vr !== undefined && isStringVr(vr)) return { ...element, valueVr: vr };
    return this.isUid(element) ? { ...element, valueVr: 'UI' } : element;
  }

  /** A value of unknown VR that has the form of a UID refers to something as one, and follows the same mapping. */
  private isUid(element: Element): boolean {
    const { length } = element;
    return length >= SHORTEST_UID && length <= LONGEST_UID && UID.test(this.textOf(element));
  }

  private textOf({ valueOffset, length }: Element): string {
    const bytes = this.cursor.source.read(valueOffset, length);
    return withoutPadding(Buffer.from(bytes).toString('latin1'));
  }
}

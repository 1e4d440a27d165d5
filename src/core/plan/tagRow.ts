import type { Finding, Operator } from '../model/finding.js';

/** What will become of an element in the clean copy. */
export type Effect =
  /** Copied byte for byte. */
  | 'keep'
  /** The element goes. */
  | 'remove'
  /** The element stays with no value. */
  | 'empty'
  /** The element stays with another value. */
  | 'set'
  /** A sequence stays; elements inside it change. */
  | 'descend';

/** One row of the tag table: an element, or an item of a sequence. The table is the same in editor and terminal. */
export interface TagRow {
  /** ElementPath: `(0040,A730)[2].(0040,A160)`; of an item, `(0040,A730)[2]`. Items count from 1. */
  readonly path: string;
  readonly kind: 'element' | 'sequence' | 'item';
  /**
   * Nesting level: 0 at the top; items are one below their sequence, their elements one below the item. A record of a
   * DICOMDIR that belongs to another is one below that.
   */
  readonly depth: number;
  /** `(0010,0010)`; of an item, `Item 2`. */
  readonly tag: string;
  /** Name for people: the dictionary's name, `Private Creator`, or `Unknown`; of a DICOMDIR's record, its type. */
  readonly name: string;
  /** The dictionary's keyword, or empty. */
  readonly keyword: string;
  /** VR as written; empty for items. */
  readonly vr: string;
  /** Bytes of the value; -1 where the length is undefined. */
  readonly length: number;
  /** The value for display, cut at 256 characters; binary values as `<524288 bytes>`, sequences as `2 items`. */
  readonly value: string;
  /** Private creator that reserved the element's block. */
  readonly creator?: string;
  /** Set on what is flagged as patient data. */
  readonly finding?: Finding;
  /** The person's own decision, where there is one. */
  readonly decision?: Operator;
  /** Why the person decided so; `null` in place of a comment that may identify a person, and is not repeated. */
  readonly comment?: string | null;
  /** A rule of the policy chose the operator: no one is waited for. */
  readonly ruled?: boolean;
  readonly effect: Effect;
  /** The operator in force, where the element changes. */
  readonly operator?: Operator;
  /** The value in the clean copy, where `effect` is `set`. */
  readonly after?: string;
  /** Why the effect is what it is, in words, without values: `Table E.1-1 asks to remove it (X)`. */
  readonly why: string;
}

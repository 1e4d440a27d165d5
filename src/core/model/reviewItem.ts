import type { Box, FrameBox } from './box.js';
import type { Entity, Operator, Severity } from './finding.js';

/** An element of a DICOM file; `keyword` is empty for a private one. */
export interface ElementLocation {
  readonly kind: 'element';
  readonly keyword: string;
  readonly vr: string;
}

/** A region of the pixels. */
export interface BoxLocation {
  readonly kind: 'box';
  readonly box: FrameBox;
}

/** The image as a whole: a face. */
export interface ImageLocation {
  readonly kind: 'image';
}

/** Text on a page of a document, a box for each line; pages count from 0. */
export interface SpanLocation {
  readonly kind: 'span';
  readonly page: number;
  readonly boxes: readonly Box[];
}

/** Where an item lies. */
export type ItemLocation = ElementLocation | BoxLocation | ImageLocation | SpanLocation;

/**
 * One thing to decide about, in an element, in pixels or on a page: what tables, diagnostics, reports and baselines show
 * and count. Holds no value. The engines that find keep types of their own, and tell each finding as an item.
 */
export interface ReviewItem<Location extends ItemLocation = ItemLocation> {
  /** The key of decisions: an ElementPath, a boxPath or a pageBoxPath. */
  readonly path: string;
  readonly location: Location;
  readonly entity: Entity;
  readonly severity: Severity;
  /** Why, in a form that can be looked up. */
  readonly rule: string;
  /** The operator that is suggested. */
  readonly suggested: Operator;
  /** The person's own decision. */
  readonly decision?: Operator;
  /** The operator in force. */
  readonly outcome: Operator;
}

/** An item as a page shows it to the person who reviews: with its text, which goes to no report and no message. */
export interface ShownItem<Location extends ItemLocation = ItemLocation> extends ReviewItem<Location> {
  /** As it was read; empty where nothing was. */
  readonly text: string;
  /** `drawn`: only a decision names it, and clearing that deletes it. */
  readonly origin: 'found' | 'drawn';
}

/** How far a review is. Tables, pages, the Problems panel, badges and menus all count by this. */
export interface ReviewCounts {
  /** Items that a person can decide about: `decided` and undecided ones. */
  readonly findings: number;
  readonly decided: number;
  /** Undecided items by severity. */
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** Counts the items of a file. */
export function reviewCounts(items: readonly Pick<ReviewItem, 'severity' | 'decision'>[]): ReviewCounts {
  const open = items.filter(({ decision }) => decision === undefined);
  const count = (wanted: Severity): number => open.filter(({ severity }) => severity === wanted).length;
  return {
    findings: items.length,
    decided: items.length - open.length,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
  };
}

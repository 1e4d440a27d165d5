import type { Entity } from './finding.js';

/** A stretch of text that names, or may name, a person or some place. */
export interface Span {
  /** First character, counted in UTF-16 units. */
  readonly start: number;
  /** One after the last character. */
  readonly end: number;
  readonly entity: Entity;
  /** Name of the recogniser, shown as the rule: `text: NHS number`. Never holds a value. */
  readonly rule: string;
  /**
   * `certain`: cleaned, and flagged like a listed attribute. `suspected`: flagged as information for a person to
   * review; an unattended run cleans it all the same. `possible`: the same, but at the balanced operating point of the
   * policy it is only shown, and stays.
   */
  readonly confidence: 'certain' | 'suspected' | 'possible';
  /** True for what the policy shows only: suggested is to keep it. */
  readonly stays?: true;
  /** Why, in plain words without any value: `in no dictionary; looks like a name (0.93); after a title`. */
  readonly evidence?: string;
  /** The whole original value that the span is (part of), where it is known from the header: gives the same token. */
  readonly original?: string;
}

import type { Span } from './span.js';

/** What kind of thing about a person or a place a finding is. */
export const ENTITIES = [
  'PERSON',
  'DATE_TIME',
  'MEDICAL_RECORD_NUMBER',
  'ID',
  'ORGANIZATION',
  'PHONE_NUMBER',
  'LOCATION',
  'EMAIL',
  'AGE',
  'DEVICE',
  'UID',
  'FREE_TEXT',
] as const;
export type Entity = (typeof ENTITIES)[number];

/** `error`: identifies directly; `warning`: identifies with other data; `information`: may hold something. */
export type Severity = 'error' | 'warning' | 'information';

/** What a person chooses for a finding. */
export type Operator = 'keep' | 'replace' | 'redact' | 'mask';

export const OPERATORS: readonly Operator[] = ['keep', 'replace', 'redact', 'mask'];

/** An element that holds or may hold patient data. */
export interface Finding {
  readonly entity: Entity;
  readonly severity: Severity;
  /** Why, in a form that can be looked up: `PS3.15 E.1-1: Z`, `private attribute`. Never holds a value. */
  readonly rule: string;
  /** What the profile and the policy would do with it. */
  readonly operator: Operator;
  /** Where in the text the finding lies, if it is not the whole value; offsets count in the decoded text. */
  readonly spans?: readonly Span[];
  /** It lies where no part of the value can be cleaned by itself: nothing of the value may stay. */
  readonly isWhole?: true;
}

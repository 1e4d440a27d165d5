import type { Entity } from '../../model/finding.js';

/** What the header itself says about the patient, the staff or the site. */
export interface KnownValue {
  /** The value, or the part of it to look for, decoded: a PN with its component groups, an ID, a DA or DT, a text. */
  readonly value: string;
  readonly entity: Entity;
  /** The whole value of the element, so that a part of it gets the same token. */
  readonly original: string;
  /** How the value is spelt elsewhere: as a name, an ID, a date, a telephone number, or word by word. */
  readonly kind: 'name' | 'id' | 'date' | 'phone' | 'text';
}

/** True for two that say the same of the same. */
export function isSameKnown(one: KnownValue, other: KnownValue): boolean {
  return (
    one.value === other.value &&
    one.kind === other.kind &&
    one.entity === other.entity &&
    one.original === other.original
  );
}

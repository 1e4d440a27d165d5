/** Values that the synthetic CT carries, and no surface of the product but the tag table may show. */
import { HOSPITAL, OPERATOR, REFERRING_PHYSICIAN, TABITHA } from '../../support/people.js';

/** Whole values and the parts of names. */
export const PLANTED: readonly string[] = [
  ...TABITHA.name.split('^').filter((part) => part.length > 2),
  ...REFERRING_PHYSICIAN.split('^').filter((part) => part.length > 2),
  ...OPERATOR.split('^'),
  TABITHA.id,
  TABITHA.birthDate,
  TABITHA.address,
  TABITHA.phone,
  HOSPITAL,
];

/** The planted values that a text holds. */
export function plantedIn(text: string | Uint8Array): readonly string[] {
  const haystack = typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
  return PLANTED.filter((value) => haystack.includes(value));
}

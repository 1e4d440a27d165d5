/** Whether something can be the value of a field. */
import { withoutTokens } from '../../detect/text/ownTokens.js';
import type { FormField } from './formLabels.js';

const FEWEST_DIGITS_OF_ID = 5;

/** True for what may stand in such a field: a name has letters, a number digits. Dashes, `n/a` and our own tokens say nothing. */
export function fits(value: string, { entity, isVague }: FormField): boolean {
  const text = withoutTokens(value).trim();
  if (
    !/[\p{L}\p{N}]/u.test(text) ||
    /^(?:n\/?a|none|nil|unknown|unk|not (?:known|recorded|given)|keine?|inconnu|-+)$/i.test(text)
  )
    return false;
  switch (entity) {
    case 'PERSON':
      return /\p{L}{2}/u.test(text) && text.replace(/[^\p{N}]/gu, '').length <= 2;
    case 'DATE_TIME':
      return /\p{Nd}/u.test(text);
    case 'PHONE_NUMBER':
      return text.replace(/\P{Nd}/gu, '').length >= 3;
    case 'MEDICAL_RECORD_NUMBER':
    case 'ID':
      if (isVague) return text.replace(/\P{N}/gu, '').length >= FEWEST_DIGITS_OF_ID && !/\p{L}{3}/u.test(text);
      return /\p{N}/u.test(text) && text.replace(/[^\p{L}\p{N}]/gu, '').length >= 3;
    case 'EMAIL':
      return text.includes('@');
    case 'LOCATION':
      return /\p{Lu}|\p{Lo}|\p{Nd}{3}/u.test(text);
    default:
      return /\p{L}|\p{Nd}{3}/u.test(text);
  }
}

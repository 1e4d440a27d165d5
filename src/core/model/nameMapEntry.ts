/** What a name map holds. Knows neither how it is sealed nor where it is kept. */
import type { TokenKind } from './token.js';

/** An original and what stands for it. Serialisable as JSON. */
export type NameMapEntry =
  | {
      readonly type: 'token';
      readonly kind: TokenKind;
      /** The original in the spelling that makes two spellings one. */
      readonly name: string;
      /** The original as the first file spelt it. */
      readonly original: string;
      /** What tells the token from others of its kind: a number, or letters. */
      readonly suffix: string;
    }
  | { readonly type: 'uid'; readonly original: string; readonly mapped: string }
  | {
      /** A pseudonym that a person assigned, and what it took the place of in an attribute. */
      readonly type: 'assigned';
      readonly keyword: string;
      readonly pseudonym: string;
      readonly original: string;
    }
  | {
      /** A copy that was made with this map. */
      readonly type: 'file';
      /** Its SOP Instance UID. */
      readonly uid: string;
      /** Days that the dates of its patient move by under the map's key, whether or not its policy moved them. */
      readonly days: number;
      /** Which of the map's tokens it was given, see givenToken; those that an original brought along are none of them. */
      readonly tokens: readonly string[];
    }
  | {
      readonly type: 'patient';
      /** Patient ID and issuer, or else name and birth date, so spelt that two spellings are one. */
      readonly identity: string;
      /** The name that a file of this patient gave, spelt likewise. */
      readonly name: string;
      /** Days that this patient's dates are moved by under the map's key. */
      readonly days: number;
    };

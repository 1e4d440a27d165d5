import * as Tag from '../standard/tag.js';
import { claimedCodes, isMadeByUs } from '../plan/ownCopy.js';
import { PRODUCT } from '../plan/product.js';
import type { Header } from './header.js';

/** What a file says was done to it, and by what. */
export interface ProcessFacts {
  readonly madeByUs: boolean;
  /** The version that made it, where this product did. */
  readonly version?: string;
  /** De-identification Method (0012,0063) names another tool or method. */
  readonly otherMethod: boolean;
  /** Codes of De-identification Method Code Sequence (0012,0064). */
  readonly codes: readonly string[];
  /** Patient Identity Removed (0012,0062); empty where the file does not say. */
  readonly identityRemoved: 'YES' | 'NO' | '';
  /** The originals are inside, encrypted for recipients (PS3.15 E.1.1). */
  readonly encryptedOriginals: boolean;
  /** Longitudinal Temporal Information Modified (0028,0303); empty where the file does not say. */
  readonly dates: 'UNMODIFIED' | 'MODIFIED' | 'REMOVED' | '';
}

export function processFacts(header: Header): ProcessFacts {
  const method = header.value(Tag.DeidentificationMethod);
  const [, version] = new RegExp(`^${PRODUCT} (\\d+\\.\\d+\\.\\d+[\\w.-]*)`).exec(method) ?? [];
  const madeByUs = isMadeByUs(header.file);
  return {
    madeByUs,
    ...(madeByUs && version !== undefined && { version }),
    otherMethod: !madeByUs && method !== '',
    // What another tool wrote there could be anything.
    codes: [...new Set(claimedCodes(header.file))].filter((code) => /^\d{6}$/.test(code)),
    identityRemoved: term(header, Tag.PatientIdentityRemoved, ['YES', 'NO']),
    encryptedOriginals: (header.element(Tag.EncryptedAttributesSequence)?.items ?? []).length > 0,
    // REMOVED is the stand-in of CS too, so the value is not asked whether it tells anything.
    dates: term(header, Tag.LongitudinalTemporalInformationModified, ['UNMODIFIED', 'MODIFIED', 'REMOVED']),
  };
}

function term<T extends string>(header: Header, tag: number, terms: readonly T[]): T | '' {
  const text = header.text(tag);
  return terms.find((candidate) => candidate === text) ?? '';
}

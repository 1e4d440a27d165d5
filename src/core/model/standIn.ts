/**
 * Values that stand in where a VR forbids a token: legal for the VR (PS3.5 Table 6.2-1), the same for everybody, and
 * recognisable as stand-ins. 1 January 1900 is no plausible date of an imaging study.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  DA: '19000101',
  TM: '000000',
  DT: '19000101000000',
  AS: '000Y',
  DS: '0',
  IS: '0',
  CS: 'REMOVED',
};

/** The word that takes the place of text which must not be empty and must not be linkable. */
export const REMOVED = 'REMOVED';

/** The stand-in of a VR, or undefined where the VR takes tokens or is binary. */
export function standIn(vr: string): string | undefined {
  return STAND_INS[vr];
}

/** True for a value that is the stand-in of its VR. */
export function isStandIn(value: string, vr: string): boolean {
  return value === REMOVED || value === 'urn:token:REMOVED' || value === STAND_INS[vr];
}

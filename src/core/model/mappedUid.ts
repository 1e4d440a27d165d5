/** The form of the UIDs that copies get, and how it is recognised again. */

/** Version and variant of a UUID whose other bits mean what its maker likes (RFC 9562 section 5.8). */
const FIXED_BITS = (0xfn << 76n) | (3n << 62n);
const VERSION_8 = (8n << 76n) | (2n << 62n);

/** The UID of 128 bits, of which the fixed ones are set (PS3.5 section B.2). */
export function asMappedUid(bits: bigint): string {
  return `2.25.${(bits & ~FIXED_BITS) | VERSION_8}`;
}

/** True for a UID of the form that UidMap gives. Others may make such ones too: ask only of copies of ours. */
export function isMappedUid(uid: string): boolean {
  const digits = /^2\.25\.([1-9]\d{21,38})$/.exec(uid)?.[1];
  return digits !== undefined && (BigInt(digits) & FIXED_BITS) === VERSION_8;
}

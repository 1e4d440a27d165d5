import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Decoded, octets, oid, sequence, set, type Asn1 } from './asn1.js';

/**
 * An unprotected attribute (RFC 5652 section 6.1) of our own: HMAC-SHA-256 over initialisation vector and encrypted content,
 * under a key that only who can decrypt can derive. EnvelopedData has nothing by which a change would be noticed, and in
 * CBC mode a changed byte spoils two blocks of the content and leaves all others as they were.
 */
const INTEGRITY = oid('2.25.17622398427362576743172612681846855635');
const INTEGRITY_OID = new Decoded(INTEGRITY).oid;
const PURPOSE = 'dicom-deid: integrity of encrypted attributes';

export function sealAttribute(contentKey: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Asn1 {
  return sequence(INTEGRITY, set(octets(code(contentKey, iv, encrypted))));
}

/** Whether the content is as it was sealed; undefined where the envelope has nothing that tells. */
export function isIntact(
  attributes: readonly Decoded[],
  contentKey: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): boolean | undefined {
  const attribute = attributes.find((candidate) => candidate.child(0).oid === INTEGRITY_OID);
  if (!attribute) return undefined;
  const stated = attribute.child(1).child(0).bytes;
  const expected = code(contentKey, iv, encrypted);
  return stated.length === expected.length && timingSafeEqual(stated, expected);
}

function code(contentKey: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Buffer {
  const key = new Uint8Array(hkdfSync('sha256', contentKey, new Uint8Array(0), PURPOSE, 32));
  return createHmac('sha256', key).update(iv).update(encrypted).digest();
}

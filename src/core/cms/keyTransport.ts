import {
  constants,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  type KeyObject,
  type X509Certificate,
} from 'node:crypto';
import { HASHES, RSA_ENCRYPTION, RSAES_OAEP, SHA_1 } from './algorithms.js';
import { integer, nothing, octets, oid, sequence, type Asn1, type Decoded } from './asn1.js';
import { certificateId, transportRecipient } from './certificate.js';

/** The shortest padding of PKCS #1 v1.5 (RFC 8017 section 7.2.1). */
const SHORTEST_PADDING = 8;

/**
 * KeyTransRecipientInfo (RFC 5652 section 6.2.1): a content-encryption key for the holder of an RSA key, by PKCS #1 v1.5,
 * as PS3.15 E.1.1 asks.
 */
export function transportedKey(contentKey: Uint8Array, certificate: X509Certificate): Asn1 {
  const id = certificateId(certificate);
  const wrapped = publicEncrypt({ key: certificate.publicKey, padding: constants.RSA_PKCS1_PADDING }, contentKey);
  return sequence(
    integer(id.keyIdentifier ? 2 : 0),
    transportRecipient(id),
    sequence(oid(RSA_ENCRYPTION), nothing()),
    octets(wrapped),
  );
}

/**
 * The content-encryption key, by PKCS #1 v1.5 or OAEP.
 * @param length bytes that it has
 * @returns undefined where the algorithm is another. Of a key that does not fit, random bytes: whoever offers changed
 *   contents is not to learn from the answer what the padding was (RFC 3218).
 * @throws CmsError where the structure is damaged
 */
export function keyTransported(info: Decoded, key: KeyObject, length: number): Uint8Array | undefined {
  const algorithm = info.child(2);
  const wrapped = info.child(3).bytes;
  switch (algorithm.child(0).oid) {
    case RSA_ENCRYPTION:
      return withoutPadding(key, wrapped, length);
    case RSAES_OAEP:
      return byOaep(key, wrapped, algorithm.children[1], length);
    default:
      return undefined;
  }
}

/** Node refuses this padding where its OpenSSL would tell whether it was right; here no one is told. */
function withoutPadding(key: KeyObject, wrapped: Uint8Array, length: number): Uint8Array {
  const random = randomBytes(length);
  let block: Buffer;
  try {
    block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, wrapped);
  } catch {
    return random;
  }
  const separator = block.length - length - 1;
  if (separator < 2 + SHORTEST_PADDING) return random;
  let wrong = block.readUInt8(0) | (block.readUInt8(1) ^ 2) | block.readUInt8(separator);
  for (const byte of block.subarray(2, separator)) wrong |= Number(byte === 0);
  return wrong === 0 ? block.subarray(separator + 1) : random;
}

/** RSAES-OAEP-params of RFC 4055 section 4.1. */
function byOaep(
  key: KeyObject,
  wrapped: Uint8Array,
  parameters: Decoded | undefined,
  length: number,
): Uint8Array | undefined {
  const hashOf = (algorithm: Decoded | undefined) => HASHES[algorithm?.child(0).oid ?? SHA_1];
  const oaepHash = hashOf(parameters?.tagged(0)?.child(0));
  const maskHash = hashOf(parameters?.tagged(1)?.child(0).child(1));
  if (oaepHash === undefined || oaepHash !== maskHash) return undefined;
  const label = parameters?.tagged(2)?.child(0).children[1]?.bytes;
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  try {
    return privateDecrypt({ key, padding, oaepHash, ...(label?.length && { oaepLabel: label }) }, wrapped);
  } catch {
    return randomBytes(length);
  }
}

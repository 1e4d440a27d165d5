import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHash,
  type ECDH,
  type KeyObject,
  type X509Certificate,
} from 'node:crypto';
import { AES_256_WRAP, EC_PUBLIC_KEY, ECDH_SHA_256_KDF, KEY_AGREEMENTS, KEY_WRAPS, WRAP_IV } from './algorithms.js';
import { bits, encoded, integer, octets, oid, sequence, tagged, type Asn1, type Decoded } from './asn1.js';
import { agreementRecipient, certificateId } from './certificate.js';

/**
 * KeyAgreeRecipientInfo (RFC 5753 section 3.1.1): a content-encryption key for the holder of a key on a curve, by ECDH with
 * a key that is made for this alone, SHA-256 and AES-256 Key Wrap.
 */
export function agreedKey(contentKey: Uint8Array, certificate: X509Certificate): Asn1 {
  const { publicKey } = certificate;
  const ecdh = createECDH(curveOf(publicKey));
  const ephemeral = ecdh.generateKeys();
  const wrap = sequence(oid(AES_256_WRAP));
  const secret = ecdh.computeSecret(pointOf(publicKey));
  const { name, keyLength } = wrapOf(AES_256_WRAP);
  const cipher = createCipheriv(name, derived(secret, 'sha256', keyLength, sharedInfo(wrap, keyLength)), WRAP_IV);
  const wrapped = Buffer.concat([cipher.update(contentKey), cipher.final()]);
  return tagged(
    1,
    integer(3),
    tagged(0, tagged(1, sequence(oid(EC_PUBLIC_KEY)), bits(ephemeral))),
    sequence(oid(ECDH_SHA_256_KDF), wrap),
    sequence(sequence(agreementRecipient(certificateId(certificate)), octets(wrapped))),
  );
}

/** Each recipient of a KeyAgreeRecipientInfo, and the key that is wrapped for it. */
export function agreedRecipients(info: Decoded): readonly { readonly recipient: Decoded; readonly wrapped: Decoded }[] {
  const { children } = info;
  const keys = children[children.length - 1]?.children ?? [];
  return keys.map((entry) => ({ recipient: entry.child(0), wrapped: entry.child(1) }));
}

/**
 * The content-encryption key.
 * @param wrapped one of {@link agreedRecipients}
 * @returns undefined where the key does not fit, or an algorithm is one that is not known here
 * @throws CmsError where the structure is damaged
 */
export function keyAgreed(info: Decoded, wrapped: Decoded, key: KeyObject): Uint8Array | undefined {
  const algorithm = info.child(info.children.length - 2);
  const wrap = algorithm.child(1);
  const hash = KEY_AGREEMENTS[algorithm.child(0).oid];
  const known = KEY_WRAPS[wrap.child(0).oid];
  // Without the sender's key in the message, nothing can be agreed on.
  const point = info.tagged(0)?.tagged(1)?.child(1).bytes;
  if (hash === undefined || known === undefined || point === undefined) return undefined;
  const shared = sharedInfo(wrap.value, known.keyLength, info.tagged(1)?.child(0).bytes);
  try {
    const secret = ecdhOf(key).computeSecret(point);
    const decipher = createDecipheriv(known.name, derived(secret, hash, known.keyLength, shared), WRAP_IV);
    return Buffer.concat([decipher.update(wrapped.bytes), decipher.final()]);
  } catch {
    return undefined;
  }
}

function wrapOf(algorithm: string): { readonly name: string; readonly keyLength: number } {
  const wrap = KEY_WRAPS[algorithm];
  if (!wrap) throw new Error(`No key wrap ${algorithm}`);
  return wrap;
}

/** ECC-CMS-SharedInfo (RFC 5753 section 7.2). */
function sharedInfo(wrap: Asn1, keyLength: number, userKeyingMaterial?: Uint8Array): Buffer {
  const lengthInBits = Buffer.alloc(4);
  lengthInBits.writeUInt32BE(keyLength * 8);
  const material = userKeyingMaterial ? [tagged(0, octets(userKeyingMaterial))] : [];
  return encoded(sequence(wrap, ...material, tagged(2, octets(lengthInBits))));
}

/** The key derivation of ANSI X9.63 (SEC 1 section 3.6.1). */
function derived(secret: Uint8Array, hash: string, length: number, shared: Uint8Array): Uint8Array {
  const blocks: Buffer[] = [];
  for (let have = 0, counter = 1; have < length; counter += 1) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const block = createHash(hash).update(secret).update(count).update(shared).digest();
    blocks.push(block);
    have += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

function ecdhOf(key: KeyObject): ECDH {
  const ecdh = createECDH(curveOf(key));
  ecdh.setPrivateKey(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
  return ecdh;
}

function curveOf({ asymmetricKeyDetails: details }: KeyObject): string {
  return details?.namedCurve ?? '';
}

/** The public point, uncompressed (SEC 1 section 2.3.3). */
function pointOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}

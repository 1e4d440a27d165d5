import { createCipheriv, createDecipheriv, randomBytes, type X509Certificate } from 'node:crypto';
import { AES_256_CBC, CONTENT_CIPHERS, DATA, ENVELOPED_DATA, type Cipher } from './algorithms.js';
import {
  decoded,
  encoded,
  integer,
  malformed,
  octets,
  oid,
  sequence,
  set,
  tagged,
  taggedOctets,
  type Asn1,
  type Decoded,
} from './asn1.js';
import { CmsError } from './cmsError.js';
import { isIntact, sealAttribute } from './integrity.js';
import { agreedKey, agreedRecipients, keyAgreed } from './keyAgreement.js';
import { keyTransported, transportedKey } from './keyTransport.js';
import { belongsTo, type OpeningKey } from './openingKey.js';

/** What an envelope held. */
export interface Opened {
  readonly content: Uint8Array;
  /** Whether the envelope has what tells that nothing in it was changed; only ours have. */
  readonly checked: boolean;
}

/**
 * Seals content for the holders of certificates: EnvelopedData of CMS (RFC 5652 section 6) in DER, AES-256-CBC. With an
 * attribute that tells a change, which EnvelopedData itself does not; other programs pass over it.
 * @param certificates at least one
 */
export function sealed(content: Uint8Array, certificates: readonly X509Certificate[]): Uint8Array {
  const cipher = cipherOf(AES_256_CBC);
  const contentKey = randomBytes(cipher.keyLength);
  const iv = randomBytes(cipher.ivLength);
  const encrypting = createCipheriv(cipher.name, contentKey, iv);
  const encrypted = Buffer.concat([encrypting.update(content), encrypting.final()]);
  const algorithm = sequence(oid(AES_256_CBC), octets(iv));
  return encoded(
    sequence(
      oid(ENVELOPED_DATA),
      tagged(
        0,
        sequence(
          integer(2), // the version, where there are attributes
          set(...certificates.map((certificate) => keyFor(certificate, contentKey))),
          sequence(oid(DATA), algorithm, taggedOctets(0, encrypted)),
          tagged(1, sealAttribute(contentKey, iv, encrypted)),
        ),
      ),
    ),
  );
}

function keyFor(certificate: X509Certificate, contentKey: Uint8Array): Asn1 {
  const isRsa = certificate.publicKey.asymmetricKeyType === 'rsa';
  return isRsa ? transportedKey(contentKey, certificate) : agreedKey(contentKey, certificate);
}

/**
 * Opens what was sealed for a key, by whatever program.
 * @param isContent tells content from what a wrong key makes of it
 * @throws CmsError `wrong key` or `damaged`
 */
export function opened(envelope: Uint8Array, key: OpeningKey, isContent: (bytes: Uint8Array) => boolean): Opened {
  const { recipients, algorithm, encrypted, attributes } = envelopeOf(envelope);
  const cipher = cipherOf(algorithm.child(0).oid);
  const iv = algorithm.child(1).bytes;
  const candidates = recipients.flatMap((info) => candidatesOf(info, key, cipher.keyLength));
  for (const { contentKey } of candidates) {
    if (contentKey?.length !== cipher.keyLength) continue;
    const content = decrypted(encrypted, cipher, contentKey, iv);
    const intact = isIntact(attributes, contentKey, iv, encrypted);
    if (content && intact !== false && isContent(content)) return { content, checked: intact === true };
  }
  throw candidates.some(({ isOurs }) => isOurs) ? changed() : wrongKey();
}

interface Envelope {
  readonly recipients: readonly Decoded[];
  readonly algorithm: Decoded;
  readonly encrypted: Uint8Array;
  readonly attributes: readonly Decoded[];
}

function envelopeOf(bytes: Uint8Array): Envelope {
  const contentInfo = decoded(bytes);
  if (contentInfo.child(0).oid !== ENVELOPED_DATA) throw malformed();
  // Certificates of an originator are the one field that may come before.
  const [, ...fields] = contentInfo.child(1).child(0).children;
  const [recipients, content, attributes] = fields[0]?.tag === 0 ? fields.slice(1) : fields;
  const encrypted = content?.tagged(0);
  if (!recipients || !content || !encrypted) throw malformed();
  return {
    recipients: recipients.children,
    algorithm: content.child(1),
    encrypted: encrypted.bytes,
    attributes: attributes?.children ?? [],
  };
}

interface Candidate {
  readonly contentKey: Uint8Array | undefined;
  /** The recipient is known to be the holder of the key. */
  readonly isOurs: boolean;
}

/** What a key makes of the recipients of its kind; with a certificate, of that one alone. */
function candidatesOf(info: Decoded, opening: OpeningKey, length: number): readonly Candidate[] {
  const { key } = opening;
  const isRsa = key.asymmetricKeyType === 'rsa';
  if (info.tag === undefined && isRsa) {
    const isOurs = belongsTo(info.child(1), opening);
    if (!isOurs && opening.certificate) return [];
    return [{ contentKey: keyTransported(info, key, length), isOurs }];
  }
  if (info.tag !== 1 || isRsa) return [];
  return agreedRecipients(info).flatMap(({ recipient, wrapped }) => {
    const isOurs = belongsTo(recipient, opening);
    return isOurs || !opening.certificate ? [{ contentKey: keyAgreed(info, wrapped, key), isOurs }] : [];
  });
}

/** @returns undefined where the padding is none */
function decrypted(
  encrypted: Uint8Array,
  { name }: Cipher,
  contentKey: Uint8Array,
  iv: Uint8Array,
): Uint8Array | undefined {
  try {
    const decrypting = createDecipheriv(name, contentKey, iv);
    return Buffer.concat([decrypting.update(encrypted), decrypting.final()]);
  } catch {
    return undefined;
  }
}

function cipherOf(algorithm: string): Cipher {
  const cipher = CONTENT_CIPHERS[algorithm];
  if (cipher) return cipher;
  throw new CmsError('unusable', 'The originals are encrypted by another cipher than AES or Triple DES in CBC mode.');
}

/** What is said of originals that are not as they were sealed. */
export function changed(): CmsError {
  const text = 'The encrypted originals were changed or damaged since they were sealed. Use another copy of the file.';
  return new CmsError('damaged', text);
}

function wrongKey(): CmsError {
  return new CmsError(
    'wrong key',
    'The originals are not encrypted for this key. Use the private key of one of the certificates that the copy was ' +
      'made for (--encrypt-to).',
  );
}

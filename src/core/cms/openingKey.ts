import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { decoded, octets, tagged, taggedOctets, type Decoded } from './asn1.js';
import { certificateId, certificateOf, isRecipient, type CertificateId } from './certificate.js';
import { CmsError } from './cmsError.js';

/** What opens an envelope: a private key, and where it is known, its certificate. */
export interface OpeningKey {
  readonly key: KeyObject;
  readonly certificate?: CertificateId;
  /** Subject Key Identifier that most issuers give to the key (RFC 5280 section 4.2.1.2). */
  readonly keyIdentifier: Uint8Array;
}

/**
 * @param pem a private key, RSA or on a curve, as `openssl` writes it
 * @param passphrase of a key that is encrypted itself
 * @param certificatePem tells which recipient to be; left out, every one of the key's kind is tried
 * @throws CmsError
 */
export function openingKey(pem: string, passphrase: string | undefined, certificatePem?: string): OpeningKey {
  const key = privateKey(pem, passphrase);
  const certificate = certificatePem === undefined ? undefined : certificateOf(certificatePem);
  if (certificate && !certificate.checkPrivateKey(key)) {
    throw new CmsError('wrong key', 'The private key does not belong to the certificate.');
  }
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const keyIdentifier = createHash('sha1').update(decoded(publicKey).child(1).bytes).digest();
  return { key, keyIdentifier, ...(certificate && { certificate: certificateId(certificate) }) };
}

function privateKey(pem: string, passphrase: string | undefined): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    throw new CmsError(
      'unusable',
      passphrase === undefined
        ? 'This is no private key in PEM, or it is encrypted: give its passphrase by --key-passphrase-file.'
        : 'This is no private key in PEM, or the passphrase is not the one that it was encrypted by.',
    );
  }
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ec') return key;
  throw new CmsError(
    'unusable',
    'Originals are sealed for RSA keys and for keys on the curves P-256, P-384 and P-521.',
  );
}

/** True where a recipient is known to be the holder of the key, by the certificate or by the key's identifier. */
export function belongsTo(recipient: Decoded, { certificate, keyIdentifier }: OpeningKey): boolean {
  if (certificate) return isRecipient(recipient, certificate);
  const names = [taggedOctets(0, keyIdentifier), tagged(0, octets(keyIdentifier))];
  const bytes = Buffer.from(recipient.value.toBER());
  return names.some((name) => bytes.equals(Buffer.from(name.toBER())));
}

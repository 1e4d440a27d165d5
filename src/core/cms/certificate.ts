import { X509Certificate, type KeyObject } from 'node:crypto';
import { type Asn1, decoded, octets, sequence, tagged, taggedOctets, type Decoded } from './asn1.js';
import { CmsError } from './cmsError.js';

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const SHORTEST_RSA_KEY = 2048;
/** Curves by their names in certificates. */
const CURVES: ReadonlySet<string | undefined> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/**
 * The certificate of a person for whom originals are to be sealed; of a chain, the first. Who issued it and how long it is
 * valid is for the caller to judge.
 * @param pem as `openssl x509` writes it
 * @throws CmsError where it is none, or its key cannot be sealed for
 */
export function recipientCertificate(pem: string): X509Certificate {
  const certificate = certificateOf(pem);
  requireUsable(certificate.publicKey);
  return certificate;
}

/** @throws CmsError where it is none */
export function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new CmsError('unusable', 'This is no X.509 certificate in PEM (-----BEGIN CERTIFICATE-----).');
  }
}

function requireUsable({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): void {
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= SHORTEST_RSA_KEY) return;
  if (type === 'ec' && CURVES.has(details?.namedCurve)) return;
  throw new CmsError(
    'unusable',
    `The certificate needs an RSA key of ${SHORTEST_RSA_KEY} bits or more, or one of the curves P-256, P-384 and P-521.`,
  );
}

/** Which certificate a recipient has (RFC 5652 section 6.2.1). */
export interface CertificateId {
  /** Subject Key Identifier, where the certificate has one. */
  readonly keyIdentifier?: Uint8Array;
  readonly issuer: Asn1;
  readonly serialNumber: Asn1;
}

/** @throws CmsError */
export function certificateId({ raw }: X509Certificate): CertificateId {
  const [first, ...others] = decoded(raw).child(0).children;
  const [serialNumber, , issuer, ...rest] = first?.tag === 0 ? others : [first, ...others];
  if (!serialNumber || !issuer) throw new CmsError('unusable', 'The certificate has no issuer or no serial number.');
  const extensions = rest.find((field) => field?.tag === 3)?.child(0).children ?? [];
  const identifier = extensions.find((extension) => extension.child(0).oid === SUBJECT_KEY_IDENTIFIER);
  const keyIdentifier = identifier && decoded(valueOf(identifier).bytes).bytes;
  return { issuer: issuer.value, serialNumber: serialNumber.value, ...(keyIdentifier && { keyIdentifier }) };
}

/** The value of an extension comes last, after what may say that it is critical. */
function valueOf(extension: Decoded): Decoded {
  return extension.child(extension.children.length - 1);
}

const issuerAndSerial = ({ issuer, serialNumber }: CertificateId): Asn1 => sequence(issuer, serialNumber);

/**
 * The recipient of a transported key. A key identifier is preferred: an issuer's name stands in clear and often is that of
 * the hospital.
 */
export function transportRecipient(id: CertificateId): Asn1 {
  return id.keyIdentifier ? taggedOctets(0, id.keyIdentifier) : issuerAndSerial(id);
}

/** The recipient of an agreed key (RFC 5652 section 6.2.2). */
export function agreementRecipient(id: CertificateId): Asn1 {
  return id.keyIdentifier ? tagged(0, octets(id.keyIdentifier)) : issuerAndSerial(id);
}

/** True where a recipient, of either kind, is the one that a certificate names. */
export function isRecipient(recipient: Decoded, id: CertificateId): boolean {
  const bytes = Buffer.from(recipient.value.toBER());
  const names = [issuerAndSerial(id)];
  if (id.keyIdentifier) names.push(transportRecipient(id), agreementRecipient(id));
  return names.some((name) => bytes.equals(Buffer.from(name.toBER())));
}

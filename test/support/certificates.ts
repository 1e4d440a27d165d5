/** Key pairs with certificates that they sign themselves, for tests of what is sealed for them. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';

export interface Holder {
  /** PEM, PKCS #8. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
}

export interface HolderOptions {
  /** Bits of an RSA key, or a curve. */
  readonly kind: 2048 | 4096 | 'P-256' | 'P-384' | 'P-521' | 1024;
  readonly name?: string;
  /** Left out, the certificate has a Subject Key Identifier. */
  readonly withoutKeyIdentifier?: boolean;
  /** The key's PEM is encrypted by it. */
  readonly passphrase?: string;
}

/** Keys of one kind take up to a second to make, so that tests share them. */
const known = new Map<string, Holder>();

/** Somebody with a key and a certificate; the same for the same options. */
export function holder(options: HolderOptions): Holder {
  const id = JSON.stringify(options);
  const made = known.get(id) ?? makeHolder(options);
  known.set(id, made);
  return made;
}

function makeHolder({ kind, name = 'Recipient', withoutKeyIdentifier, passphrase }: HolderOptions): Holder {
  const { privateKey, publicKey } =
    typeof kind === 'number'
      ? generateKeyPairSync('rsa', { modulusLength: kind })
      : generateKeyPairSync('ec', { namedCurve: kind });
  const key = privateKey.export({
    ...{ format: 'pem', type: 'pkcs8' },
    ...(passphrase !== undefined && { cipher: 'aes-256-cbc', passphrase }),
  }) as string;
  return { key, certificate: selfSigned(privateKey, publicKey, name, !withoutKeyIdentifier) };
}

const SHA_256_WITH_RSA = '1.2.840.113549.1.1.11';
const ECDSA_WITH_SHA_256 = '1.2.840.10045.4.3.2';

/** RFC 5280 section 4.1, as short as it can be. */
function selfSigned(privateKey: KeyObject, publicKey: KeyObject, name: string, withKeyIdentifier: boolean): string {
  const spki = asn1js.fromBER(publicKey.export({ format: 'der', type: 'spki' })).result as asn1js.Sequence;
  const algorithm = algorithmOf(privateKey);
  const subject = named(name);
  const body = sequence(
    context(0, new asn1js.Integer({ value: 2 })),
    new asn1js.Integer({ value: 0x1d0c + name.length }),
    algorithm,
    subject,
    sequence(time(2024), time(2044)),
    subject,
    spki,
    ...(withKeyIdentifier ? [context(3, sequence(keyIdentifier(spki)))] : []),
  );
  const signature = sign('sha256', Buffer.from(body.toBER()), privateKey);
  const der = Buffer.from(sequence(body, algorithm, new asn1js.BitString({ valueHex: signature })).toBER());
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function algorithmOf({ asymmetricKeyType }: KeyObject): asn1js.Sequence {
  return asymmetricKeyType === 'rsa'
    ? sequence(new asn1js.ObjectIdentifier({ value: SHA_256_WITH_RSA }), new asn1js.Null())
    : sequence(new asn1js.ObjectIdentifier({ value: ECDSA_WITH_SHA_256 }));
}

function named(name: string): asn1js.Sequence {
  const commonName = sequence(
    new asn1js.ObjectIdentifier({ value: '2.5.4.3' }),
    new asn1js.Utf8String({ value: name }),
  );
  return sequence(new asn1js.Set({ value: [commonName] }));
}

function time(year: number): asn1js.UTCTime {
  return new asn1js.UTCTime({ valueDate: new Date(Date.UTC(year, 0, 1)) });
}

function keyIdentifier(spki: asn1js.Sequence): asn1js.Sequence {
  const bits = spki.valueBlock.value[1] as asn1js.BitString;
  const digest = createHash('sha1').update(bits.valueBlock.valueHexView).digest();
  const value = Buffer.from(new asn1js.OctetString({ valueHex: digest }).toBER());
  return sequence(new asn1js.ObjectIdentifier({ value: '2.5.29.14' }), new asn1js.OctetString({ valueHex: value }));
}

function sequence(...value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

function context(tagNumber: number, ...value: asn1js.BaseBlock[]): asn1js.Constructed {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

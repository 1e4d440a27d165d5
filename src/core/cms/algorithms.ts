/** Algorithms of CMS by their object identifiers, in the names of Node's crypto (RFC 3370, 3565, 4055, 5753). */

export interface Cipher {
  readonly name: string;
  /** Bytes of its key. */
  readonly keyLength: number;
  /** Bytes of its initialisation vector. */
  readonly ivLength: number;
}

export const AES_256_CBC = '2.16.840.1.101.3.4.1.42';

/** Ciphers of the content; PS3.15 E.1.2 asks to read all of them. */
export const CONTENT_CIPHERS: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16, ivLength: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24, ivLength: 16 },
  [AES_256_CBC]: { name: 'aes-256-cbc', keyLength: 32, ivLength: 16 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24, ivLength: 8 },
};

export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
export const RSAES_OAEP = '1.2.840.113549.1.1.7';

export const SHA_1 = '1.3.14.3.2.26';
export const HASHES: Readonly<Record<string, string>> = {
  [SHA_1]: 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

export const ECDH_SHA_256_KDF = '1.3.132.1.11.1';

/** ECDH (dhSinglePass-stdDH) by the hash of its key derivation. */
export const KEY_AGREEMENTS: Readonly<Record<string, string>> = {
  '1.3.133.16.840.63.0.2': 'sha1',
  '1.3.132.1.11.0': 'sha224',
  [ECDH_SHA_256_KDF]: 'sha256',
  '1.3.132.1.11.2': 'sha384',
  '1.3.132.1.11.3': 'sha512',
};

export const AES_256_WRAP = '2.16.840.1.101.3.4.1.45';

/** AES Key Wrap (RFC 3394); the length is that of the key-encryption key. */
export const KEY_WRAPS: Readonly<Record<string, Pick<Cipher, 'name' | 'keyLength'>>> = {
  '2.16.840.1.101.3.4.1.5': { name: 'id-aes128-wrap', keyLength: 16 },
  '2.16.840.1.101.3.4.1.25': { name: 'id-aes192-wrap', keyLength: 24 },
  [AES_256_WRAP]: { name: 'id-aes256-wrap', keyLength: 32 },
};

/** The wrap's initial value (RFC 3394 section 2.2.3.1). */
export const WRAP_IV = Buffer.alloc(8, 0xa6);

export const ENVELOPED_DATA = '1.2.840.113549.1.7.3';
export const DATA = '1.2.840.113549.1.7.1';
export const EC_PUBLIC_KEY = '1.2.840.10045.2.1';

import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { OwnError } from '../model/errors.js';
import { VaultError } from './errors.js';
import { KEY_LENGTH } from './seal.js';

/** Cost of scrypt (RFC 7914): 128 MiB and about a third of a second. Stored with what is sealed, so it can be raised. */
const LOG2_N = 17;
/** 1 GiB: a header that was tampered with asks for no more. */
const MOST_LOG2_N = 20;
const BLOCK_SIZE = 8;
const SALT = 16;
const CHECK = 8;

/** Bytes of a {@link passphraseHeader}. */
export const PASSPHRASE_HEADER_LENGTH = 1 + SALT + CHECK;

/** A key made of a passphrase, and the bytes to be kept beside what is sealed under it: they make the key again. */
export interface PassphraseKey {
  readonly key: Buffer;
  readonly header: Buffer;
}

/** Characters of a new passphrase; a shorter one is guessed. What was sealed under one opens all the same. */
export const SHORTEST_PASSPHRASE = 12;

/** A new passphrase is too short. */
export class WeakPassphraseError extends OwnError {
  constructor() {
    super(`A new passphrase has ${SHORTEST_PASSPHRASE} characters or more.`);
    this.name = 'WeakPassphraseError';
  }
}

/** Digits and letters that are not mistaken for each other (Crockford's Base32): five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUPS = 5;
const GROUP = 5;

/** A passphrase of chance, of 125 bits, in groups that can be read out. */
export function generatePassphrase(): string {
  const letters = [...randomBytes(GROUPS * GROUP)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP).join('')).join('-');
}

/**
 * A key for something new: under a new salt.
 * @throws WeakPassphraseError
 */
export function newPassphraseKey(passphrase: string): PassphraseKey {
  if ([...passphrase].length < SHORTEST_PASSPHRASE) throw new WeakPassphraseError();
  const salt = randomBytes(SALT);
  const key = derive(passphrase, salt, LOG2_N);
  return { key, header: Buffer.concat([Buffer.of(LOG2_N), salt, checkOf(key)]) };
}

/**
 * The key of something that was sealed before.
 * @throws VaultError with `wrong-key` where the passphrase does not match
 */
export function passphraseKey(passphrase: string, header: Uint8Array): Buffer {
  const log2n = header[0] ?? 0;
  if (header.length < PASSPHRASE_HEADER_LENGTH || log2n < 14 || log2n > MOST_LOG2_N) {
    throw new VaultError('not-sealed', 'This was not sealed by this version of dicom-deid, or is truncated.');
  }
  const key = derive(passphrase, header.subarray(1, 1 + SALT), log2n);
  if (timingSafeEqual(checkOf(key), header.subarray(1 + SALT, PASSPHRASE_HEADER_LENGTH))) return key;
  throw new VaultError(
    'wrong-key',
    'The passphrase is not the one that it was sealed with, or the beginning of the file is damaged.',
  );
}

function derive(passphrase: string, salt: Uint8Array, log2n: number): Buffer {
  const cost = 2 ** log2n;
  const maxmem = 128 * cost * BLOCK_SIZE + 1024 * 1024;
  return scryptSync(passphrase.normalize('NFKC'), salt, KEY_LENGTH, { cost, blockSize: BLOCK_SIZE, maxmem });
}

/** Tells a wrong passphrase from damage; of 64 bits, and no help for guessing beyond what opening is anyway. */
function checkOf(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('dicom-deid key check').digest().subarray(0, CHECK);
}

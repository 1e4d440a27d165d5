import assert from 'node:assert/strict';
import { createHmac, randomBytes, scryptSync } from 'node:crypto';
import fc from 'fast-check';
import { VaultError } from '../../../../src/core/vault/errors.js';
import {
  generatePassphrase,
  newPassphraseKey,
  passphraseKey,
  WeakPassphraseError,
} from '../../../../src/core/vault/passphrase.js';
import { open, seal } from '../../../../src/core/vault/seal.js';

const key = randomBytes(32);
const bytes = fc.uint8Array({ maxLength: 200 });
const refused = (run: () => unknown): void => assert.throws(run, VaultError);

describe('The vault', () => {
  it('gives back what was sealed, under the same key and context only', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.string(), (plaintext, context, other) => {
        const sealed = seal(key, plaintext, context);
        assert.deepEqual(new Uint8Array(open(key, sealed, context)), plaintext);
        refused(() => open(randomBytes(32), sealed, context));
        if (other !== context) refused(() => open(key, sealed, other));
      }),
    );
  });

  it('refuses every flipped bit and every truncation', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(), (plaintext, bit, cut) => {
        const sealed = seal(key, plaintext, 'c');
        const flipped = Buffer.from(sealed);
        const at = bit % (sealed.length * 8);
        flipped[at >> 3] = flipped[at >> 3]! ^ (1 << (at & 7));
        refused(() => open(key, flipped, 'c'));
        refused(() => open(key, sealed.subarray(0, cut % sealed.length), 'c'));
        refused(() => open(key, Buffer.concat([sealed, Buffer.of(0)]), 'c'));
      }),
    );
  });

  it('never uses a nonce twice, and shows nothing of what it holds', () => {
    const sealed = Array.from({ length: 500 }, () => seal(key, Buffer.from('TABITHA'), 'c'));
    assert.equal(new Set(sealed.map((each) => each.subarray(1, 13).toString('hex'))).size, 500);
    assert.ok(sealed.every((each) => !each.includes('TABITHA')));
  });

  it('makes the same key of the same passphrase, and tells a wrong one from damage', () => {
    const { key: made, header } = newPassphraseKey('correct horse battery');
    assert.deepEqual(passphraseKey('correct horse battery', header), made);
    assert.throws(
      () => passphraseKey('incorrect horse', header),
      (error) => error instanceof VaultError && error.code === 'wrong-key' && !error.message.includes('horse'),
    );
    refused(() => passphraseKey('correct horse battery', header.subarray(0, 10)));
  });

  it('seals nothing new under a short passphrase, and opens what was sealed under one', () => {
    assert.throws(() => newPassphraseKey('eleven char'), WeakPassphraseError);
    const salt = randomBytes(16);
    const made = scryptSync('eight ch', salt, 32, { cost: 2 ** 14, blockSize: 8, maxmem: 64 * 1024 * 1024 });
    const check = createHmac('sha256', made).update('dicom-deid key check').digest().subarray(0, 8);
    assert.deepEqual(passphraseKey('eight ch', Buffer.concat([Buffer.of(14), salt, check])), made);
  });

  it('generates passphrases that are long, each another, and without letters that are mistaken for figures', () => {
    const made = Array.from({ length: 200 }, () => generatePassphrase());
    assert.equal(new Set(made).size, made.length);
    for (const each of made) assert.match(each, /^(?:[0-9a-hjkmnp-tv-z]{5}-){4}[0-9a-hjkmnp-tv-z]{5}$/);
    assert.ok(newPassphraseKey(made[0] ?? ''));
  });
});

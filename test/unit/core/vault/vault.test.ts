import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { VaultError } from '../../../../src/core/vault/errors.js';
import { newPassphraseKey, passphraseKey } from '../../../../src/core/vault/passphrase.js';
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
});

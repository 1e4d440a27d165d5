import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CmsError, type CmsErrorKind } from '../../../../src/core/cms/cmsError.js';
import { recipientCertificate } from '../../../../src/core/cms/certificate.js';
import { opened, sealed } from '../../../../src/core/cms/envelope.js';
import { openingKey } from '../../../../src/core/cms/openingKey.js';
import { holder, type Holder, type HolderOptions } from '../../../support/certificates.js';

describe('An envelope for the holders of certificates', () => {
  const content = Buffer.concat([Buffer.from('MOONGLOW^TABITHA'), randomBytes(333)]);
  const anything = () => true;
  const isOurs = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 8)).equals(content.subarray(0, 8));

  const sealedFor = (...holders: readonly Holder[]) =>
    sealed(
      content,
      holders.map(({ certificate }) => recipientCertificate(certificate)),
    );
  const fails = (kind: CmsErrorKind, message: RegExp) => (error: unknown) =>
    error instanceof CmsError && error.kind === kind && message.test(error.message);

  const kinds: readonly HolderOptions['kind'][] = [2048, 4096, 'P-256', 'P-384', 'P-521'];
  for (const kind of kinds) {
    it(`comes open with a key of ${kind}, with its certificate or without`, () => {
      const someone = holder({ kind });
      const envelope = sealedFor(someone);
      for (const certificate of [undefined, someone.certificate]) {
        const { content: found, checked } = opened(envelope, openingKey(someone.key, undefined, certificate), isOurs);
        assert.deepEqual(Buffer.from(found), content);
        assert.ok(checked);
      }
    });
  }

  it('comes open for each of several, with certificates that have no key identifier too', () => {
    const several = [
      holder({ kind: 2048 }),
      holder({ kind: 2048, withoutKeyIdentifier: true, name: 'Another' }),
      holder({ kind: 'P-256' }),
      holder({ kind: 'P-256', withoutKeyIdentifier: true, name: 'Another' }),
    ];
    const envelope = sealedFor(...several);
    for (const { key, certificate } of several) {
      assert.deepEqual(Buffer.from(opened(envelope, openingKey(key, undefined), isOurs).content), content);
      assert.deepEqual(Buffer.from(opened(envelope, openingKey(key, undefined, certificate), isOurs).content), content);
    }
  });

  it('stays shut for another key, which is told what to do', () => {
    const envelope = sealedFor(holder({ kind: 2048 }), holder({ kind: 'P-256' }));
    for (const kind of [2048, 'P-256', 'P-384'] as const) {
      const stranger = holder({ kind, name: 'Stranger' });
      for (const certificate of [undefined, stranger.certificate]) {
        const key = openingKey(stranger.key, undefined, certificate);
        assert.throws(() => opened(envelope, key, isOurs), fails('wrong key', /--encrypt-to/));
      }
    }
  });

  it('is not opened once any of its bytes was changed', () => {
    for (const kind of [2048, 'P-256'] as const) {
      const someone = holder({ kind });
      const envelope = sealedFor(someone);
      const key = openingKey(someone.key, undefined);
      for (let at = 0; at < envelope.length; at += 7) {
        const changed = Buffer.from(envelope);
        changed[at]! ^= 0x10;
        try {
          // What says nothing of the content, such as a version, may be anything.
          assert.deepEqual(Buffer.from(opened(changed, key, anything).content), content, `byte ${at}`);
        } catch (error) {
          if (!(error instanceof CmsError)) throw error;
        }
      }
      const spoilt = Buffer.from(envelope);
      spoilt[spoilt.length - 120]! ^= 1;
      assert.throws(() => opened(spoilt, key, isOurs), fails('damaged', /changed or damaged/));
      assert.throws(() => opened(envelope.subarray(0, 200), key, isOurs), fails('damaged', /EnvelopedData/));
    }
  });

  it('is refused in words whatever becomes of its bytes', () => {
    const someone = holder({ kind: 'P-256' });
    const envelope = sealedFor(someone);
    const key = openingKey(someone.key, undefined);
    const byte = fc.tuple(fc.nat({ max: envelope.length - 1 }), fc.nat({ max: 255 }));
    const damage = fc.tuple(fc.array(byte, { maxLength: 4 }), fc.option(fc.nat({ max: envelope.length }), { freq: 3 }));
    fc.assert(
      fc.property(damage, ([bytes, cut]) => {
        const changed = Buffer.from(envelope);
        for (const [at, value] of bytes) changed[at] = value;
        try {
          opened(changed.subarray(0, cut ?? changed.length), key, isOurs);
        } catch (error) {
          assert.ok(error instanceof CmsError, String(error));
        }
      }),
      { numRuns: 500 },
    );
    // A time that is none, on which the parser itself stumbles.
    assert.throws(() => opened(Buffer.from('180131', 'hex'), key, isOurs), fails('damaged', /EnvelopedData/));
  });

  it('holds nothing readable: neither content nor the names in certificates', () => {
    const envelope = Buffer.from(sealedFor(holder({ kind: 2048, name: 'Klinikum Sonnenhügel' })));
    assert.equal(envelope.indexOf('MOONGLOW'), -1);
    assert.equal(envelope.indexOf('Klinikum'), -1);
  });

  it('opens with a key that is encrypted itself, and says what is wrong with keys and certificates', () => {
    const someone = holder({ kind: 2048, passphrase: 'open sesame' });
    const envelope = sealedFor(someone);
    assert.deepEqual(Buffer.from(opened(envelope, openingKey(someone.key, 'open sesame'), isOurs).content), content);
    assert.throws(() => openingKey(someone.key, undefined), fails('unusable', /--key-passphrase-file/));
    assert.throws(() => openingKey(someone.key, 'wrong'), fails('unusable', /passphrase/));
    const other = holder({ kind: 'P-256' });
    assert.throws(() => openingKey(other.key, undefined, someone.certificate), fails('wrong key', /certificate/));
    assert.throws(() => recipientCertificate('nonsense'), fails('unusable', /PEM/));
    assert.throws(() => recipientCertificate(holder({ kind: 1024 }).certificate), fails('unusable', /2048/));
  });
});

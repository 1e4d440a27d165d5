import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Context } from 'mocha';
import { recipientCertificate } from '../../../../src/core/cms/certificate.js';
import { opened, sealed } from '../../../../src/core/cms/envelope.js';
import { openingKey } from '../../../../src/core/cms/openingKey.js';
import { isGroupLengthElement } from '../../../../src/core/model/tag.js';
import type { DicomFile } from '../../../../src/core/dicom/types.js';
import { holder, type Holder } from '../../../support/certificates.js';
import { dicomDeid, Workspace } from '../../../support/commandLine.js';
import { TRANSFER_SYNTAX } from '../../../support/dicomBuilder.js';
import { structuredReport, syntheticCt, syntheticUs, withPrivate } from '../../../support/fixtures.js';
import { elementsByPath, read, textAt } from '../dicom/reading.js';

/** Skips, aloud, where a program is not installed. */
function needs(test: Context, program: string, debianPackage: string): void {
  if (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0) return;
  console.log(`    skipped: ${program} is not installed (on Debian or Ubuntu: apt-get install ${debianPackage})`);
  test.skip();
}

describe('Encrypted originals and other programs', () => {
  const rsa = holder({ kind: 2048 });
  const curve = holder({ kind: 'P-256' });
  let workspace: Workspace;
  let rsaKey: string;
  let rsaCertificate: string;

  beforeEach(() => {
    workspace = new Workspace();
    rsaKey = workspace.write('key.pem', rsa.key);
    rsaCertificate = workspace.write('cert.pem', rsa.certificate);
  });

  afterEach(() => workspace.remove());

  /** Without group lengths, and without what is said of de-identification, which gdcmanon leaves in part. */
  const values = (file: DicomFile): ReadonlyMap<string, string> =>
    new Map(
      [...elementsByPath(file)]
        .filter(
          ([path, { element }]) =>
            !/^\((0002|0012,006|0028,0303|0028,0301)/.test(path) && !isGroupLengthElement(element),
        )
        .filter(([, { element }]) => !element.items)
        .map(([path, { element }]) => [
          path,
          Buffer.from(file.bytes.read(element.valueOffset, element.length)).toString('hex'),
        ]),
    );

  const { explicitLittleEndian, implicitLittleEndian } = TRANSFER_SYNTAX;
  const files = [
    ['CT', syntheticCt(explicitLittleEndian)],
    ['CT, implicit VR', syntheticCt(implicitLittleEndian)],
    ['ultrasound', syntheticUs()],
    ['structured report', structuredReport()],
    ['private elements', withPrivate(explicitLittleEndian)],
  ] as const;

  for (const [name, bytes] of files) {
    it(`gdcmanon puts back what we encrypted: ${name}`, async function () {
      needs(this, 'gdcmanon', 'libgdcm-tools');
      const original = workspace.write('a.dcm', bytes);
      const made = await dicomDeid('deidentify', original, '--encrypt-to', rsaCertificate);
      assert.equal(made.status, 0, made.stderr + made.stdout);
      const back = workspace.path('back.dcm');
      execFileSync('gdcmanon', ['-d', '-k', rsaKey, workspace.path('a.deid.dcm'), back]);
      assert.deepEqual(values(read(readFileSync(back))), values(read(bytes)));
    });
  }

  const ciphers = ['--aes128', '--aes192', '--aes256', '--des3'];
  for (const [index, [name, bytes]] of files.slice(0, ciphers.length).entries()) {
    const cipher = ciphers[index] ?? '';
    it(`we put back what gdcmanon encrypted: ${name}, ${cipher}`, async function () {
      needs(this, 'gdcmanon', 'libgdcm-tools');
      const original = workspace.write('a.dcm', bytes);
      const copy = workspace.path('copy.dcm');
      execFileSync('gdcmanon', ['-e', cipher, '-c', rsaCertificate, original, copy]);
      const back = workspace.path('back.dcm');
      const { status, stderr } = await dicomDeid('reidentify', copy, '--key', rsaKey, '-o', back);
      assert.equal(status, 0, stderr);
      assert.match(stderr, /^Whether they were changed .* cannot be told/);
      const file = read(readFileSync(back));
      assert.deepEqual(values(file), values(read(bytes)));
      assert.equal(textAt(file, '(0012,0062)'), 'NO');
    });
  }

  const content = Buffer.from('00045005SQ of the originals'.repeat(40));
  const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });

  const recipients: readonly (readonly [string, readonly Holder[]])[] = [
    ['RSA', [rsa]],
    ['a curve', [curve]],
    ['both', [curve, rsa]],
    ['certificates without key identifiers', [holder({ kind: 'P-384', withoutKeyIdentifier: true })]],
  ];
  for (const [name, holders] of recipients) {
    it(`openssl cms decrypts what we sealed: ${name}`, function () {
      needs(this, 'openssl', 'openssl');
      const certificates = holders.map(({ certificate }) => recipientCertificate(certificate));
      const envelope = workspace.write('envelope', Buffer.concat([sealed(content, certificates), Buffer.of(0)]));
      for (const { key, certificate } of holders) {
        const inkey = workspace.write('holder.pem', key);
        const recip = workspace.write('holder.crt', certificate);
        const decrypting = ['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', envelope, '-inkey', inkey];
        assert.deepEqual(openssl(...decrypting, '-recip', recip), content);
      }
    });
  }

  const ways: readonly (readonly [string, Holder, readonly string[]])[] = [
    ['PKCS #1 v1.5', rsa, []],
    ['OAEP', rsa, ['-keyopt', 'rsa_padding_mode:oaep']],
    ['OAEP with SHA-256', rsa, ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256']],
    ['ECDH', curve, []],
    ['ECDH with SHA-256', curve, ['-keyopt', 'ecdh_kdf_md:sha256']],
    ['in pieces of indefinite length', rsa, ['-stream']],
    ['by key identifiers', rsa, ['-keyid']],
  ];
  for (const [name, { key, certificate }, options] of ways) {
    it(`we decrypt what openssl cms sealed: ${name}`, function () {
      needs(this, 'openssl', 'openssl');
      const plain = workspace.write('plain', content);
      const recip = workspace.write('recipient.crt', certificate);
      const envelope = workspace.path('envelope');
      const sealing = ['cms', '-encrypt', '-binary', '-aes-256-cbc', '-in', plain, '-outform', 'DER', '-out', envelope];
      const keyid = options.includes('-keyid') ? ['-keyid'] : [];
      openssl(...sealing, ...keyid, '-recip', recip, ...options.filter((option) => option !== '-keyid'));
      const isContent = (bytes: Uint8Array) => bytes.length === content.length;
      for (const own of [undefined, certificate]) {
        const found = opened(readFileSync(envelope), openingKey(key, undefined, own), isContent);
        assert.deepEqual(Buffer.from(found.content), content);
        assert.equal(found.checked, false);
      }
    });
  }
});

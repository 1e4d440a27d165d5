import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { DeidentifyReport } from '../../../../src/core/report/deidentify/deidentifyReport.js';
import { holder, type Holder } from '../../../support/certificates.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../../support/commandLine.js';
import { syntheticCt, syntheticUs } from '../../../support/fixtures.js';
import { read, textAt } from '../dicom/reading.js';

describe('deidentify --encrypt-to, and reidentify', () => {
  const rsa = holder({ kind: 2048, name: 'Klinikum' });
  const curve = holder({ kind: 'P-256', passphrase: 'a long passphrase' });
  const stranger = holder({ kind: 2048, name: 'Stranger' });
  let workspace: Workspace;

  const write = (name: string, { key, certificate }: Holder) => ({
    key: workspace.write(`${name}.key.pem`, key),
    certificate: workspace.write(`${name}.pem`, certificate),
  });

  withWorkspace((made) => (workspace = made));

  it('keep originals for two recipients, say so, and give them back to each', async () => {
    const bytes = syntheticUs();
    const original = workspace.write('us.dcm', bytes);
    const [first, second] = [write('rsa', rsa), write('curve', curve)];
    const made = await dicomDeid(
      ...['deidentify', original, '--report', workspace.path('r.json')],
      ...['--encrypt-to', first.certificate, '--encrypt-to', second.certificate, '--encrypt-to', first.certificate],
    );
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stdout, /inside 1 copy, encrypted for the holders of 2 certificates: .* personal data still/);
    const [file] = (JSON.parse(readFileSync(workspace.path('r.json'), 'utf8')) as DeidentifyReport).files;
    assert.equal(file?.encryptedFor?.length, 2);
    assert.match(file.encryptedFor.join(' '), /^[0-9A-F:]{95} [0-9A-F:]{95}$/);
    assert.equal(file.proof?.outcome, 'proven');

    const copy = workspace.path('us.deid.dcm');
    const before = readFileSync(copy);
    assert.equal((await dicomDeid('verify', original, copy)).status, 0);
    const passphrase = workspace.write('passphrase', 'a long passphrase\n');
    const runs = [
      ['--key', first.key, '--cert', first.certificate],
      ['--key', second.key, '--key-passphrase-file', passphrase],
    ];
    for (const [index, options] of runs.entries()) {
      const target = workspace.path(`back${index}.dcm`);
      const { status, stdout, stderr } = await dicomDeid('reidentify', copy, ...options, '-o', target);
      assert.equal(status, 0, stderr);
      assert.match(stdout, /^\d+ elements are restored: /);
      assert.equal(stderr, '');
      const [back, was] = [read(readFileSync(target)), read(bytes)];
      assert.equal(textAt(back, '(0010,0010)'), textAt(was, '(0010,0010)'));
      assert.equal(textAt(back, '(0002,0003)'), textAt(was, '(0002,0003)'));
      assert.equal(textAt(back, '(0012,0062)'), 'NO');
      assert.ok(back.elements.every(({ tag }) => tag !== 0x04000500));
    }
    assert.deepEqual(readFileSync(copy), before);
  });

  it('tell whoever has another key what to do, and write nothing', async () => {
    workspace.write('ct.dcm', syntheticCt());
    const { certificate, key } = write('rsa', rsa);
    await dicomDeid('deidentify', workspace.path('ct.dcm'), '--encrypt-to', certificate);
    const copy = workspace.path('ct.deid.dcm');
    const wrong = await dicomDeid(
      'reidentify',
      copy,
      '--key',
      write('no', stranger).key,
      '-o',
      workspace.path('b.dcm'),
    );
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /not encrypted for this key\. Use the private key of one of the certificates/);
    const plain = await dicomDeid('reidentify', workspace.path('ct.dcm'), '--key', key, '-o', workspace.path('b.dcm'));
    assert.match(plain.stderr, /no encrypted originals/);

    const spoilt = readFileSync(copy);
    const envelope = spoilt.indexOf(Buffer.from('2a864886f70d010703', 'hex'));
    spoilt[envelope + 900]! ^= 1;
    const damaged = await dicomDeid(
      ...['reidentify', workspace.write('spoilt.dcm', spoilt), '--key', key, '-o', workspace.path('b.dcm')],
    );
    assert.equal(damaged.status, 2);
    assert.match(damaged.stderr, /changed or damaged/);
    assert.ok(!workspace.files().includes('b.dcm'));
  });

  it('write over nothing, and say what is wrong with certificates and keys before anything is written', async () => {
    const original = workspace.write('ct.dcm', syntheticCt());
    const { certificate, key } = write('rsa', rsa);
    const refused = await dicomDeid('deidentify', original, '--encrypt-to', key);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /no X\.509 certificate in PEM/);
    assert.match((await dicomDeid('deidentify', original, '--encrypt-to', 'no.pem')).stderr, /no such file/);
    assert.ok(!workspace.files().includes('ct.deid.dcm'));

    await dicomDeid('deidentify', original, '--encrypt-to', certificate);
    const again = await dicomDeid('reidentify', workspace.path('ct.deid.dcm'), '--key', key, '-o', original);
    assert.equal(again.status, 2);
    assert.match(again.stderr, /exists already/);
    assert.deepEqual(readFileSync(original), Buffer.from(syntheticCt()));
    assert.equal((await dicomDeid('reidentify', workspace.path('ct.deid.dcm'), '-o', 'x.dcm')).status, 2);
  });

  it('do it in workers as well', async () => {
    for (const name of ['a/1.dcm', 'a/2.dcm', 'a/3.dcm', 'a/4.dcm']) workspace.write(name, syntheticCt());
    const { certificate, key } = write('curve2', holder({ kind: 'P-256' }));
    const out = workspace.path('out');
    const args = ['deidentify', workspace.path('a'), '-o', out, '--jobs', '2', '--encrypt-to', certificate];
    const { status, stdout } = await dicomDeid(...args);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /inside 4 copies, encrypted for the holder of 1 certificate/);
    const [copy = ''] = workspace.files(out);
    const back = workspace.path('back.dcm');
    assert.equal((await dicomDeid('reidentify', workspace.path(copy), '--key', key, '-o', back)).status, 0);
    assert.equal(textAt(read(readFileSync(back)), '(0010,0010)'), textAt(read(syntheticCt()), '(0010,0010)'));
  });
});

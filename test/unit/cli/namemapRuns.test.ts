import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { bundledCommandLine } from '../../support/bundled.js';
import { el } from '../../support/dicomBuilder.js';
import { small } from '../core/dicom/reading.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';

describe('Runs with a name map', () => {
  // Every opening of a map takes the third of a second that guessing a passphrase is to take.
  let workspace: Workspace;
  let passphrase: string;
  let map: string;

  beforeEach(() => {
    workspace = new Workspace();
    passphrase = workspace.write('passphrase', 'correct horse battery');
    map = workspace.path('names.map');
  });
  afterEach(() => workspace.remove());

  const withMap = (...args: string[]) => dicomDeid(...args, '--name-map', map, '--passphrase-file', passphrase);
  const patient = (id: string, name: string, instance: number): Uint8Array =>
    small([el('PatientName', 'PN', name), el('PatientID', 'LO', id), el('SOPInstanceUID', 'UI', `1.2.3.${instance}`)]);

  it('name the files of whoever has one ID and two names, in this run or an earlier one, and no value', async () => {
    const first = workspace.write('first.dcm', patient('4711', 'MOONGLOW^TABITHA', 1));
    const other = workspace.write('other.dcm', patient('4712', 'OAKES^RUFUS', 2));
    const second = workspace.write('second.dcm', patient('4711', 'MOONGLOW^TABBY', 3));
    const before = await withMap('deidentify', first, other);
    assert.doesNotMatch(before.stdout, /more than one name/);
    const { status, stdout } = await withMap('deidentify', second, '-o', workspace.path('out'));
    assert.equal(status, 0);
    assert.match(stdout, /1 patient has one Patient ID and more than one name in the name map:\n {2}.*second\.dcm\n$/);
    assert.doesNotMatch(stdout, /4711|MOONGLOW|TABBY/);
    const again = await withMap('deidentify', first, other, second, '-o', workspace.path('again'));
    assert.match(again.stdout, /name map:\n {2}.*first\.dcm\n {2}.*second\.dcm\n$/);
  });

  it('leave nothing readable in anything that they write, and no lock or temporary file', async () => {
    const values = ['MOONGLOW', 'TABITHA', 'HOSP-0047113', '1.2.3.4711'];
    workspace.write('in/a.dcm', patient('HOSP-0047113', 'MOONGLOW^TABITHA', 4711));
    const out = workspace.path('out');
    const { stdout, stderr } = await withMap('deidentify', workspace.path('in'), '-o', out, '--report', `${out}.json`);
    const written = workspace.files().filter((file) => !file.startsWith('in/') && file !== 'passphrase');
    assert.deepEqual(
      written.filter((file) => /\.(lock|new|tmp|break)$/.test(file)),
      [],
    );
    assert.ok(written.length >= 3);
    const contents = written.map((file) => Buffer.concat([Buffer.from(file), readFileSync(workspace.path(file))]));
    for (const content of [...contents, Buffer.from(stdout + stderr)]) {
      for (const value of values) {
        const utf16 = Buffer.from(value, 'utf16le');
        for (const form of [Buffer.from(value), utf16, Buffer.from(utf16).swap16()]) {
          assert.equal(content.includes(form), false);
        }
      }
    }
  });

  it('do not begin a map without its passphrase, or with a report in its place', async () => {
    const file = workspace.write('a.dcm', patient('4711', 'MOONGLOW^TABITHA', 1));
    const without = await dicomDeid('deidentify', file, '--name-map', map);
    assert.equal(without.status, 2);
    assert.match(without.stderr, /--passphrase-file FILE, or DICOM_DEID_PASSPHRASE/);
    const json = workspace.path('names.json');
    const both = ['--name-map', json, '--passphrase-file', passphrase, '--report', json];
    assert.equal((await dicomDeid('deidentify', file, ...both)).status, 2);
    assert.equal((await dicomDeid('deidentify', file, '--passphrase-file', passphrase)).status, 2);
    assert.deepEqual(workspace.files(), ['a.dcm', 'passphrase']);
  });

  it('end for good when the map is dropped: by the word, without the passphrase, and only a name map', async () => {
    await withMap('deidentify', workspace.write('a.dcm', patient('4711', 'MOONGLOW^TABITHA', 1)));
    const cli = bundledCommandLine();
    const drop = (path: string, input: string) =>
      spawnSync(process.execPath, [cli, 'namemap', 'drop', path], { input, encoding: 'utf8' });
    assert.equal(drop(map, 'yes\n').status, 2);
    assert.equal(existsSync(map), true);
    assert.equal(drop(workspace.path('a.dcm'), 'drop\n').status, 2);
    const { status, stdout } = drop(map, 'drop\n');
    assert.equal(status, 0);
    assert.match(stdout, /gone for good/);
    assert.deepEqual(workspace.files(), ['a.dcm', 'a.deid.dcm', 'passphrase']);
    assert.equal((await withMap('relink', workspace.path('a.deid.dcm'))).status, 2);
    assert.equal(existsSync(map), false, 'looking for a map makes none');
  });
});

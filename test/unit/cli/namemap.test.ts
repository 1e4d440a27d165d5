import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { SealedNameMap } from '../../../src/core/io/sealedNameMap.js';
import { el } from '../../support/dicomBuilder.js';
import { bundledCommandLine } from '../../support/bundled.js';
import { syntheticCt } from '../../support/fixtures.js';
import { small, textAt, read } from '../core/dicom/reading.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';

const PASSPHRASE = 'correct horse battery';

describe('A name map on the command line', () => {
  let workspace: Workspace;
  let passphrase: string;
  let map: string;
  const cli = bundledCommandLine();

  beforeEach(() => {
    workspace = new Workspace();
    passphrase = workspace.write('passphrase', `${PASSPHRASE}\n`);
    map = workspace.path('names.map');
  });
  afterEach(() => workspace.remove());

  const patient = (id: string, name: string, instance = 1) =>
    small([el('PatientName', 'PN', name), el('PatientID', 'LO', id), el('SOPInstanceUID', 'UI', `1.2.3.${instance}`)]);
  const withMap = (...args: string[]) => dicomDeid(...args, '--name-map', map, '--passphrase-file', passphrase);
  const nameIn = (path: string) => textAt(read(readFileSync(path)), '(0010,0010)') ?? '';

  it('gives the same person the same token in every run', async () => {
    workspace.write('one/a.dcm', patient('4711', 'MOONGLOW^TABITHA', 1));
    workspace.write('two/b.dcm', patient('4712', 'OAKES^RUFUS', 2));
    workspace.write('two/c.dcm', patient('4711', 'Moonglow^Tabitha', 3));
    assert.equal((await withMap('deidentify', workspace.path('one'), '-o', workspace.path('out'))).status, 0);
    assert.equal((await withMap('deidentify', workspace.path('two'), '-o', workspace.path('out'))).status, 0);
    const names = ['a', 'b', 'c'].map((name) => nameIn(workspace.path(`out/${name}.dcm`)));
    assert.deepEqual(names, ['[PATIENT_1]', '[PATIENT_2]', '[PATIENT_1]']);
  });

  it('says who copies were made of, and writes them with their patients put back', async () => {
    const original = workspace.write('a.dcm', syntheticCt());
    await withMap('deidentify', original);
    const copy = workspace.path('a.deid.dcm');
    const { status, stdout } = await withMap('relink', copy);
    assert.equal(status, 0);
    assert.ok(stdout.includes(nameIn(original)));
    assert.equal((await withMap('relink', copy, '-o', workspace.path('back'))).status, 0);
    assert.equal(nameIn(workspace.path('back/a.deid.dcm')), nameIn(original));
    const json = JSON.parse((await withMap('relink', copy, '--format', 'json')).stdout) as {
      files: { originals: unknown[] }[];
    };
    assert.ok((json.files[0]?.originals.length ?? 0) > 5);
  });

  it('does not know what another map made', async () => {
    const original = workspace.write('a.dcm', syntheticCt());
    await dicomDeid('deidentify', original);
    workspace.write('x.dcm', patient('1', 'OAKES^RUFUS'));
    await withMap('deidentify', workspace.path('x.dcm'));
    const { status, stdout } = await withMap('relink', workspace.path('a.deid.dcm'));
    assert.equal(status, 1);
    assert.match(stdout, /Nothing in this file is in the name map/);
  });

  it('needs a passphrase, and the right one', async () => {
    const original = workspace.write('a.dcm', syntheticCt());
    assert.match((await dicomDeid('deidentify', original, '--name-map', map)).stderr, /needs its passphrase/);
    const short = workspace.write('short', 'eleven char');
    const weak = await dicomDeid('deidentify', original, '--name-map', map, '--passphrase-file', short);
    assert.equal(weak.status, 2);
    assert.match(weak.stderr, /12 characters or more/);
    const { stdout: generated } = await dicomDeid('namemap', 'passphrase');
    assert.match(generated, /^\w{5}(-\w{5}){4}\n$/);
    assert.equal((await withMap('deidentify', original)).status, 0);
    const wrong = workspace.write('wrong', 'something else');
    const { status, stderr } = await dicomDeid(
      'relink',
      workspace.path('a.deid.dcm'),
      '--name-map',
      map,
      '--passphrase-file',
      wrong,
    );
    assert.equal(status, 2);
    assert.match(stderr, /passphrase is not the one/);
    assert.ok(!stderr.includes('something'));
  });

  it('refuses a map that was truncated or was changed', async () => {
    await withMap('deidentify', workspace.write('a.dcm', syntheticCt()));
    const whole = readFileSync(map);
    truncateSync(map, whole.length - 1);
    const show = () => dicomDeid('namemap', 'show', map, '--passphrase-file', passphrase);
    assert.match((await show()).stderr, /truncated or was changed/);
    const bytesOf = (at: number): Buffer => {
      const changed = Buffer.from(whole);
      changed[at] = changed[at]! ^ 1;
      return changed;
    };
    for (const at of [3, 20, 40, 160, whole.length - 5]) {
      writeFileSync(map, bytesOf(at));
      assert.equal((await show()).status, 2, String(at));
    }
    // One of the two commit slots may be lost: the records behind the other one speak for themselves.
    for (const at of [60, 110]) {
      writeFileSync(map, bytesOf(at));
      assert.match((await show()).stdout, /Patients: 1\n/, String(at));
    }
    writeFileSync(map, whole);
    assert.equal((await show()).status, 0);
  });

  it('is exported, imported and shown, without values unless they are asked for', async () => {
    workspace.write('a.dcm', patient('4711', 'MOONGLOW^TABITHA'));
    await withMap('deidentify', workspace.path('a.dcm'));
    const other = workspace.write('other', 'another passphrase');
    const exported = workspace.path('exported.map');
    const show = (...args: string[]) => dicomDeid('namemap', 'show', ...args);
    assert.equal(
      (
        await dicomDeid(
          'namemap',
          'export',
          map,
          '-o',
          exported,
          '--passphrase-file',
          passphrase,
          '--new-passphrase-file',
          other,
        )
      ).status,
      0,
    );
    assert.equal((await show(exported, '--passphrase-file', passphrase)).status, 2);
    const plain = await show(exported, '--passphrase-file', other);
    assert.match(plain.stdout, /Patients: 1\n/);
    assert.ok(!plain.stdout.includes('MOONGLOW'));
    assert.match(
      (await show(exported, '--passphrase-file', other, '--show-values')).stdout,
      /\[PATIENT_1\] {2}MOONGLOW\^TABITHA/,
    );
    const imported = workspace.path('imported.map');
    await dicomDeid(
      'namemap',
      'import',
      imported,
      exported,
      '--passphrase-file',
      passphrase,
      '--new-passphrase-file',
      other,
    );
    assert.match((await show(imported, '--passphrase-file', passphrase, '--show-values')).stdout, /MOONGLOW/);
  });

  it('when dropped is gone: nothing on the disk opens or names anybody', async () => {
    workspace.write('a.dcm', patient('4711', 'MOONGLOW^TABITHA'));
    await withMap('deidentify', workspace.path('a.dcm'), '-o', workspace.path('out'));
    const { status, stdout } = await dicomDeid('namemap', 'drop', map, '--yes', '--passphrase-file', passphrase);
    assert.equal(status, 0);
    assert.match(stdout, /cannot be re-linked any more/);
    assert.equal(existsSync(map), false);
    assert.equal((await withMap('relink', workspace.path('out/a.dcm'))).status, 2);
    assert.deepEqual(plantedIn('out', ['MOONGLOW', 'TABITHA', '4711', '1.2.3.1']), []);
  });

  it('leaves nothing readable in any file that a run writes', async () => {
    workspace.write('in/a.dcm', patient('HOSP-4711', 'MOONGLOW^TABITHA'));
    await withMap(
      'deidentify',
      workspace.path('in'),
      '-o',
      workspace.path('out'),
      '--report',
      workspace.path('out/r.json'),
    );
    assert.deepEqual(plantedIn('out', ['MOONGLOW', 'TABITHA', 'HOSP-4711']), []);
    assert.deepEqual(plantedIn('names.map', ['MOONGLOW', 'TABITHA', 'HOSP-4711']), []);
  });

  it('loses nothing when two processes add to it at once, and gives no number to two', async () => {
    for (let index = 0; index < 100; index += 1) {
      workspace.write(`in${index % 2}/${index}.dcm`, patient(`P${index}`, `FAMILY${index}^X`, index));
    }
    const env = { ...process.env, DICOM_DEID_PASSPHRASE: PASSPHRASE };
    const run = (folder: string): Promise<number | null> =>
      new Promise((ended) => {
        const args = [cli, 'deidentify', workspace.path(folder), '-o', workspace.path('out'), '--name-map', map];
        spawn(process.execPath, args, { env, stdio: 'ignore' }).on('exit', ended);
      });
    assert.deepEqual(await Promise.all([run('in0'), run('in1')]), [0, 0]);
    const { map: names } = SealedNameMap.open(map, PASSPHRASE);
    const tokens = new Set<string>();
    for (let index = 0; index < 100; index += 1) {
      const token = nameIn(workspace.path(`out/${index}.dcm`));
      tokens.add(token);
      assert.equal(names.originalOfToken(token), `FAMILY${index}^X`);
    }
    assert.equal(tokens.size, 100);
    assert.equal(names.patients, 100);
  });

  /** Which of the values stand in files under a path, in ASCII or UTF-16. */
  function plantedIn(path: string, values: readonly string[]): string[] {
    const files = workspace.files().filter((file) => file === path || file.startsWith(`${path}/`));
    assert.ok(files.length > 0);
    return files.flatMap((file) => {
      const bytes = readFileSync(workspace.path(file));
      return values.filter((value) => bytes.includes(value) || bytes.includes(Buffer.from(value, 'utf16le')));
    });
  }
});

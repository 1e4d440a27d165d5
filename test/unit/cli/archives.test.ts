import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { unpack } from '../../../src/core/io/archives/unpack.js';
import { MemberNames } from '../../../src/core/io/archives/memberName.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';
import { syntheticCt } from '../../support/fixtures.js';
import { read, textAt } from '../core/dicom/reading.js';

async function tar(
  members: Readonly<Record<string, Uint8Array>>,
  links: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const archive = pack();
  for (const [name, bytes] of Object.entries(members)) archive.entry({ name }, Buffer.from(bytes));
  for (const [name, linkname] of Object.entries(links)) archive.entry({ name, type: 'symlink', linkname });
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const isThere = (tool: string): boolean => spawnSync(tool, ['-h']).error === undefined;

describe('archives', () => {
  let workspace: Workspace;
  const leftInTmp = (): string[] =>
    readdirSync(tmpdir()).filter((name) => /^dicom-deid-[0-9a-f]{8}-\d+-\w{6}$/.test(name));
  let before: readonly string[];

  beforeEach(() => {
    before = leftInTmp();
    workspace = new Workspace();
  });

  afterEach(() => {
    workspace.remove();
    assert.deepEqual(
      leftInTmp().filter((name) => !before.includes(name)),
      [],
      'nothing of an archive is left',
    );
  });

  it('are taken as folders of their members, whatever their kind', async () => {
    const members = { 'CT/a.dcm': syntheticCt(), 'CT/readme.txt': strToU8('no DICOM') };
    workspace.write('in/one.zip', zipSync(members));
    workspace.write('in/two.tar', await tar(members));
    workspace.write('in/three.tar.gz', gzipSync(await tar(members)));
    workspace.write('in/four.dcm.gz', gzipSync(syntheticCt()));
    const report = workspace.path('r.json');
    const { status, stdout } = await dicomDeid(
      ...['deidentify', workspace.path('in'), '-o', workspace.path('out'), '--report', report],
    );
    assert.equal(status, 0, stdout);
    assert.match(stdout, /4 written, 3 skipped, 0 failed/);
    assert.deepEqual(
      workspace.files().filter((name) => name.startsWith('out/')),
      ['out/four.dcm', 'out/one/CT/a.dcm', 'out/three/CT/a.dcm', 'out/two/CT/a.dcm'],
    );
    const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: { input: string }[] };
    assert.ok(
      files.some(({ input }) => input === workspace.path('in/one.zip/CT/a.dcm')),
      'the report names the archive',
    );
    const found = await dicomDeid('check', workspace.path('in'));
    assert.equal(found.status, 1);
    assert.match(found.stdout, /one\.zip\/CT\/a\.dcm: error: \(0010,0010\)/);
    assert.match(found.stdout, /four\.dcm\.gz: error: \(0010,0010\)/);
  });

  it('are written as ZIP, which other tools read', async () => {
    workspace.write('in/a/1.dcm', syntheticCt());
    workspace.write('in/a/2.dcm', syntheticCt());
    const target = workspace.path('out.zip');
    const run = ['deidentify', workspace.path('in'), '-o', target];
    const { status, stdout } = await dicomDeid(...run);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /written .*out\.zip.a.1\.dcm/);
    const members = unzipSync(readFileSync(target));
    assert.deepEqual(Object.keys(members), ['a/1.dcm', 'a/2.dcm']);
    assert.match(textAt(read(Buffer.from(members['a/1.dcm'] ?? [])), '(0010,0010)') ?? '', /PATIENT_1/);
    assert.deepEqual(workspace.files(), ['in/a/1.dcm', 'in/a/2.dcm', 'out.zip']);
    assert.equal((await dicomDeid(...run)).status, 2, 'nothing is overwritten');
    assert.equal((await dicomDeid('deidentify', target, '-o', workspace.path('again.zip'))).status, 0);
    if (!isThere('unzip')) return;
    assert.equal(spawnSync('unzip', ['-tq', target]).status, 0);
  });

  it('never write outside of their folder', async () => {
    const evil = {
      '../../up.dcm': syntheticCt(),
      '/abs.dcm': syntheticCt(),
      'C:\\w.dcm': syntheticCt(),
      'a/./../b.dcm': syntheticCt(),
    };
    workspace.write('deep/in/evil.tar', await tar(evil, { 'a/link': '../../../etc' }));
    workspace.write('deep/in/bad.zip', zipSync(evil));
    const { status, stdout } = await dicomDeid('deidentify', workspace.path('deep/in'), '-o', workspace.path('out'));
    assert.equal(status, 0, stdout);
    assert.deepEqual(
      workspace.files().filter((name) => !name.startsWith('deep/')),
      ['bad', 'evil'].flatMap((folder) => ['a/b', 'abs', 'up', 'w'].map((name) => `out/${folder}/${name}.dcm`)),
    );
  }).timeout(60_000);

  it('that cannot be looked into are named, and fail a check', async () => {
    const whole = zipSync({ 'a.dcm': syntheticCt() }, { level: 0 });
    workspace.write('in/cut.zip', whole.subarray(0, whole.length / 2));
    workspace.write('in/nested.zip', zipSync({ 'inner.zip': whole }));
    workspace.write('in/cut.tar.gz', gzipSync(Buffer.alloc(5000, 1)).subarray(0, 20));
    const { status, stdout } = await dicomDeid('check', workspace.path('in'));
    assert.equal(status, 1);
    for (const name of ['cut\\.zip', 'nested\\.zip/inner\\.zip', 'cut\\.tar\\.gz']) {
      assert.match(stdout, new RegExp(`${name}: error: cannot be read: `));
    }
    const written = await dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('out'));
    assert.equal(written.status, 1);
    assert.match(written.stdout, /failed .*cut\.zip/);
    const beside = await dicomDeid('deidentify', workspace.path('in'));
    assert.match(beside.stdout, /It is an archive: name a folder for its copies with -o DIR/);
  });

  it('are bounded', async () => {
    const path = workspace.write('bomb.zip', zipSync({ zeros: new Uint8Array(3_000_000), more: new Uint8Array(10) }));
    await assert.rejects(unpack(path, workspace.path('x'), { members: 10, bytes: 1_000_000 }), /fill the disk/);
    await assert.rejects(unpack(path, workspace.path('y'), { members: 1, bytes: 1e9 }), /too many members/);
    assert.ok(statSync(workspace.path('x/zeros')).size <= 1_000_000);
  });

  it('give every member a name of its own that file systems take', () => {
    const names = new MemberNames();
    assert.deepEqual(
      ['a/b.dcm', 'A/B.dcm', 'con.dcm', 'x\u0000\u001b[2Jy', '../..', '', 'a\\..\\..\\c', 'trail. '].map((name) =>
        names.free(name),
      ),
      ['a/b.dcm', 'A/B_2.dcm', '_con.dcm', 'x__[2Jy', 'file', 'file_2', 'a/c', 'trail'],
    );
  });
});

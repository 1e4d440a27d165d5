import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { structuredReport } from '../../support/fixtures.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';

describe('command line', () => {
  let workspace: Workspace;
  let file: string;

  beforeEach(() => {
    workspace = new Workspace();
    file = workspace.write('x.dcm', structuredReport());
  });

  afterEach(() => workspace.remove());

  it('prints its usage when asked, and as an error where nothing is asked', async () => {
    for (const args of [['--help'], ['-h'], ['check', '--help']]) {
      const { status, stdout } = await dicomDeid(...args);
      assert.equal(status, 0);
      assert.match(stdout, /dicom-deid check <path…>/);
    }
    assert.equal((await dicomDeid()).status, 2);
  });

  it('answers wrong usage with 2, a reason on stderr, and no output', async () => {
    const wrong = [
      ['no-such-command'],
      ['toString'],
      ['check'],
      ['deidentify'],
      ['tags'],
      ['check', '--no-such-option', file],
      ['check', file, '--format', 'xml'],
      ['check', file, '--format'],
      ['tags', file, file],
      ['tags', file, '--format', 'sarif'],
      ['deidentify', file, '--operator', 'keep'],
      ['deidentify', file, '--operator', 'toString'],
      ['check', join(workspace.folder, 'missing.dcm')],
      ['deidentify', join(workspace.folder, 'missing')],
      ['tags', join(workspace.folder, 'missing.dcm')],
    ];
    for (const args of wrong) {
      const { status, stdout, stderr } = await dicomDeid(...args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(stdout, '', args.join(' '));
      assert.ok(stderr.length > 10, args.join(' '));
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
    }
    assert.deepEqual(workspace.files(), ['x.dcm']);
  });

  it('is a program with the same exit status', function () {
    this.timeout(60_000);
    const main = join(__dirname, '..', '..', '..', 'src', 'cli', 'main.ts');
    const spawn = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', main, ...args], { encoding: 'utf8' });
    const found = spawn('check', file, '--format', 'json');
    assert.equal(found.status, 1);
    assert.equal(found.stderr, '');
    assert.equal((JSON.parse(found.stdout) as { files: unknown[] }).files.length, 1);
    assert.equal(spawn('--help').status, 0);
    assert.equal(spawn('nonsense').status, 2);
  });
});

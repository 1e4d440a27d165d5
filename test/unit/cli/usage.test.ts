import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { Running } from '../../../src/cli/command.js';
import { program } from '../../../src/cli/program.js';
import { PRODUCT, VERSION } from '../../../src/core/plan/product.js';
import { structuredReport } from '../../support/fixtures.js';
import { dicomDeid, SURROUNDINGS, Workspace } from '../../support/commandLine.js';

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
      ['deidentify', file, '-o', '-'],
      ['deidentify', file, '-o', '--overwrite'],
      ['check', file, '--config', ''],
      ['completion', 'tcsh'],
      ['namemap'],
      ['report', 'join', file],
      ['deidentify', file, '--quiet', '--verbose'],
      ['check', join(workspace.folder, '*.nothing')],
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

  it('suggests what may have been meant', async () => {
    assert.match((await dicomDeid('chek', file)).stderr, /Did you mean check\?/);
    assert.match((await dicomDeid('check', '--formt', 'json', file)).stderr, /Did you mean --format\?/);
  });

  it('prints its version', async () => {
    const { status, stdout } = await dicomDeid('--version');
    assert.deepEqual([status, stdout], [0, `${PRODUCT} ${VERSION}\n`]);
  });

  it('has help for every command, with an example that the parser takes and every option described', async () => {
    const commands = await program(new Running({ write: () => undefined, note: () => undefined }, SURROUNDINGS));
    const all = withPaths(commands, []);
    assert.ok(all.length >= 15);
    for (const { path, command } of all) {
      const { status, stdout } = await dicomDeid(...path, '--help');
      assert.equal(status, 0);
      assert.match(stdout, /Examples?:\n {2}# .+\n {2}dicom-deid \w+/, path.join(' '));
      for (const option of command.options)
        assert.ok(option.description.length > 5, `${path.join(' ')} ${option.flags}`);
      for (const [, line = ''] of stdout.matchAll(/^ {2}dicom-deid ((?:\w+ )+.*)$/gm)) {
        const flags = line.match(/ --?[a-z][\w-]*/g) ?? [];
        const matching = all.filter((one) => `${line} `.startsWith(`${one.path.join(' ')} `));
        const target = matching.toSorted((one, other) => other.path.length - one.path.length)[0];
        const known = target?.command.options.flatMap(({ short, long }) => [short, long]);
        for (const flag of flags) assert.ok(known?.includes(flag.trim()), `${line}: ${flag}`);
      }
    }
  });

  it('names the help of the command that was used wrongly', async () => {
    assert.match((await dicomDeid('deidentify', file, '--shard', '3')).stderr, /See dicom-deid deidentify --help/);
    assert.match((await dicomDeid('check')).stderr, /See dicom-deid check --help/);
  });

  it('takes options before and after the name of a subcommand', async () => {
    const secret = workspace.write('secret.txt', 'correct horse battery\n');
    const map = workspace.path('names.map');
    await dicomDeid('deidentify', file, '--name-map', map, '--passphrase-file', secret);
    for (const args of [
      ['namemap', 'show', map, '--passphrase-file', secret],
      ['namemap', '--passphrase-file', secret, 'show', map],
    ]) {
      const { status, stdout } = await dicomDeid(...args);
      assert.equal(status, 0);
      assert.match(stdout, /^Name map /);
    }
  });

  it('finds the files that a pattern names, where the shell has not', async () => {
    workspace.write('in/a/1.dcm', structuredReport());
    workspace.write('in/a/2.txt', 'no DICOM');
    workspace.write('in/b/3.dcm', structuredReport());
    const listed = async (pattern: string) => {
      const { stdout } = await dicomDeid('check', '--format', 'json', workspace.path(pattern));
      const { files } = JSON.parse(stdout) as { files: { path: string }[] };
      return files.map(({ path }) => relative(workspace.folder, path).replaceAll('\\', '/'));
    };
    assert.deepEqual(await listed('in/*/*.dcm'), ['in/a/1.dcm', 'in/b/3.dcm']);
    assert.deepEqual(await listed('in/**/*.dcm'), ['in/a/1.dcm', 'in/b/3.dcm']);
    assert.deepEqual(await listed('in/[a]/?.dcm'), ['in/a/1.dcm']);
    assert.deepEqual(await listed('in/*'), ['in/a/1.dcm', 'in/b/3.dcm']);
  });

  it('is a program with the same exit status', () => {
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

function withPaths(
  command: Command,
  path: readonly string[],
): readonly { path: readonly string[]; command: Command }[] {
  return [
    ...(path.length > 0 ? [{ path, command }] : []),
    ...command.commands.flatMap((one) => withPaths(one, [...path, one.name()])),
  ];
}

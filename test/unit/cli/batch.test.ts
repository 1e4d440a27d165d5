import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { DeidentifyReport } from '../../../src/core/report/deidentify/deidentifyReport.js';
import { bundledCommandLine } from '../../support/bundled.js';
import { el, pixelData, sq } from '../../support/dicomBuilder.js';
import { small } from '../core/dicom/reading.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';

const PASSPHRASE = 'correct horse battery';
const FILES = 40;

describe('A batch on the command line', () => {
  let workspace: Workspace;
  let passphrase: string;
  let map: string;
  let keyed: string;

  beforeEach(async () => {
    workspace = new Workspace();
    passphrase = workspace.write('passphrase', PASSPHRASE);
    keyed = workspace.write('policy.json', '{"tokens":"keyed","dates":"shift"}');
    // Several patients, met in an order that is not that of their numbers, with files of several each.
    for (let index = 0; index < FILES; index += 1) {
      const who = (index * 7) % 13;
      const bytes = small([
        ...[el('PatientName', 'PN', `FAMILY${who}^GIVEN`), el('PatientID', 'LO', `HOSP${who}`)],
        ...[el('AccessionNumber', 'SH', `ACC${index % 29}`), el('StudyDate', 'DA', '20240131')],
        ...[el('SOPInstanceUID', 'UI', `1.2.3.${index}`), el('InstitutionName', 'LO', `Clinic ${index % 5}`)],
      ]);
      workspace.write(`in/FAMILY${who}/${index}.dcm`, bytes);
    }
    workspace.write('in/notes.txt', 'no DICOM');
    map = workspace.path('names.map');
    // Runs that are compared begin with the same key and no entries.
    await deidentify('policy.json', 'none', '--name-map', map);
  });
  afterEach(() => workspace.remove());

  const deidentify = (input: string, out: string, ...args: string[]) =>
    dicomDeid('deidentify', workspace.path(input), '-o', workspace.path(out), ...args, ...withPassphrase(args));
  const withPassphrase = (args: readonly string[]) =>
    args.includes('--name-map') ? ['--passphrase-file', passphrase] : [];

  function copyOfMap(): string {
    const path = workspace.path(`names-${readdirSync(workspace.folder).length}.map`);
    copyFileSync(map, path);
    return path;
  }

  /** Relative paths and bytes. */
  function contents(folder: string): Map<string, string> {
    const files = workspace.files(workspace.path(folder));
    return new Map(files.map((file) => [file.slice(folder.length + 1), readFileSync(workspace.path(file), 'base64')]));
  }

  it('gives the same bytes, names and report for one worker and for several', async () => {
    const runs = [];
    for (const jobs of ['1', '2', '5']) {
      const report = workspace.path(`${jobs}.json`);
      const args = ['--name-map', copyOfMap(), '--jobs', jobs, '--report', report];
      const { status, stdout } = await deidentify('in', jobs, ...args);
      assert.equal(status, 0, stdout);
      const relative = (text: string) => text.replaceAll(workspace.path(jobs), '');
      runs.push({ out: contents(jobs), stdout: relative(stdout), report: relative(readFileSync(report, 'utf8')) });
    }
    const [one, ...others] = runs;
    assert.equal(one?.out.size, FILES);
    for (const other of others) assert.deepEqual(other, one);
  });

  it('gives each number once without a name map, too, in an order that only the run knows', async () => {
    const tokensOf = async (jobs: string): Promise<readonly string[]> => {
      const report = workspace.path('report.json');
      assert.equal((await deidentify('in', jobs, '--jobs', jobs, '--report', report)).status, 0);
      const { files } = JSON.parse(readFileSync(report, 'utf8')) as DeidentifyReport;
      const tokens = files.flatMap(({ actions }) => actions.map(({ token }) => token ?? ''));
      return [...new Set(tokens.filter((token) => /^\[(PATIENT|ACCESSION)_\d+\]$/.test(token)))].sort();
    };
    const tokens = await tokensOf('1');
    assert.deepEqual(tokens.slice(-13), Array.from({ length: 13 }, (_, index) => `[PATIENT_${index + 1}]`).sort());
    assert.deepEqual(await tokensOf('3'), tokens);
  });

  it('says of each file what is wrong with it, and goes on with the others', async () => {
    workspace.write('in/broken.dcm', small([el('PatientName', 'PN', 'A^B')]).slice(0, 150));
    workspace.write('in/DICOMDIR', small([sq('DirectoryRecordSequence', [])]));
    symlinkSync(workspace.path('in/circle.dcm'), workspace.path('in/circle.dcm'));
    const { status, stdout } = await deidentify('in', 'out', '--jobs', '3');
    assert.equal(status, 1);
    assert.match(stdout, /failed +.*broken\.dcm: /);
    assert.match(stdout, /failed +.*circle\.dcm: its link leads in a circle/);
    assert.match(stdout, /skipped +.*DICOMDIR: It is a DICOMDIR/);
    assert.match(stdout, new RegExp(`${FILES} written, 2 skipped, 2 failed`));
  });

  it('gives one name to one file only, the first', async () => {
    for (const side of ['a', 'b']) workspace.write(`${side}/1.dcm`, small([el('PatientID', 'LO', side)]));
    const folders = ['a', 'b'].map((side) => workspace.path(side));
    for (const jobs of ['1', '2']) {
      const out = ['-o', workspace.path(`out${jobs}`), '--overwrite', '--jobs', jobs];
      const { status, stdout } = await dicomDeid('deidentify', ...folders, ...out);
      assert.equal(status, 1);
      assert.match(stdout, /written .*\nfailed .*b.1\.dcm: .*another copy of this run/);
    }
  });

  it('names a target that cannot be written to', async () => {
    workspace.write('file', 'no folder');
    const { status, stdout } = await deidentify('in', 'file/out', '--jobs', '2');
    assert.equal(status, 1);
    assert.match(stdout, /failed .*: a file has the name of one of its folders/);
    // Root may write anywhere.
    if (process.getuid?.() === 0) return;
    chmodSync(workspace.path('in'), 0o500);
    assert.match((await dicomDeid('deidentify', workspace.path('in'))).stdout, /permission denied/);
    chmodSync(workspace.path('in'), 0o700);
  });

  describe('in shards', () => {
    it('writes the same as in one run, each file once', async () => {
      const whole = workspace.path('whole.json');
      const config = ['--config', keyed];
      const run = await deidentify('in', 'whole', '--name-map', copyOfMap(), ...config, '--report', whole);
      assert.equal(run.status, 0, run.stdout);
      const reports: string[] = [];
      for (const shard of ['1/3', '2/3', '3/3']) {
        reports.push(workspace.path(`r${shard.charAt(0)}.json`));
        const args = ['--name-map', copyOfMap(), ...config, '--shard', shard, '--report', reports.at(-1)!];
        const { status, stdout } = await deidentify('in', 'shards', ...args);
        assert.equal(status, 0, stdout);
      }
      assert.equal(contents('whole').size, FILES);
      assert.deepEqual(contents('shards'), contents('whole'));
      const merged = workspace.path('all.json');
      assert.equal((await dicomDeid('report', 'merge', ...reports, '-o', merged)).status, 0);
      const text = readFileSync(whole, 'utf8').replaceAll(workspace.path('whole'), workspace.path('shards'));
      assert.deepEqual(JSON.parse(readFileSync(merged, 'utf8')), JSON.parse(text));
    });

    it('is refused where shards would contradict each other', async () => {
      const wrong: [string[], RegExp][] = [
        [['--shard', '1/2', '--config', keyed], /--shard needs --name-map/],
        [['--shard', '1/2', '--name-map', map], /numbers would depend/],
        [['--shard', '0/2', '--name-map', map, '--config', keyed], /takes I\/N/],
        [['--shard', '3/2', '--name-map', map, '--config', keyed], /takes I\/N/],
        [
          ['--shard', '1/2', '--name-map', map, '--config', keyed, '--overwrite'],
          /cannot be combined with --overwrite/,
        ],
        [['--resume'], /--resume needs --name-map and -o/],
        [['--jobs', '0'], /--jobs takes/],
      ];
      for (const [args, message] of wrong) {
        const { status, stderr } = await deidentify('in', 'out', ...args);
        assert.equal(status, 2);
        assert.match(stderr, message);
      }
      assert.equal(existsSync(workspace.path('out')), false);
    });
  });

  describe('that is interrupted', () => {
    // The signal has to come before the last copy, however late this process is told of the first.
    const MANY = 100;
    const cli = bundledCommandLine();

    /** Stops a run by a signal after it has told of some copies; answers its exit status, null where it was killed. */
    function interrupted(signal: 'SIGKILL' | 'SIGINT', copies: number, ...args: string[]): Promise<number | null> {
      const child = spawn(process.execPath, [cli, 'deidentify', workspace.path('big'), ...args], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let told = 0;
      child.stdout.on('data', (text: Buffer) => {
        told += text.toString().split('\n').length - 1;
        if (told >= copies && !child.killed) child.kill(signal);
      });
      return new Promise((ended) => child.on('exit', (status) => ended(status)));
    }

    beforeEach(() => {
      for (let index = 0; index < MANY; index += 1) {
        const bytes = small([el('PatientID', 'LO', `HOSP${index}`), pixelData(new Uint16Array(100_000))]);
        workspace.write(`big/${index}.dcm`, bytes);
      }
    });

    for (const [signal, status] of [
      ['SIGKILL', null],
      ['SIGINT', 130],
    ] as const) {
      it(`goes on with what was left, and nothing else (${signal})`, async () => {
        const names = copyOfMap();
        const args = ['-o', workspace.path('out'), '--name-map', names, '--passphrase-file', passphrase, '--jobs', '2'];
        assert.equal(await interrupted(signal, 10, ...args), status);
        const first = new Map(copiesIn('out').map((name) => [name, statSync(workspace.path(`out/${name}`)).mtimeMs]));
        assert.ok(first.size >= 10 && first.size < MANY, String(first.size));
        const { status: resumed, stdout } = await deidentify('big', 'out', '--name-map', names, '--resume');
        assert.equal(resumed, 0, stdout);
        assert.match(stdout, new RegExp(`${MANY - first.size} written, ${first.size} skipped, 0 failed`));
        for (const [name, changed] of first) assert.equal(statSync(workspace.path(`out/${name}`)).mtimeMs, changed);
        assert.deepEqual(
          readdirSync(workspace.path('out')).filter((name) => /\.(tmp|lock)$/.test(name)),
          [],
        );
        if (signal === 'SIGINT') return;
        // As if nothing had happened.
        const atOnce = await deidentify('big', 'at-once', '--name-map', copyOfMap());
        assert.equal(atOnce.status, 0, atOnce.stdout);
        for (const name of copiesIn('at-once')) {
          const [one, other] = ['out', 'at-once'].map((folder) => readFileSync(workspace.path(join(folder, name))));
          assert.ok(one && other?.equals(one), name);
        }
        rmSync(workspace.path('out/1.dcm'));
        assert.match(
          (await deidentify('big', 'out', '--name-map', names, '--resume')).stdout,
          new RegExp(`1 written, ${MANY - 1} skipped`),
        );
      });
    }

    const copiesIn = (folder: string): string[] =>
      readdirSync(workspace.path(folder)).filter((name) => name.endsWith('.dcm'));
  });
});

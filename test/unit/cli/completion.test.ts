import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dicomDeid, Workspace } from '../../support/commandLine.js';

const isThere = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

async function script(shell: string): Promise<string> {
  const { status, stdout } = await dicomDeid('completion', shell);
  assert.equal(status, 0);
  return stdout;
}

describe('completion', () => {
  it('completes commands, options, choices and subcommands in bash', async function () {
    if (!isThere('bash')) return this.skip();
    const text = await script('bash');
    const complete = (...words: string[]): string[] => {
      const run = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dicom_deid; printf "%s\\n" "${COMPREPLY[@]}"';
      const { stdout, stderr } = spawnSync('bash', ['-c', `${text}\n${run}`, 'bash', 'dicom-deid', ...words], {
        encoding: 'utf8',
        cwd: __dirname,
      });
      assert.equal(stderr, '');
      return stdout.split('\n').filter((line) => line !== '');
    };
    assert.deepEqual(complete('deid'), ['deidentify']);
    assert.deepEqual(complete('check', '--format', 's'), ['sarif']);
    assert.deepEqual(complete('check', '--show'), ['--show-values']);
    assert.deepEqual(complete('report', 'mer'), ['merge']);
    assert.ok(complete('report', 'merge', '--').includes('--output'));
    assert.deepEqual(complete('check', 'completion.t'), ['completion.test.ts']);
  });

  for (const [shell, flag] of [
    ['zsh', '-n'],
    ['fish', '--no-execute'],
  ] as const) {
    it(`is a script that ${shell} reads`, async function () {
      if (!isThere(shell)) return this.skip();
      const workspace = new Workspace();
      const path = workspace.write('script', await script(shell));
      const { status, stderr } = spawnSync(shell, [flag, path], { encoding: 'utf8' });
      workspace.remove();
      assert.equal(status, 0, stderr);
    });
  }

  it('completes in fish', async function () {
    if (!isThere('fish')) return this.skip();
    const text = await script('fish');
    const complete = (line: string): string[] => {
      const { stdout } = spawnSync('fish', ['-c', `${text}\ncomplete -C '${line}'`], { encoding: 'utf8' });
      return stdout.split('\n').map((one) => one.split('\t')[0] ?? '');
    };
    assert.ok(complete('dicom-deid deid').includes('deidentify'));
    assert.ok(complete('dicom-deid check --sh').includes('--show-values'));
    assert.ok(complete('dicom-deid check --format s').includes('sarif'));
    assert.ok(complete('dicom-deid report mer').includes('merge'));
  });

  it('names every command for every shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      const text = await script(shell);
      for (const word of ['deidentify', 'namemap', 'merge', 'show-values', 'sarif', 'encrypt-to']) {
        assert.ok(text.includes(word), `${shell}: ${word}`);
      }
    }
  });
});

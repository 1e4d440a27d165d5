import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withWorkspace, type Workspace } from '../../support/commandLine.js';
import { structuredReport } from '../../support/fixtures.js';

const ROOT = join(__dirname, '..', '..', '..');
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const CLI = join(ROOT, 'dist', 'cli.js');

describe('Examples in the documentation', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  it('of GitHub run as copied, in a repository that has neither policy nor baseline', function () {
    if (!existsSync(CLI)) this.skip();
    const commands = [
      ...text('docs/examples/github-workflow.yml').matchAll(
        /node "\$RUNNER_TEMP\/dicom-deid\/dist\/cli\.js" (.*)\n((?: {10}--.*\n)*)/g,
      ),
    ];
    assert.equal(commands.length, 2);
    workspace.write('fixtures/dirty.dcm', structuredReport());
    for (const [, first = '', others = ''] of commands) {
      const [line = ''] = `${first} ${others.replace(/\s+/g, ' ')}`.split('>');
      const args = line.trim().split(/\s+/);
      assert.equal(args[0], 'check');
      const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
        cwd: workspace.folder,
        encoding: 'utf8',
      });
      assert.equal(status, 1, stderr);
      assert.match(stdout, /0010,0010/);
    }
  });

  it('of pre-commit run as copied', function () {
    if (!existsSync(CLI)) this.skip();
    const [, hook = ''] = /```yaml\nrepos:\n([^]*?)```/.exec(text('docs/lint.md')) ?? [];
    assert.match(hook, /- id: dicom-deid-check/);
    const args = /^ +args: \[(.*)\]/m.exec(hook)?.[1]?.split(/, */) ?? [];
    workspace.write('dirty.dcm', structuredReport());
    const entry = join(ROOT, 'scripts', 'preCommitCheck.mjs');
    const { status, stderr } = spawnSync(process.execPath, [entry, ...args, 'dirty.dcm'], {
      cwd: workspace.folder,
      encoding: 'utf8',
    });
    assert.equal(status, 1, stderr);
  });

  it('give one address of the repository, that of package.json', () => {
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts/address.mjs'), '--check'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, `npm run docs:address changes: ${stdout}`);
  });

  it('name options that there are, and files that there are', () => {
    // Held to the code by its own test.
    const generated = text('docs/reference.md');
    for (const word of [
      '### policy import ctp',
      '`--mapping-out <DIR>`',
      '`pseudonyms`',
      'dicomDeid.scan.onOpen',
      '(0010,0010)',
    ]) {
      assert.ok(generated.includes(word), word);
    }
    for (const page of ['README.md', 'docs/tasks.md', 'docs/pseudonyms.md', 'docs/archives.md']) {
      for (const [flag] of text(page).matchAll(/--[a-z][a-z-]+/g)) {
        const isOurs = !['--install-extension', '--global', '--package'].includes(flag);
        if (isOurs) assert.ok(generated.includes(flag), `${page}: ${flag}`);
      }
      for (const [, link = ''] of text(page).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        assert.ok(existsSync(join(ROOT, page.startsWith('docs') ? 'docs' : '.', link)), `${page}: ${link}`);
      }
    }
  });
});

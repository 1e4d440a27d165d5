import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { structuredReport } from '../../support/fixtures.js';
import { Workspace } from '../../support/commandLine.js';

const ROOT = join(__dirname, '..', '..', '..');
const HOOK = readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8');

/** A key of the one hook; its values are plain or in single quotes. */
function hook(key: string): string {
  return new RegExp(`^ {2}${key}: '?(.*?)'?$`, 'm').exec(HOOK)?.[1] ?? assert.fail(key);
}

describe('The pre-commit hook', () => {
  it('looks at DICOM files by their usual names', () => {
    const files = new RegExp(hook('files'));
    for (const name of ['a.dcm', 'in/b.dicom', 'c.dic', 'DICOMDIR', 'in/DICOMDIR']) assert.match(name, files);
    for (const name of ['a.dcm.deid.json', 'README.md', 'OLDDICOMDIR', 'adcm']) assert.doesNotMatch(name, files);
  });

  it('stops a commit of patient data, and lets clean copies pass', function () {
    // Without a build the entry would install and build, which is no unit test's business.
    if (!existsSync(join(ROOT, 'dist', 'cli.js'))) this.skip();
    assert.equal(hook('language'), 'script');
    const workspace = new Workspace();
    try {
      const dirty = workspace.write('dirty.dcm', structuredReport());
      const node = (...args: string[]) =>
        spawnSync(process.execPath, args, { cwd: workspace.folder, encoding: 'utf8' });
      // The copy is made by the same build, which may be older than the sources.
      node(join(ROOT, 'dist', 'cli.js'), 'deidentify', dirty);
      const entry = join(ROOT, hook('entry'));
      const stopped = node(entry, 'dirty.dcm', 'dirty.deid.dcm');
      assert.equal(stopped.status, 1, stopped.stderr);
      assert.match(stopped.stdout, /\(0010,0010\) PatientName/);
      assert.doesNotMatch(stopped.stdout, /dirty\.deid\.dcm/);
      assert.equal(node(entry, 'dirty.deid.dcm').status, 0);
    } finally {
      workspace.remove();
    }
  });
});

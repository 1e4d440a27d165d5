import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** The package of the extension as it is published, until it is thrown away. */
export class Vsix {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dicom-deid-vsix-'));
  readonly path = join(this.folder, 'dicom-deid.vsix');

  /** Packs what was built. */
  pack(): void {
    const args = [join(ROOT, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', this.path];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** True where a server of this release can run: the newest brings a Node of its own. */
export function canRun(release: object): boolean {
  return !('node' in release) || (process.platform === 'linux' && process.arch === 'x64');
}

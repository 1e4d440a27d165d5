// npm run test:desktop: the suites of test/host in a desktop VS Code, which @vscode/test-electron downloads.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';

const root = path.resolve(import.meta.dirname, '..');
const { status } = spawnSync(process.execPath, ['esbuild.js', '--host-tests'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);

const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'dicom-deid-desktop-'));
try {
  await runTests({
    version: '1.100.0',
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out/host/index.js'),
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
  });
} catch (error) {
  console.error(error.message ?? error);
  process.exitCode = 1;
} finally {
  fs.rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
}

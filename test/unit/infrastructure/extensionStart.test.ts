import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { withoutCore } from '../../../scripts/build/coreApart.js';
import { start } from '../../bench/speed/startup.js';

const ROOT = join(__dirname, '../../..');

describe('The start of the extension', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-start-'));
  after(() => rmSync(folder, { recursive: true }));

  it('asks nothing of the core, which is loaded with the first file', async () => {
    const outfile = join(folder, 'extension.js');
    await build({
      ...{ absWorkingDir: ROOT, bundle: true, entryPoints: ['src/extension.ts'], format: 'cjs', platform: 'node' },
      ...{ external: ['vscode'], logLevel: 'silent', outfile, plugins: [withoutCore] },
      // As in the product: its UMD build requires files in a way that no bundler sees.
      alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    });
    // There is no core beside it.
    assert.ok(start(outfile).load > 0);
  });

  it('waits for no search of the workspace, and comes before a text view that was open is shown', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { activationEvents: string[] };
    assert.deepEqual(
      manifest.activationEvents.filter((event) => event.startsWith('workspaceContains')),
      [],
    );
    assert.ok(manifest.activationEvents.includes('onFileSystem:dicom-tags'));
  });
});

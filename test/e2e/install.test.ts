/** The packaged extension, installed as a person does it, in the oldest and the newest VS Code that we know. */
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { RELEASES } from '../../scripts/host/server.mjs';
import { structuredReport } from '../support/fixtures.js';
import { canRun, Vsix } from './harness/vsix.js';
import { PATIENCE, Workbench } from './workbench.js';

const ROOT = join(__dirname, '../..');
/** 20 MiB are the most for the VSIX; one of them is kept free, so that no small change breaks a release. */
const MOST_BYTES = 19 * 1024 * 1024;
const MOST_BYTES_UNPACKED = 30_000_000;

describe('The packaged extension', () => {
  const packed = new Vsix();
  const vsix = packed.path;

  before(() => packed.pack());
  after(() => packed.remove());

  it('is within its budget', () => {
    assert.ok(statSync(vsix).size <= MOST_BYTES, String(statSync(vsix).size));
  });

  it('leaves the npm package, unpacked, within its budget', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], { cwd: ROOT, encoding: 'utf8', shell: true });
    const [{ unpackedSize, files }] = JSON.parse(stdout) as [{ unpackedSize: number; files: { path: string }[] }];
    assert.ok(unpackedSize <= MOST_BYTES_UNPACKED, String(unpackedSize));
    assert.ok(files.some(({ path }) => path === 'dist/cli.js'));
  });

  it('holds every file that its manifest names', () => {
    const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
    const named = [...manifest.matchAll(/"(?:\.\/)?((?:media|dist)\/[^"*]+\.\w+)"/g)].map(([, file]) => String(file));
    const inside = new Set(
      Object.keys(unzipSync(readFileSync(vsix), { filter: ({ name }) => !name.endsWith('.wasm') })),
    );
    const missing = named.filter((file) => file !== 'dist/cli.js' && !inside.has(`extension/${file}`));
    assert.deepEqual(missing, []);
  });

  for (const [name, release] of Object.entries(RELEASES)) {
    it(`does the main job in the ${name} VS Code (code-server ${release.version})`, async function () {
      if (!canRun(release)) return this.skip();
      const fill = (study: string): void => writeFileSync(join(study, 'report.dcm'), structuredReport());
      const workbench = await Workbench.open(fill, { settings: { 'files.autoSave': 'off' }, release, vsix });
      try {
        await workbench.openFile('report.dcm');
        const table = await workbench.tableReady();
        await table.locator('.row:focus').waitFor({ timeout: PATIENCE });
        await workbench.page.keyboard.press('F8');
        await workbench.page.keyboard.press('m');
        await workbench.page.locator('.tab.active.dirty').waitFor({ timeout: PATIENCE });
        await workbench.page.keyboard.press('Control+s');
        await workbench.page.locator('.tab.active:not(.dirty)').waitFor({ timeout: PATIENCE });
        await workbench.runCommand('DICOM De-ID: Save Clean Copy');
        const copy = join(workbench.folder, 'report.deid.dcm');
        for (let tries = 0; tries < 300 && !existsSync(copy); tries += 1) await workbench.page.waitForTimeout(100);
        assert.ok(existsSync(copy), 'the clean copy lies beside the original');
        assert.match(readFileSync(copy, 'latin1'), /dicom-deid/);
        assert.ok(existsSync(join(workbench.folder, 'report.dcm.deid.json')), 'the decision is saved');
      } catch (error) {
        await workbench.tellWhatIsShown(`install ${name}`);
        throw error;
      } finally {
        await workbench.close();
      }
    });
  }
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDicom } from '../support/dicomBuilder.js';
import { inPairs, missingDicomTools, runTool } from '../support/dicomTools.js';
import { allFixtures } from '../support/fixtures.js';
import { sampleStudy } from '../support/sampleStudy.js';
import { mrImage } from '../support/tomography.js';

/** What our generator writes, judged by programs that are not ours: else it could not judge in turn. */
describe('synthetic files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-fixtures-'));

  before(function () {
    const missing = missingDicomTools();
    if (missing === undefined) return;
    console.log(`      skipped: ${missing}`);
    this.skip();
  });

  after(() => rmSync(folder, { recursive: true }));

  /** Writes the file under a number, for names that no file system refuses. */
  const saved = (bytes: Uint8Array, number: number): string => {
    const path = join(folder, `${number}.dcm`);
    writeFileSync(path, bytes);
    return path;
  };

  it('of the sample study obey their IODs (dciodvfy) and hold pictures (gdcminfo)', async () => {
    const files = sampleStudy().map((file, index) => ({ ...file, saved: saved(file.bytes, index) }));
    await inPairs(files, async (file) => {
      // Debian's dciodvfy does not inflate: the deflated slice is judged by what it is made of.
      const deflated = file.path.endsWith('IM0002.dcm') && file.path.includes('/MR/');
      const judged = deflated ? saved(buildDicom({ elements: mrImage(2) }), 1000) : file.saved;
      const { text } = await runTool('dciodvfy', judged);
      assert.deepEqual(text.match(/^.*Error.*$/gm) ?? [], [], file.path);
      const isImage = !file.path.startsWith('SR/');
      assert.equal(!isImage || (await runTool('gdcminfo', file.saved)).status === 0, true, file.path);
    });
  });

  it('are read by dcmdump, whatever their encoding', async () => {
    const files = allFixtures().map(({ name, bytes }, index) => ({ name, saved: saved(bytes, 2000 + index) }));
    await inPairs(files, async ({ name, saved: path }) => {
      const bare = name.startsWith('no preamble, no meta');
      const encoding = name.endsWith('implicit VR') ? '-ti' : '-te';
      const { status } = await runTool('dcmdump', ...(bare ? ['-f', encoding] : []), path);
      assert.equal(status, 0, name);
    });
  });
});

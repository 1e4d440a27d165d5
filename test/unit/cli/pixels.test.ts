import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readDicom } from '../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../src/core/dicom/source.js';
import type { DicomFile } from '../../../src/core/dicom/types.js';
import { elementText } from '../../../src/core/dicom/value.js';
import { claimedCodes } from '../../../src/core/plan/ownCopy.js';
import type { CheckReport } from '../../../src/core/report/check/checkReport.js';
import type { DeidentifyReport, ReportedFile } from '../../../src/core/report/deidentify/deidentifyReport.js';
import { burnedInFile } from '../../support/burnedIn.js';
import { dicomDeid, dicomDeidWith, Workspace, type Outcome } from '../../support/commandLine.js';
import { ocrForTests } from '../../support/ocr.js';
import { decodedFrames } from '../core/pixels/images.js';

const NAME = { text: 'MOONGLOW TABITHA', x: 20, y: 12 };
const HARMLESS = { text: 'SUPINE', x: 20, y: 64 };
const ULTRASOUND = burnedInFile([NAME, HARMLESS]);

describe('deidentify --pixels', () => {
  let workspace: Workspace;
  beforeEach(() => (workspace = new Workspace()));
  afterEach(() => workspace.remove());

  async function run(...args: string[]): Promise<{ status: number; stdout: string; files: readonly ReportedFile[] }> {
    const path = workspace.path('report.json');
    const { status, stdout } = await dicomDeid('deidentify', '--pixels', ...args, '--report', path);
    return { status, stdout, files: (JSON.parse(readFileSync(path, 'utf8')) as DeidentifyReport).files };
  }

  it('makes text black and nothing else, claims it, and proves it', async () => {
    const file = workspace.write('us.dcm', ULTRASOUND);
    const { status, files, stdout } = await run(file);
    assert.equal(status, 0, stdout);
    const [{ pixels, proof, output = '' } = assert.fail()] = files;
    assert.deepEqual([pixels?.risk, pixels?.text, pixels?.frames, pixels?.examined], ['high', 'none', 1, 1]);
    assert.doesNotMatch(`${stdout}${JSON.stringify(files)}`, /MOONGLOW/);
    assert.equal(proof?.outcome, 'proven');

    const copy = readFileSync(output);
    await assertBlack(ULTRASOUND, copy, pixels?.boxes.map(({ box }) => box) ?? []);
    const header = readDicom(memorySource(copy));
    assert.deepEqual([textOf(header, 0x00280301), textOf(header, 0x00120062)], ['NO', 'YES']);
    assert.ok(claimedCodes(header).includes('113101'));
    const verified = await dicomDeid('verify', file, output);
    assert.equal(verified.status, 0, verified.stdout);
    assert.match(verified.stdout, /in order: .* blacked out in 1 of 1 frames/);
  });

  it('follows decisions: what is kept stays, and is claimed no more; what was drawn is black', async () => {
    const file = workspace.write('us.dcm', ULTRASOUND);
    const first = await run(file);
    const [found = assert.fail()] = first.files[0]?.pixels?.boxes ?? [];
    const drawn = 'pixels.frame[1].box[300,90,10,6]';
    const decisions = { [found.path]: 'keep', [drawn]: 'redact' };
    workspace.write('us.dcm.deid.json', JSON.stringify({ version: 1, decisions }));
    const { files, stdout } = await run(file, '--overwrite');
    const [{ pixels, output = '' } = assert.fail()] = files;
    assert.equal(pixels?.text, 'left');
    assert.match(stdout, /kept by a person/);
    const copy = readFileSync(output);
    await assertBlack(ULTRASOUND, copy, [[300, 90, 10, 6]]);
    const header = readDicom(memorySource(copy));
    assert.deepEqual([textOf(header, 0x00280301), textOf(header, 0x00120062)], ['YES', 'NO']);
    assert.equal(claimedCodes(header).includes('113101'), false);
    const without = await dicomDeid('deidentify', file, '--overwrite');
    assert.match(without.stdout, /decisions about boxes in its pixels are followed only with --pixels/);
  });

  it('screens images of low risk, says so and claims nothing; what has text is examined', async () => {
    const ct = burnedInFile([], { modality: 'CT' });
    const { status, stdout, files } = await run(workspace.write('ct.dcm', ct));
    assert.equal(status, 0);
    assert.match(stdout, /pixels screened: the risk is low/);
    const [{ pixels, output = '' } = assert.fail()] = files;
    assert.deepEqual([pixels?.text, pixels?.unexamined?.code, pixels?.screened], ['unknown', 'screened', 1]);
    const copy = readFileSync(output);
    await assertBlack(ct, copy, []);
    assert.equal(claimedCodes(readDicom(memorySource(copy))).includes('113101'), false);
    const marked = await run(workspace.write('marked.dcm', burnedInFile([NAME], { modality: 'CT' })));
    const [{ pixels: examined } = assert.fail()] = marked.files;
    assert.deepEqual([examined?.text, examined?.boxes.length], ['none', 1]);
  });

  it('writes no copy where there may be text and the OCR engine is not there', async () => {
    workspace.write('in/us.dcm', ULTRASOUND);
    workspace.write('in/ct.dcm', burnedInFile([NAME], { modality: 'CT' }));
    const ocr = ocrForTests();
    const ocrFiles = () => ({ ...ocr.files, detector: `${ocr.files.detector}.missing` });
    const out = workspace.path('out');
    const run = await dicomDeidWith({ ocrFiles }, 'deidentify', '--pixels', workspace.path('in'), '-o', out);
    await ocr.close();
    assert.equal(run.status, 1);
    assert.match(run.stdout, /failed {3}.*us\.dcm: Its pixels could not be examined and may contain text: .*Install/);
    assert.deepEqual(
      [existsSync(workspace.path('out/us.dcm')), existsSync(workspace.path('out/ct.dcm'))],
      [false, false],
    );
  });

  it('works with several workers', async () => {
    workspace.write('in/one.dcm', ULTRASOUND);
    workspace.write('in/two.dcm', burnedInFile([HARMLESS]));
    const { status, files } = await run(workspace.path('in'), '-o', workspace.path('out'), '--jobs', '2');
    assert.equal(status, 0);
    assert.deepEqual(
      files.map(({ pixels }) => [pixels?.text, (pixels?.boxes.length ?? 0) > 0]),
      [
        ['none', true],
        ['none', false],
      ],
    );
  });

  it('is what check --pixels looks for: boxes, without what they say', async () => {
    const file = workspace.write('us.dcm', ULTRASOUND);
    const plain = await dicomDeid('check', '--format', 'json', file);
    assert.doesNotMatch(plain.stdout, /pixels\./);
    const { status, stdout } = await dicomDeid('check', '--pixels', '--format', 'json', file);
    assert.equal(status, 1);
    const { files } = JSON.parse(stdout) as CheckReport;
    const boxes = files[0]?.findings.filter(({ box }) => box) ?? [];
    assert.equal(boxes.length, 1);
    const [{ path, box, keyword, entity, operator } = assert.fail()] = boxes;
    assert.equal(path, `pixels.frame[1].box[${(box ?? []).join(',')}]`);
    assert.deepEqual([keyword, entity, operator], ['PixelData', 'PERSON', 'redact']);
    assert.doesNotMatch(JSON.stringify(boxes), /MOONGLOW/);
  });

  it('is known to a baseline, which keeps what it knows of pixels while nobody looks at them', async () => {
    const baseline = workspace.path('baseline.json');
    const check = (...args: string[]): Promise<Outcome> =>
      dicomDeid('check', workspace.path('in'), '--baseline', baseline, '--format', 'json', ...args);
    const summary = async (...args: string[]): Promise<(number | undefined)[]> => {
      const { stdout, stderr } = await check(...args);
      const { findings, known, fixed } = (JSON.parse(stdout || assert.fail(stderr)) as CheckReport).summary;
      return [findings, known, fixed];
    };
    workspace.write('in/us.dcm', ULTRASOUND);
    await check('--pixels', '--write-baseline');
    const written = readFileSync(baseline, 'utf8');
    assert.match(written, /"pixels\.frame\[1\]\.box\[[\d,]+\] [0-9a-f]{16}"/);
    const [, all = 0] = await summary('--pixels');
    assert.deepEqual(await summary('--pixels'), [0, all, 0]);
    assert.deepEqual(await summary(), [0, all - 1, 0]);
    await check('--write-baseline');
    assert.equal(readFileSync(baseline, 'utf8'), written);
    workspace.write('in/us.dcm', burnedInFile([NAME, HARMLESS, { ...NAME, y: 120 }], { rows: 160 }));
    // What is read depends on what is beside it: a box that was known may be a new one in another image.
    const [fresh = 0, known = 0] = await summary('--pixels');
    assert.ok(fresh >= 1 && fresh + known === all + 1, `${fresh} new, ${known} known`);
    workspace.write('in/us.dcm', burnedInFile([HARMLESS]));
    assert.deepEqual(await summary('--pixels'), [0, all - 1, 1]);
  });
});

function textOf(file: DicomFile, wanted: number): string {
  const element = file.elements.find(({ tag }) => tag === wanted);
  return element ? elementText(file, element, '').trim() : '';
}

/** All pixels in the boxes are black, and all others as they were. */
async function assertBlack(
  original: Uint8Array,
  copy: Uint8Array,
  boxes: readonly (readonly [number, number, number, number])[],
): Promise<void> {
  const [[before], [after]] = [await decodedFrames(original), await decodedFrames(copy)];
  assert.ok(before && after);
  const wanted = Uint8Array.from(before.cells);
  for (const [x, y, width, height] of boxes) {
    for (let row = y; row < y + height; row++)
      wanted.fill(0, row * before.columns + x, row * before.columns + x + width);
  }
  assert.ok(Buffer.from(after.cells).equals(wanted));
}

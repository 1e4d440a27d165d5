import * as Tag from '../../src/core/standard/tag.js';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import type { DicomFile, Element } from '../../src/core/dicom/types.js';
import type { DeidentifyReport } from '../../src/core/report/deidentify/deidentifyReport.js';
import { dicomDeid } from '../support/commandLine.js';
import { corpusFiles, corpusFolder } from '../support/corpus.js';
import { errorsIn, freshErrors, UNJUDGED } from '../support/dciodvfy.js';
import { bytesOfFrames } from '../support/frames.js';
import { inPairs, missingDicomTools, runTool } from '../support/dicomTools.js';

/** `deidentify corpus -o out`, judged by programs that are not ours. */
describe('clean copies of real files', function () {
  this.timeout(600_000);
  let out: string;
  let report: DeidentifyReport;

  before(async function () {
    const folder = corpusFolder();
    if (!folder) {
      console.log('      skipped: no corpus beside the checkout');
      return this.skip();
    }
    out = mkdtempSync(join(tmpdir(), 'dicom-deid-corpus-'));
    const reportFile = join(out, 'report.json');
    await dicomDeid('deidentify', folder, '-o', join(out, 'clean'), '--report', reportFile);
    report = JSON.parse(readFileSync(reportFile, 'utf8')) as DeidentifyReport;
  });

  after(() => {
    if (out) rmSync(out, { recursive: true });
  });

  const written = () => report.files.filter(({ status }) => status === 'written');
  const copyOf = (input: string) => written().find((file) => file.input === input)?.output;
  const isNamedAsDirectory = (input: string) =>
    report.files.some((file) => file.input === input && file.status === 'skipped' && file.error?.includes('DICOMDIR'));
  const needTools = (context: Mocha.Context) => {
    const missing = missingDicomTools();
    if (missing === undefined) return;
    console.log(`      skipped: ${missing}`);
    context.skip();
  };

  it('names every input that it does not write, with a reason', () => {
    const inputs = new Set(report.files.map(({ input }) => input));
    for (const path of corpusFiles()) assert.ok(inputs.has(path), path);
    for (const { input, status, error } of report.files) {
      if (status !== 'written') assert.ok(error !== undefined && error.length > 10, input);
    }
  });

  it('writes every file that dcmdump reads, and dcmdump and gdcminfo read the copy as they did the original', async function () {
    needTools(this);
    const wrong: string[] = [];
    let read = 0;
    await inPairs(corpusFiles(), async (input) => {
      if (isNamedAsDirectory(input) || (await runTool('dcmdump', '-q', input)).status !== 0) return;
      read += 1;
      const copy = copyOf(input);
      if (copy === undefined) return void wrong.push(`${input}: not written`);
      if ((await runTool('dcmdump', '-q', copy)).status !== 0) wrong.push(`${input}: dcmdump fails on the copy`);
      const [before, after] = [await runTool('gdcminfo', input), await runTool('gdcminfo', copy)];
      if (before.status === 0 && after.status !== 0) wrong.push(`${input}: gdcminfo fails on the copy`);
    });
    assert.deepEqual(wrong, []);
    assert.ok(read > 200, `dcmdump read ${read} files`);
  });

  it('has no error in dciodvfy that the original had not', async function () {
    needTools(this);
    const wrong: string[] = [];
    let judged = 0;
    await inPairs(written(), async ({ input, output = '' }) => {
      const before = await runTool('dciodvfy', '-new', input);
      if (UNJUDGED.test(before.text) || (await runTool('dcmdump', '-q', input)).status !== 0) return;
      judged += 1;
      const after = await runTool('dciodvfy', '-new', output);
      const fresh = freshErrors(errorsIn(before.text), errorsIn(after.text), open(input));
      wrong.push(...fresh.map((error) => `${input}: ${error}`));
    });
    assert.deepEqual(wrong, []);
    assert.ok(judged > 200, `dciodvfy judged ${judged} files`);
  });

  it('leaves pixel data bit-identical', () => {
    let compared = 0;
    for (const { input, output = '' } of written()) {
      const [original, copy] = [open(input), open(output)];
      const before = pixelBytes(original, bytesOfFrames);
      assert.ok(before.equals(pixelBytes(copy, bytesOfFrames)), input);
      // Nothing behind the frames, and in segments that are no part of the image what was there, or zeros.
      const [whole, left] = [pixelBytes(original, wholeValue), pixelBytes(copy, wholeValue)];
      assert.equal(left.length, before.length, input);
      assert.ok(
        left.every((byte, at) => byte === 0 || byte === whole[at]),
        input,
      );
      if (before.length > 0) compared += 1;
    }
    assert.ok(compared > 150, `compared ${compared}`);
  });

  it('finds nothing in its own copies', async () => {
    const { status, stdout, stderr } = await dicomDeid('check', join(out, 'clean'));
    assert.equal(status, 0, `${stdout}${stderr}`.slice(0, 2000));
  });
});

function open(path: string): DicomFile {
  return readDicom(memorySource(readFileSync(path)));
}

function pixelBytes(file: DicomFile, bytesOf: (file: DicomFile, element: Element) => Buffer): Buffer {
  const element = file.elements.find(({ tag }) => tag === Tag.PixelData);
  return element ? bytesOf(file, element) : Buffer.alloc(0);
}

function wholeValue({ bytes }: DicomFile, { valueOffset, end }: Element): Buffer {
  return Buffer.from(bytes.read(valueOffset, end - valueOffset));
}

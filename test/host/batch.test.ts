import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { whoIsIt } from '../../src/core/namemap/whoIsIt.js';
import type { BatchRequest } from '../../src/providers/batch/batchRun.js';
import { buildDicom, el, pixelData } from '../support/dicomBuilder.js';
import { extension } from './support/editor.js';

const FILES = 60;

describe('De-identifying a folder', () => {
  const root = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('a folder is open');
  const at = (...names: string[]): string => join(root(), 'batch', ...names);

  beforeEach(() => {
    mkdirSync(at('in', 'FAMILY07'), { recursive: true });
    for (let index = 0; index < FILES; index += 1) writeFileSync(at('in', `${100 + index}.dcm`), file(index));
    writeFileSync(at('in', 'FAMILY07', 'one'), file(7));
    writeFileSync(at('in', 'notes.txt'), 'no image');
    writeFileSync(at('in', 'cut.dcm'), file(1).subarray(0, 900));
  });
  afterEach(async () => {
    rmSync(at(), { recursive: true, force: true });
    rmSync(join(root(), '.dicom-deid.json'), { force: true });
    await (await extension()).nameMaps.of(vscode.Uri.file(root())).drop();
  });

  function file(index: number): Uint8Array {
    return buildDicom({
      elements: [
        el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
        el('SOPInstanceUID', 'UI', `1.2.3.${index}`),
        el('PatientName', 'PN', `FAMILY${String(index).padStart(2, '0')}^GIVEN`),
        el('PatientID', 'LO', `HOSP-4711-${index}`),
        pixelData(new Uint16Array(50_000)),
      ],
    });
  }

  const request = (more: Partial<BatchRequest> = {}): BatchRequest => ({
    ...{ targets: [at('in')], outputFolder: at('out'), pixels: false, overwrite: false, resume: false },
    ...more,
  });
  /** Of the files, and of the one in a folder: which of them are done first, only the key tells. */
  const copies = (): string[] =>
    (readdirSync(at('out'), { recursive: true }) as string[]).filter((name) => /\.dcm$|\bone$/.test(name));
  const run = async (asked: BatchRequest, cancelAfter = Infinity) => {
    const source = new vscode.CancellationTokenSource();
    const prepared = await (await extension()).folders.prepare(asked);
    return prepared.run(source.token, ({ done }) => done >= cancelAfter && source.cancel());
  };

  it('writes the copies of all files, says what became of the others, and knows who they are of', async () => {
    const { sum, left } = await run(request());
    assert.equal(left, 0);
    assert.deepEqual(sum.summary, { written: FILES + 1, skipped: 1, failed: 1 });
    assert.deepEqual([sum.conformant, sum.proven], [FILES + 1, FILES + 1]);
    assert.ok((sum.byEntity.get('PERSON') ?? 0) >= FILES + 1);
    assert.equal(
      readdirSync(at('out')).some((name) => /FAMILY/.test(name)),
      false,
    );
    const map = await (await extension()).nameMaps.of(vscode.Uri.file(root())).read();
    const copy = readDicom(memorySource(readFileSync(at('out', '107.dcm'))));
    const originals = whoIsIt(copy, map).map(({ original }) => original);
    assert.ok(originals.includes('FAMILY07^GIVEN') && originals.includes('1.2.3.7'), originals.join());
  });

  it('is cancelled between files, and resumed without doing anything twice', async () => {
    const first = await run(request(), 3);
    assert.ok(first.left > 0);
    const before = copies();
    assert.equal(first.sum.summary.written, before.length);
    const again = await (await extension()).folders.prepare(request());
    assert.equal(again.wasInterrupted, true);
    const second = await run(request({ resume: true }));
    assert.equal(second.left, 0);
    assert.equal(second.sum.summary.written, FILES + 1 - before.length);
    assert.equal(copies().length, FILES + 1);
  });

  it('is refused where the policy of the workspace cannot be used', async () => {
    writeFileSync(join(root(), '.dicom-deid.json'), '{ "presets": "none" }');
    await assert.rejects(run(request()), /presets/);
    assert.throws(() => copies());
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Assessment } from '../../../src/core/assess/assessment.js';
import { copyFile } from '../../support/assessedBatch.js';
import { holder } from '../../support/certificates.js';
import { el } from '../../support/dicomBuilder.js';
import { syntheticCt, syntheticUs } from '../../support/fixtures.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';

describe('assess', () => {
  // Copies are flushed to the disk.
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  function writeCopies(count: number): string {
    for (let number = 1; number <= count; number += 1) {
      workspace.write(
        `set/${number}.dcm`,
        copyFile({ patient: `[MRN_${number}]`, elements: [el('Modality', 'CS', 'CT')] }),
      );
    }
    return workspace.path('set');
  }

  async function assessJson(...args: string[]): Promise<{ status: number; stderr: string; assessment: Assessment }> {
    const { status, stdout, stderr } = await dicomDeid('assess', ...args, '--format', 'json');
    return { status, stderr, assessment: JSON.parse(stdout) as Assessment };
  }

  it('answers 0 where all thresholds are met and 1 where one is missed', async () => {
    const folder = writeCopies(11);
    assert.equal((await dicomDeid('assess', folder)).status, 0);
    const { status, stdout } = await dicomDeid('assess', folder, '--k', '12');
    assert.equal(status, 1);
    assert.match(stdout, /MISSED Smallest class .*: 11; 11 patients of 11 .*threshold: at least 12/);
    assert.equal((await dicomDeid('assess', folder, '--k', '5')).status, 0);
  });

  it('assesses what deidentify wrote beside its originals, and compares it with them', async () => {
    workspace.write('study/ct.dcm', syntheticCt());
    workspace.write('study/us.dcm', syntheticUs());
    workspace.write('study/notes.txt', 'not DICOM');
    const report = workspace.path('r.json');
    assert.equal((await dicomDeid('deidentify', workspace.path('study'), '--report', report)).status, 0);
    const folder = workspace.path('study');
    const { status, assessment } = await assessJson(
      folder,
      '--compare',
      folder,
      '--report',
      report,
      '--name-map-kept',
      'no',
    );
    assert.equal(status, 1);
    const { set, direct, before, process } = assessment;
    assert.equal(set.files, 2);
    assert.deepEqual(set.passedOver, [
      { name: 'not DICOM by content', files: 1 },
      { name: 'no copy made by this product, beside copies that are', files: 2 },
    ]);
    assert.deepEqual([direct.identifying, before?.files], [0, 2]);
    assert.deepEqual([process.madeByUs, process.run?.written, process.nameMapKept], [2, 2, 'no']);
  });

  it('assesses any files where none is a copy of ours, and finds what identifies', async () => {
    workspace.write('in/ct.dcm', syntheticCt());
    const { status, assessment } = await assessJson(workspace.path('in'));
    assert.equal(status, 1);
    assert.ok(assessment.direct.identifying > 5);
    assert.equal(assessment.criteria.find(({ id }) => id === 'directIdentifiers')?.met, false);
  });

  it('writes reports whose names say their format', async () => {
    const folder = writeCopies(2);
    const [html, json, text] = ['r.html', 'r.json', 'r.txt'].map((name) => workspace.path(name));
    assert.ok(html && json && text);
    const { stdout } = await dicomDeid('assess', folder, '-o', html, '-o', json, '-o', text);
    assert.equal(stdout, '');
    assert.match(readFileSync(html, 'utf8'), /^<!doctype html>/);
    assert.equal((JSON.parse(readFileSync(json, 'utf8')) as Assessment).version, 1);
    assert.match(readFileSync(text, 'utf8'), /^Re-identification risk/);
  });

  it('says that copies with encrypted originals inside are personal data, whatever became of the name map', async () => {
    const originals = workspace.path('originals');
    workspace.write('originals/ct.dcm', syntheticCt());
    const certificate = workspace.write('cert.pem', holder({ kind: 'P-256' }).certificate);
    await dicomDeid('deidentify', originals, '-o', workspace.path('out'), '--encrypt-to', certificate);
    const { stdout } = await dicomDeid('assess', workspace.path('out'), '--name-map-kept', 'no');
    assert.match(stdout, /1 file holds its originals inside, encrypted .* personal data under the UK GDPR/);
    assert.doesNotMatch(stdout, /Recital 26 of the UK GDPR may apply/);
    const { assessment } = await assessJson(workspace.path('out'));
    assert.equal(assessment.process.encryptedOriginals, 1);
  });

  it('names what it cannot read, and counts it against the set', async () => {
    const folder = writeCopies(11);
    workspace.write('set/torn-scan.dcm', syntheticCt().subarray(0, 700));
    const { status, stderr, assessment } = await assessJson(folder);
    assert.equal(status, 1);
    assert.match(stderr, /torn-scan\.dcm: cannot be read: /);
    assert.equal(assessment.criteria.find(({ id }) => id === 'unreadFiles')?.measured, '1');
    assert.ok(!JSON.stringify(assessment).includes('torn-scan'));
  });

  it('measures against a population', async () => {
    const folder = writeCopies(3);
    const population = workspace.write('p.csv', 'modality,count\nCT,500\n');
    const { assessment } = await assessJson(folder, '--population', population);
    assert.equal(assessment.singlingOut.journalist?.risk.highest, 1 / 500);
  });

  it('answers wrong usage with 2 and writes nothing', async () => {
    const folder = writeCopies(1);
    const csv = workspace.write('p.csv', 'shoe,count\n1,2\n');
    const image = workspace.write('image.dcm', syntheticCt());
    const before = workspace.files();
    const wrong: readonly (readonly string[])[] = [
      [],
      [folder, folder],
      [image],
      [workspace.path('missing')],
      [folder, '--k', '0'],
      [folder, '--k', 'many'],
      [folder, '--l', '-1'],
      [folder, '--format', 'xml'],
      [folder, '--name-map-kept', 'perhaps'],
      [folder, '--population', csv],
      [folder, '--population', workspace.path('missing')],
      [folder, '--report', csv],
      [folder, '--compare', folder],
      [folder, '--compare', image],
      [folder, '-o', image],
      [folder, '-o', folder],
    ];
    for (const args of wrong) {
      const { status, stdout, stderr } = await dicomDeid('assess', ...args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.ok(stderr.length > 10, args.join(' '));
    }
    workspace.write('empty/notes.txt', 'not DICOM');
    assert.equal((await dicomDeid('assess', workspace.path('empty'))).status, 2);
    assert.deepEqual(
      workspace.files().filter((name) => !name.startsWith('empty')),
      before,
    );
  });
});

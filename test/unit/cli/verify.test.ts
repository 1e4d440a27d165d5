import assert from 'node:assert/strict';
import { appendFileSync, cpSync, readFileSync } from 'node:fs';
import type { DeidentifyReport } from '../../../src/core/report/deidentify/deidentifyReport.js';
import type { ProofReport } from '../../../src/core/report/deidentify/proofReport.js';
import { el, TRANSFER_SYNTAX } from '../../support/dicomBuilder.js';
import { syntheticCt, syntheticUs } from '../../support/fixtures.js';
import { writeSampleStudy } from '../../support/sampleStudy.js';
import { small } from '../core/dicom/reading.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';

describe('verify', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  const report = async (...args: string[]) =>
    JSON.parse((await dicomDeid('verify', ...args, '--format', 'json')).stdout) as ProofReport;

  it('proves a copy that was just made', async () => {
    const original = workspace.write('ct.dcm', syntheticCt());
    await dicomDeid('deidentify', original);
    const { status, stdout } = await dicomDeid('verify', original, workspace.path('ct.deid.dcm'));
    assert.equal(status, 0, stdout);
    assert.match(
      stdout,
      /^verified .*ct\.deid\.dcm: nothing found of \d+ values in \d+ places; not searched: .*\n1 verified, 0 left, 0 not/,
    );
    const { files } = await report(original, workspace.path('ct.deid.dcm'));
    assert.ok(files[0]?.checks.every(({ tried, result }) => tried > 0 && result === 'nothing found'));
  });

  it('names paths and rules, no values, of what is left in a plain copy', async () => {
    const original = workspace.write('MOONGLOW.dcm', syntheticUs());
    const { status, stdout } = await dicomDeid('verify', original, original);
    assert.equal(status, 1);
    assert.match(stdout, /\(0010,0010\) {2}PS3\.15 Table E\.1-1: Z: it is as in the original/);
    assert.match(stdout, /file name {2}PERSON of the original/);
    assert.doesNotMatch(stdout.replaceAll(original, ''), /MOONGLOW|TABITHA/i);
  });

  it('finds what follows the stream of a deflated file', async () => {
    const name = el('PatientName', 'PN', 'MOONGLOW^TABITHA');
    const original = workspace.write('a.dcm', small([name], { transferSyntax: TRANSFER_SYNTAX.deflated }));
    await dicomDeid('deidentify', original);
    const copy = workspace.path('a.deid.dcm');
    assert.equal((await dicomDeid('verify', original, copy)).status, 0);
    appendFileSync(copy, 'Tabitha ');
    assert.deepEqual(
      (await report(original, copy)).files[0]?.checks.flatMap(({ places }) => places.map(({ path }) => path)),
      ['(0012,0062)', 'after the data set'],
    );
  });

  it('has nothing to compare in another file, or in one that is damaged', async () => {
    const original = workspace.write('ct.dcm', syntheticCt());
    const other = workspace.write('us.dcm', syntheticUs());
    await dicomDeid('deidentify', other);
    const broken = workspace.write('broken.dcm', syntheticCt().slice(0, 600));
    assert.equal((await dicomDeid('verify', original, workspace.path('us.deid.dcm'))).status, 2);
    const { status, stdout } = await dicomDeid('verify', original, broken);
    assert.equal(status, 2);
    assert.match(stdout, /not comparable .*The copy cannot be read/);
    assert.equal((await dicomDeid('verify', original)).status, 2);
    assert.equal((await dicomDeid('verify', original, workspace.path('none.dcm'))).status, 2);
    assert.equal((await dicomDeid('verify', original, workspace.folder)).status, 2);
  });

  it('holds a policy against the copy, and tells what people decided to keep', async () => {
    const original = workspace.write('ct.dcm', syntheticCt());
    const policy = workspace.write('policy.json', '{ "preset": "research" }');
    await dicomDeid('deidentify', original, '--config', policy);
    const copy = workspace.path('ct.deid.dcm');
    assert.equal((await dicomDeid('verify', original, copy)).status, 0);
    assert.equal((await dicomDeid('verify', original, copy, '--config', policy)).status, 0);
    const strict = workspace.write('strict.json', '{ "preset": "strict" }');
    assert.equal((await dicomDeid('verify', original, copy, '--config', strict)).status, 1);
    workspace.write('ct.dcm.deid.json', '{ "version": 1, "decisions": { "(0010,0010)": "keep" } }');
    assert.equal((await dicomDeid('deidentify', original, '--overwrite')).status, 0);
    const { status, stdout } = await dicomDeid('verify', original, copy);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /\(0010,0010\) {2}kept by a person/);
  });

  it('names what it did not examine in a folder of copies', async () => {
    workspace.write('in/ct.dcm', syntheticCt());
    await dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('out'));
    const letter = workspace.write('out/letter.pdf', '%PDF-1.7 TABITHA');
    const { status, stdout } = await dicomDeid('verify', workspace.path('in'), workspace.path('out'));
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^not examined {4}.*letter\.pdf: not a DICOM file; /m);
    assert.match(stdout, /^1 verified, 0 left, 0 not comparable, 1 not examined$/m);
    assert.deepEqual((await report(workspace.path('in'), workspace.path('out'))).notExamined, [letter]);
  });

  it('proves a folder, whatever its files are called', async () => {
    await writeSampleStudy(workspace.path('in'));
    await dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('out'));
    const { status, stdout } = await dicomDeid('verify', workspace.path('in'), workspace.path('out'));
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^12 verified, 0 left, 0 not comparable, 1 not examined$/m);
    cpSync(workspace.path('in/SR/report.dcm'), workspace.path('out/SR/report.dcm'));
    const { summary, files } = await report(workspace.path('in'), workspace.path('out'));
    assert.deepEqual(summary, { proven: 11, left: 1, notComparable: 0 });
    assert.match(files.find(({ outcome }) => outcome === 'left')?.copy ?? '', /report\.dcm$/);
    workspace.write('out/stray.dcm', syntheticUs());
    assert.equal((await report(workspace.path('in'), workspace.path('out'))).summary.notComparable, 1);
  });
});

describe('the proof that deidentify makes', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  async function deidentified(...args: string[]): Promise<DeidentifyReport> {
    const path = workspace.path('report.json');
    await dicomDeid('deidentify', ...args, '--report', path);
    return JSON.parse(readFileSync(path, 'utf8')) as DeidentifyReport;
  }

  it('is in the report, unless it was told not to make it', async () => {
    const original = workspace.write('ct.dcm', syntheticCt());
    const [file] = (await deidentified(original)).files;
    assert.equal(file?.proof?.outcome, 'proven');
    assert.ok(file?.proof?.checks.some(({ check, tried }) => check === 'bytes' && tried > 500));
    assert.equal((await deidentified(original, '--overwrite', '--no-verify')).files[0]?.proof, undefined);
  });

  it('does not fail for what a person keeps', async () => {
    const original = workspace.write('ct.dcm', syntheticCt());
    workspace.write('ct.dcm.deid.json', '{ "version": 1, "decisions": { "(0010,0020)": "keep" } }');
    const [file] = (await deidentified(original)).files;
    assert.deepEqual([file?.status, file?.proof?.outcome], ['written', 'proven']);
    assert.ok(file?.proof?.kept.some(({ path }) => path === '(0010,0020)'));
  });
});

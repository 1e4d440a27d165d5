import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { DeidentifyReport } from '../../../src/core/report/deidentify/deidentifyReport.js';
import { el } from '../../support/dicomBuilder.js';
import { allFixtures, brokenFixtures, structuredReport, syntheticCt } from '../../support/fixtures.js';
import { read, small, textAt } from '../core/dicom/reading.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';

describe('deidentify', () => {
  // Every copy is flushed to the disk.
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  async function runWithReport(...args: string[]): Promise<{ status: number; report: DeidentifyReport }> {
    const path = workspace.path('report.json');
    const { status } = await dicomDeid('deidentify', ...args, '--report', path);
    return { status, report: JSON.parse(readFileSync(path, 'utf8')) as DeidentifyReport };
  }

  it('writes the clean sibling and says what it did', async () => {
    const file = workspace.write('ct.dcm', syntheticCt());
    const { status, report } = await runWithReport(file);
    assert.equal(status, 0);
    assert.deepEqual(workspace.files(), ['ct.dcm', 'ct.deid.dcm', 'report.json']);
    assert.ok(readFileSync(file).equals(syntheticCt()));
    assert.deepEqual(report.summary, { written: 1, skipped: 0, failed: 0 });
    const [entry] = report.files;
    assert.deepEqual(
      [entry?.input, entry?.output, entry?.status, entry?.error],
      [file, workspace.path('ct.deid.dcm'), 'written', undefined],
    );
    assert.ok((entry?.actions.length ?? 0) > 20);
    for (const action of entry?.actions ?? []) {
      const allowed = ['action', 'entity', 'keyword', 'operator', 'path', 'token'];
      assert.deepEqual(
        Object.keys(action).filter((key) => !allowed.includes(key)),
        [],
      );
      assert.match(action.action, /^[DZXKCU]$/);
      assert.match(action.operator, /^(keep|replace|redact|mask)$/);
    }
    const name = entry?.actions.find(({ path }) => path === '(0010,0010)');
    assert.deepEqual(name, {
      ...{ path: '(0010,0010)', keyword: 'PatientName', action: 'Z', operator: 'replace' },
      ...{ entity: 'PERSON', token: '[PATIENT_1]' },
    });
  });

  it('writes under -o with the same relative paths, names cleaned', async () => {
    workspace.write('in/MOONGLOW/1.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    workspace.write('in/b/2', syntheticCt());
    workspace.write('in/b/readme.txt', 'not DICOM');
    const { status, stdout } = await dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('out'));
    assert.equal(status, 0);
    assert.match(stdout, /2 written, 1 skipped, 0 failed/);
    assert.deepEqual(
      workspace
        .files()
        .filter((name) => name.startsWith('out'))
        // Which of the two has which number, only the key of the run tells.
        .map((name) => name.replace(/PATIENT_[12]/, 'PATIENT_N')),
      ['out/PATIENT_N/1.dcm', 'out/b/2'],
    );
  });

  it('tells dates that nobody can read, by attribute and without a value', async () => {
    const policy = workspace.write('p.json', '{"preset":"research"}');
    const file = (...dates: readonly string[]) =>
      small([
        el('PatientID', 'LO', 'MG-4711'),
        ...(['StudyDate', 'SeriesDate', 'AcquisitionDate'] as const).map((keyword, at) =>
          el(keyword, 'DA', dates[at] ?? ''),
        ),
      ]);
    workspace.write('in/1.dcm', file('20190314', '2019/03/14', '99991231'));
    const run = ['deidentify', workspace.path('in'), '--config', policy];
    assert.doesNotMatch((await dicomDeid(...run)).stdout, /could not be read/);
    workspace.write('in/2.dcm', file('03/04/2019', 'mid March', '19000101'));
    workspace.write('in/3.dcm', file('20190314', 'mid March', ''));
    const { stdout } = await dicomDeid(...run, '--overwrite');
    assert.match(
      stdout,
      /\n3 dates or times could not be read and became dummies, in 2 files: SeriesDate, StudyDate\n/,
    );
    assert.doesNotMatch(stdout, /mid March|03\/04/);
  });

  it('names the files of one study that have more than one Patient ID, without a value', async () => {
    const study = el('StudyInstanceUID', 'UI', '1.2.826.0.1.3680043.2.1143.9');
    const of = (id: string, uid: string) =>
      small([study, el('PatientID', 'LO', id), el('SeriesInstanceUID', 'UI', uid)]);
    workspace.write('in/1.dcm', of('0055231', '1.2.826.1'));
    workspace.write('in/2.dcm', of('55231', '1.2.826.2'));
    const { stdout } = await dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('one'));
    assert.doesNotMatch(stdout, /more than one Patient ID/);
    workspace.write('in/3.dcm', of('MG-4711', '1.2.826.3'));
    const { report } = await runWithReport(workspace.path('in'), '-o', workspace.path('out'));
    assert.deepEqual(
      report.files.map(({ studyOfSeveralPatients }) => studyOfSeveralPatients),
      [true, true, true],
    );
    const again = await dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('two'));
    assert.match(
      again.stdout,
      /One study has files of more than one Patient ID:\n {2}.*1\.dcm\n {2}.*2\.dcm\n {2}.*3\.dcm/,
    );
    assert.doesNotMatch(again.stdout, /4711|55231|3680043/);
  });

  it('takes a file once that is named and lies in a folder that is named too', async () => {
    const file = workspace.write('in/ct.dcm', syntheticCt());
    workspace.write('in/other.txt', 'no DICOM');
    const paths = [workspace.path('in'), file, workspace.path('in/other.txt')];
    const { report } = await runWithReport(...paths, '-o', workspace.path('out'));
    // The text is named, so it is tried, and fails.
    assert.deepEqual(report.summary, { written: 1, skipped: 0, failed: 1 });
    assert.ok(existsSync(workspace.path('out/ct.dcm')));
  });

  it('refuses to overwrite in a second run, and leaves the first copies alone', async () => {
    const file = workspace.write('ct.dcm', syntheticCt());
    assert.equal((await dicomDeid('deidentify', file)).status, 0);
    const first = readFileSync(workspace.path('ct.deid.dcm'));
    const { status, stdout } = await dicomDeid('deidentify', file);
    assert.equal(status, 1);
    assert.match(stdout, /failed +.*ct\.dcm: The output exists already/);
    assert.ok(readFileSync(workspace.path('ct.deid.dcm')).equals(first));
    assert.equal((await dicomDeid('deidentify', '--overwrite', file)).status, 0);
    assert.equal(readFileSync(workspace.path('ct.deid.dcm')).equals(first), false, 'UIDs are keyed anew in every run');
    assert.deepEqual(workspace.files(), ['ct.dcm', 'ct.deid.dcm']);
  });

  it('never overwrites an original', async () => {
    const file = workspace.write('in/ct.dcm', syntheticCt());
    const { status, stdout } = await dicomDeid(
      'deidentify',
      workspace.path('in'),
      '-o',
      workspace.path('in'),
      '--overwrite',
    );
    assert.equal(status, 1);
    assert.match(stdout, /original/);
    assert.ok(readFileSync(file).equals(syntheticCt()));
  });

  it('makes no copies of copies, and finds nothing in them', async () => {
    for (const [index, { bytes }] of allFixtures().entries()) workspace.write(`in/${index}.dcm`, bytes);
    assert.equal((await dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('out'))).status, 0);
    const copies = workspace.files().filter((name) => name.startsWith('out'));
    // A DICOMDIR lists names that copies may not have.
    assert.equal(copies.length, allFixtures().length - 1);
    const { status, stdout } = await dicomDeid('check', workspace.path('out'));
    assert.equal(status, 0, stdout.slice(0, 2000));
    const again = await dicomDeid('deidentify', workspace.path('out'));
    assert.equal(again.status, 0);
    assert.match(again.stdout, new RegExp(`0 written, ${copies.length} skipped, 0 failed`));
    assert.equal(workspace.files().filter((name) => name.startsWith('out')).length, copies.length);
  });

  it('names every broken file with a reason, writes nothing for it, and goes on', async () => {
    for (const { name, bytes } of brokenFixtures()) workspace.write(`in/${name}.dcm`, bytes);
    workspace.write('in/good.dcm', syntheticCt());
    const paths = workspace.files().map((name) => workspace.path(name));
    const { status, report } = await runWithReport(...paths, '-o', workspace.path('out'));
    assert.equal(status, 1);
    assert.deepEqual(report.summary, { written: 1, skipped: 0, failed: brokenFixtures().length });
    for (const { status: fate, error, actions } of report.files) {
      if (fate === 'failed') assert.deepEqual([typeof error, actions], ['string', []]);
    }
    assert.deepEqual(
      workspace.files().filter((name) => name.startsWith('out')),
      ['out/good.dcm'],
    );
  });

  it('gives the same patient the same token and the same study the same UID across the files of a run', async () => {
    for (const name of ['a', 'b']) workspace.write(`in/${name}.dcm`, syntheticCt());
    await dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('out'));
    const [a, b] = ['a', 'b'].map((name) => read(readFileSync(workspace.path(`out/${name}.dcm`))));
    assert.ok(a && b);
    for (const path of ['(0010,0010)', '(0020,000D)', '(0020,000E)', '(0008,0018)']) {
      assert.equal(textAt(a, path), textAt(b, path), path);
    }
  });

  it('follows --operator where the profile leaves a choice, and says what that costs', async () => {
    const file = workspace.write('x.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    const reportFile = workspace.path('r.json');
    const { status, stdout } = await dicomDeid('deidentify', '--operator', 'mask', '--report', reportFile, file);
    assert.equal(status, 0);
    // A mask is a part of the value.
    assert.doesNotMatch(readFileSync(reportFile, 'utf8'), /M\*/);
    assert.match(stdout, /does not meet the Basic Profile/);
    const copy = read(readFileSync(workspace.path('x.deid.dcm')));
    assert.equal(textAt(copy, '(0010,0010)'), 'M*****^T*****');
    assert.equal(textAt(copy, '(0012,0062)'), 'NO');
  });

  it('follows the decisions saved beside a file, and none that are broken', async () => {
    const file = workspace.write('x.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    workspace.write('x.dcm.deid.json', '{"version":1,"decisions":{"(0010,0010)":"keep"}}');
    assert.equal((await dicomDeid('deidentify', file)).status, 0);
    assert.equal(textAt(read(readFileSync(workspace.path('x.deid.dcm'))), '(0010,0010)'), 'MOONGLOW^TABITHA');
    workspace.write('x.dcm.deid.json', 'keep the name');
    assert.equal((await dicomDeid('deidentify', file, '-o', workspace.path('out'))).status, 1);
    assert.equal(existsSync(workspace.path('out')), false);
  });

  it('treats the report of a structured tree like any other', async () => {
    const { report } = await runWithReport(workspace.write('sr.dcm', structuredReport()));
    const below = report.files[0]?.actions.filter(({ path }) => path.includes('[')) ?? [];
    assert.ok(below.length > 10);
  });
});

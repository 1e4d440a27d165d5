import assert from 'node:assert/strict';
import type { CheckReport } from '../../../src/core/report/check/checkReport.js';
import { el, item, sq } from '../../support/dicomBuilder.js';
import { brokenFixtures, structuredReport, syntheticCt } from '../../support/fixtures.js';
import { copyOf, small } from '../core/dicom/reading.js';
import { bundled } from '../../support/bundled.js';
import { dicomDeid, dicomDeidWith, withWorkspace, type Workspace } from '../../support/commandLine.js';

describe('check', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  async function report(...args: string[]): Promise<CheckReport> {
    return JSON.parse((await dicomDeid('check', '--format', 'json', ...args)).stdout) as CheckReport;
  }

  it('exits 0 on clean copies, 1 on findings, 1 where a file cannot be read', async () => {
    const clean = workspace.write('clean.dcm', copyOf(structuredReport()).bytes);
    const dirty = workspace.write('dirty.dcm', structuredReport());
    const broken = workspace.write('broken.dcm', structuredReport().slice(0, 700));
    assert.equal((await dicomDeid('check', clean)).status, 0);
    assert.equal((await dicomDeid('check', dirty)).status, 1);
    assert.equal((await dicomDeid('check', broken)).status, 1);
    assert.equal((await dicomDeid('check', clean, dirty)).status, 1);
  });

  it('names documents that it cannot open, and pictures that it was not to look into', async () => {
    workspace.write('study/letter', '%PDF-1.7\n');
    workspace.write('study/scan.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    workspace.write('study/photo.dat', Buffer.of(0xff, 0xd8, 0xff, 0xe1));
    workspace.write('study/fax.tif', Buffer.from('MM\0*', 'latin1'));
    workspace.write('study/notes.txt', 'nothing');
    const { status, stdout } = await dicomDeid('check', workspace.folder);
    assert.equal(status, 1);
    assert.match(stdout, /study\/letter: error: cannot be read: The PDF is damaged/);
    for (const [name, kind] of Object.entries({ 'scan.png': 'PNG', 'photo.dat': 'JPEG', 'fax.tif': 'TIFF' }))
      assert.match(stdout, new RegExp(`study/${name}: skipped: It is a ${kind} image: name it`));
    assert.doesNotMatch(stdout, /notes\.txt/);
  });

  it('gives JSON of the promised shape', async () => {
    workspace.write('study/ct', syntheticCt());
    workspace.write('study/notes.txt', 'No DICOM, and no DICOM name either.');
    workspace.write('study/cut.dcm', syntheticCt().slice(0, 1000));
    const { files, summary } = await report(workspace.folder);
    assert.deepEqual(
      files.map(({ path, error }) => [path.slice(workspace.folder.length + 1), error === undefined]),
      [
        ['study/ct', true],
        ['study/cut.dcm', false],
      ],
    );
    assert.deepEqual([summary.files, summary.filesWithFindings, summary.failed, summary.skipped], [2, 1, 1, 1]);
    const findings = files[0]?.findings ?? [];
    assert.equal(summary.findings, findings.length);
    const { error, warning, information } = summary.bySeverity;
    assert.equal(error + warning + information, findings.length);
    assert.equal(
      Object.values(summary.byEntity).reduce((sum, count) => sum + count, 0),
      findings.length,
    );
    for (const finding of findings) {
      assert.deepEqual(Object.keys(finding).sort(), [
        'entity',
        'keyword',
        'operator',
        'path',
        'rule',
        'ruleId',
        'severity',
        'vr',
      ]);
    }
    const name = findings.find(({ path }) => path === '(0010,0010)');
    assert.deepEqual(
      { ...name, rule: undefined },
      {
        ...{ path: '(0010,0010)', keyword: 'PatientName', vr: 'PN', entity: 'PERSON', severity: 'error' },
        ...{ operator: 'replace', rule: undefined, ruleId: 'profile/z' },
      },
    );
  });

  it('names every broken file with a reason, and goes on', async () => {
    for (const { name, bytes } of brokenFixtures()) workspace.write(`${name}.dcm`, bytes);
    const names = brokenFixtures().map(({ name }) => workspace.path(`${name}.dcm`));
    const { files, summary } = await report(...names);
    assert.equal(summary.failed, names.length);
    for (const { error, findings } of files) {
      assert.ok(error && error.length > 10);
      assert.deepEqual(findings, []);
    }
  });

  it('lists nested findings by their ElementPath', async () => {
    const file = workspace.write(
      'x.dcm',
      small([sq('SharedFunctionalGroupsSequence', [item([el('PersonName', 'PN', 'A^B')])])]),
    );
    const paths = (await report(file)).files[0]?.findings.map(({ path }) => path);
    assert.ok(paths?.includes('(5200,9229)[1].(0040,A123)'));
  });

  it('shows values only where they are asked for', async () => {
    const file = workspace.write('x.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    for (const format of ['text', 'json']) {
      assert.doesNotMatch((await dicomDeid('check', '--format', format, file)).stdout, /MOONGLOW/);
      assert.match((await dicomDeid('check', '--format', format, '--show-values', file)).stdout, /MOONGLOW\^TABITHA/);
    }
  });

  it('leaves out what a person decided to keep, and refuses to ignore a decisions file that is broken', async () => {
    const file = workspace.write('x.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    const before = (await report(file)).summary.findings;
    workspace.write('x.dcm.deid.json', '{"version":1,"decisions":{"(0010,0010)":"keep"}}');
    assert.equal((await report(file)).summary.findings, before - 1);
    workspace.write('x.dcm.deid.json', '{"version":1,"decisions":{"(0010,0010)":"keeep"}}');
    const { files, summary } = await report(file);
    assert.equal(summary.failed, 1);
    assert.match(files[0]?.error ?? '', /decision/);
  });

  it('names a file that its worker did not survive, and goes on', async () => {
    const deadly = workspace.write('deadly.dcm', syntheticCt());
    const other = workspace.write('other.dcm', syntheticCt());
    const workerScript = () => bundled('test/support/workers/dyingChecker.ts');
    const { status, stdout } = await dicomDeidWith({ workerScript }, 'check', deadly, other, '--format', 'json');
    const { files } = JSON.parse(stdout) as CheckReport;
    assert.equal(status, 1);
    assert.match(files.find(({ path }) => path === deadly)?.error ?? '', /ended unexpectedly/);
    assert.ok((files.find(({ path }) => path === other)?.findings.length ?? 0) > 0);
  });
});

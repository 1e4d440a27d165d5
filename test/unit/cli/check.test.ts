import assert from 'node:assert/strict';
import type { CheckReport } from '../../../src/core/report/checkReport.js';
import { el, item, sq } from '../../support/dicomBuilder.js';
import { brokenFixtures, structuredReport, syntheticCt, withPrivate } from '../../support/fixtures.js';
import { copyOf, small } from '../core/reading.js';
import { dicomDeid, Workspace } from './commandLine.js';

/** The parts of SARIF 2.1.0 that readers rely on. */
interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly unknown[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
        readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
      }[];
    }[];
  }[];
}

describe('check', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.remove());

  function report(...args: string[]): CheckReport {
    return JSON.parse(dicomDeid('check', '--format', 'json', ...args).stdout) as CheckReport;
  }

  it('exits 0 on clean copies, 1 on findings, 1 where a file cannot be read', () => {
    const clean = workspace.write('clean.dcm', copyOf(structuredReport()).bytes);
    const dirty = workspace.write('dirty.dcm', structuredReport());
    const broken = workspace.write('broken.dcm', structuredReport().slice(0, 700));
    assert.equal(dicomDeid('check', clean).status, 0);
    assert.equal(dicomDeid('check', dirty).status, 1);
    assert.equal(dicomDeid('check', broken).status, 1);
    assert.equal(dicomDeid('check', clean, dirty).status, 1);
  });

  it('gives JSON of the promised shape', () => {
    workspace.write('study/ct', syntheticCt());
    workspace.write('study/notes.txt', 'No DICOM, and no DICOM name either.');
    workspace.write('study/cut.dcm', syntheticCt().slice(0, 1000));
    const { files, summary } = report(workspace.folder);
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
        'severity',
        'vr',
      ]);
    }
    const name = findings.find(({ path }) => path === '(0010,0010)');
    assert.deepEqual(
      { ...name, rule: undefined },
      {
        ...{ path: '(0010,0010)', keyword: 'PatientName', vr: 'PN', entity: 'PERSON', severity: 'error' },
        ...{ operator: 'replace', rule: undefined },
      },
    );
  });

  it('names every broken file with a reason, and goes on', () => {
    for (const { name, bytes } of brokenFixtures()) workspace.write(`${name}.dcm`, bytes);
    const names = brokenFixtures().map(({ name }) => workspace.path(`${name}.dcm`));
    const { files, summary } = report(...names);
    assert.equal(summary.failed, names.length);
    for (const { error, findings } of files) {
      assert.ok(error && error.length > 10);
      assert.deepEqual(findings, []);
    }
  });

  it('lists nested findings by their ElementPath', () => {
    const file = workspace.write(
      'x.dcm',
      small([sq('SharedFunctionalGroupsSequence', [item([el('PersonName', 'PN', 'A^B')])])]),
    );
    const paths = report(file).files[0]?.findings.map(({ path }) => path);
    assert.ok(paths?.includes('(5200,9229)[1].(0040,A123)'));
  });

  it('gives SARIF whose results refer to rules and places', () => {
    const file = workspace.write('a b&c.dcm', withPrivate());
    workspace.write('cut.dcm', withPrivate().slice(0, 1000));
    const { status, stdout } = dicomDeid('check', '--format', 'sarif', workspace.folder);
    assert.equal(status, 1);
    const log = JSON.parse(stdout) as Sarif;
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    assert.ok(run);
    assert.equal(run.tool.driver.name, 'dicom-deid');
    const rules = new Set(run.tool.driver.rules.map(({ id }) => id));
    assert.equal(rules.size, run.tool.driver.rules.length);
    assert.ok(run.results.length > 20);
    for (const { ruleId, level, message, locations } of run.results) {
      assert.ok(rules.has(ruleId));
      assert.match(level, /^(error|warning|note)$/);
      assert.match(message.text, /^\([0-9A-F]{4},/);
      assert.equal(decodeURIComponent(locations[0]?.physicalLocation.artifactLocation.uri ?? ''), file);
      assert.match(locations[0]?.logicalLocations[0]?.fullyQualifiedName ?? '', /^\([0-9A-F]{4},[0-9A-F]{4}\)/);
    }
    assert.equal(run.invocations[0]?.executionSuccessful, false);
    assert.equal(run.invocations[0]?.toolExecutionNotifications.length, 1);
  });

  it('gives workflow commands, one to a line, whatever the file is called', () => {
    const file = workspace.write('50%,a:b.dcm', structuredReport());
    const { stdout } = dicomDeid('check', '--format', 'github', file);
    const lines = stdout.trimEnd().split('\n');
    assert.ok(lines.length > 20);
    for (const line of lines) {
      assert.match(line, /^::(error|warning|notice) file=[^:,]*50%25%2Ca%3Ab\.dcm,title=dicom-deid::\(/);
    }
    const clean = workspace.write('clean.dcm', copyOf(structuredReport()).bytes);
    assert.equal(dicomDeid('check', '--format', 'github', clean).stdout, '');
  });

  it('gives text with a line for each finding and a sum', () => {
    const file = workspace.write('x.dcm', structuredReport());
    const { stdout } = dicomDeid('check', file);
    const count = report(file).summary.findings;
    assert.equal(stdout.split('\n').filter((line) => /^ {2}(error|warning|information) /.test(line)).length, count);
    assert.match(stdout, new RegExp(`^${count} findings \\(.*\\) in 1 of 1 DICOM files$`, 'm'));
  });

  it('shows values only where they are asked for', () => {
    const file = workspace.write('x.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    for (const format of ['text', 'json']) {
      assert.doesNotMatch(dicomDeid('check', '--format', format, file).stdout, /MOONGLOW/);
      assert.match(dicomDeid('check', '--format', format, '--show-values', file).stdout, /MOONGLOW\^TABITHA/);
    }
  });

  it('leaves out what a person decided to keep, and refuses to ignore a decisions file that is broken', () => {
    const file = workspace.write('x.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    const before = report(file).summary.findings;
    workspace.write('x.dcm.deid.json', '{"version":1,"decisions":{"(0010,0010)":"keep"}}');
    assert.equal(report(file).summary.findings, before - 1);
    workspace.write('x.dcm.deid.json', '{"version":1,"decisions":{"(0010,0010)":"keeep"}}');
    const { files, summary } = report(file);
    assert.equal(summary.failed, 1);
    assert.match(files[0]?.error ?? '', /decision/);
  });
});

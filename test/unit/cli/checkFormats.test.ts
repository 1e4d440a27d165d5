import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import { CHECK_WRITERS } from '../../../src/core/report/check/checkFormats.js';
import type { CheckReport, ReportedFinding } from '../../../src/core/report/check/checkReport.js';
import { brokenFixtures, structuredReport, withPrivate } from '../../support/fixtures.js';
import { copyOf } from '../core/dicom/reading.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';

/** The parts of SARIF 2.1.0 that these tests look into. */
interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
      readonly invocations: readonly [
        { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly unknown[] },
      ];
      readonly results: readonly Result[];
    },
  ];
}

interface Rule {
  readonly id: string;
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string } };
      readonly logicalLocations: readonly [{ readonly fullyQualifiedName: string }];
    },
  ];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

/** The schema of the standard, in the dialect of draft 4; what of it differs in draft 7 is only how it is named. */
function sarifValidator(): (log: unknown) => string {
  const folder = dirname(createRequire(__filename).resolve('@microsoft/jest-sarif'));
  const text = readFileSync(join(folder, 'schemas', 'sarif-2.1.0-rtm.5.json'), 'utf8');
  const { id: _id, $schema: _dialect, ...schema } = JSON.parse(text) as Record<string, unknown>;
  const uri = /^[a-z][a-z0-9+.-]*:[^\s]*$/i;
  const formats = { uri, 'uri-reference': /^[^\s\\<>"{}|^`]*$/, 'date-time': true } as const;
  // One of its patterns has a bracket too many, which is an error in Unicode mode only.
  const ajv = new Ajv({ strict: false, formats, allErrors: true, unicodeRegExp: false });
  const validate = ajv.compile(schema);
  return (log) => (validate(log) ? '' : ajv.errorsText(validate.errors));
}

describe('check --format', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  describe('sarif', () => {
    const validate = sarifValidator();

    async function sarif(...paths: string[]): Promise<Sarif> {
      const log: unknown = JSON.parse((await dicomDeid('check', '--format', 'sarif', ...paths)).stdout);
      assert.equal(validate(log), '');
      return log as Sarif;
    }

    it('is valid by the schema of SARIF 2.1.0, whatever there is to say', async () => {
      workspace.write('in/a.dcm', structuredReport());
      workspace.write('in/b.dcm', copyOf(structuredReport()).bytes);
      for (const { name, bytes } of brokenFixtures()) workspace.write(`broken/${name}.dcm`, bytes);
      workspace.write('policy.json', '{ "exclude": ["a.dcm"], "preset": "research" }');
      await sarif(workspace.path('in'));
      await sarif(workspace.path('in/b.dcm'));
      await sarif(workspace.path('broken'));
      await sarif(workspace.path('in'), '--config', workspace.path('policy.json'));
    });

    it('is held to that schema: what is not SARIF is refused', () => {
      assert.match(validate({ version: '2.1.0', runs: [{ results: [] }] }), /tool/);
      assert.match(validate({ version: '2.0.0', runs: [] }), /version/);
    });

    it('says for each result which rule, where in the file, and how to recognise it again', async () => {
      const file = workspace.write('a b&c%.dcm', withPrivate());
      workspace.write('cut.dcm', withPrivate().slice(0, 1000));
      const [{ tool, results, invocations }] = (await sarif(workspace.folder)).runs;
      assert.ok(results.length > 20);
      for (const { ruleId, ruleIndex, message, locations } of results) {
        assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
        assert.match(message.text, /^\([0-9A-F]{4},/);
        const [{ physicalLocation, logicalLocations }] = locations;
        assert.deepEqual(physicalLocation.artifactLocation, { uri: pathToFileURL(file).href });
        assert.match(logicalLocations[0].fullyQualifiedName, /^\([0-9A-F]{4},[0-9A-F]{4}\)/);
      }
      const fingerprints = results.map((result) => result.partialFingerprints['primaryLocationLineHash']);
      assert.equal(new Set(fingerprints).size, results.length);
      assert.deepEqual(
        (await sarif(workspace.folder)).runs[0].results.map(
          (result) => result.partialFingerprints['primaryLocationLineHash'],
        ),
        fingerprints,
      );
      assert.equal(invocations[0].executionSuccessful, false);
      assert.equal(invocations[0].toolExecutionNotifications.length, 1);
    });

    it('explains every rule and says what to do', async () => {
      const [{ tool }] = (await sarif(workspace.write('x.dcm', structuredReport()))).runs;
      for (const { id, fullDescription, help } of tool.driver.rules) {
        assert.match(fullDescription.text, /\.$/, id);
        assert.match(help.text, /--write-baseline/);
      }
    });

    it('names files below the working folder from there', () => {
      const log = writeOne('sarif', join(workspace.folder, 'sub', 'ä.dcm'), workspace.folder);
      const [{ results }] = (JSON.parse(log) as Sarif).runs;
      assert.equal(results.length, 1);
      assert.deepEqual(results[0]?.locations[0].physicalLocation.artifactLocation, {
        uri: 'sub/%C3%A4.dcm',
        uriBaseId: '%SRCROOT%',
      });
    });
  });

  describe('github', () => {
    it('gives workflow commands, one to a line, whatever the file is called', async () => {
      const file = workspace.write('50%,a:b.dcm', structuredReport());
      const { stdout } = await dicomDeid('check', '--format', 'github', file);
      const lines = stdout.trimEnd().split('\n');
      assert.ok(lines.length > 20);
      for (const line of lines) {
        assert.match(line, /^::(error|warning|notice) file=[^:,]*50%25%2Ca%3Ab\.dcm,title=dicom-deid::\(/);
      }
      const clean = workspace.write('clean.dcm', copyOf(structuredReport()).bytes);
      assert.equal((await dicomDeid('check', '--format', 'github', clean)).stdout, '');
    });

    it('names files below the working folder from there, and escapes line feeds', () => {
      const log = writeOne('github', join(workspace.folder, 'a\nb', 'x.dcm'), workspace.folder);
      assert.match(log, /^::error file=a%0Ab\/x\.dcm,title=dicom-deid::\(0010,0010\)/);
    });
  });

  describe('text', () => {
    it('has a line for each finding, which the problem matcher reads, and a sum, which it passes over', async () => {
      const file = workspace.write('with: colon.dcm', structuredReport());
      workspace.write('cut.dcm', structuredReport().slice(0, 700));
      const { stdout } = await dicomDeid('check', workspace.folder);
      const { files, summary } = JSON.parse(
        (await dicomDeid('check', '--format', 'json', workspace.folder)).stdout,
      ) as CheckReport;
      const matches = stdout
        .split('\n')
        .map(matchProblem)
        .filter((match) => match !== undefined);
      assert.equal(matches.length, summary.findings + summary.failed);
      const found = matches.filter(([path]) => path === file);
      const expected = files.find(({ path }) => path === file)?.findings ?? [];
      const words = { error: 'error', warning: 'warning', information: 'info' };
      assert.deepEqual(
        found,
        expected.map(({ severity, path, keyword, entity, rule }) => [
          ...[file, words[severity], `${path} ${keyword || 'private'}: ${entity} (${rule})`],
        ]),
      );
      assert.deepEqual(matches[0]?.slice(0, 2), [workspace.path('cut.dcm'), 'error']);
      assert.match(stdout, new RegExp(`^${summary.findings} findings \\(.*\\) in 1 of 2 files$`, 'm'));
    });

    it('lets no file name forge a line', () => {
      const log = writeOne('text', 'a\nb.dcm: error: x', '/');
      assert.match(log, /^a\\x0ab\.dcm: error: x: error: \(0010,0010\) PatientName: PERSON /);
    });
  });

  it('prints what it finds file by file, not all at the end', () => {
    for (const [format, make] of Object.entries(CHECK_WRITERS)) {
      const printed: string[] = [];
      const writer = make({ write: (text) => void printed.push(text), workingFolder: '/' });
      const before = printed.length;
      writer.file({ path: 'x.dcm', findings: [FINDING] });
      assert.match(printed.slice(before).join(''), /\(0010,0010\)/, format);
    }
  });
});

const FINDING: ReportedFinding = {
  ...{ path: '(0010,0010)', keyword: 'PatientName', vr: 'PN', entity: 'PERSON', severity: 'error' },
  ...{ rule: 'PS3.15 Table E.1-1: Z', ruleId: 'profile/z', operator: 'replace' },
};

/** What a writer prints of one finding in a file of any name, as if it ran in the folder. */
function writeOne(format: keyof typeof CHECK_WRITERS, path: string, workingFolder: string): string {
  const printed: string[] = [];
  const writer = CHECK_WRITERS[format]({ write: (text) => void printed.push(text), workingFolder });
  writer.file({ path, findings: [FINDING] });
  const summary = {
    ...{ files: 1, filesWithFindings: 1, failed: 0, skipped: 0, findings: 1 },
    byEntity: { PERSON: 1 },
  };
  writer.end({ ...summary, bySeverity: { error: 1, warning: 0, information: 0 } });
  return printed.join('');
}

/** File, severity and message of a line, as VS Code reads them by the matcher that the manifest contributes. */
function matchProblem(line: string): readonly string[] | undefined {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as {
    readonly contributes: {
      readonly problemMatchers: readonly [
        {
          readonly pattern: {
            readonly regexp: string;
            readonly file: number;
            readonly severity: number;
            readonly message: number;
          };
        },
      ];
    };
  };
  const { regexp, file, severity, message } = manifest.contributes.problemMatchers[0].pattern;
  const found = new RegExp(regexp).exec(line);
  return found ? [file, severity, message].map((group) => found[group] ?? '') : undefined;
}

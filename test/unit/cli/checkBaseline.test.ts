import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { CheckReport } from '../../../src/core/report/check/checkReport.js';
import { el, TRANSFER_SYNTAX } from '../../support/dicomBuilder.js';
import { structuredReport, syntheticCt } from '../../support/fixtures.js';
import { small } from '../core/dicom/reading.js';
import { dicomDeid, Workspace, type Outcome } from '../../support/commandLine.js';

const SECRET = 'a secret for tests of thirty-two characters and more';

describe('check --baseline', () => {
  let workspace: Workspace;
  let baseline: string;

  beforeEach(() => {
    workspace = new Workspace();
    baseline = workspace.path('.dicom-deid-baseline.json');
  });

  afterEach(() => {
    delete process.env['DICOM_DEID_BASELINE_KEY'];
    workspace.remove();
  });

  function check(...args: string[]): Promise<Outcome> {
    return dicomDeid('check', workspace.path('in'), '--baseline', baseline, ...args);
  }

  async function summary(): Promise<CheckReport['summary']> {
    return (JSON.parse((await check('--format', 'json')).stdout) as CheckReport).summary;
  }

  function writePatient(name: string, birthDate: string): void {
    workspace.write('in/x.dcm', small([el('PatientName', 'PN', name), el('PatientBirthDate', 'DA', birthDate)]));
  }

  it('reports what is new, and nothing that it knows', async () => {
    workspace.write('in/sr.dcm', structuredReport());
    const written = await check('--write-baseline');
    assert.equal(written.status, 0);
    assert.match(written.stderr, /\d+ findings written, without their values/);
    assert.equal((await check()).status, 0);
    workspace.write('in/ct.dcm', syntheticCt());
    const { status, stdout } = await check();
    assert.equal(status, 1);
    assert.doesNotMatch(stdout, /sr\.dcm/);
    assert.match(stdout, /ct\.dcm: error: \(0010,0010\)/);
    assert.match(stdout, /findings are known to the baseline$/m);
  });

  it('says what is gone, and shrinks when it is written again', async () => {
    writePatient('MOONGLOW^TABITHA', '19530704');
    await check('--write-baseline');
    const before = readFileSync(baseline, 'utf8');
    workspace.write('in/x.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    assert.deepEqual([(await summary()).findings, (await summary()).known, (await summary()).fixed], [0, 2, 1]);
    assert.match((await check()).stdout, /^1 finding of the baseline no longer occurs; --write-baseline/m);
    await check('--write-baseline');
    assert.equal((await summary()).fixed, 0);
    const after = readFileSync(baseline, 'utf8').split('\n');
    const lost = before.split('\n').filter((line) => !after.includes(line));
    assert.ok(
      lost.some((line) => line.includes('(0010,0030)')),
      'only the line of what is gone goes',
    );
    assert.ok(lost.length <= 4, 'with that of its rule, and the commas of the lines before them');
  });

  it('tells the id of the rule of every finding, and takes a baseline without ids', async () => {
    writePatient('MOONGLOW^TABITHA', '19530704');
    await check('--write-baseline');
    const content = JSON.parse(readFileSync(baseline, 'utf8')) as {
      files: Record<string, string[]>;
      rules?: Record<string, string>;
    };
    const [entries = []] = Object.values(content.files);
    const told = entries.map((entry) => [entry.split(' ')[0], content.rules?.[entry.split(' ')[1]!]]);
    assert.deepEqual(told.sort(), [
      ['(0008,0018)', 'profile/u'],
      ['(0010,0010)', 'profile/z'],
      ['(0010,0030)', 'profile/z'],
    ]);
    assert.equal(Object.keys(content.rules ?? {}).length, 3);
    delete content.rules;
    writeFileSync(baseline, JSON.stringify(content));
    assert.equal((await summary()).known, 3);
  });

  it('does not take a file that nobody looked at for fixed', async () => {
    writePatient('MOONGLOW^TABITHA', '19530704');
    workspace.write('in/sr.dcm', structuredReport());
    await check('--write-baseline');
    const outcome = await dicomDeid('check', workspace.path('in/x.dcm'), '--baseline', baseline);
    assert.equal(outcome.status, 0);
    assert.doesNotMatch(outcome.stdout, /gone/);
  });

  it('still reports files that cannot be read', async () => {
    workspace.write('in/cut.dcm', structuredReport().slice(0, 700));
    assert.equal((await check('--write-baseline')).status, 1);
    assert.equal((await check()).status, 1);
  });

  it('is the same wherever the command runs, and however the path is written', async () => {
    writePatient('MOONGLOW^TABITHA', '19530704');
    await check('--write-baseline');
    const detour = `${workspace.path('in')}/../in/./x.dcm`;
    assert.equal((await dicomDeid('check', detour, '--baseline', baseline)).status, 0);
  });

  describe('without a secret', () => {
    it('holds no trace of values, so a changed value goes unnoticed', async () => {
      writePatient('MOONGLOW^TABITHA', '19530704');
      await check('--write-baseline');
      writePatient('FABLE^HUMPHREY', '19610119');
      assert.equal((await check()).status, 0);
      const kept = readFileSync(baseline, 'utf8');
      await check('--write-baseline');
      assert.equal(readFileSync(baseline, 'utf8'), kept, 'the file depends on places and rules alone');
    });

    it('has other hashes in every repository', async () => {
      writePatient('MOONGLOW^TABITHA', '19530704');
      await check('--write-baseline');
      const first = hashesOf(baseline);
      baseline = workspace.path('other.json');
      await check('--write-baseline');
      assert.deepEqual(
        hashesOf(baseline).filter((hash) => first.includes(hash)),
        [],
      );
    });
  });

  describe('with a secret', () => {
    beforeEach(() => {
      process.env['DICOM_DEID_BASELINE_KEY'] = SECRET;
    });

    it('takes a changed value for a new finding', async () => {
      writePatient('MOONGLOW^TABITHA', '19530704');
      assert.match((await check('--write-baseline')).stderr, /with their values, under the secret/);
      assert.equal((await check()).status, 0);
      writePatient('MOONGLOW^TABITHA', '19610119');
      const { status, stdout } = await check();
      assert.equal(status, 1);
      assert.match(stdout, /\(0010,0030\)/);
      assert.doesNotMatch(stdout, /\(0010,0010\)/);
    });

    it('is refused without it, with another, or with one that could be found by trial', async () => {
      writePatient('MOONGLOW^TABITHA', '19530704');
      await check('--write-baseline');
      for (const [secret, words] of [
        ['', /made with a secret/],
        [SECRET.toUpperCase(), /another secret/],
        ['short', /32 random characters/],
      ] as const) {
        process.env['DICOM_DEID_BASELINE_KEY'] = secret;
        for (const more of [[], ['--write-baseline']]) {
          const { status, stdout, stderr } = await check(...more);
          assert.deepEqual([status, stdout], [2, '']);
          assert.match(stderr, words);
          assert.match(stderr, /DICOM_DEID_BASELINE_KEY/);
        }
      }
    });

    it('is begun anew where there was none', async () => {
      writePatient('MOONGLOW^TABITHA', '19530704');
      delete process.env['DICOM_DEID_BASELINE_KEY'];
      await check('--write-baseline');
      const before = hashesOf(baseline);
      process.env['DICOM_DEID_BASELINE_KEY'] = SECRET;
      assert.equal((await check()).status, 0, 'what needs no secret is read with one too');
      await check('--write-baseline');
      assert.deepEqual(
        hashesOf(baseline).filter((hash) => before.includes(hash)),
        [],
      );
    });

    it('counts values of deflated files as well', async () => {
      const deflated = (name: string): Uint8Array =>
        small([el('PatientName', 'PN', name)], { transferSyntax: TRANSFER_SYNTAX.deflated });
      workspace.write('in/x.dcm', deflated('MOONGLOW^TABITHA'));
      await check('--write-baseline');
      assert.equal((await check()).status, 0);
      workspace.write('in/x.dcm', deflated('MOONGLOW^TABITHE'));
      assert.equal((await check()).status, 1);
    });
  });

  it('never holds a value or a path, and nothing is written beside it', async () => {
    workspace.write('in/MOONGLOW.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    await check('--write-baseline');
    assert.doesNotMatch(readFileSync(baseline, 'utf8'), /moonglow|tabitha|\.dcm/i);
    assert.deepEqual(workspace.files(), ['.dicom-deid-baseline.json', 'in/MOONGLOW.dcm']);
  });

  it('that is missing, damaged or no baseline is wrong usage', async () => {
    writePatient('MOONGLOW^TABITHA', '19530704');
    assert.match((await check()).stderr, /no such baseline/);
    for (const [text, words] of [
      ['{', /not valid JSON/],
      ['[]', /version 1/],
      ['{"version":2}', /version 1/],
      ['{"version":1,"salt":"00","files":{"00":[1]}}', /damaged/],
    ] as const) {
      workspace.write('.dicom-deid-baseline.json', text);
      assert.equal((await check()).status, 2);
      assert.match((await check('--write-baseline')).stderr, words);
      assert.equal(readFileSync(baseline, 'utf8'), text, 'what cannot be read is not written over');
    }
    assert.equal((await dicomDeid('check', workspace.path('in'), '--write-baseline')).status, 2);
  });
});

function hashesOf(path: string): string[] {
  return readFileSync(path, 'utf8').match(/\b[0-9a-f]{16,}\b/g) ?? [];
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { DeidentifyReport } from '../../../src/core/report/deidentify/deidentifyReport.js';
import { BatchTally } from '../../../src/core/report/deidentify/batchTally.js';
import { deidentifyHtml } from '../../../src/core/report/deidentify/deidentifyHtml.js';
import { policyHash, runRules } from '../../../src/core/plan/runRules.js';
import { BASIC_POLICY, PRESETS } from '../../../src/core/profile/policy.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';
import { structuredReport, syntheticCt } from '../../support/fixtures.js';

describe('reports of a run', () => {
  let workspace: Workspace;
  withWorkspace((made) => (workspace = made));

  it('as HTML: figures, rules and reasons, but no names, and nothing that is fetched', async () => {
    workspace.write('in/okonkwo/ct.dcm', syntheticCt());
    workspace.write('in/sr.dcm', structuredReport());
    workspace.write('in/broken.dcm', syntheticCt().slice(0, 900));
    const [json, page] = [workspace.path('r.json'), workspace.path('r.html')];
    const out = workspace.path('out');
    const { status } = await dicomDeid(
      'deidentify',
      workspace.path('in'),
      '-o',
      out,
      '--report',
      json,
      '--report',
      page,
    );
    assert.equal(status, 1);
    const html = readFileSync(page, 'utf8');
    assert.match(html, /<strong>2 written<\/strong>/);
    assert.match(html, /failed: /);
    assert.doesNotMatch(html, /broken\.dcm|<script|https?:|src=/);
    assert.equal(html.match(/<svg role="img"/g)?.length, 3);
    assert.match(html, /PS3\.15 2026d/);
    const report = JSON.parse(readFileSync(json, 'utf8')) as DeidentifyReport;
    assert.equal(report.rules?.policy, policyHash(BASIC_POLICY));
    assert.ok(html.includes(report.rules?.policy ?? '-'));
    const merged = await dicomDeid('report', 'merge', json, '-o', workspace.path('merged.html'));
    assert.equal(merged.status, 1);
    assert.match(readFileSync(workspace.path('merged.html'), 'utf8'), /<strong>2 written<\/strong>/);
  });

  it('as HTML: with why people decided, each comment once, and how many are not repeated', () => {
    const tally = new BatchTally();
    for (const comment of ['test <object>', 'test <object>', null]) {
      const keyword = 'PatientName';
      const actions = [{ path: '(0010,0010)', keyword, action: 'Z', operator: 'keep', comment }] as const;
      tally.add({ input: 'in', output: 'out', status: 'written', conformant: false, actions });
    }
    const html = deidentifyHtml(tally, { rules: runRules(BASIC_POLICY), time: '2026-01-01T00:00:00Z' });
    const row =
      /<th scope="row">PatientName<\/th>\s*<td[^>]*>keep<\/td>\s*<td[^>]*>test &#60;object&#62;<\/td>\s*<td[^>]*>2</;
    assert.match(html, row);
    assert.match(html, /1 comments on decisions are not repeated here/);
  });

  it('as HTML: of ten thousand files no longer than a person reads', () => {
    const tally = new BatchTally();
    for (let index = 0; index < 10_000; index++) {
      const actions = [
        { path: '(0010,0010)', keyword: `Keyword${index % 50}`, action: 'Z', operator: 'replace', entity: 'PERSON' },
      ] as const;
      tally.add({
        input: `in/${index}`,
        output: `out/folder${index % 200}/${index}`,
        status: 'written',
        conformant: true,
        actions,
      });
    }
    const html = deidentifyHtml(tally, {
      rules: runRules(PRESETS.research),
      time: '2026-01-01T00:00:00Z',
      outputFolder: 'out',
    });
    assert.ok(html.length < 100_000, String(html.length));
    assert.match(html, /180 others/);
    assert.match(html, /Retain Longitudinal/);
  });

  it('hash a policy by what it says, not by the order of its parts', () => {
    const one = { ...BASIC_POLICY, keepValues: new Set(['a', 'b']) };
    assert.equal(policyHash(one), policyHash({ ...one, keepValues: new Set(['b', 'a']) }));
    assert.notEqual(policyHash(one), policyHash(BASIC_POLICY));
  });
});

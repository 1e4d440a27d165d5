import assert from 'node:assert/strict';
import type { TagRow } from '../../../src/core/plan/tagRow.js';
import { structuredReport, syntheticCt } from '../../support/fixtures.js';
import { pathsOf, read } from '../core/dicom/reading.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';

describe('tags', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  it('lists every element at every level, as JSON', async () => {
    const { status, stdout } = await dicomDeid(
      'tags',
      '--format',
      'json',
      workspace.write('x.dcm', structuredReport()),
    );
    assert.equal(status, 0);
    const rows = JSON.parse(stdout) as TagRow[];
    assert.deepEqual(
      rows.filter(({ kind }) => kind !== 'item').map(({ path }) => path),
      pathsOf(read(structuredReport())),
    );
    const name = rows.find(({ path }) => path === '(0010,0010)');
    assert.equal(name?.value, 'MOONGLOW^TABITHA^Q');
    assert.equal(name.after, '[PATIENT_1]');
  });

  it('lists one line for each row, flagged ones marked, as text', async () => {
    const { status, stdout } = await dicomDeid('tags', workspace.write('x.dcm', syntheticCt()));
    assert.equal(status, 0);
    const lines = stdout.trimEnd().split('\n');
    assert.ok(lines.every((line) => /^[! ] /.test(line)));
    assert.match(stdout, /^! \(0010,0010\) PN Patient's Name = MOONGLOW\^TABITHA\^Q → \[PATIENT_1\]$/m);
    assert.match(stdout, /^ {2}\(0028,0010\) US Rows = 32$/m);
  });

  it('exits 2 for what it cannot read', async () => {
    const { status, stdout, stderr } = await dicomDeid('tags', workspace.write('x.dcm', syntheticCt().slice(0, 600)));
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^dicom-deid: /);
    assert.equal((await dicomDeid('tags', workspace.folder)).status, 2);
  });
});

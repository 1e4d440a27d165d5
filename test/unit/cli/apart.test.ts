import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { el } from '../../support/dicomBuilder.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';
import { syntheticCt } from '../../support/fixtures.js';
import { read, small, textAt } from '../core/dicom/reading.js';

describe('what is sure and what is not', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
    workspace.write('in/good.dcm', syntheticCt());
    workspace.write('in/broken.dcm', syntheticCt().subarray(0, 700));
    workspace.write('in/kept.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    workspace.write('in/kept.dcm.deid.json', '{"version":1,"decisions":{"(0010,0010)":"keep"}}');
  });

  afterEach(() => workspace.remove());

  it('is put apart with --quarantine, with the reason beside it', async () => {
    const report = workspace.path('r.json');
    const { status, stdout } = await dicomDeid(
      ...['deidentify', workspace.path('in'), '-o', workspace.path('out'), '--report', report],
      ...['--quarantine', workspace.path('apart')],
    );
    assert.equal(status, 1, stdout);
    assert.deepEqual(
      workspace.files().filter((name) => !name.startsWith('in/')),
      [
        ...['apart/failed/broken.dcm', 'apart/failed/broken.dcm.reason.txt'],
        ...['apart/unsure/kept.dcm', 'apart/unsure/kept.dcm.reason.txt', 'out/good.dcm', 'r.json'],
      ],
    );
    assert.ok(
      readFileSync(workspace.path('apart/failed/broken.dcm')).equals(readFileSync(workspace.path('in/broken.dcm'))),
    );
    assert.equal(statSync(workspace.path('apart/failed/broken.dcm')).mode & 0o077, 0);
    assert.match(
      readFileSync(workspace.path('apart/unsure/kept.dcm.reason.txt'), 'utf8'),
      /Something is kept against the Basic Profile/,
    );
    const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: { input: string; quarantine?: string }[] };
    assert.deepEqual(
      files.map(({ quarantine }) => quarantine !== undefined),
      [true, false, true, false].slice(0, files.length),
    );
  });

  it('fails a run with --strict', async () => {
    const inputs = ['good', 'kept'].map((name) => workspace.path(`in/${name}.dcm`));
    const run = ['deidentify', ...inputs, '-o', workspace.path('out'), '--overwrite'];
    assert.equal((await dicomDeid(...run)).status, 0);
    const { status, stdout } = await dicomDeid(...run, '--strict');
    assert.equal(status, 1);
    assert.match(stdout, /1 cop(y is|ies are) not sure/);
    assert.equal((await dicomDeid('deidentify', inputs[0] ?? '', '-o', workspace.path('sure'), '--strict')).status, 0);
  });

  it('can be validated by --mapping-out: what UIDs and Patient IDs became, for this user only', async () => {
    const folder = workspace.path('mapping');
    const report = workspace.path('r.json');
    const run = [
      ...['deidentify', workspace.path('in/good.dcm'), '-o', workspace.path('out')],
      ...['--mapping-out', folder, '--report', report],
    ];
    const { status, stdout } = await dicomDeid(...run);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /with these, the copies can be re-identified/);
    const original = read(readFileSync(workspace.path('in/good.dcm')));
    const copy = read(readFileSync(workspace.path('out/good.dcm')));
    const table = (name: string) => {
      const path = workspace.path(`mapping/${name}`);
      assert.equal(statSync(path).mode & 0o077, 0);
      const [head, ...rows] = readFileSync(path, 'utf8').trim().split('\r\n');
      assert.equal(head, 'id_old,id_new');
      return new Map(rows.map((row) => row.split(',') as [string, string]));
    };
    const uids = table('uid_mapping.csv');
    for (const path of ['(0020,000D)', '(0020,000E)', '(0008,0018)']) {
      assert.equal(uids.get(textAt(original, path) ?? ''), textAt(copy, path), path);
    }
    assert.equal(table('patid_mapping.csv').get(textAt(original, '(0010,0020)') ?? ''), textAt(copy, '(0010,0020)'));
    assert.equal((JSON.parse(readFileSync(report, 'utf8')) as { mappingWritten?: boolean }).mappingWritten, true);
    assert.equal((await dicomDeid(...run)).status, 2, 'an existing mapping is not overwritten');
  });
});

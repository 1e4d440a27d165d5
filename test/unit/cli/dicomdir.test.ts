import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dicomDeid, Workspace } from '../../support/commandLine.js';
import { sampleStudy, writeSampleStudy } from '../../support/sampleStudy.js';
import { syntheticCt } from '../../support/fixtures.js';
import { read, textAt } from '../core/dicom/reading.js';

const isThere = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

describe('names of copies', function () {
  this.timeout(120_000);
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.remove());

  it('are listed by a DICOMDIR where documents lie among them, and the mapping is written too', async () => {
    await writeSampleStudy(workspace.path('in'));
    const { status, stdout, stderr } = await dicomDeid(
      ...[
        'deidentify',
        workspace.path('in/SR'),
        workspace.path('in/REPORT/discharge.pdf'),
        '-o',
        workspace.path('out'),
        '--dicomdir',
        '--jobs',
        '1',
      ],
      ...['--mapping-out', workspace.path('map')],
    );
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^2 written, 0 skipped, 0 failed$/m);
    assert.match(stdout, /^DICOMDIR lists 1 copy$/m);
    const lines = readFileSync(workspace.path('map/uid_mapping.csv'), 'utf8').trim().split('\n');
    assert.ok(lines.length > 3, lines.join());
  });

  it('are listed by a DICOMDIR that other tools read', async () => {
    for (const { path, bytes } of sampleStudy()) if (path.endsWith('.dcm')) workspace.write(`in/${path}`, bytes);
    const { status, stdout } = await dicomDeid(
      ...['deidentify', workspace.path('in'), '-o', workspace.path('out'), '--dicomdir', '--jobs', '1'],
    );
    assert.equal(status, 0, stdout);
    const copies = workspace.files().filter((name) => name.startsWith('out/') && name !== 'out/DICOMDIR');
    assert.match(stdout, new RegExp(`DICOMDIR lists ${copies.length} copies`));
    for (const name of copies) assert.match(name, /^out\/P[A-Z2-7]{7}\/S[A-Z2-7]{7}\/E[A-Z2-7]{7}\/I[A-Z2-7]{7}$/);
    const directory = read(readFileSync(workspace.path('out/DICOMDIR')));
    const records = directory.elements.find(({ tag }) => tag === 0x00041220)?.items ?? [];
    const types = records.map((_, index) => textAt(directory, `(0004,1220)[${index + 1}].(0004,1430)`));
    assert.equal(types.filter((type) => type === 'PATIENT').length, 3);
    assert.equal(types.filter((type) => type === 'IMAGE' || type === 'SR DOCUMENT').length, copies.length);
    const text = readFileSync(workspace.path('out/DICOMDIR'), 'latin1');
    assert.doesNotMatch(text, /MOONGLOW|TABITHA|0047114|FABLE/i);
    if (isThere('dciodvfy')) {
      const { stderr } = spawnSync('dciodvfy', [workspace.path('out/DICOMDIR')], { encoding: 'utf8' });
      assert.doesNotMatch(stderr, /^Error/m, stderr);
    }
    if (!isThere('dcmdump')) return;
    const dumped = spawnSync('dcmdump', ['+P', 'ReferencedFileID', workspace.path('out/DICOMDIR')], {
      encoding: 'utf8',
    });
    assert.equal(dumped.status, 0, dumped.stderr);
    const listed = [...dumped.stdout.matchAll(/\[([^\]]+)\]/g)].map(([, id = '']) => `out/${id.replaceAll('\\', '/')}`);
    assert.deepEqual(listed.toSorted(), copies);
  });

  it('follow the template of the policy', async () => {
    workspace.write('in/MOONGLOW/a.dcm', syntheticCt());
    const policy = workspace.write('p.json', '{"names":"{patient}/{study}/{series}/{instance}"}');
    const { status, stdout } = await dicomDeid(
      ...['deidentify', workspace.path('in'), '-o', workspace.path('out'), '--config', policy],
    );
    assert.equal(status, 0, stdout);
    const [copy = '', ...others] = workspace.files().filter((name) => name.startsWith('out/'));
    assert.deepEqual(others, []);
    assert.match(copy, /^out\/MRN_1\/2\.25\.\d+\/2\.25\.\d+\/2\.25\.\d+\.dcm$/);
    assert.equal((await dicomDeid('deidentify', workspace.path('in'), '--config', policy)).status, 2, 'needs -o');
    for (const names of ['{patient}/x', '../{instance}', '/{instance}', '{name}{instance}']) {
      workspace.write('p.json', JSON.stringify({ names }));
      assert.equal((await dicomDeid('check', workspace.path('in'), '--config', policy)).status, 2, names);
    }
  });

  it('need a folder of their own to be listed', async () => {
    const file = workspace.write('a.dcm', syntheticCt());
    assert.equal((await dicomDeid('deidentify', file, '--dicomdir')).status, 2);
    assert.deepEqual(workspace.files(), ['a.dcm']);
  });
});

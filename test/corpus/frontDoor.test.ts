/** What users of other tools ask of the command line, on real files and judged by others' tools. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { dicomDeid, Workspace } from '../support/commandLine.js';
import { corpusFiles, corpusFolder } from '../support/corpus.js';

const EVERY = 13;
const isThere = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

describe('the command line on real files', function () {
  this.timeout(600_000);
  let workspace: Workspace;
  let files = 0;

  before(function () {
    if (!corpusFolder()) {
      console.log('      skipped: no corpus beside the checkout');
      this.skip();
    }
  });
  beforeEach(() => {
    workspace = new Workspace();
    const chosen = corpusFiles().filter((_, index) => index % EVERY === 0);
    files = chosen.length;
    for (const path of chosen) workspace.write(`in/${basename(path)}`, readFileSync(path));
  });
  afterEach(() => workspace.remove());

  it('writes a DICOMDIR that dcmdump reads and dciodvfy finds no error in, and mappings that only the user may read', async () => {
    const { stdout } = await dicomDeid(
      ...['deidentify', workspace.path('in'), '-o', workspace.path('out'), '--dicomdir', '--jobs', '1'],
      ...['--mapping-out', workspace.path('map'), '--quarantine', workspace.path('apart')],
    );
    const listed = Number(/^DICOMDIR lists (\d+) cop/m.exec(stdout)?.[1]);
    assert.ok(listed > files / 2, stdout);
    for (const name of ['uid_mapping.csv', 'patid_mapping.csv']) {
      const path = workspace.path(`map/${name}`);
      assert.equal(statSync(path).mode & 0o777, 0o600);
      const [head, ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
      assert.equal(head, 'id_old,id_new');
      assert.ok(rows.length > 0);
      assert.equal(new Set(rows).size, rows.length);
    }
    if (isThere('dciodvfy')) {
      const { stderr } = spawnSync('dciodvfy', [workspace.path('out/DICOMDIR')], { encoding: 'utf8' });
      assert.doesNotMatch(stderr, /^Error/m);
    }
    if (!isThere('dcmdump')) return;
    const dumped = spawnSync('dcmdump', ['+P', 'ReferencedFileID', workspace.path('out/DICOMDIR')], {
      encoding: 'utf8',
    });
    const ids = [...dumped.stdout.matchAll(/\[([^\]]+)\]/g)].map(([, id = '']) => id.replaceAll('\\', '/'));
    assert.equal(ids.length, listed);
    for (const id of ids) assert.ok(existsSync(workspace.path(`out/${id}`)), id);
  });

  it('writes a zip that unzip tests', async () => {
    const { stdout } = await dicomDeid(
      'deidentify',
      workspace.path('in'),
      '-o',
      workspace.path('out.zip'),
      '--jobs',
      '1',
    );
    const written = Number(/^(\d+) written/m.exec(stdout)?.[1]);
    assert.ok(written > files / 2, stdout);
    if (!isThere('unzip')) return;
    assert.equal(spawnSync('unzip', ['-tq', workspace.path('out.zip')]).status, 0);
    const names = spawnSync('unzip', ['-Z1', workspace.path('out.zip')], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n');
    assert.equal(names.filter((name) => !name.endsWith('/')).length, written);
  });
});

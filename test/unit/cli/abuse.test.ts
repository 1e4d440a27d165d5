import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { NodeFile } from '../../../src/core/io/nodeFile.js';
import { InputChangedError } from '../../../src/core/io/nodeFile.js';
import { SealedNameMap } from '../../../src/core/io/sealedNameMap.js';
import { temporaryName } from '../../../src/core/io/temporary.js';
import { NameMap } from '../../../src/core/namemap/nameMap.js';
import { el, type ElementSpec } from '../../support/dicomBuilder.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';
import { small } from '../core/dicom/reading.js';

const PATIENT: readonly ElementSpec[] = [
  el('PatientName', 'PN', 'Quillfeather^Thessaly'),
  el('PatientID', 'LO', 'TQX2093847'),
];

/** Controls but line feeds and tabs, marks of direction, and a line that a name forges. */
const OBEYED = /(?![\n\t])\p{Cc}|\u202e|^0 written/mu;

describe('faults and abuse', () => {
  let workspace: Workspace;
  let input: string;

  beforeEach(() => {
    workspace = new Workspace();
    mkdirSync(workspace.path('in'));
    input = workspace.path('in/a.dcm');
    writeFileSync(input, small(PATIENT));
  });

  afterEach(() => workspace.remove());

  const decisionsOf = (path: string) => `${path}.deid.json`;
  const run = (...more: string[]) =>
    dicomDeid('deidentify', workspace.path('in'), '-o', workspace.path('out'), ...more);

  describe('decisions', () => {
    const unfit: Readonly<Record<string, (path: string) => void>> = {
      'a pipe that nobody writes to': (path) => void spawnSync('mkfifo', [path]),
      'a device without an end': (path) => symlinkSync('/dev/zero', path),
      'larger than any that a person made': (path) => {
        writeFileSync(path, '');
        truncateSync(path, 2 * 1024 * 1024);
      },
      'a link out of the folder': (path) => {
        writeFileSync(workspace.path('elsewhere.json'), '{"version": 1, "decisions": {}}');
        symlinkSync(workspace.path('elsewhere.json'), path);
      },
      'made for another file': (path) =>
        writeFileSync(path, '{"version": 1, "file": "0123456789abcdef", "decisions": {}}'),
    };
    for (const [what, make] of Object.entries(unfit)) {
      it(`are not followed, and the file fails by name: ${what}`, async function () {
        if (process.platform === 'win32') return this.skip();
        make(decisionsOf(input));
        writeFileSync(workspace.path('in/z.dcm'), small(PATIENT));
        const { status, stdout } = await run();
        assert.equal(status, 1);
        assert.match(stdout, /^failed +.*a\.dcm: .*decisions/m);
        assert.match(stdout, /^1 written, \d skipped, 1 failed$/m);
      });
    }

    it('that keep are counted, and fail a strict run and a strict check', async () => {
      const decisions = { '(0010,0010)': 'keep', '(0010,0020)': 'keep' };
      writeFileSync(decisionsOf(input), JSON.stringify({ version: 1, decisions }));
      const lax = await run();
      assert.match(lax.stdout, /2 kept by decisions/);
      assert.equal(lax.status, 0);
      assert.equal((await run('--strict', '--overwrite')).status, 1);
      const check = await dicomDeid('check', workspace.path('in'));
      assert.match(check.stdout, /^2 kept by decisions$/m);
      assert.equal((await dicomDeid('check', workspace.path('in'), '--strict')).status, 1);
    });

    it('of a file whose name is too long to have any are none', async function () {
      if (process.platform === 'win32') return this.skip();
      writeFileSync(workspace.path(`in/${'n'.repeat(251)}.dcm`), small(PATIENT));
      const { stdout } = await run();
      assert.match(stdout, /^2 written, 0 skipped, 0 failed$/m);
    });
  });

  it('an input that is a pipe is named, not waited for', async function () {
    if (process.platform === 'win32') return this.skip();
    spawnSync('mkfifo', [workspace.path('pipe')]);
    const { status, stdout } = await dicomDeid('deidentify', workspace.path('pipe'), '-o', workspace.path('out'));
    assert.equal(status, 1);
    assert.match(stdout, /not a regular file/);
  });

  it('an input that is written to while it is open gets no copy', () => {
    const file = new NodeFile(input);
    try {
      file.requireUnchanged();
      writeFileSync(input, small([...PATIENT, el('PatientSex', 'CS', 'F')]));
      assert.throws(() => file.requireUnchanged(), InputChangedError);
    } finally {
      file.close();
    }
  });

  it('a copy may be read by no more people than its original', async function () {
    if (process.platform === 'win32') return this.skip();
    spawnSync('chmod', ['600', input]);
    await run();
    assert.equal(statSync(workspace.path('out/a.dcm')).mode & 0o077, 0);
  });

  it('left-over temporary files of runs that died are removed, those of others are not', async () => {
    const dead = temporaryName().replace(/-\d+-/, '-4194399-');
    const [mine, old, strange] = [temporaryName(), '.dicom-deid-0123456789abcdef.tmp', '.other-0123456789abcdef.tmp'];
    mkdirSync(workspace.path('out'));
    for (const name of [dead, mine, old, strange]) writeFileSync(join(workspace.path('out'), name), 'half');
    utimesSync(join(workspace.path('out'), old), 1, 1);
    await run();
    assert.deepEqual(readdirSync(workspace.path('out')).sort(), [mine, strange, 'a.dcm'].sort());
  });

  it('a link in the place of the new name map is not followed', function () {
    if (process.platform === 'win32') return this.skip();
    const [map, victim] = [workspace.path('names.map'), workspace.path('victim')];
    writeFileSync(victim, 'whole');
    symlinkSync(victim, `${map}.new`);
    SealedNameMap.create(map, 'a long enough passphrase', new NameMap());
    assert.equal(readFileSync(victim, 'utf8'), 'whole');
    assert.ok(lstatSync(map).isFile());
    assert.equal(statSync(map).mode & 0o077, 0);
  });

  it('a report takes the place of a report, and of nothing else', async () => {
    const report = workspace.path('r.json');
    writeFileSync(report, '{"precious": true}');
    const { status, stderr } = await run('--report', report);
    assert.equal(status, 2);
    assert.match(stderr, /no report of dicom-deid/);
    assert.equal(readFileSync(report, 'utf8'), '{"precious": true}');
    assert.ok(!existsSync(workspace.path('out')));
    for (const name of ['new.json', 'new.html']) {
      for (const overwrite of [[], ['--overwrite']]) {
        assert.equal(
          (await run('--report', workspace.path(name), ...overwrite)).status,
          overwrite.length === 0 && name === 'new.html' ? 1 : 0,
        );
      }
    }
  });

  it('nothing that a file or its name holds is obeyed by a terminal', async function () {
    if (process.platform === 'win32') return this.skip();
    const forged = 'b\n0 written\u001b[2J\u202egnp.dcm';
    writeFileSync(
      workspace.path(`in/${forged}`),
      small([...PATIENT, el('StudyDescription', 'LO', 'a\u001b]0;x\u0007b')]),
    );
    const outputs = [
      await run(),
      await dicomDeid('tags', workspace.path(`in/${forged}`)),
      await dicomDeid('verify', workspace.path('in'), workspace.path('out')),
    ];
    for (const { stdout, stderr } of outputs) assert.doesNotMatch(stdout + stderr, OBEYED);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';
import { sampleStudy, writeSampleStudy } from '../../support/sampleStudy.js';
import { buildDicom, el, item, sq } from '../../support/dicomBuilder.js';
import { syntheticCt } from '../../support/fixtures.js';
import { dataSet } from '../../support/modules.js';
import { read, textAt } from '../core/dicom/reading.js';

const isThere = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

describe('names of copies', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

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

  it('are listed with the keys that their records need, whatever pads their values', async () => {
    const reference = item([
      el('ReferencedSOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      el('ReferencedSOPInstanceUID', 'UI', '2.25.4711'),
    ]);
    const series = item([sq('ReferencedImageSequence', [reference]), el('SeriesInstanceUID', 'UI', '2.25.4712')]);
    const blended = item([sq('ReferencedSeriesSequence', [series]), el('StudyInstanceUID', 'UI', '2.25.4713')]);
    const kinds = {
      state: ['1.2.840.10008.5.1.4.1.1.11.1', sq('ReferencedSeriesSequence', [series])],
      blending: ['1.2.840.10008.5.1.4.1.1.11.4', sq(0x00700402, [blended, blended])],
      document: ['1.2.840.10008.5.1.4.1.1.104.1', el('MIMETypeOfEncapsulatedDocument', 'LO', 'application/pdf')],
    } as const;
    Object.entries(kinds).forEach(([name, [sopClass, own]], index) => {
      const identified = [
        ...[el('SOPClassUID', 'UI', sopClass), el('SOPInstanceUID', 'UI', `2.25.8${index}`), own],
        ...[el('StudyInstanceUID', 'UI', '2.25.91'), el('SeriesInstanceUID', 'UI', `2.25.7${index}`)],
        ...[el('PatientID', 'LO', '0047114'), el('Modality', 'CS', 'OT')],
        // Some writers pad with a NUL.
        ...[el('SeriesNumber', 'IS', '3\0'), el('InstanceNumber', 'IS', '\0\0')],
      ];
      workspace.write(`in/${name}.dcm`, buildDicom({ elements: dataSet(identified) }));
    });
    const { stdout } = await dicomDeid(
      ...['deidentify', workspace.path('in'), '-o', workspace.path('out'), '--dicomdir', '--jobs', '1'],
    );
    assert.match(stdout, /^DICOMDIR lists 3 copies$/m);
    const bytes = readFileSync(workspace.path('out/DICOMDIR'));
    const directory = read(bytes);
    const records = directory.elements.find(({ tag }) => tag === 0x00041220)?.items ?? [];
    const valuesOf = (type: string, path: string) =>
      records.flatMap((_, index) => {
        const record = `(0004,1220)[${index + 1}]`;
        return textAt(directory, `${record}.(0004,1430)`) === type ? [textAt(directory, `${record}.${path}`)] : [];
      });
    assert.deepEqual(valuesOf('SERIES', '(0020,0011)'), ['3', '3', '3']);
    const numbers = ['PRESENTATION', 'ENCAP DOC'].flatMap((type) => valuesOf(type, '(0020,0013)'));
    assert.deepEqual(numbers, ['0', '0', '0']);
    assert.ok(bytes.includes('IS\x02\x003 ', 0, 'latin1'));
    const shown = (path: string) => valuesOf('PRESENTATION', path).filter((value) => value !== undefined);
    const image = '(0008,1115)[1].(0008,1140)[1].(0008,1155)';
    const [presented, ...others] = shown(image);
    assert.deepEqual(others, []);
    assert.match(presented ?? '', /^2\.25\.\d{10,}$/, 'the new UID');
    assert.deepEqual(shown(`(0070,0402)[1].${image}`), [presented]);
    if (!isThere('dciodvfy')) return;
    const { stderr } = spawnSync('dciodvfy', [workspace.path('out/DICOMDIR')], { encoding: 'utf8' });
    assert.doesNotMatch(stderr, /^Error/m, stderr);
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

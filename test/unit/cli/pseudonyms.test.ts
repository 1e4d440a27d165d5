import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildDicom, el } from '../../support/dicomBuilder.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';
import { syntheticCt } from '../../support/fixtures.js';
import { read, SECONDARY_CAPTURE, small, textAt } from '../core/dicom/reading.js';

describe('pseudonyms of your own', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  const patient = (id: string, name: string, issuer?: string) =>
    small([
      el('PatientName', 'PN', name),
      el('PatientID', 'LO', id),
      ...(issuer === undefined ? [] : [el('IssuerOfPatientID', 'LO', issuer)]),
    ]);
  const copyOf = (name: string) => read(readFileSync(workspace.path(name)));
  const secret = () => workspace.write('secret.txt', 'correct horse battery\n');

  it('take the place of Patient ID and Name, trial and site go beside them, and the name map knows them', async () => {
    workspace.write('in/a.dcm', patient('0047114', 'MOONGLOW^TABITHA'));
    workspace.write('in/b.dcm', patient('815', 'FABLE^ORSON', 'HOSPITAL A'));
    workspace.write('in/c.dcm', patient('815', 'QUILL^IDA', 'HOSPITAL B'));
    const table = workspace.write(
      'p.csv',
      '\uFEFFPatient ID,Issuer,Pseudonym,Trial,Site\r\n0047114,,TRIAL-001,NCT9,S1\r\n815,HOSPITAL A,TRIAL-002,NCT9,S1\r\n815,,"TRIAL-003",,\r\n',
    );
    const map = ['--name-map', workspace.path('names.map'), '--passphrase-file', secret()];
    const run = ['deidentify', workspace.path('in'), '-o', workspace.path('out'), '--pseudonyms', table, ...map];
    const { status, stdout } = await dicomDeid(...run, '--jobs', '1');
    assert.equal(status, 0, stdout);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => copyOf(`out/${name}.dcm`));
    assert.ok(a && b && c);
    assert.deepEqual(
      ['(0010,0010)', '(0010,0020)'].map((path) => textAt(a, path)),
      ['TRIAL-001', 'TRIAL-001'],
    );
    assert.deepEqual(
      ['(0012,0010)', '(0012,0020)', '(0012,0030)', '(0012,0040)'].map((path) => textAt(a, path)),
      ['REMOVED', 'NCT9', 'S1', 'TRIAL-001'],
    );
    assert.equal(textAt(b, '(0010,0020)'), 'TRIAL-002');
    assert.equal(textAt(c, '(0010,0020)'), 'TRIAL-003');
    assert.equal(textAt(a, '(0012,0062)'), 'YES', 'a pseudonym is a dummy value, as the profile asks');
    const who = await dicomDeid('relink', workspace.path('out/a.dcm'), ...map);
    assert.match(who.stdout, /TRIAL-001 {2}PatientName: MOONGLOW\^TABITHA/);
    assert.match(who.stdout, /TRIAL-001 {2}PatientID: 0047114/);
    await dicomDeid('relink', workspace.path('out/a.dcm'), ...map, '-o', workspace.path('back'));
    assert.equal(textAt(copyOf('back/a.dcm'), '(0010,0010)'), 'MOONGLOW^TABITHA');
    assert.equal(textAt(copyOf('back/a.dcm'), '(0010,0020)'), '0047114');
    const clean = await dicomDeid('check', workspace.path('out'), '--pseudonyms', table);
    assert.equal(clean.status, 0, clean.stdout);
    assert.equal((await dicomDeid('check', workspace.path('out'))).status, 1, 'without the table nobody can tell');
  });

  it('have the dates of all Patient IDs with one pseudonym move alike', async () => {
    const study = (id: string, day: string) =>
      buildDicom({
        elements: [
          el('SOPClassUID', 'UI', SECONDARY_CAPTURE),
          el('SOPInstanceUID', 'UI', `1.2.3.4.${day}`),
          el('StudyDate', 'DA', day),
          el('PatientID', 'LO', id),
          el('StudyInstanceUID', 'UI', '1.2.3.4'),
        ],
      });
    workspace.write('in/a.dcm', study('0047114', '20190301'));
    workspace.write('in/b.dcm', study('H-815', '20190311'));
    workspace.write('in/c.dcm', study('H-816', '20190321'));
    const both = workspace.write('both.csv', 'patient_id,pseudonym\n0047114,P1\nH-815,P1\nH-816,P2\n');
    const policy = workspace.write('p.json', '{"preset":"research","pseudonyms":{"unknown":"number"}}');
    const map = ['--name-map', workspace.path('names.map'), '--passphrase-file', secret()];
    const daysOf = async (pseudonyms: readonly string[], out: string) => {
      const command = ['deidentify', workspace.path('in'), '-o', workspace.path(out), '--config', policy];
      const { status, stdout } = await dicomDeid(...command, ...pseudonyms);
      assert.equal(status, 0, stdout);
      assert.match(stdout, /One study has files of more than one Patient ID/);
      return ['a', 'b', 'c'].map((name) => dayOf(textAt(copyOf(`${out}/${name}.dcm`), '(0008,0020)')));
    };
    const dayOf = (date = ''): number =>
      Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`) / (24 * 60 * 60 * 1000);
    const [a, b, c] = await daysOf(['--pseudonyms', both, ...map], 'out');
    assert.equal(b! - a!, 10);
    assert.notEqual(c! - b!, 10);
    const [one, other] = await daysOf([], 'plain');
    assert.notEqual(other! - one!, 10, 'without the table, each ID has dates of its own');
    await dicomDeid('relink', workspace.path('out'), ...map, '-o', workspace.path('back'));
    for (const [name, day] of Object.entries({ a: '20190301', b: '20190311', c: '20190321' }))
      assert.equal(textAt(copyOf(`back/${name}.dcm`), '(0008,0020)'), day, name);
  });

  it('go to the Clinical Trial attributes where the policy says so', async () => {
    const file = workspace.write('a.dcm', syntheticCt());
    const original = read(readFileSync(file));
    const id = textAt(original, '(0010,0020)') ?? '';
    const table = workspace.write('p.csv', `patient_id,pseudonym,site\n${id},SUBJ-9,S1\n`);
    const policy = workspace.write('p.json', '{"pseudonyms":{"into":"trial"}}');
    const { status, stdout } = await dicomDeid('deidentify', file, '--config', policy, '--pseudonyms', table);
    assert.equal(status, 0, stdout);
    const copy = copyOf('a.deid.dcm');
    assert.equal(textAt(copy, '(0012,0040)'), 'SUBJ-9');
    assert.match(textAt(copy, '(0010,0020)') ?? '', /^\[MRN_1\]$/);
  });

  it('are asked for: a patient without one fails, or is numbered, as the policy says', async () => {
    const file = workspace.write('a.dcm', patient('1', 'MOONGLOW^TABITHA'));
    const table = workspace.write('p.csv', 'patient_id,pseudonym\n2,TRIAL-001\n');
    const refused = await dicomDeid('deidentify', file, '--pseudonyms', table);
    assert.equal(refused.status, 1);
    assert.match(refused.stdout, /failed +.*a\.dcm: Its patient is not in the table/);
    assert.doesNotMatch(refused.stdout, /MOONGLOW/);
    const policy = workspace.write('p.json', '{"pseudonyms":{"unknown":"number"}}');
    assert.equal((await dicomDeid('deidentify', file, '--config', policy, '--pseudonyms', table)).status, 0);
    assert.equal(textAt(copyOf('a.deid.dcm'), '(0010,0010)'), '[PATIENT_1]');
  });

  it('are refused with the line, and without a value, where the table is wrong', async () => {
    const file = workspace.write('a.dcm', patient('1', 'A^B'));
    const wrong = [
      'name,pseudonym\n1,X\n',
      'patient_id,pseudonym\n1,\n',
      'patient_id,pseudonym\n0047114,A^B\n',
      'patient_id,pseudonym\n0047114,ONE\n0047114,TWO\n',
    ];
    for (const csv of wrong) {
      const { status, stderr, stdout } = await dicomDeid(
        'deidentify',
        file,
        '--pseudonyms',
        workspace.write('p.csv', csv),
        ...['--name-map', workspace.path('names.map'), '--passphrase-file', secret()],
      );
      assert.ok(!workspace.files().includes('names.map'), 'a map that nothing is in');
      assert.equal(status, 2, csv);
      assert.equal(stdout, '');
      assert.match(stderr, /[Ll]ine \d/);
      assert.doesNotMatch(stderr, /0047114/);
    }
    assert.equal((await dicomDeid('deidentify', file, '--pseudonyms', workspace.path('none.csv'))).status, 2);
  });

  it('that are the original themselves never get through', async () => {
    const file = workspace.write('a.dcm', patient('0047114', 'MOONGLOW^TABITHA'));
    const table = workspace.write('p.csv', 'patient_id,pseudonym\n0047114,MOONGLOW-1\n');
    assert.equal((await dicomDeid('deidentify', file, '--pseudonyms', table)).status, 1);
    assert.deepEqual(workspace.files(), ['a.dcm', 'p.csv']);
  });
});

describe('rules that set a value', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  it('put it in place of what was there, add it where it is missing, and fill its placeholders', async () => {
    const file = workspace.write(
      'a.dcm',
      small([
        el('PatientID', 'LO', '0047114'),
        el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
        el('Modality', 'CS', 'OT'),
      ]),
    );
    const table = workspace.write('p.csv', 'patient_id,pseudonym,site\n0047114,P-7,S1\n');
    const policy = workspace.write(
      'p.json',
      JSON.stringify({
        rules: [
          { tag: 'PatientName', set: 'ANON^{patient}' },
          { tag: 'ClinicalTrialProtocolID', set: 'NCT9-{site}' },
          { tag: 'Modality', set: 'SC' },
        ],
      }),
    );
    const { status, stdout } = await dicomDeid('deidentify', file, '--config', policy, '--pseudonyms', table);
    assert.equal(status, 0, stdout);
    const copy = read(readFileSync(workspace.path('a.deid.dcm')));
    const paths = ['(0010,0010)', '(0010,0020)', '(0012,0020)', '(0008,0060)'];
    assert.deepEqual(
      paths.map((path) => textAt(copy, path)),
      ['ANON^P-7', 'P-7', 'NCT9-S1', 'SC'],
    );
  });

  it('that hold something of the original leave no copy', async () => {
    const file = workspace.write('a.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    const policy = workspace.write('p.json', '{"rules":[{"tag":"PatientName","set":"of Moonglow"}]}');
    const { status, stdout } = await dicomDeid('deidentify', file, '--config', policy);
    assert.equal(status, 1, stdout);
    assert.deepEqual(workspace.files(), ['a.dcm', 'p.json']);
  });

  it('are refused where the value cannot be one of the attribute', async () => {
    const file = workspace.write('a.dcm', small([el('PatientName', 'PN', 'A^B')]));
    for (const rule of [
      { tag: 'StudyInstanceUID', set: '1.2.3' },
      { tag: 'Modality', set: 'not a code string' },
      { tag: 'StudyDate', set: '2026' },
      { tag: 'PatientName', set: '{name}' },
      { tag: 'PatientIdentityRemoved', set: 'YES' },
      { tag: '(0012,0063)', set: 'by hand' },
      { tag: 'PatientName', set: 'X', operator: 'keep' },
      { tag: 'PatientName' },
    ]) {
      const policy = workspace.write('p.json', JSON.stringify({ rules: [rule] }));
      const { status, stderr } = await dicomDeid('deidentify', file, '--config', policy);
      assert.equal(status, 2, JSON.stringify(rule));
      assert.match(stderr, /rules\.0/);
    }
  });

  it('leave a copy that passes a check under the same policy', async () => {
    const file = workspace.write('a.dcm', small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]));
    const policy = workspace.write('p.json', '{"rules":[{"tag":"PatientName","set":"ANON"}]}');
    assert.equal((await dicomDeid('deidentify', file, '--config', policy)).status, 0);
    const { status, stdout } = await dicomDeid('check', workspace.path('a.deid.dcm'), '--config', policy);
    assert.equal(status, 0, stdout);
  });
});

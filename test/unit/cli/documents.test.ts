import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { StandardFonts } from 'pdf-lib';
import type { DeidentifyReport } from '../../../src/core/report/deidentify/deidentifyReport.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';
import { isInstalled, seenByOthers, textPdf, wordsOf, lockedPdf, PASSWORD } from '../../support/documents.js';
import { syntheticCt } from '../../support/fixtures.js';
import { readDicom } from '../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../src/core/dicom/source.js';
import { elementText } from '../../../src/core/dicom/value.js';
import { isToken } from '../../../src/core/model/token.js';

function valueOf(bytes: Uint8Array, tag: number): string {
  const file = readDicom(memorySource(bytes));
  return elementText(
    file,
    file.elements.find((element) => element.tag === tag)!,
    '',
  ).trim();
}

describe('documents on the command line', () => {
  let workspace: Workspace;
  withWorkspace((made) => (workspace = made));

  it('opens an encrypted PDF with the password in a file, and writes a copy without one', async function () {
    if (!isInstalled('qpdf')) this.skip();
    const path = workspace.write('locked.pdf', await lockedPdf());
    const refused = await dicomDeid('deidentify', path);
    assert.equal(refused.status, 1);
    assert.match(refused.stdout + refused.stderr, /encrypted/);
    const password = workspace.write('password.txt', Buffer.from(`${PASSWORD}\n`));
    const written = await dicomDeid('deidentify', path, '--password-file', password);
    assert.equal(written.status, 0, written.stdout + written.stderr);
    const words = await wordsOf(readFileSync(workspace.path('locked.deid.pdf')));
    assert.ok(words.includes('lesion.') && !words.join(' ').includes('Okonkwo'), words.join(' '));
    assert.equal((await dicomDeid('check', path, '--password-file', password)).status, 1);
    const missing = await dicomDeid('check', path, '--password-file', workspace.path('none.txt'));
    assert.match(missing.stderr, /--password-file/);
  });

  it('covers or refuses languages that are judged in part, as the policy has it', async () => {
    const pdf = await textPdf([['The liver is normal.']]);
    pdf
      .getPage(0)
      .drawText('ηπαρ φυσιολογικο μεγεθος', { x: 50, y: 300, font: await pdf.embedFont(StandardFonts.Symbol) });
    const path = workspace.write('greek.pdf', await pdf.save());
    const run = async (unjudgedText: string): Promise<{ status: number | null; said: string }> => {
      const config = workspace.write('policy.json', Buffer.from(JSON.stringify({ unjudgedText })));
      const { status, stdout, stderr } = await dicomDeid('deidentify', path, '--config', config, '--overwrite');
      return { status, said: stdout + stderr };
    };
    assert.match((await run('remark')).said, /page 1: Greek: judged by labels/);
    assert.match((await wordsOf(readFileSync(workspace.path('greek.deid.pdf')))).join(' '), /φυσιολογικο/);
    assert.match((await run('cover')).said, /page 1: Greek: blacked out completely/);
    const words = (await wordsOf(readFileSync(workspace.path('greek.deid.pdf')))).join(' ');
    assert.match(words, /liver is normal/);
    assert.doesNotMatch(words, /\p{Script=Greek}/u);
    const refused = await run('refuse');
    assert.equal(refused.status, 1);
    assert.match(refused.said, /Page 1 has text that was not read, or is in a language that is not judged/);
  });

  it('checks a PDF, and finds nothing any more in its copy', async () => {
    const lines = ['Patient name: Ada Okonkwo   DOB: 03/04/1961', 'Findings: No focal lesion.'];
    const path = workspace.write('okonkwo-ada.pdf', await (await textPdf([lines])).save());
    const checked = await dicomDeid('check', path);
    assert.equal(checked.status, 1);
    assert.match(checked.stdout, /error: page\[1\]\.box\[1\] text: PERSON/);
    assert.doesNotMatch(checked.stdout.replaceAll(path, ''), /okonkwo|1961/i);
    const written = await dicomDeid('deidentify', path, '--report', workspace.path('report.json'));
    assert.equal(written.status, 0, written.stdout + written.stderr);
    const copy = workspace.files().find((name) => name.endsWith('.deid.pdf'))!;
    assert.doesNotMatch(copy, /okonkwo|ada/i);
    assert.equal((await dicomDeid('check', workspace.path(copy))).status, 0);
    const report = readFileSync(workspace.path('report.json'), 'utf8');
    assert.doesNotMatch(report.replaceAll(path, ''), /okonkwo|1961/i);
    const [file] = (JSON.parse(report) as DeidentifyReport).files;
    assert.equal(file?.proof?.outcome, 'proven');
    assert.deepEqual(file?.document?.pages, 1);
    assert.ok(file?.actions.some(({ path: place, token }) => place === 'page[1].box[1]' && token === '[PATIENT_1]'));
  });

  it('gives a report and its study the same tokens, whichever comes first', async () => {
    const study = workspace.write('study/image.dcm', syntheticCt());
    const name = valueOf(readFileSync(study), 0x00100010);
    const [family = '', given = ''] = name.split('^');
    const lines = [`Seen today: ${given} ${family}.`, `Nothing else is said of ${family.toUpperCase()}, ${given}.`];
    workspace.write('study/a-report.pdf', await (await textPdf([lines])).save());
    const { status, stdout } = await dicomDeid('deidentify', workspace.path('study'), '-o', workspace.path('out'));
    assert.equal(status, 0, stdout);
    const token = valueOf(readFileSync(workspace.path('out/image.dcm')), 0x00100010);
    assert.ok(isToken(token, 'PN'), token);
    const words = await wordsOf(readFileSync(workspace.path('out/a-report.pdf')));
    assert.equal(words.filter((word) => word.includes(token)).length, 2, words.join(' '));
  });

  it('reads scans, which in folders it does only where pixels are looked at', async () => {
    const blank = encode({ width: 60, height: 40, channels: 1, data: new Uint8Array(2400).fill(255) });
    const picture = workspace.write('pictures/logo.png', blank);
    const folder = await dicomDeid('check', workspace.path('pictures'));
    assert.match(folder.stdout, /logo\.png: skipped: It is a PNG image: name it, or use --pixels/);
    const named = await dicomDeid('check', picture);
    assert.equal(named.status, 0, named.stdout + named.stderr);
    const { stdout } = await dicomDeid(
      'deidentify',
      '--pixels',
      workspace.path('pictures'),
      '-o',
      workspace.path('out'),
    );
    assert.match(stdout, /1 written, 0 skipped, 0 failed/);
  });

  it('has findings that a baseline knows, wherever on the page others are found', async () => {
    const write = async (...lines: string[]): Promise<string> =>
      workspace.write('in/letter.pdf', await (await textPdf([lines])).save());
    const check = async (...args: string[]): Promise<string> =>
      (await dicomDeid('check', workspace.path('in'), '--baseline', workspace.path('baseline.json'), ...args)).stdout;
    await write('The spleen is normal.', 'Patient name: Ada Okonkwo');
    await check('--write-baseline');
    const known = readFileSync(workspace.path('baseline.json'), 'utf8');
    assert.match(known, /"page\[1\]\.box\[[\d,]+\] [0-9a-f]{16}"/);
    assert.match(await check(), /^0 findings/m);
    await write('Telephone: 030 901820', 'Patient name: Ada Okonkwo');
    assert.match(await check(), /^1 finding \(/m);
  });

  it('follows decisions, refuses what it cannot read, and writes no copy of a copy', async () => {
    const path = workspace.write('letter.pdf', await (await textPdf([['Patient name: Ada Okonkwo']])).save());
    const json = await dicomDeid('check', '--format', 'json', path);
    const { files } = JSON.parse(json.stdout) as { files: { findings: { box: number[] }[] }[] };
    const [x, y, width, height] = files[0]!.findings[0]!.box;
    const decisions = { version: 1, decisions: { [`page[1].box[${[x, y, width, height].join(',')}]`]: 'keep' } };
    workspace.write('letter.pdf.deid.json', JSON.stringify(decisions));
    assert.equal((await dicomDeid('check', path)).status, 0);
    workspace.write('broken.pdf', '%PDF-1.7\nOkonkwo');
    const first = await dicomDeid('deidentify', workspace.folder);
    assert.equal(first.status, 1);
    assert.match(first.stdout, /failed {3}.*broken\.pdf: The PDF is damaged/);
    assert.match(first.stdout, /letter\.deid\.pdf \(1 finding kept by a person\)/);
    assert.ok((await wordsOf(readFileSync(workspace.path('letter.deid.pdf')))).includes('Okonkwo'));
    const second = await dicomDeid('deidentify', workspace.folder, '--overwrite');
    assert.match(second.stdout, /skipped .*letter\.deid\.pdf: It is a copy that dicom-deid made/);
    const { text } = seenByOthers(readFileSync(workspace.path('letter.deid.pdf')));
    if (text !== undefined) assert.match(text, /Okonkwo/);
  });
});

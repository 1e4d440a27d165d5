/** Every command of the palette on every kind of file: it does its work, asks, or says in words why it cannot. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { burnedInFile } from '../support/burnedIn.js';
import { chestDicomdir } from '../support/dicomdir.js';
import { textPdf } from '../support/documents.js';
import { structuredReport, syntheticCt } from '../support/fixtures.js';
import { closeAll, extension, TAG_TABLE, TestFolder } from './support/editor.js';
import { plantedIn } from './support/planted.js';
import { withoutAnswers } from './support/window.js';

const IMAGE_PANEL = 'the image beside its table';
/** Those take their time on their own, and have tests of their own. */
const LONG = new Set(['dicomDeid.scanWorkspace', 'dicomDeid.findBurnedInText']);

interface Kind {
  readonly name: string;
  readonly file: string;
  readonly bytes: () => Promise<Uint8Array>;
  readonly viewType: string;
}

const KINDS: readonly Kind[] = [
  { name: 'a CT', file: 'ct.dcm', bytes: () => Promise.resolve(syntheticCt()), viewType: TAG_TABLE },
  { name: 'a report', file: 'sr.dcm', bytes: () => Promise.resolve(structuredReport()), viewType: TAG_TABLE },
  {
    name: IMAGE_PANEL,
    file: 'us.dcm',
    bytes: () => Promise.resolve(burnedInFile([{ text: 'MOONGLOW TABITHA', x: 12, y: 20 }])),
    viewType: TAG_TABLE,
  },
  { name: 'a DICOMDIR', file: 'DICOMDIR', bytes: () => Promise.resolve(chestDicomdir()), viewType: TAG_TABLE },
  {
    name: 'a broken file',
    file: 'broken.dcm',
    bytes: () => Promise.resolve(syntheticCt().subarray(0, 900)),
    viewType: TAG_TABLE,
  },
  {
    name: 'what is no DICOM file',
    file: 'notes.dcm',
    bytes: () => Promise.resolve(Buffer.from('Not DICOM.')),
    viewType: TAG_TABLE,
  },
  {
    name: 'a PDF',
    file: 'letter.pdf',
    bytes: async () => (await textPdf([['Patient name: Ada Okonkwo', 'No focal lesion.']])).save(),
    viewType: 'dicomDeid.document',
  },
  {
    name: 'a scan that is none',
    file: 'scan.png',
    bytes: () => Promise.resolve(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
    viewType: 'dicomDeid.document',
  },
  {
    name: 'a policy that is broken',
    file: '.dicom-deid.json',
    bytes: () => Promise.resolve(Buffer.from('{ "preset": ')),
    viewType: 'dicomDeid.policy',
  },
];

describe('Every command', function () {
  this.timeout(300_000);
  let folder: TestFolder;

  before(() => vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  beforeEach(() => (folder = new TestFolder()));
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });

  function commands(): readonly string[] {
    const { extensionPath } = vscode.extensions.getExtension('dicom-deid.dicom-deid') ?? assert.fail('not installed');
    const manifest = JSON.parse(readFileSync(join(extensionPath, 'package.json'), 'utf8')) as {
      contributes: { commands: readonly { command: string }[] };
    };
    return manifest.contributes.commands.map(({ command }) => command).filter((command) => !LONG.has(command));
  }

  /** Runs all of them, each with the file open, and answers what went wrong in a way that nobody foresaw. */
  async function unforeseen(kind: Kind, uri: vscode.Uri): Promise<readonly string[]> {
    const faults: string[] = [];
    const told = await withoutAnswers(async () => {
      for (const command of commands()) {
        await vscode.commands.executeCommand('vscode.openWith', uri, kind.viewType);
        if (kind.name === IMAGE_PANEL) await vscode.commands.executeCommand('dicomDeid.showImage', uri);
        try {
          await vscode.commands.executeCommand(command);
        } catch (error) {
          faults.push(`${command} throws ${String(error)}`);
        }
      }
    });
    assert.ok(told.length > 0, 'somebody is asked or told something');
    for (const { message } of told) {
      if (/unexpected|undefined|\[object/.test(message)) faults.push(message);
      assert.deepEqual(plantedIn(message), []);
    }
    return faults;
  }

  for (const kind of KINDS) {
    it(`answers on ${kind.name}`, async () => {
      await extension();
      const uri = folder.write(kind.file, await kind.bytes());
      assert.deepEqual(await unforeseen(kind, uri), []);
    });
  }

  it('says of a check that a file could not be read, which is not to have found nothing', async () => {
    const uri = folder.write('broken.dcm', syntheticCt().subarray(0, 900));
    const told = await withoutAnswers(() => vscode.commands.executeCommand('dicomDeid.check', uri));
    assert.deepEqual(told, [
      { kind: 'warning', message: 'Undecided findings: 0, in 0 files. Files that cannot be read: 1.' },
    ]);
  });

  it('answers on a clean copy', async () => {
    const uri = folder.write('ct.dcm', syntheticCt());
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    const kind = { ...(KINDS[0] ?? assert.fail('no kind')), file: 'ct.deid.dcm' };
    assert.deepEqual(await unforeseen(kind, folder.uri(kind.file)), []);
  });

  it('answers where nothing is open', async () => {
    await extension();
    const faults: string[] = [];
    const told = await withoutAnswers(async () => {
      for (const command of commands()) {
        await closeAll();
        await vscode.commands.executeCommand(command).then(undefined, (error: unknown) => faults.push(String(error)));
      }
    });
    faults.push(...told.map(({ message }) => message).filter((message) => message.includes('unexpected')));
    assert.deepEqual(faults, []);
  });
});

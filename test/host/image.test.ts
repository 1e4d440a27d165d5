import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { codecFor } from '../../src/core/pixels/codecs/codecs.js';
import { framesOf } from '../../src/core/pixels/frames/frames.js';
import { mainImage } from '../../src/core/pixels/frames/pixelImage.js';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import { BURNED_IN_SIZE, burnedInFile } from '../support/burnedIn.js';
import { syntheticCt } from '../support/fixtures.js';
import { usCine } from '../support/ultrasound.js';
import { buildDicom, TRANSFER_SYNTAX } from '../support/dicomBuilder.js';
import { closeAll, decide, eventually, extension, openTable, tableTab, TestFolder } from './support/editor.js';
import { plantedIn } from './support/planted.js';

describe('The image', function () {
  // OCR on a busy machine.
  this.timeout(120_000);
  let folder: TestFolder;
  const burned = burnedInFile([{ text: 'MOONGLOW TABITHA', x: 12, y: 20 }]);

  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });

  async function preview(uri: vscode.Uri) {
    const { images } = await extension();
    await vscode.commands.executeCommand('dicomDeid.showImage', uri);
    const panel = images.of(uri);
    assert.ok(panel);
    await eventually('the page is there', () => panel.isShown);
    return panel;
  }

  /** Those that VS Code lists at the problems of pixels, by how their titles begin; none tells what was read. */
  async function quickFixes(uri: vscode.Uri, problems: readonly vscode.Diagnostic[], title: string) {
    const [problem] = problems;
    assert.ok(problem);
    await vscode.workspace.openTextDocument(textViewUri(uri));
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      textViewUri(uri),
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.deepEqual(plantedIn(Buffer.from(all.map((action) => action.title).join())), []);
    assert.ok(all.some((action) => action.isPreferred && action.title.startsWith('Black out text (suggested)')));
    return all.filter((action) => action.title.startsWith(title));
  }

  it('is shown beside its table under a title without its name, a frame at a time', async () => {
    const transferSyntax = TRANSFER_SYNTAX.rleLossless;
    const panel = await preview(folder.write('MOONGLOW.dcm', buildDicom({ transferSyntax, elements: usCine() })));
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const page = tabs.find(({ input }) => input instanceof vscode.TabInputWebview);
    assert.equal(page?.label, 'DICOM Image');
    assert.notEqual(page?.group, tabs[0]?.group);
    const frame = await panel.draw({ frame: 1, window: null });
    assert.ok(frame.type === 'frame');
    const { rows, columns, channels, pixels } = frame.shown;
    assert.equal(pixels.length, rows * columns * channels);
    assert.equal((await panel.draw({ frame: 9999, window: null })).type, 'failed');
  });

  it('follows the window that is asked for', async () => {
    const panel = await preview(folder.write('ct.dcm', syntheticCt()));
    const wide = await panel.draw({ frame: 0, window: { center: 1e6, width: 2 } });
    assert.ok(wide.type === 'frame' && wide.shown.pixels.every((light) => light === 0));
    const asWritten = await panel.draw({ frame: 0, window: null });
    assert.ok(asWritten.type === 'frame' && asWritten.shown.window);
  });

  it('says in words why there is none', async () => {
    const panel = await preview(folder.write('report.dcm', buildDicom({ elements: [] })));
    const answer = await panel.draw({ frame: 0, window: null });
    assert.ok(answer.type === 'failed' && answer.message.length > 0);
  });

  it('is searched for text; what is found is in Problems without values, and black in the copy', async () => {
    const uri = folder.write('us.dcm', burned);
    const { images } = await extension();
    await vscode.commands.executeCommand('dicomDeid.findBurnedInText', uri);
    const [box] = images.of(uri)?.examination?.boxes ?? [];
    assert.ok(box?.black);
    const inProblems = () =>
      vscode.languages.getDiagnostics(textViewUri(uri)).filter(({ message }) => message.startsWith('Image, '));
    const listed = await eventually('it is listed', () => inProblems().length > 0 && inProblems());
    assert.deepEqual(plantedIn(Buffer.from(listed.map(({ message }) => message).join())), []);

    const drawn = 'pixels.frame[1].box[200,80,40,10]';
    await decide(uri, drawn, 'redact');
    const [keep] = await quickFixes(uri, listed, 'Keep text: Image, frame 1');
    assert.ok(keep?.command);
    await vscode.commands.executeCommand(keep.command.command, ...((keep.command.arguments ?? []) as unknown[]));
    await eventually('it is decided', () => inProblems().length === 0);
    await vscode.workspace.save(uri);
    assert.match(readFileSync(`${uri.fsPath}.deid.json`, 'utf8'), /pixels\.frame\[1\]\.box\[200,80,40,10\]": "redact"/);
    await decide(uri, box.path, 'redact');
    await vscode.commands.executeCommand('dicomDeid.saveCleanCopy', uri);
    const cells = await cellsOf(join(folder.path, 'us.deid.dcm'));
    const before = await cellsOf(uri.fsPath);
    assert.ok(before.some((cell) => cell > 0));
    assert.ok(
      cells.every((cell) => cell === 0),
      'nothing but the text was light',
    );
    assert.equal(cells.length, BURNED_IN_SIZE.rows * BURNED_IN_SIZE.columns);
  });

  it('has decisions about boxes that are edits of the table, and operators that are none of pixels are refused', async () => {
    const uri = folder.write('us.dcm', burned);
    const review = await openTable(uri);
    const path = 'pixels.frame[1].box[0,0,320,50]';
    await decide(uri, path, 'mask');
    assert.equal(review.decisions.size, 0);
    await decide(uri, path, 'redact');
    assert.equal(review.decisions.get(path), 'redact');
    await eventually('it can be undone', () => tableTab(uri)?.isDirty);
    await vscode.commands.executeCommand('undo');
    await eventually('it is undone', () => review.decisions.size === 0);
    await vscode.commands.executeCommand('redo');
    await eventually('it is done again', () => review.decisions.size === 1);
    assert.equal(existsSync(`${uri.fsPath}.deid.json`), false, 'nothing is saved yet');
  });
});

/** The cells of the first frame of a file of 8 bits. */
async function cellsOf(path: string): Promise<Uint8Array> {
  const image = mainImage(readDicom(memorySource(readFileSync(path))));
  assert.ok(image);
  const codec = await codecFor(image);
  return Uint8Array.from(codec.decode(framesOf(image).read(0), image.format).cells);
}

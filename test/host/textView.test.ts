import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ruleIdOf } from '../../src/core/model/ruleId.js';
import { isOpen } from '../../src/core/plan/isOpen.js';
import { FIX_ALL_RULES } from '../../src/providers/review/fixAllRows.js';
import type { Review } from '../../src/providers/review/review.js';
import { FIX_ALL, QuickFixes } from '../../src/providers/textView/quickFixes.js';
import { textViewUri } from '../../src/providers/textView/textViewUri.js';
import { buildDicom, el } from '../support/dicomBuilder.js';
import { enhancedMultiframe, structuredReport } from '../support/fixtures.js';
import type { TestFolder } from './support/editor.js';
import { eventually, extension, openTable, tableTab, withCt } from './support/editor.js';
import { plantedIn } from './support/planted.js';

const NAME = '(0010,0010)';
const VALUES = 'dicomDeid.textView.showValues';

describe('The text view', () => {
  let folder: TestFolder;
  let dicom: vscode.Uri;

  withCt((made, ct) => ([folder, dicom] = [made, ct]));

  async function open(uri = dicom): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand('dicomDeid.openTextView', uri);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), textViewUri(uri).toString());
    return editor.document;
  }

  async function lineOf(path: string): Promise<number> {
    const { reviews } = await extension();
    return reviews.get(dicom)?.rowIndex(path) ?? assert.fail(`no row ${path}`);
  }

  function findings(): vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(textViewUri(dicom));
  }

  it('has one line for each row, with values masked', async () => {
    const document = await open();
    const { reviews } = await extension();
    assert.equal(document.languageId, 'dicom-tags');
    assert.equal(document.lineCount, reviews.get(dicom)?.rows.length);
    assert.deepEqual(plantedIn(document.getText()), []);
    assert.match(document.lineAt(await lineOf(NAME)).text, /^\(0010,0010\) PN Patient's Name +••••$/);
  });

  it('shows values where the user asks for them', async () => {
    const document = await open();
    await vscode.workspace.getConfiguration().update(VALUES, true, vscode.ConfigurationTarget.Global);
    try {
      await eventually('values are shown', () => plantedIn(document.getText()).length > 5);
    } finally {
      await vscode.workspace.getConfiguration().update(VALUES, undefined, vscode.ConfigurationTarget.Global);
    }
    await eventually('values are masked again', () => plantedIn(document.getText()).length === 0);
  });

  it('carries a diagnostic for every open finding, the worst first, without values', async () => {
    await open();
    const all = await eventually('there are diagnostics', () => (findings().length > 0 ? findings() : undefined));
    assert.deepEqual(plantedIn(JSON.stringify(all)), []);
    const severities = all.map(({ severity }) => severity);
    assert.deepEqual(severities, [...severities].sort());
    const name = all.find(({ message }) => message.startsWith(`${NAME} `));
    assert.ok(name);
    assert.equal(name.source, 'dicom-deid');
    assert.match(name.message, /Person.*PS3\.15 Table E\.1-1/);
    assert.equal(name.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(name.range.start.line, await lineOf(NAME));
    const code = name.code as { value: string; target: vscode.Uri };
    assert.match(code.target.toString(), /^command:dicomDeid\.revealInTable/);
  });

  it('lists at most 1,000 findings, and tells how many more there are', async () => {
    dicom = folder.write('multiframe.dcm', enhancedMultiframe(400, 1));
    await open();
    const all = await eventually('there are diagnostics', () => (findings().length > 0 ? findings() : undefined));
    assert.equal(all.length, 1000);
    assert.match(all.at(-1)?.message ?? '', /^\d+ more findings/);
  });

  it('explains an element on hover', async () => {
    const document = await open();
    const at = new vscode.Position(await lineOf(NAME), 3);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join();
    assert.match(text, /Person.*identifies directly/);
    assert.match(text, /replaced with \\\[PATIENT\\_1\\\]/);
    assert.deepEqual(plantedIn(text), []);
  });

  it('says on hover why a word is taken for a name, without the word', async () => {
    const elements = [
      el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      el('SOPInstanceUID', 'UI', '2.25.71137113'),
      el('SequenceName', 'SH', 'KNEE Holzapfelova'),
    ];
    dicom = folder.write('named.dcm', buildDicom({ elements }));
    const document = await open();
    const at = new vscode.Position(await lineOf('(0018,0024)'), 3);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join();
    assert.match(text, /Why: no dictionary knows it; looks like a name 0\\?\.\d\d/);
    assert.ok(!text.includes('Holzapfelova'));
  });

  it('has an outline and folds by sequence and item', async () => {
    dicom = folder.write('sr.dcm', structuredReport());
    const document = await open();
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const content = symbols.find(({ name }) => name.startsWith('(0040,A730)'));
    assert.equal(content?.children[0]?.name, 'Item 1');
    assert.deepEqual(plantedIn(JSON.stringify(symbols)), []);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(folds.some(({ start, end }) => start === content.range.start.line && end === content.range.end.line));
  });

  describe('offers quick fixes', () => {
    async function fixesFor(path: string, only?: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
      const document = await open();
      await eventually('there are diagnostics', () => findings().length > 0);
      const { range } = document.lineAt(await lineOf(path));
      const diagnostics = findings().filter((each) => each.range.intersection(range));
      const { reviews } = await extension();
      const triggerKind = vscode.CodeActionTriggerKind.Invoke;
      return new QuickFixes(reviews).provideCodeActions(document, range, { diagnostics, only, triggerKind });
    }

    async function run(action: vscode.CodeAction | undefined): Promise<Review> {
      const command = action?.command;
      assert.ok(command);
      await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
      const { reviews } = await extension();
      return reviews.get(dicom) ?? assert.fail('no review');
    }

    it('that VS Code lists too', async () => {
      const document = await open();
      const { range } = document.lineAt(await lineOf(NAME));
      const listed = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const titles = listed.map(({ title }) => title);
      assert.ok(titles.includes(`Replace ${NAME} Patient's Name (suggested)`), titles.join('\n'));
      for (const operator of ['Keep', 'Redact', 'Mask'])
        assert.ok(titles.includes(`${operator} ${NAME} Patient's Name`));
      assert.deepEqual(plantedIn(titles.join('\n')), []);
    });

    it('with the suggested one preferred and first, each tied to its diagnostic', async () => {
      const fixes = await fixesFor(NAME);
      assert.deepEqual(fixes.filter(({ isPreferred }) => isPreferred).length, 1);
      assert.equal(fixes[0]?.isPreferred, true);
      for (const fix of fixes.slice(0, 4)) assert.equal(fix.diagnostics?.length, 1, fix.title);
    });

    it('that decide, in the tag table, which opens behind', async () => {
      const fix = (await fixesFor(NAME)).find(({ title }) => title.startsWith('Redact'));
      const review = await run(fix);
      assert.equal(review.decisions.get(NAME), 'redact');
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), textViewUri(dicom).toString());
      await eventually('the table is dirty', () => tableTab(dicom)?.isDirty);
      const stillThere = (): boolean => findings().some(({ message }) => message.startsWith(`${NAME} `));
      await eventually('the diagnostic is gone', () => !stillThere());
      await openTable(dicom);
      await vscode.commands.executeCommand('undo');
      await eventually('the diagnostic is back', stillThere);
    });

    it('that take a decision back', async () => {
      await run((await fixesFor(NAME)).find(({ title }) => title.startsWith('Keep')));
      const back = (await fixesFor(NAME)).find(({ title }) => title.startsWith('Clear decision'));
      const review = await run(back);
      assert.equal(review.decisions.size, 0);
    });

    it('that decide all of an entity', async () => {
      const fix = (await fixesFor(NAME)).find(({ title }) => /^Mask all \d+ findings/.test(title));
      const review = await run(fix);
      const people = review.rows.filter(({ finding, operator }) => finding?.entity === 'PERSON' && operator);
      assert.ok(people.length > 1);
      assert.ok(people.every(({ decision }) => decision === 'mask'));
    });

    it('as source.fixAll.dicomDeid, which accepts every suggestion', async () => {
      const [fix, ...others] = await fixesFor(NAME, vscode.CodeActionKind.SourceFixAll);
      assert.equal(others.length, 0);
      assert.equal(fix?.kind?.value, FIX_ALL.value);
      await run(fix);
      await eventually('nothing is open any more', () => findings().length === 0);
    });

    it('as source.fixAll.dicomDeid for the rules that the settings choose, as does the command', async () => {
      const config = vscode.workspace.getConfiguration();
      await config.update(FIX_ALL_RULES, ['profile', '!profile/u'], vscode.ConfigurationTarget.Global);
      try {
        const [fix] = await fixesFor(NAME, vscode.CodeActionKind.SourceFixAll);
        const review = await run(fix);
        const ids = review.rows.filter(isOpen).map(({ finding }) => ruleIdOf(finding?.rule ?? ''));
        assert.ok(ids.includes('profile/u'));
        assert.deepEqual(
          ids.filter((id) => id.startsWith('profile/') && id !== 'profile/u'),
          [],
        );
        assert.equal(fix?.title, `Accept all ${review.decisions.size} suggestions in this file`);
        await config.update(FIX_ALL_RULES, ['*/u'], vscode.ConfigurationTarget.Global);
        await vscode.commands.executeCommand('dicomDeid.fixAll', dicom);
        assert.equal(
          review.rows.filter((row) => isOpen(row) && ruleIdOf(row.finding?.rule ?? '') === 'profile/u').length,
          0,
        );
      } finally {
        await config.update(FIX_ALL_RULES, undefined, vscode.ConfigurationTarget.Global);
      }
    });
  });
});

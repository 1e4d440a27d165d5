import * as vscode from 'vscode';
import { TEXT_VIEW_LANGUAGE, TEXT_VIEW_SCHEME, textViewSubject } from '../textView/textViewUri.js';
import { ItemDiagnostic } from '../review/itemDiagnostic.js';

/**
 * The quick fixes of text in pixels, in the text view and in Problems. Their titles reach VS Code's telemetry: they name
 * frames, never what was read there.
 */
export class BoxQuickFixes implements vscode.CodeActionProvider {
  static register(): vscode.Disposable {
    const selector: vscode.DocumentSelector = { language: TEXT_VIEW_LANGUAGE, scheme: TEXT_VIEW_SCHEME };
    const metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    return vscode.languages.registerCodeActionsProvider(selector, new BoxQuickFixes(), metadata);
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const dicom = textViewSubject(document.uri)?.dicom;
    if (!dicom) return [];
    const boxes = context.diagnostics.filter(
      (each) => each instanceof ItemDiagnostic && each.item.location.kind === 'box',
    ) as ItemDiagnostic[];
    return [...boxes.flatMap((box) => decideOne(dicom, box)), ...decideAll(dicom, boxes)];
  }
}

function decideOne(dicom: vscode.Uri, box: ItemDiagnostic): vscode.CodeAction[] {
  const blackOut = deciding(vscode.l10n.t('Black out text (suggested): {0}', box.place), dicom, [box], 'redact');
  blackOut.isPreferred = true;
  const show = new vscode.CodeAction(vscode.l10n.t('Show text: {0}', box.place), vscode.CodeActionKind.QuickFix);
  show.command = { title: show.title, command: 'dicomDeid.showImage', arguments: [dicom, box.item.path] };
  show.diagnostics = [box];
  return [blackOut, deciding(vscode.l10n.t('Keep text: {0}', box.place), dicom, [box], 'keep'), show];
}

function decideAll(dicom: vscode.Uri, boxes: readonly ItemDiagnostic[]): vscode.CodeAction[] {
  if (boxes.length < 2) return [];
  return [deciding(vscode.l10n.t('Black out all {0} texts in the image', boxes.length), dicom, boxes, 'redact')];
}

function deciding(
  title: string,
  dicom: vscode.Uri,
  boxes: readonly ItemDiagnostic[],
  operator: 'keep' | 'redact',
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const wanted = boxes.map(({ item }) => [item.path, operator]);
  action.command = { title, command: 'dicomDeid.decide', arguments: [dicom, wanted] };
  action.diagnostics = [...boxes];
  return action;
}

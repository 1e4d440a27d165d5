import * as vscode from 'vscode';
import { BOX_OPERATORS } from '../../core/model/decisions.js';
import { OPERATORS, type Operator } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { PolicyChange } from '../../webview/protocol.js';
import { canBeSafe, hasPolicyFolder } from '../policy/policyCommands.js';
import { wordsFound } from '../policy/termCommands.js';
import { isOpen } from '../../core/plan/isOpen.js';
import { DIAGNOSTIC_SOURCE, ItemDiagnostic } from '../review/itemDiagnostic.js';
import { fixAllRows } from '../review/fixAllRows.js';
import type { Reviews } from '../review/reviews.js';
import { elementName, entityName, operatorName, ruleName } from '../words.js';
import { shownRows, type ShownRows } from './rowsOf.js';

/** `source.fixAll.dicomDeid`: accepts what is suggested for what is undecided, by the rules that the settings choose. */
export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('dicomDeid');

/** A row in the range that was asked about. */
interface Asked {
  readonly row: TagRow;
  readonly shown: ShownRows;
  readonly diagnostics: vscode.Diagnostic[];
}

/**
 * The quick fixes of a text view. It cannot be edited, so each is a command that decides. Their titles reach VS Code's
 * telemetry: they name elements, frames and operators, never values.
 */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
  };

  constructor(private readonly reviews: Reviews) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const shown = shownRows(document, this.reviews);
    if (!shown) return [];
    if (context.only && FIX_ALL.intersects(context.only)) return fixAll(shown, FIX_ALL);
    if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const asked = askedRows(shown, range, context.diagnostics);
    const boxes = context.diagnostics.filter(isAboutBox);
    const perFile = asked.some(({ row }) => isOpen(row)) ? fixAll(shown, vscode.CodeActionKind.QuickFix) : [];
    return [
      ...asked.flatMap(decideRow),
      ...asked.flatMap(changePolicy),
      ...asked.flatMap(reviewWords),
      ...entitiesOf(asked).flatMap(decideAlike),
      ...perFile,
      ...boxes.flatMap((box) => decideBox(shown.dicom, box)),
      ...decideBoxes(shown.dicom, boxes),
    ];
  }
}

/** Its marker is at the line of Pixel Data. */
function isAboutBox(diagnostic: vscode.Diagnostic): diagnostic is ItemDiagnostic {
  return diagnostic instanceof ItemDiagnostic && diagnostic.item.location.kind === 'box';
}

function askedRows(shown: ShownRows, range: vscode.Range, all: readonly vscode.Diagnostic[]): readonly Asked[] {
  const own = all.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
  return shown.rows.slice(range.start.line, range.end.line + 1).flatMap((row, index) => {
    if (!row.finding && !row.decision) return [];
    const line = range.start.line + index;
    const diagnostics = own.filter(({ range: { start } }) => start.line === line);
    return [{ row, shown, diagnostics }];
  });
}

/** What a quick fix decides about: an element, or text in the pixels. */
interface Subject {
  readonly dicom: vscode.Uri;
  readonly path: string;
  /** Those that there are to choose from. */
  readonly operators: readonly Operator[];
  readonly suggested: Operator | undefined;
  readonly diagnostics: vscode.Diagnostic[];
  readonly title: (operator: Operator) => string;
}

/** The suggested operator, then the others. */
function decideOne({ dicom, path, operators, suggested, diagnostics, title }: Subject): vscode.CodeAction[] {
  const sorted = [...operators].sort((a, b) => Number(b === suggested) - Number(a === suggested));
  return sorted.map((operator) => {
    const action = deciding(title(operator), dicom, [[path, operator]], diagnostics);
    action.isPreferred = operator === suggested;
    return action;
  });
}

function decideRow({ row, shown: { dicom }, diagnostics }: Asked): vscode.CodeAction[] {
  const { path, finding, decision } = row;
  const suggested = finding?.operator;
  const title = (operator: Operator): string => {
    const plain = `${operatorName(operator)} ${elementName(row)}`;
    return operator === suggested ? vscode.l10n.t('{0} (suggested)', plain) : plain;
  };
  const clear = vscode.l10n.t('Clear decision for {0}', elementName(row));
  return [
    ...decideOne({ dicom, path, operators: OPERATORS, suggested, diagnostics, title }),
    ...(decision ? [deciding(clear, dicom, [[path, null]], [])] : []),
  ];
}

/** Text in pixels is kept or blacked out, or looked at first. */
function decideBox(dicom: vscode.Uri, box: ItemDiagnostic): vscode.CodeAction[] {
  const { path, suggested } = box.item;
  const title = (operator: Operator): string =>
    operator === 'keep'
      ? vscode.l10n.t('Keep text: {0}', box.place)
      : vscode.l10n.t('Black out text (suggested): {0}', box.place);
  const show = new vscode.CodeAction(vscode.l10n.t('Show text: {0}', box.place), vscode.CodeActionKind.QuickFix);
  show.command = { title: show.title, command: 'dicomDeid.showImage', arguments: [dicom, path] };
  show.diagnostics = [box];
  return [...decideOne({ dicom, path, operators: BOX_OPERATORS, suggested, diagnostics: [box], title }), show];
}

function decideBoxes(dicom: vscode.Uri, boxes: readonly ItemDiagnostic[]): vscode.CodeAction[] {
  if (boxes.length < 2) return [];
  const title = vscode.l10n.t('Black out all {0} texts in the image', boxes.length);
  return [
    deciding(
      title,
      dicom,
      boxes.map(({ item }) => [item.path, 'redact']),
      boxes,
    ),
  ];
}

/** Rules for the whole workspace, made of this element. */
function changePolicy({ row, shown: { dicom }, diagnostics }: Asked): vscode.CodeAction[] {
  if (!hasPolicyFolder(dicom)) return [];
  const name = ruleName(row);
  const titles: readonly (readonly [PolicyChange, string])[] = [
    ['keepInWorkspace', vscode.l10n.t('Keep {0} in this workspace', name)],
    ['alwaysInWorkspace', vscode.l10n.t('Always redact {0} in this workspace…', name)],
    ...(canBeSafe(row) ? [['treatAsSafe', vscode.l10n.t('Treat private element {0} as safe', name)] as const] : []),
  ];
  return titles.map(([change, title]) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command: `dicomDeid.${change}`, arguments: [dicom, row.path] };
    action.diagnostics = diagnostics;
    return action;
  });
}

/** What a person knows about the words that were found in a text. Titles hold no word. */
function reviewWords({ row, shown: { dicom }, diagnostics }: Asked): vscode.CodeAction[] {
  if (!hasPolicyFolder(dicom) || wordsFound(row).length === 0) return [];
  const titles = [
    ['termInWorkspace', vscode.l10n.t('Treat a word in {0} as a domain term in this workspace…', ruleName(row))],
    ['nameInWorkspace', vscode.l10n.t('Treat a word in {0} as a name in this workspace…', ruleName(row))],
  ] as const;
  return titles.map(([command, title]) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command: `dicomDeid.${command}`, arguments: [dicom, row.path] };
    action.diagnostics = diagnostics;
    return action;
  });
}

/** One of each entity among the rows that were asked about. */
function entitiesOf(asked: readonly Asked[]): readonly Asked[] {
  const seen = new Map(asked.map((each) => [each.row.finding?.entity, each]));
  seen.delete(undefined);
  return [...seen.values()];
}

/** The same operator for everything of the row's entity; offered where there is more than this one. */
function decideAlike({ row, shown, diagnostics }: Asked): vscode.CodeAction[] {
  const entity = row.finding?.entity;
  if (!entity) return [];
  const alike = shown.rows.filter(({ finding, operator }) => finding?.entity === entity && operator);
  if (alike.length < 2) return [];
  const suggested = row.finding?.operator ?? 'redact';
  const others = OPERATORS.filter((operator) => operator !== suggested);
  return [suggested, ...others].map((operator) => {
    const title = vscode.l10n.t(
      '{0} all {1} findings of this kind in this file: {2}',
      operatorName(operator),
      alike.length,
      entityName(entity),
    );
    const wanted = alike.map(({ path }) => [path, operator] as const);
    return deciding(title, shown.dicom, wanted, diagnostics);
  });
}

function fixAll({ dicom, rows }: ShownRows, kind: vscode.CodeActionKind): vscode.CodeAction[] {
  const open = fixAllRows(dicom, rows);
  if (open.length === 0) return [];
  const title = vscode.l10n.t('Accept all {0} suggestions in this file', open.length);
  const action = new vscode.CodeAction(title, kind);
  action.command = { title, command: 'dicomDeid.fixAll', arguments: [dicom] };
  return [action];
}

function deciding(
  title: string,
  dicom: vscode.Uri,
  wanted: readonly (readonly [string, Operator | null])[],
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: 'dicomDeid.decide', arguments: [dicom, wanted] };
  action.diagnostics = [...diagnostics];
  return action;
}

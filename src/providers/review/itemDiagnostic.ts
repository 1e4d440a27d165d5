import * as vscode from 'vscode';
import type { Severity } from '../../core/model/finding.js';
import type { ReviewItem } from '../../core/model/reviewItem.js';
import { ruleIdOf } from '../../core/model/ruleId.js';
import { coreText } from '../coreText.js';
import { commandLink, revealLink } from '../textView/links.js';
import { entityName } from '../words.js';

export const DIAGNOSTIC_SOURCE = 'dicom-deid';

/** A column that no line reaches: VS Code ends a range where the line ends. */
export const WHOLE_LINE = 10_000;

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** An item as it is told, and where in the text view. */
export interface PlacedItem {
  readonly item: ReviewItem;
  /** What messages and titles call its place, without values. */
  readonly name: string;
  readonly range: vscode.Range;
  /** How many more items of the same rule it stands for. */
  readonly others?: number;
}

/** The problem that an undecided item is; VS Code hands it to providers of quick fixes as it is. */
export class ItemDiagnostic extends vscode.Diagnostic {
  readonly item: ReviewItem;
  readonly place: string;

  constructor(dicom: vscode.Uri, { item, name, range, others = 0 }: PlacedItem) {
    const which = others > 0 ? vscode.l10n.t('{0} and {1} more', name, others) : name;
    const message = `${which}: ${entityName(item.entity)}. ${coreText(item.rule)}`;
    super(range, message, SEVERITIES[item.severity]);
    this.item = item;
    this.place = name;
    this.source = DIAGNOSTIC_SOURCE;
    const isBox = item.location.kind === 'box';
    const target = isBox
      ? commandLink('dicomDeid.showImage', [dicom.toString(), item.path])
      : revealLink(dicom, item.path);
    this.code = { value: ruleIdOf(item.rule), target };
  }
}

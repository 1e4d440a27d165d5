import * as vscode from 'vscode';
import { CopyWriter } from '../cleanCopy/copyWriter.js';
import { CompareCommands } from '../compare/compareCommands.js';
import { DiffAsText } from '../compare/diffAsText.js';
import { ContextKeys } from '../contextKeys.js';
import type { Failures } from '../failures.js';
import { Examinations } from '../image/examinations.js';
import type { Reviews } from '../review/reviews.js';
import { UnsavedDecisions } from '../review/unsavedDecisions.js';
import type { WorkspaceRules } from '../rules.js';
import { Columns } from './columns.js';
import { eventsFor } from './tableEvents.js';
import { TablePanels } from './tablePanels.js';
import { TagTables } from './tagTables.js';

/** The tag tables and what their editors work with. */
export interface OpenTables {
  readonly tables: TagTables;
  readonly panels: TablePanels;
  readonly columns: Columns;
  readonly examinations: Examinations;
  readonly copies: CopyWriter;
  readonly contextKeys: ContextKeys;
}

/**
 * Registers the tag table and the comparison of copies: the same on a computer and in a browser.
 * @param scripts the folder of the scripts of workers; undefined where there are no threads
 * @param own keeps what is registered until the extension ends
 */
export function openTables(
  { extensionUri: extension, storageUri, globalStorageUri, globalState }: vscode.ExtensionContext,
  {
    reviews,
    rules,
    failures,
  }: { readonly reviews: Reviews; readonly rules: WorkspaceRules; readonly failures: Failures },
  scripts: vscode.Uri | undefined,
  own: <T extends vscode.Disposable>(disposable: T) => T,
): OpenTables {
  const panels = new TablePanels();
  const examinations = own(new Examinations(scripts?.fsPath));
  const copies = new CopyWriter(examinations, scripts && vscode.Uri.joinPath(scripts, 'worker.js').fsPath);
  const contextKeys = own(new ContextKeys(reviews));
  const columns = new Columns(globalState, panels);
  const unsaved = own(new UnsavedDecisions(vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'unsaved')));
  const diffs = own(new DiffAsText());
  own(new CompareCommands(failures));
  const shared = { examinations, copies, panels, columns, contextKeys };
  const tables = own(new TagTables({ ...shared, extension, reviews, unsaved, rules, diffs, failures, eventsFor }));
  return { ...shared, tables };
}

import * as vscode from 'vscode';
import { OPERATORS } from '../../core/model/finding.js';
import type { SaveCleanCopies } from '../cleanCopy/saveCleanCopies.js';
import { Disposable } from '../disposable.js';
import type { ActivePage } from './activePage.js';
import type { FileMarkers } from '../explorer/fileMarkers.js';
import type { Failures } from '../failures.js';
import { changePolicy, openPolicyOf, POLICY_CHANGES } from '../policy/policyCommands.js';
import { addTerm } from '../policy/termCommands.js';
import { commentOnDecision } from '../review/commentOnDecision.js';
import type { Reviews } from '../review/reviews.js';
import type { Columns } from '../tagTable/columns.js';
import { copyFromRow } from '../tagTable/copyFromRow.js';
import { goToTag } from '../tagTable/goToTag.js';
import type { TablePanels } from '../tagTable/tablePanels.js';
import type { TagTables } from '../tagTable/tagTables.js';
import { chooseFix } from './chooseFix.js';
import { check } from './check.js';
import { decide, decideFocused, fixAll, focusedElement, focusedInText } from './decideCommands.js';
import { activeDicom, targetOf, targetsOf } from './target.js';
import { openTextView, previewCleanCopy } from './textCommands.js';

/** What the commands work on. */
export interface CommandServices {
  readonly reviews: Reviews;
  readonly panels: TablePanels;
  readonly tables: TagTables;
  readonly columns: Columns;
  readonly copies: SaveCleanCopies;
  /** Documents and images. */
  readonly pages: ActivePage;
  readonly markers: FileMarkers;
  readonly failures: Failures;
}

/** All commands `dicomDeid.*`. Those that take a file take the active one where none is given. */
export class Commands extends Disposable {
  constructor(private readonly services: CommandServices) {
    super();
    this.registerFileCommands();
    this.registerReviewCommands();
    this.registerPolicyCommands();
    this.registerTableCommands();
  }

  private registerFileCommands(): void {
    const { copies, markers, reviews } = this.services;
    this.register('check', (file, files) => check(targetsOf(file, files), markers));
    this.register('saveCleanCopy', (file, files) => copies.run(targetsOf(file, files)));
    this.register('previewCleanCopy', (file) => previewCleanCopy(reviews, targetOf(file)));
    this.register('openTextView', (file, path) =>
      openTextView(reviews, targetOf(file), pathOrNone(path) ?? pathOfRow(file)),
    );
    this.register('openTable', (file) =>
      vscode.commands.executeCommand('vscode.openWith', targetOf(file), 'dicomDeid.tagTableAny'),
    );
  }

  private registerReviewCommands(): void {
    const { panels, reviews, tables } = this.services;
    for (const operator of OPERATORS) {
      this.register(operator, (given) => decideFocused(operator, this.services, isByKey(given)));
    }
    this.register('takeBack', (given) => decideFocused(null, this.services, isByKey(given)));
    this.register('comment', (file, path) => {
      if (typeof path === 'string') return commentOnDecision(targetOf(file), path, this.services);
      const focused = focusedElement(panels, reviews);
      return commentOnDecision(focused.dicom, focused.path, this.services);
    });
    this.register('quickFix', () => (panels.active ? panels.active.run('openMenu') : chooseFix()));
    this.register('decide', (file, wanted) => decide(targetOf(file), wanted, tables));
    this.register('fixAll', (file) => fixAll(targetOf(file), reviews, tables));
    this.register('revealInTable', (file, path) => {
      if (typeof path === 'string') return tables.reveal(targetOf(file), path);
      const { dicom, row } = focusedInText(reviews);
      return tables.reveal(dicom, row.path);
    });
    this.register('nextFinding', () => this.goToFinding('next'));
    this.register('previousFinding', () => this.goToFinding('previous'));
  }

  /** Commands about the page of a tag table, and about the row in it that has the focus. */
  private registerTableCommands(): void {
    const { columns, panels, reviews, tables } = this.services;
    this.register('filter', () => panels.active?.run('editFilter'));
    this.register('selectAll', () => panels.active?.run('selectAll'));
    this.register('showKeys', () => panels.active?.run('showKeys'));
    this.register('changeKeys', () =>
      vscode.commands.executeCommand('workbench.action.openGlobalKeybindings', '@ext:dicom-deid.dicom-deid'),
    );
    this.register('goToTag', (file) => goToTag(targetOf(file), reviews, tables));
    this.register('chooseColumns', () => columns.choose());
    this.register('resetColumns', () => columns.reset());
    const copies = { copyValue: 'value', copyRow: 'row', copyPath: 'path' } as const;
    for (const [name, what] of Object.entries(copies)) {
      this.register(name, (file, path) => {
        if (typeof path === 'string') return copyFromRow(what, targetOf(file), path, reviews);
        const focused = focusedElement(panels, reviews);
        return copyFromRow(what, focused.dicom, focused.path, reviews);
      });
    }
  }

  private async goToFinding(direction: 'next' | 'previous'): Promise<void> {
    const { pages, panels } = this.services;
    if (panels.active) return panels.active.goToFinding(direction);
    if (pages.active) return pages.active.post({ type: 'goToFinding', direction });
    const command = direction === 'next' ? 'editor.action.marker.next' : 'editor.action.marker.prev';
    await vscode.commands.executeCommand(command);
  }

  private registerPolicyCommands(): void {
    const { panels, reviews } = this.services;
    this.register('openPolicy', (file) => openPolicyOf(file instanceof vscode.Uri ? file : activeDicom()));
    this.register('openPolicyForm', (file) =>
      openPolicyOf(file instanceof vscode.Uri ? file : activeDicom(), 'dicomDeid.policy'),
    );
    this.register('openPolicyText', (file) => openPolicyOf(file instanceof vscode.Uri ? file : undefined));
    for (const [name, kind] of [
      ['termInWorkspace', 'keep'],
      ['nameInWorkspace', 'names'],
    ] as const) {
      this.register(name, (file, path) => {
        const focused = typeof path === 'string' ? { dicom: targetOf(file), path } : focusedElement(panels, reviews);
        return addTerm(kind, focused.dicom, focused.path, reviews);
      });
    }
    for (const change of POLICY_CHANGES) {
      this.register(change, (file, path) => {
        if (typeof path === 'string') return changePolicy(change, targetOf(file), path, this.services);
        const focused = focusedElement(panels, reviews);
        return changePolicy(change, focused.dicom, focused.path, this.services);
      });
    }
  }

  private register(name: string, run: (...args: readonly unknown[]) => unknown): void {
    this.own(vscode.commands.registerCommand(`dicomDeid.${name}`, this.services.failures.guard(run)));
  }
}

function pathOrNone(path: unknown): string | undefined {
  return typeof path === 'string' ? path : undefined;
}

/** What the context menu of a row hands over. */
function pathOfRow(given: unknown): string | undefined {
  const path = (given as { readonly path?: unknown } | undefined)?.path;
  return given instanceof vscode.Uri ? undefined : pathOrNone(path);
}

/** Keybindings say so, for letters that a person writes into a field are not meant. */
function isByKey(given: unknown): boolean {
  return typeof given === 'object' && given !== null && (given as { readonly byKey?: unknown }).byKey === true;
}

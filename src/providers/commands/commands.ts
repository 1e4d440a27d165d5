import * as vscode from 'vscode';
import { OPERATORS } from '../../core/model/finding.js';
import type { SaveCleanCopies } from '../cleanCopy/saveCleanCopies.js';
import { Disposable } from '../disposable.js';
import type { FileMarkers } from '../explorer/fileMarkers.js';
import type { Failures } from '../failures.js';
import { changePolicy, openPolicyOf, POLICY_CHANGES } from '../policy/policyCommands.js';
import type { Reviews } from '../review/reviews.js';
import type { TablePanels } from '../tagTable/tablePanels.js';
import type { TagTables } from '../tagTable/tagTables.js';
import { chooseFix } from './chooseFix.js';
import { check } from './check.js';
import { decide, decideFocused, fixAll, focusedElement, focusedInText } from './decideCommands.js';
import type { WorkspaceRules } from '../rules.js';
import { verifyCopy } from '../verify/verifyCopy.js';
import { activeDicom, targetOf, targetsOf } from './target.js';
import { openTextView, previewCleanCopy } from './textCommands.js';

/** What the commands work on. */
export interface CommandServices {
  readonly reviews: Reviews;
  readonly panels: TablePanels;
  readonly tables: TagTables;
  readonly copies: SaveCleanCopies;
  readonly markers: FileMarkers;
  readonly failures: Failures;
  readonly rules: WorkspaceRules;
  /** Path of the bundle that worker threads run. */
  readonly workerScript: string;
}

/** All commands `dicomDeid.*`. Those that take a file take the active one where none is given. */
export class Commands extends Disposable {
  constructor(private readonly services: CommandServices) {
    super();
    this.registerFileCommands();
    this.registerReviewCommands();
    this.registerPolicyCommands();
    this.registerVerify();
  }

  private registerFileCommands(): void {
    const { copies, markers, reviews } = this.services;
    this.register('check', (file, files) => check(targetsOf(file, files), markers));
    this.register('saveCleanCopy', (file, files) => copies.run(targetsOf(file, files)));
    this.register('previewCleanCopy', (file) => previewCleanCopy(reviews, targetOf(file)));
    this.register('openTextView', (file, path) => openTextView(reviews, targetOf(file), pathOrNone(path)));
  }

  private registerReviewCommands(): void {
    const { panels, reviews, tables } = this.services;
    for (const operator of OPERATORS) this.register(operator, () => decideFocused(operator, this.services));
    this.register('takeBack', () => decideFocused(null, this.services));
    this.register('quickFix', () => chooseFix());
    this.register('decide', (file, wanted) => decide(targetOf(file), wanted, tables));
    this.register('fixAll', (file) => fixAll(targetOf(file), reviews, tables));
    this.register('revealInTable', (file, path) => {
      if (typeof path === 'string') return tables.reveal(targetOf(file), path);
      const { dicom, row } = focusedInText(reviews);
      return tables.reveal(dicom, row.path);
    });
    this.register('nextFinding', () => goToFinding(panels, 'next'));
    this.register('previousFinding', () => goToFinding(panels, 'previous'));
  }

  private registerPolicyCommands(): void {
    const { panels, reviews } = this.services;
    this.register('openPolicy', (file) => openPolicyOf(file instanceof vscode.Uri ? file : activeDicom()));
    for (const change of POLICY_CHANGES) {
      this.register(change, (file, path) => {
        if (typeof path === 'string') return changePolicy(change, targetOf(file), path, this.services);
        const focused = focusedElement(panels, reviews);
        return changePolicy(change, focused.dicom, focused.path, this.services);
      });
    }
  }

  private registerVerify(): void {
    const { rules, workerScript } = this.services;
    this.register('verify', (copy, original) =>
      verifyCopy(targetOf(copy), original instanceof vscode.Uri ? original : undefined, rules, workerScript),
    );
  }

  private register(name: string, run: (...args: readonly unknown[]) => unknown): void {
    this.own(vscode.commands.registerCommand(`dicomDeid.${name}`, this.services.failures.guard(run)));
  }
}

function pathOrNone(path: unknown): string | undefined {
  return typeof path === 'string' ? path : undefined;
}

async function goToFinding(panels: TablePanels, direction: 'next' | 'previous'): Promise<void> {
  if (panels.active) return panels.active.goToFinding(direction);
  await vscode.commands.executeCommand(
    direction === 'next' ? 'editor.action.marker.next' : 'editor.action.marker.prev',
  );
}

import * as vscode from 'vscode';
import { activeDicom } from '../commands/target.js';
import { Disposable } from '../disposable.js';
import type { WorkspaceScan } from '../explorer/workspaceScan.js';
import type { Failures } from '../failures.js';
import { Refusal } from '../problem.js';
import type { Reviews } from '../review/reviews.js';
import type { TagTables } from '../tagTable/tagTables.js';
import { acceptAlike } from './acceptAlike.js';
import { DropToDeidentify } from './dropToDeidentify.js';
import { inSeriesOrder } from './groups.js';
import { KnownFiles } from './knownFiles.js';
import { PatientDataTree, type Node } from './patientDataTree.js';

export interface PatientDataServices {
  readonly reviews: Reviews;
  readonly scan: WorkspaceScan;
  readonly tables: TagTables;
  readonly failures: Failures;
}

const VIEW = 'dicomDeid.patientData';

/** The view Patient Data in the side bar, and its commands. */
export class PatientDataView extends Disposable {
  readonly files: KnownFiles;
  readonly tree: PatientDataTree;

  constructor(private readonly services: PatientDataServices) {
    super();
    const { failures, reviews, scan } = services;
    this.files = this.own(new KnownFiles(reviews, scan));
    const tree = this.own(new PatientDataTree(this.files));
    this.tree = tree;
    const dragAndDropController = new DropToDeidentify(failures);
    this.own(
      vscode.window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true, dragAndDropController }),
    );
    const register = (name: string, run: (...args: readonly unknown[]) => unknown): void => {
      this.own(vscode.commands.registerCommand(`dicomDeid.${name}`, failures.guard(run)));
    };
    register('groupByPatient', () => tree.groupBy('patient'));
    register('groupByRule', () => tree.groupBy('rule'));
    register('groupByAttribute', () => tree.groupBy('attribute'));
    register('acceptAlike', (node) => this.accept(node as Node | undefined));
    register('nextFile', () => this.turnTo(1));
    register('previousFile', () => this.turnTo(-1));
  }

  private async accept(node: Node | undefined): Promise<void> {
    if (node?.type !== 'finding') throw new Refusal(vscode.l10n.t('Choose a rule or an attribute in the view first.'));
    if (await acceptAlike(node.group, this.services)) await vscode.commands.executeCommand('dicomDeid.scanWorkspace');
  }

  /**
   * Opens the next or previous file of the series of the active one, in its place.
   * @throws Refusal where there is none
   */
  private async turnTo(by: 1 | -1): Promise<void> {
    const active = activeDicom();
    const known = active && this.files.of(active);
    if (!known) throw new Refusal(vscode.l10n.t('Open a DICOM file first.'));
    const all = this.files.all().filter(({ series, isCleanCopy }) => {
      return series.series === known.series.series && isCleanCopy === known.isCleanCopy;
    });
    const files = inSeriesOrder(all);
    const next = files[files.indexOf(known) + by];
    if (!next) {
      const text =
        files.length === 1
          ? vscode.l10n.t('No other file of this series is known. Scan the workspace first.')
          : vscode.l10n.t('There is no further file in this series.');
      return void vscode.window.setStatusBarMessage(text, 5000);
    }
    await vscode.commands.executeCommand('vscode.openWith', next.uri, 'dicomDeid.tagTable', { preview: true });
  }
}

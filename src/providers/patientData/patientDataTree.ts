import * as vscode from 'vscode';
import { coreText } from '../coreText.js';
import { Disposable } from '../disposable.js';
import { baseName } from '../uris.js';
import { byFinding, bySeries, countsOf, type Counts, type FindingGroup, type SeriesGroup } from './groups.js';
import type { KnownFile, KnownFiles } from './knownFiles.js';

/** How the view groups what it shows. */
export type Grouping = 'patient' | 'rule' | 'attribute';

export type Node =
  | { readonly type: 'series'; readonly group: SeriesGroup; readonly around: string }
  | { readonly type: 'finding'; readonly group: FindingGroup }
  | { readonly type: 'file'; readonly file: KnownFile; readonly inside: string };

/**
 * The view Patient Data: patients, studies, series and files of the workspace, or its undecided findings by rule or
 * attribute. Patients have numbers there, for names and IDs would be seen from afar.
 */
export class PatientDataTree extends Disposable implements vscode.TreeDataProvider<Node> {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.changed.event;
  private grouping: Grouping = 'patient';

  constructor(private readonly files: KnownFiles) {
    super();
    this.own(files.onDidChange(() => this.changed.fire()));
  }

  groupBy(grouping: Grouping): void {
    this.grouping = grouping;
    void vscode.commands.executeCommand('setContext', 'dicomDeid.grouping', grouping);
    this.changed.fire();
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.roots();
    switch (node.type) {
      case 'file':
        return [];
      case 'finding':
        return node.group.files.map((file) => ({ type: 'file', file, inside: node.group.key }));
      case 'series': {
        const { group } = node;
        if (group.groups.length > 0) return group.groups.map((each) => series(each, group.key));
        return group.files.map((file) => ({ type: 'file', file, inside: group.key }));
      }
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.type) {
      case 'series':
        return seriesItem(node);
      case 'finding':
        return findingItem(node);
      case 'file':
        return fileItem(node);
    }
  }

  private roots(): Node[] {
    const files = this.files.all();
    if (this.grouping === 'patient') return bySeries(files).map((group) => series(group, ''));
    return byFinding(files, this.grouping).map((group) => ({ type: 'finding', group }));
  }
}

function series(group: SeriesGroup, around: string): Node {
  return { type: 'series', group, around };
}

const ICONS = { patient: 'person', study: 'folder-library', series: 'layers' } as const;

function seriesItem({ group, around }: Extract<Node, { type: 'series' }>): vscode.TreeItem {
  const { kind, number, modality, files } = group;
  const collapsed =
    kind === 'series' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
  const item = new vscode.TreeItem(seriesLabel(kind, number), collapsed);
  item.id = `${kind} ${around} ${group.key}`;
  item.iconPath = new vscode.ThemeIcon(ICONS[kind]);
  item.contextValue = kind;
  const told = kind === 'patient' ? '' : modality;
  item.description = [told, fileCount(files.length), shortCounts(countsOf(files))].filter(Boolean).join(' · ');
  item.accessibilityInformation = {
    label: `${seriesLabel(kind, number)}, ${told} ${fileCount(files.length)}, ${spokenCounts(countsOf(files))}`,
  };
  item.tooltip = spokenCounts(countsOf(files));
  return item;
}

function findingItem({ group }: Extract<Node, { type: 'finding' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(coreText(group.label), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${group.kind} ${group.key}`;
  item.iconPath = severityIcon(group.counts);
  item.contextValue = 'finding';
  item.description = `${vscode.l10n.t('{0} findings', group.findings)} · ${fileCount(group.files.length)}`;
  return item;
}

function fileItem({ file, inside }: Extract<Node, { type: 'file' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(baseName(file.uri), vscode.TreeItemCollapsibleState.None);
  item.id = `file ${inside} ${file.uri.toString()}`;
  // Its icon and badge are those of the explorer.
  item.resourceUri = file.uri;
  item.contextValue = file.isCleanCopy ? 'cleanCopy' : 'file';
  item.description = shortCounts(countsOf([file]));
  item.tooltip = spokenCounts(countsOf([file]));
  item.command = {
    command: 'vscode.openWith',
    title: vscode.l10n.t('Open'),
    arguments: [file.uri, 'dicomDeid.tagTableAny'],
  };
  return item;
}

function seriesLabel(kind: SeriesGroup['kind'], number: number): string {
  switch (kind) {
    case 'patient':
      return vscode.l10n.t('Patient {0}', number);
    case 'study':
      return vscode.l10n.t('Study {0}', number);
    case 'series':
      return vscode.l10n.t('Series {0}', number);
  }
}

function fileCount(count: number): string {
  return count === 1 ? vscode.l10n.t('{0} file', count) : vscode.l10n.t('{0} files', count);
}

/** As the status bar of VS Code counts: errors, warnings, information. */
function shortCounts({ error, warning, information }: Counts): string {
  const parts = [
    [error, vscode.l10n.t('E')],
    [warning, vscode.l10n.t('W')],
    [information, vscode.l10n.t('I')],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, letter]) => `${count} ${letter}`)
    .join(' ');
}

function spokenCounts({ error, warning, information }: Counts): string {
  if (error + warning + information === 0) return vscode.l10n.t('No undecided findings');
  return vscode.l10n.t('Undecided: {0} errors, {1} warnings, {2} information', error, warning, information);
}

function severityIcon({ error, warning }: Counts): vscode.ThemeIcon {
  if (error > 0) return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  if (warning > 0) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return new vscode.ThemeIcon('info');
}

import * as vscode from 'vscode';
import type { Failures } from '../failures.js';
import type { Node } from './patientDataTree.js';

const URIS = 'text/uri-list';

/** Files and folders that are dropped on the view are de-identified; the command asks where the copies go. */
export class DropToDeidentify implements vscode.TreeDragAndDropController<Node> {
  readonly dropMimeTypes = [URIS];
  readonly dragMimeTypes = [URIS];

  constructor(private readonly failures: Failures) {}

  async handleDrop(_: Node | undefined, dropped: vscode.DataTransfer): Promise<void> {
    await this.failures.guard(deidentify)(dropped);
  }

  handleDrag(nodes: readonly Node[], dragged: vscode.DataTransfer): void {
    const uris = nodes.flatMap((node) => (node.type === 'file' ? [node.file.uri.toString()] : []));
    dragged.set(URIS, new vscode.DataTransferItem(uris.join('\r\n')));
  }
}

async function deidentify(dropped: vscode.DataTransfer): Promise<void> {
  const text = await dropped.get(URIS)?.asString();
  const uris = (text ?? '')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line));
  if (uris.length > 0) await vscode.commands.executeCommand('dicomDeid.deidentifyFolder', uris[0], uris);
}

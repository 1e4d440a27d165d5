import * as vscode from 'vscode';
import { openAsHex, openAsText } from '../commands/reopen.js';
import type { TablePanelEvents } from './tablePanel.js';

/** A table's buttons run the commands that the palette has. */
export function eventsFor(dicom: vscode.Uri): Omit<TablePanelEvents, 'decided' | 'rowFocused' | 'columnsChanged'> {
  return {
    commanded: (command) => {
      switch (command) {
        case 'openAsText':
          return openAsText(dicom);
        case 'openAsHex':
          return openAsHex(dicom);
        case 'undo':
        case 'redo':
          return vscode.commands.executeCommand(command);
        case 'changeKeys':
          return vscode.commands.executeCommand('dicomDeid.changeKeys');
        default:
          return vscode.commands.executeCommand(`dicomDeid.${command}`, dicom);
      }
    },
    policyChangeWanted: (path, change) => vscode.commands.executeCommand(`dicomDeid.${change}`, dicom, path),
    commentWanted: (path) => vscode.commands.executeCommand('dicomDeid.comment', dicom, path),
    copyWanted: (path) => vscode.commands.executeCommand('dicomDeid.copyValue', dicom, path),
    showInTextWanted: (path) => vscode.commands.executeCommand('dicomDeid.openTextView', dicom, path),
  };
}

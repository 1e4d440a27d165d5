import * as vscode from 'vscode';
import {
  decisionsFileName,
  formatDecisions,
  NO_DECISIONS,
  NOTHING_DECIDED,
  parseSavedDecisions,
  type Decided,
  type Decisions,
} from '../../core/model/decisions.js';
import { fingerprintOf, loadDecided as loadDecidedOf } from '../../core/io/decisionsFile.js';
import { deleteIfThere, readIfThere } from '../files.js';
import { baseName, sibling } from '../uris.js';

/** Where the decisions for a DICOM file are kept: `NAME.dcm.deid.json` beside it. */
export function decisionsUri(dicom: vscode.Uri): vscode.Uri {
  return sibling(dicom, decisionsFileName(baseName(dicom)));
}

/**
 * The saved decisions for a DICOM file, with their comments; none where there is no decisions file.
 * @throws DecisionsError where the decisions file cannot be used
 */
export async function loadDecided(dicom: vscode.Uri): Promise<Decided> {
  if (dicom.scheme === 'file') return loadDecidedOf(dicom.fsPath);
  // A version from source control is told by its query, whatever the path: there is nothing beside it.
  if (dicom.query !== '') return NOTHING_DECIDED;
  const bytes = await readIfThere(decisionsUri(dicom));
  return bytes ? parseSavedDecisions(Buffer.from(bytes).toString('utf8')) : NOTHING_DECIDED;
}

/**
 * The saved decisions for a DICOM file that are followed where no one has it open: in Restricted Mode none, for whoever
 * made the folder may have decided that a patient's name stays.
 * @throws DecisionsError where the decisions file cannot be used
 */
export async function followedDecisions(dicom: vscode.Uri): Promise<Decisions> {
  return vscode.workspace.isTrusted ? (await loadDecided(dicom)).decisions : NO_DECISIONS;
}

/** Writes the decisions beside their DICOM file, by way of a temporary name; where there are none, no file is left. */
export async function saveDecided(dicom: vscode.Uri, { decisions, comments }: Decided): Promise<void> {
  const target = decisionsUri(dicom);
  if (decisions.size === 0) return deleteIfThere(target);
  const fingerprint = dicom.scheme === 'file' ? fingerprintOf(dicom.fsPath) : undefined;
  const temporary = sibling(dicom, `.${baseName(target)}.tmp`);
  const text = formatDecisions(decisions, fingerprint, comments);
  await vscode.workspace.fs.writeFile(temporary, Buffer.from(text, 'utf8'));
  await vscode.workspace.fs.rename(temporary, target, { overwrite: true });
}

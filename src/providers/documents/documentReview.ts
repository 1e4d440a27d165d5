import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { decideFindings } from '../../core/documents/decideFindings.js';
import type { DocumentExamination } from '../../core/documents/examination.js';
import { decisionsPath, loadDecisions } from '../../core/io/decisionsFile.js';
import { formatDecisions, parseDecisions, type Decisions } from '../../core/model/decisions.js';
import { decisionEdit, sameDecisions, withWanted, type DecisionEdit, type Wanted } from '../review/decisionEdit.js';

/** A document under review: what was found in it, and what a person decides about that. */
export class DocumentReview implements vscode.CustomDocument {
  /** What was found, with nothing decided; undefined until the document has been read. */
  found: DocumentExamination | undefined;
  /** Of an encrypted PDF, as a person gave it: in memory only. */
  password: string | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Decisions, or what they are about, are others now. */
  readonly onDidChange = this.changed.event;
  private saved: Decisions;

  /** @throws DecisionsError, or the system's error, where the decisions cannot be read */
  constructor(
    readonly uri: vscode.Uri,
    private decisions: Decisions = loadDecisions(uri.fsPath),
  ) {
    this.saved = loadDecisions(uri.fsPath);
  }

  /** What was found, with the decisions in force. */
  get examination(): DocumentExamination | undefined {
    return this.found && decideFindings(this.found, this.decisions);
  }

  get isDirty(): boolean {
    return !sameDecisions(this.decisions, this.saved);
  }

  settle(found: DocumentExamination): void {
    this.found = found;
    this.changed.fire();
  }

  /** Decides; undefined where that changes nothing. */
  decide(wanted: Wanted): DecisionEdit | undefined {
    const edit = decisionEdit(this.decisions, wanted);
    if (edit) this.put(edit.after);
    return edit;
  }

  put(wanted: Wanted): void {
    this.decisions = withWanted(this.decisions, wanted);
    this.changed.fire();
  }

  save(): void {
    const path = decisionsPath(this.uri.fsPath);
    if (this.decisions.size > 0) writeFileSync(path, formatDecisions(this.decisions));
    else if (existsSync(path)) rmSync(path);
    this.saved = this.decisions;
  }

  revert(): void {
    this.decisions = this.saved = loadDecisions(this.uri.fsPath);
    this.changed.fire();
  }

  /** Paths of boxes and operators: nothing of the document. */
  backUp(path: string): void {
    writeFileSync(path, formatDecisions(this.decisions));
  }

  static restored(uri: vscode.Uri, backup: string): DocumentReview {
    return new DocumentReview(uri, parseDecisions(readFileSync(backup, 'utf8')));
  }

  dispose(): void {
    this.password = undefined;
    this.changed.dispose();
  }
}

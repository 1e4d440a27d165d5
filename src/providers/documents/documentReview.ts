import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { decideFindings } from '../../core/documents/decideFindings.js';
import type { DocumentExamination } from '../../core/documents/examination.js';
import { decisionsPath, loadDecided } from '../../core/io/decisionsFile.js';
import {
  formatDecisions,
  NO_COMMENTS,
  NO_DECISIONS,
  parseDecisions,
  type Comments,
  type Decisions,
} from '../../core/model/decisions.js';
import {
  decisionEdit,
  mergeDecisions,
  otherDecisions,
  sameDecisions,
  withWanted,
  type DecisionEdit,
  type Wanted,
} from '../review/decisionEdit.js';

/** A document under review: what was found in it, and what a person decides about that. */
export class DocumentReview implements vscode.CustomDocument {
  /** What was found, with nothing decided; undefined until the document has been read. */
  found: DocumentExamination | undefined;
  /** Of an encrypted PDF, as a person gave it: in memory only. */
  password: string | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Decisions, or what they are about, are others now. */
  readonly onDidChange = this.changed.event;
  private current: Decisions;
  private saved: Decisions = NO_DECISIONS;
  /** Saved decisions that are not followed: in Restricted Mode all but those that were saved from here. */
  private unfollowed: Decisions = NO_DECISIONS;
  /** As they stand in the file, where they stay. */
  private comments: Comments = NO_COMMENTS;

  /** @throws DecisionsError, or the system's error, where the decisions cannot be read */
  constructor(
    readonly uri: vscode.Uri,
    restored?: Decisions,
  ) {
    this.saved = this.loadFollowed();
    this.current = restored ?? this.saved;
  }

  /** Those that are followed. */
  get decisions(): Decisions {
    return this.current;
  }

  /** How many saved decisions are not followed. */
  get notFollowed(): number {
    return this.unfollowed.size;
  }

  /** What was found, with the decisions in force. */
  get examination(): DocumentExamination | undefined {
    return this.found && decideFindings(this.found, this.current);
  }

  get isDirty(): boolean {
    return !sameDecisions(this.current, this.saved);
  }

  settle(found: DocumentExamination): void {
    this.found = found;
    this.changed.fire();
  }

  /** Decides; undefined where that changes nothing. */
  decide(wanted: Wanted): DecisionEdit | undefined {
    const edit = decisionEdit(this.current, wanted);
    if (edit) this.put(edit.after);
    return edit;
  }

  put(wanted: Wanted): void {
    this.current = withWanted(this.current, wanted);
    this.changed.fire();
  }

  save(): void {
    const path = decisionsPath(this.uri.fsPath);
    // What is not followed stays in the file: it is for who trusts the folder to say what becomes of it.
    const all = new Map([...this.unfollowed, ...this.current]);
    if (all.size > 0) writeFileSync(path, formatDecisions(all, undefined, this.comments));
    else if (existsSync(path)) rmSync(path);
    this.saved = this.current;
  }

  revert(): void {
    this.current = this.saved = this.loadFollowed();
    this.changed.fire();
  }

  /** The workspace is trusted now. */
  followSaved(): void {
    const saved = this.loadFollowed();
    this.current = mergeDecisions(this.saved, this.current, saved);
    this.saved = saved;
    this.changed.fire();
  }

  private loadFollowed(): Decisions {
    const { decisions: beside, comments } = loadDecided(this.uri.fsPath);
    this.comments = comments;
    this.unfollowed = vscode.workspace.isTrusted ? NO_DECISIONS : otherDecisions(beside, this.saved);
    return otherDecisions(beside, this.unfollowed);
  }

  /** Paths of boxes and operators: nothing of the document. */
  backUp(path: string): void {
    writeFileSync(path, formatDecisions(this.current));
  }

  static restored(uri: vscode.Uri, backup: string): DocumentReview {
    return new DocumentReview(uri, parseDecisions(readFileSync(backup, 'utf8')));
  }

  dispose(): void {
    this.password = undefined;
    this.changed.dispose();
  }
}

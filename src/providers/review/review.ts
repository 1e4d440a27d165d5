import * as vscode from 'vscode';
import type { Operator } from '../../core/model/finding.js';
import { readDicom } from '../../core/dicom/readDicom.js';
import type { DicomFile } from '../../core/dicom/types.js';
import {
  DecisionsError,
  NOTHING_DECIDED,
  type Comments,
  type Decided,
  type Decisions,
} from '../../core/model/decisions.js';
import { isBoxPath } from '../../core/model/boxPath.js';
import { isOwnCopy } from '../../core/plan/ownCopy.js';
import { makePlan } from '../../core/plan/plan.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { Disposable } from '../disposable.js';
import { problemOf } from '../problem.js';
import type { Rules, WorkspaceRules } from '../rules.js';
import { commentedRows, requireComment, withheldComments } from './commentedRows.js';
import {
  bothDecided,
  commentEdit,
  decisionEdit,
  editBetween,
  forBackup,
  fromBackup,
  mergeDecided,
  otherDecided,
  sameDecided,
  withEdit,
  type DecisionEdit,
  type Wanted,
} from './decisionEdit.js';
import { loadDecided, saveDecided } from './decisionsStore.js';
import { openSource, type OpenSource } from './openSource.js';
import { sameOutcome, type DecisionsRefresh, type ReviewChange, type ReviewState } from './reviewState.js';

/**
 * One DICOM file under review: its structure, a person's decisions, and the plan that follows from both. The file is
 * held open for reading as long as the review lives.
 */
export class Review extends Disposable {
  private readonly changed = this.own(new vscode.EventEmitter<ReviewChange>());
  readonly onDidChange = this.changed.event;
  private source: OpenSource | undefined;
  private current = NOTHING_DECIDED;
  private saved = NOTHING_DECIDED;
  /** Saved decisions that are not followed: in Restricted Mode all but those that were saved from here. */
  private unfollowed = NOTHING_DECIDED;
  private known: ReviewState = { kind: 'failed', problem: { message: '', hint: '' }, subject: 'file' };
  private indexByPath: ReadonlyMap<string, number> = new Map();
  /** Reads and writes one after the other: changes on disk come in bursts, and news of our own come late. */
  private onDisk: Promise<void> = Promise.resolve();

  private constructor(
    readonly uri: vscode.Uri,
    private readonly workspaceRules: WorkspaceRules,
  ) {
    super();
  }

  /** Reads a file and its saved decisions. What goes wrong is the review's state: a broken file has an editor too. */
  static async of(uri: vscode.Uri, rules: WorkspaceRules): Promise<Review> {
    const review = new Review(uri, rules);
    await review.revert();
    return review;
  }

  get state(): ReviewState {
    return this.known;
  }

  /** Those that are followed. */
  get decisions(): Decisions {
    return this.current.decisions;
  }

  /** As they were written; in a file that was edited by hand they may hold anything, and rows have them checked. */
  get comments(): Comments {
    return this.current.comments;
  }

  /** Decisions and comments, for a backup that is not sealed. */
  get forBackup(): Decided {
    return forBackup(this.current, withheldComments(this.comments, this.known));
  }

  get hasUnsavedDecisions(): boolean {
    return !sameDecided(this.current, this.saved);
  }

  /** The rows, or none where the file cannot be reviewed. */
  get rows(): readonly TagRow[] {
    return this.known.kind === 'read' ? this.known.rows : [];
  }

  /** ElementPaths of decisions that name no element of the file. */
  get staleDecisions(): readonly string[] {
    return this.known.kind === 'read' ? this.known.plan.staleDecisions : [];
  }

  /** Index of an element's or item's row. */
  rowIndex(path: string): number | undefined {
    return this.indexByPath.get(path);
  }

  /** Reads the file and the saved decisions anew; decisions that are not saved are dropped. */
  async revert(): Promise<void> {
    // Whether or not the file can be read: what was to be dropped must not come back with it.
    this.current = this.saved;
    await this.read(async () => {
      this.saved = await this.loadFollowed();
      this.current = this.saved;
    });
  }

  /** Takes decisions that an earlier session left unsaved; undefined where they are the saved ones. */
  restore(unsaved: Decided): DecisionEdit | undefined {
    const withheld = withheldComments(this.comments, this.known);
    return this.done(editBetween(this.current, fromBackup(unsaved, this.current, withheld)));
  }

  /** Reads a file that changed on disk; decisions stay. */
  async readFileAgain(): Promise<void> {
    await this.read(() => this.mergeSavedDecisions());
  }

  /**
   * Reads a decisions file that changed on disk, and merges it with what is not saved. It waits for a save that is under
   * way, whose own change this may be.
   */
  readDecisionsAgain(): Promise<DecisionsRefresh> {
    return this.next(() => this.takeSavedDecisions());
  }

  private async takeSavedDecisions(): Promise<DecisionsRefresh> {
    if (this.known.kind === 'failed') {
      await this.readNow(() => this.mergeSavedDecisions());
      return 'taken';
    }
    const wasUnsaved = this.hasUnsavedDecisions;
    const [before, unfollowed] = [this.saved, this.unfollowed.decisions.size];
    try {
      await this.mergeSavedDecisions();
    } catch (error) {
      this.fail(error);
      return 'taken';
    }
    const hasOthers = unfollowed !== this.unfollowed.decisions.size;
    if (sameDecided(before, this.saved) && !hasOthers) return 'unchanged';
    this.replan();
    // Of decisions that are not followed, no row tells.
    if (hasOthers) this.changed.fire('all');
    return wasUnsaved ? 'merged' : 'taken';
  }

  /** Plans by the rules that hold for the file now; decisions stay. */
  followRules(): Promise<void> {
    return this.next(async () => {
      const rules = await this.workspaceRules.of(this.uri);
      if (this.known.kind === 'read') this.show(this.known.file, rules);
    });
  }

  /** Decides elements that the file has, and boxes in its pixels; undefined where that changes nothing. */
  decide(wanted: Wanted): DecisionEdit | undefined {
    const known = [...wanted].filter(([path, operator]) => this.isElement(path) || isForBox(path, operator));
    return this.done(decisionEdit(this.current.decisions, new Map(known), this.current.comments));
  }

  /**
   * Comments on a decision, or deletes the comment; undefined where that changes nothing.
   * @throws Refusal where there is no decision, or where the comment holds what may identify
   */
  comment(path: string, comment: string | null): DecisionEdit | undefined {
    requireComment(this, path, comment);
    return this.done(commentEdit(this.current.comments, path, comment));
  }

  /** Puts decisions and comments as a step of undo or redo asks. */
  put(edit: DecisionEdit, which: 'before' | 'after'): void {
    this.current = withEdit(this.current, edit, which);
    this.replan();
  }

  private done(edit: DecisionEdit | undefined): DecisionEdit | undefined {
    if (edit) this.put(edit, 'after');
    return edit;
  }

  /** Writes the decisions beside the file. */
  save(): Promise<void> {
    return this.next(() => this.saveNow());
  }

  private async saveNow(): Promise<void> {
    if (this.known.kind === 'failed' && this.known.subject === 'decisions') {
      throw new DecisionsError(this.known.problem.message);
    }
    const saving = this.current;
    // What is not followed stays in the file: it is for who trusts the folder to say what becomes of it.
    await saveDecided(this.uri, bothDecided(this.unfollowed, saving));
    this.saved = saving;
  }

  override dispose(): void {
    super.dispose();
    this.source?.close();
    this.source = undefined;
  }

  private isElement(path: string): boolean {
    const index = this.indexByPath.get(path);
    return index !== undefined && this.rows[index]?.kind !== 'item';
  }

  private async mergeSavedDecisions(): Promise<void> {
    const theirs = await this.loadFollowed();
    this.current = mergeDecided(this.saved, this.current, theirs);
    this.saved = theirs;
  }

  /** The saved decisions that are followed; the others are noted. */
  private async loadFollowed(): Promise<Decided> {
    const beside = await loadDecided(this.uri);
    this.unfollowed = vscode.workspace.isTrusted ? NOTHING_DECIDED : otherDecided(beside, this.saved);
    return otherDecided(beside, this.unfollowed);
  }

  private read(loadSavedDecisions: () => Promise<void>): Promise<void> {
    return this.next(() => this.readNow(loadSavedDecisions));
  }

  /** After what is under way on the disk. */
  private next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.onDisk.then(work);
    this.onDisk = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  private async readNow(loadSavedDecisions: () => Promise<void>): Promise<void> {
    const before = this.source;
    try {
      this.source = await openSource(this.uri);
      const file = readDicom(this.source);
      const rules = await this.workspaceRules.of(this.uri);
      await loadSavedDecisions();
      this.show(file, rules);
    } catch (error) {
      this.fail(error);
    } finally {
      if (before !== this.source) before?.close();
      if (this.isDisposed) this.dispose();
    }
  }

  private show(file: DicomFile, rules: Rules): void {
    this.known = this.planned(file, rules);
    this.indexByPath = new Map(this.known.rows.map(({ path }, index) => [path, index]));
    this.changed.fire('all');
  }

  private fail(error: unknown): void {
    const subject = error instanceof DecisionsError ? 'decisions' : 'file';
    this.known = { kind: 'failed', problem: problemOf(error), subject };
    this.indexByPath = new Map();
    this.changed.fire('all');
  }

  private replan(): void {
    if (this.known.kind !== 'read') return;
    const before = this.known.rows;
    this.known = this.planned(this.known.file, this.known.rules);
    const rows = this.known.rows.flatMap((row, index) => (sameOutcome(row, before[index]) ? [] : [index]));
    this.changed.fire({ rows });
  }

  private planned(file: DicomFile, rules: Rules): Extract<ReviewState, { kind: 'read' }> {
    const { inForce, pseudonyms } = rules;
    const { decisions, comments } = this.current;
    const plan = makePlan(file, { pseudonyms, policy: inForce.policy, decisions });
    const rows = commentedRows(plan, comments);
    const { size: unfollowed } = this.unfollowed.decisions;
    return { kind: 'read', file, plan, rows, rules, ownCopy: isOwnCopy(file), unfollowed };
  }
}

/** What is in a box stays or is blacked out; nothing takes its place. */
function isForBox(path: string, operator: Operator | null): boolean {
  return isBoxPath(path) && (operator === null || operator === 'keep' || operator === 'redact');
}

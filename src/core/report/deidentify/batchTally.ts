import type { Entity, Operator } from '../../model/finding.js';
import type { CheckName } from '../../model/proof.js';
import type { DeidentifyReport, ReportedFile } from './deidentifyReport.js';

/** A run over many files, added up: what was done to each element is counted and then forgotten, so memory stays flat. */
export interface BatchSum {
  readonly summary: DeidentifyReport['summary'];
  /** Copies that claim the Basic Profile. */
  readonly conformant: number;
  /** Copies in which nothing of their originals was found. */
  readonly proven: number;
  /** What the proofs tried, and how much of it: elements, bytes, names. */
  readonly tried: ReadonlyMap<CheckName, number>;
  /** Copies of PDFs and scans, to which no profile of DICOM applies. */
  readonly documents: number;
  /** Copies in whose pixels no one looked for text, although a person decided about boxes there. */
  readonly boxesNotFollowed: number;
  /** Copies that do not follow the decisions saved beside their originals. */
  readonly decisionsNotFollowed: number;
  /** Copies in which a date or time became a dummy because it could not be read. */
  readonly withUnreadDates: number;
  /** Copies with redacted regions in their pixels. */
  readonly blackened: number;
  /** Copies in whose pixels no one looked for text. */
  readonly pixelsNotExamined: number;
  /** Copies of which a face can be reconstructed. */
  readonly faces: number;
  /** Elements that were changed, by what they held. */
  readonly byEntity: ReadonlyMap<Entity, number>;
  /** The same by keyword of the attribute; `private` for those without, `text of pages` for documents. */
  readonly byKeyword: ReadonlyMap<string, number>;
  /** The same by folder of the copies. */
  readonly byFolder: ReadonlyMap<string, number>;
  /** What people decided to keep, by keyword: of how many files. */
  readonly kept: ReadonlyMap<string, number>;
  /** Comments of people on what they decided, by keyword, operator and comment. */
  readonly comments: ReadonlyMap<string, CommentCount>;
  /** Comments that are not repeated, as they may identify a person. */
  readonly withheldComments: number;
  /** What was not written, and why. */
  readonly unwritten: readonly Pick<ReportedFile, 'input' | 'status' | 'error'>[];
}

/** A comment, and how often it stands beside the same decision. */
export interface CommentCount {
  readonly keyword: string;
  readonly operator: Operator;
  readonly comment: string;
  readonly elements: number;
}

/** Adds up what becomes of files, one after the other. */
export class BatchTally implements BatchSum {
  readonly summary = { written: 0, skipped: 0, failed: 0 };
  conformant = 0;
  proven = 0;
  documents = 0;
  boxesNotFollowed = 0;
  decisionsNotFollowed = 0;
  withUnreadDates = 0;
  blackened = 0;
  pixelsNotExamined = 0;
  faces = 0;
  readonly tried = new Map<CheckName, number>();
  readonly byEntity = new Map<Entity, number>();
  readonly byKeyword = new Map<string, number>();
  readonly byFolder = new Map<string, number>();
  readonly kept = new Map<string, number>();
  readonly comments = new Map<string, CommentCount>();
  withheldComments = 0;
  readonly unwritten: Pick<ReportedFile, 'input' | 'status' | 'error'>[] = [];

  add(file: ReportedFile): void {
    const { input, status, error } = file;
    this.summary[status] += 1;
    if (status !== 'written') this.unwritten.push({ input, status, ...(error !== undefined && { error }) });
    else this.addCopy(file);
    this.addActions(file);
  }

  private addCopy(file: ReportedFile): void {
    const { conformant, proof, document, boxesNotFollowed, pixels } = file;
    if (conformant) this.conformant += 1;
    if (proof?.outcome === 'proven') this.proven += 1;
    for (const { check, tried } of proof?.checks ?? []) count(this.tried, check, tried);
    if (document) this.documents += 1;
    else if (!pixels || pixels.examined < pixels.frames) this.pixelsNotExamined += 1;
    if (boxesNotFollowed) this.boxesNotFollowed += 1;
    if (file.decisionsNotFollowed) this.decisionsNotFollowed += 1;
    if (file.unreadDates) this.withUnreadDates += 1;
    if (pixels?.boxes.some(({ operator }) => operator === 'redact')) this.blackened += 1;
    if (pixels?.faces.reconstructable === 'likely') this.faces += 1;
  }

  private addActions({ output, actions }: ReportedFile): void {
    const folder = (output ?? '').split(/[\\/]/).slice(0, -1).join('/');
    const kept = new Set<string>();
    for (const { entity, keyword, path, operator, comment } of actions) {
      const name = keyword || (path.startsWith('page[') ? 'text of pages' : 'private');
      if (comment !== undefined) this.addComment(name, operator, comment);
      if (operator === 'keep') {
        kept.add(name);
        continue;
      }
      if (entity) count(this.byEntity, entity);
      count(this.byKeyword, name);
      count(this.byFolder, folder);
    }
    for (const name of kept) count(this.kept, name);
  }

  private addComment(keyword: string, operator: Operator, comment: string | null): void {
    if (comment === null) {
      this.withheldComments += 1;
      return;
    }
    const key = JSON.stringify([keyword, operator, comment]);
    const elements = (this.comments.get(key)?.elements ?? 0) + 1;
    this.comments.set(key, { keyword, operator, comment, elements });
  }
}

function count<T>(counts: Map<T, number>, what: T, by = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + by);
}

import type { Entity } from '../detect/finding.js';
import type { DeidentifyReport, ReportedFile } from './deidentifyReport.js';

/** A run over many files, added up: what was done to each element is counted and then forgotten, so memory stays flat. */
export interface BatchSum {
  readonly summary: DeidentifyReport['summary'];
  /** Copies that claim the Basic Profile. */
  readonly conformant: number;
  /** Copies in which nothing of their originals was found. */
  readonly proven: number;
  /** Copies in whose pixels nobody looked for text, although a person decided about boxes there. */
  readonly boxesNotFollowed: number;
  /** Copies with black boxes in their pixels. */
  readonly blackened: number;
  /** Elements that were changed, by what they held. */
  readonly byEntity: ReadonlyMap<Entity, number>;
  /** The same by keyword of the attribute; `private` for those without, `text of pages` for documents. */
  readonly byKeyword: ReadonlyMap<string, number>;
  /** What was not written, and why. */
  readonly unwritten: readonly Pick<ReportedFile, 'input' | 'status' | 'error'>[];
}

/** Adds up what becomes of files, one after the other. */
export class BatchTally implements BatchSum {
  readonly summary = { written: 0, skipped: 0, failed: 0 };
  conformant = 0;
  proven = 0;
  boxesNotFollowed = 0;
  blackened = 0;
  readonly byEntity = new Map<Entity, number>();
  readonly byKeyword = new Map<string, number>();
  readonly unwritten: Pick<ReportedFile, 'input' | 'status' | 'error'>[] = [];

  add({ input, status, error, conformant, proof, actions, boxesNotFollowed, pixels }: ReportedFile): void {
    this.summary[status] += 1;
    if (status !== 'written') this.unwritten.push({ input, status, ...(error !== undefined && { error }) });
    if (conformant) this.conformant += 1;
    if (proof?.outcome === 'proven') this.proven += 1;
    if (boxesNotFollowed) this.boxesNotFollowed += 1;
    if (pixels?.boxes.some(({ operator }) => operator === 'redact')) this.blackened += 1;
    for (const { entity, keyword, path } of actions) {
      if (entity) count(this.byEntity, entity);
      count(this.byKeyword, keyword || (path.startsWith('page[') ? 'text of pages' : 'private'));
    }
  }
}

function count<T>(counts: Map<T, number>, what: T): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

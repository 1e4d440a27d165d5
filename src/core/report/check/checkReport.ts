import type { Entity, Operator, Severity } from '../../model/finding.js';

/** One finding as reports show it: where and why, never what. */
export interface ReportedFinding {
  /** ElementPath; of a box in the pixels `pixels.frame[3].box[16,8,240,20]`. */
  readonly path: string;
  readonly keyword: string;
  readonly vr: string;
  readonly entity: Entity;
  readonly rule: string;
  /** The id of the rule in the registry, which stays where its words change: `profile/x-z-d`. */
  readonly ruleId: string;
  readonly severity: Severity;
  readonly operator: Operator;
  /** Only where a person asked for values. */
  readonly value?: string;
  /** Of a finding in the pixels: x, y, width and height. */
  readonly box?: readonly [number, number, number, number];
}

/** What was found in one file, or why it could not be looked at. */
export interface CheckedFile {
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  /** Findings that the baseline knows, which are left out; absent where no baseline is in force. */
  readonly known?: number;
  /** Findings of the baseline that are no longer there. */
  readonly fixed?: number;
  /** Flagged elements that decisions beside the file keep, and that are no findings therefore; absent where none is. */
  readonly keptByDecisions?: number;
  /** Why it could not be read. */
  readonly error?: string;
  /** Why it was skipped, though nothing is wrong with it. */
  readonly skipped?: string;
}

export interface CheckSummary {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly failed: number;
  /** Files that are not DICOM by content, and those that the policy excludes. */
  readonly skipped: number;
  readonly findings: number;
  /** Findings that the baseline knows; absent, as `fixed` is, where no baseline is in force. */
  readonly known?: number;
  /** Findings of the baseline that are no longer there in the files that were looked at. */
  readonly fixed?: number;
  /** Flagged elements that decisions beside the files keep; absent where there are none. */
  readonly keptByDecisions?: number;
  readonly byEntity: Readonly<Record<string, number>>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** What `check --format json` prints. */
export interface CheckReport {
  readonly files: readonly CheckedFile[];
  readonly summary: CheckSummary;
}

/** Adds files up as they come. */
export class CheckTally {
  private readonly counts = { files: 0, filesWithFindings: 0, failed: 0, skipped: 0, findings: 0 };
  private readonly byEntity: Record<string, number> = {};
  private readonly bySeverity: Record<Severity, number> = { error: 0, warning: 0, information: 0 };
  private kept = 0;
  private baseline: { known: number; fixed: number } | undefined;

  add({ findings, known, fixed, keptByDecisions = 0, error, skipped }: CheckedFile): void {
    if (skipped !== undefined) return this.skip();
    this.counts.files += 1;
    this.kept += keptByDecisions;
    this.counts.failed += error === undefined ? 0 : 1;
    this.counts.filesWithFindings += findings.length > 0 ? 1 : 0;
    this.counts.findings += findings.length;
    for (const { entity, severity } of findings) {
      this.byEntity[entity] = (this.byEntity[entity] ?? 0) + 1;
      this.bySeverity[severity] += 1;
    }
    if (known === undefined && fixed === undefined) return;
    this.baseline ??= { known: 0, fixed: 0 };
    this.baseline.known += known ?? 0;
    this.baseline.fixed += fixed ?? 0;
  }

  /** A file that is not DICOM. */
  skip(): void {
    this.counts.skipped += 1;
  }

  summary(): CheckSummary {
    const kept = this.kept > 0 && { keptByDecisions: this.kept };
    return { ...this.counts, ...this.baseline, ...kept, byEntity: this.byEntity, bySeverity: this.bySeverity };
  }
}

import type { Entity, Finding, Operator, Severity } from '../detect/finding.js';
import { elementValues } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import { Place } from '../dicom/elementPath.js';
import type { Plan } from '../plan/plan.js';
import { lookUp } from '../standard/dictionary.js';

/** One finding as reports show it: where and why, never what. */
export interface ReportedFinding {
  /** ElementPath. */
  readonly path: string;
  readonly keyword: string;
  readonly vr: string;
  readonly entity: Entity;
  readonly rule: string;
  readonly severity: Severity;
  readonly operator: Operator;
  /** Only where a person asked for values. */
  readonly value?: string;
}

/** What was found in one file, or why it could not be looked at. */
export interface CheckedFile {
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  readonly error?: string;
}

export interface CheckReport {
  readonly files: readonly CheckedFile[];
  readonly summary: {
    readonly files: number;
    readonly filesWithFindings: number;
    readonly failed: number;
    /** Files that are not DICOM by content. */
    readonly skipped: number;
    readonly findings: number;
    readonly byEntity: Readonly<Record<string, number>>;
    readonly bySeverity: Readonly<Record<Severity, number>>;
  };
}

/** The findings of a plan in file order; what a person or a rule of the policy keeps is settled and left out. */
export function reportedFindings(plan: Plan, showValues: boolean): readonly ReportedFinding[] {
  const { characterSet } = Place.top(plan.file);
  const findings: ReportedFinding[] = [];
  for (const { element, path, finding, operator } of plan.entries.values()) {
    if (!finding || operator === 'keep') continue;
    const base = { path, keyword: lookUp(element.tag)?.keyword ?? '', vr: element.vr, ...withoutOperator(finding) };
    const value =
      showValues && isStringVr(element.valueVr) ? elementValues(plan.file, element, characterSet).join('\\') : '';
    findings.push({ ...base, operator: operator ?? finding.operator, ...(value !== '' && { value }) });
  }
  return findings;
}

function withoutOperator({ entity, rule, severity }: Finding): Omit<Finding, 'operator'> {
  return { entity, rule, severity };
}

export function checkReport(files: readonly CheckedFile[], skipped: number): CheckReport {
  const byEntity: Record<string, number> = {};
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, information: 0 };
  for (const { entity, severity } of files.flatMap(({ findings }) => findings)) {
    byEntity[entity] = (byEntity[entity] ?? 0) + 1;
    bySeverity[severity] += 1;
  }
  const findings = bySeverity.error + bySeverity.warning + bySeverity.information;
  const summary = {
    files: files.length,
    filesWithFindings: files.filter((file) => file.findings.length > 0).length,
    failed: files.filter(({ error }) => error !== undefined).length,
    ...{ skipped, findings, byEntity, bySeverity },
  };
  return { files, summary };
}

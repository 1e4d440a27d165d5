import type { ReportedFile } from '../report/deidentifyReport.js';
import type { RunSummary } from './assessment.js';
import { Tally } from './tally.js';

/** A file that is not the report of `deidentify`. */
export class RunReportError extends Error {
  constructor() {
    super('It is not a report that deidentify wrote.');
    this.name = 'RunReportError';
  }
}

/**
 * What `deidentify --report` said of the run that made the copies: how many files it skipped or failed at and why, and
 * what a person kept. Names no file.
 * @throws RunReportError where the text is no such report
 */
export function readRunReport(text: string): RunSummary {
  const files = filesOf(text);
  const reasons = new Tally();
  const kept = new Tally();
  const count = (status: ReportedFile['status']) => files.filter((file) => file.status === status).length;
  for (const { status, error, actions } of files) {
    if (status !== 'written') reasons.add(error ?? 'no reason is given');
    // Without a decision of a person, what stays is not in the report.
    const keywords = actions.filter(({ operator }) => operator === 'keep').map(({ keyword, path }) => keyword || path);
    new Set(keywords).forEach((keyword) => kept.add(keyword));
  }
  return {
    written: count('written'),
    skipped: count('skipped'),
    failed: count('failed'),
    notConformant: files.filter(({ status, conformant }) => status === 'written' && conformant === false).length,
    reasons: reasons.list(),
    keptByPerson: kept.list(),
  };
}

function filesOf(text: string): readonly ReportedFile[] {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    throw new RunReportError();
  }
  const files = (report as { files?: unknown } | null)?.files;
  if (!Array.isArray(files) || !files.every(isReportedFile)) throw new RunReportError();
  return files;
}

function isReportedFile(file: unknown): file is ReportedFile {
  const { status, actions, error } = (file ?? {}) as Partial<ReportedFile>;
  return (
    typeof status === 'string' &&
    Array.isArray(actions) &&
    actions.every((action) => typeof action === 'object' && action !== null) &&
    (error === undefined || typeof error === 'string')
  );
}

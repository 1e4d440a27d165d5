import { OwnError } from '../../model/errors.js';
import type { RunRules } from '../../plan/runRules.js';
import { deidentifyReport, type DeidentifyReport, type ReportedFile } from './deidentifyReport.js';

/** The report cannot be read. The message holds nothing of it. */
export class ReportError extends OwnError {
  constructor() {
    super('This is no report of dicom-deid deidentify.');
    this.name = 'ReportError';
  }
}

/**
 * A report of `deidentify`, out of its JSON.
 * @throws ReportError where it is none
 */
export function parseReport(json: string): DeidentifyReport {
  let report: unknown;
  try {
    report = JSON.parse(json);
  } catch {
    throw new ReportError();
  }
  const { files, rules } = (report ?? {}) as { readonly files?: unknown; readonly rules?: RunRules };
  if (!Array.isArray(files) || !files.every(isReportedFile)) throw new ReportError();
  return deidentifyReport(files, rules);
}

function isReportedFile(value: unknown): value is ReportedFile {
  const { input, status, actions } = (value ?? {}) as Partial<Record<keyof ReportedFile, unknown>>;
  return (
    typeof input === 'string' &&
    (status === 'written' || status === 'skipped' || status === 'failed') &&
    Array.isArray(actions)
  );
}

/**
 * The reports of several runs as one, in the order that one run over the same folder has. Of an input that more than one
 * run worked on, the last word counts; but that it was skipped says nothing about a copy that was written.
 */
export function mergeReports(reports: readonly DeidentifyReport[]): DeidentifyReport {
  const byInput = new Map<string, ReportedFile>();
  for (const file of reports.flatMap(({ files }) => files)) {
    const known = byInput.get(file.input);
    if (known?.status !== 'written' || file.status === 'written') byInput.set(file.input, file);
  }
  const paths = new Map([...byInput.values()].map((file) => [file, file.input.split(/[\\/]/)]));
  const sorted = [...byInput.values()].sort((a, b) => inFolders(paths.get(a) ?? [], paths.get(b) ?? []));
  return deidentifyReport(sorted, commonRules(reports));
}

/** What all runs say of their rules, if they say the same. */
function commonRules(reports: readonly DeidentifyReport[]): RunRules | undefined {
  const [first] = reports;
  const isSame = reports.every(({ rules }) => JSON.stringify(rules) === JSON.stringify(first?.rules));
  return isSame ? first?.rules : undefined;
}

/** Folder by folder, as files are found. */
function inFolders(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((name, index) => name !== b[index]);
  if (at < 0) return a.length - b.length;
  return at < b.length && (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

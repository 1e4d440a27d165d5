import { OwnError } from '../../model/errors.js';
import type { ReportedFile } from './deidentifyReport.js';
import type { RunRules } from '../../plan/runRules.js';
import type { Proof, ProofCheck } from '../../model/proof.js';
import type { ProofSummary, RunSummary } from '../../assess/assessment.js';
import { Tally } from '../../assess/tally.js';

/** A file that is not the report of `deidentify`. */
export class RunReportError extends OwnError {
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
  const { files, rules } = reportOf(text);
  const reasons = new Tally();
  const kept = new Tally();
  const count = (status: ReportedFile['status']) => files.filter((file) => file.status === status).length;
  for (const { status, error, actions } of files) {
    if (status !== 'written') reasons.add(error ?? 'no reason is given');
    // Without a decision of a person, what stays is not in the report.
    const keywords = actions.filter(({ operator }) => operator === 'keep').map(({ keyword, path }) => keyword || path);
    new Set(keywords).forEach((keyword) => kept.add(keyword));
  }
  const proofs = proofSummary(files);
  return {
    written: count('written'),
    skipped: count('skipped'),
    failed: count('failed'),
    notConformant: files.filter(({ status, conformant }) => status === 'written' && conformant === false).length,
    reasons: reasons.list(),
    keptByPerson: kept.list(),
    ...(rules && { rules }),
    ...(proofs && { proofs }),
  };
}

function proofSummary(files: readonly ReportedFile[]): ProofSummary | undefined {
  const proofs = files.flatMap(({ proof }) => (proof ? [proof] : []));
  if (proofs.length === 0) return undefined;
  const checks = new Map<string, { tried: number; found: number }>();
  for (const { check, tried, places } of proofs.flatMap((proof) => proof.checks)) {
    const known = checks.get(check) ?? { tried: 0, found: 0 };
    checks.set(check, { tried: known.tried + tried, found: known.found + places.length });
  }
  const outcomes = (wanted: Proof['outcome']) => proofs.filter(({ outcome }) => outcome === wanted).length;
  const written = files.filter(({ status }) => status === 'written');
  return {
    proven: outcomes('proven'),
    left: outcomes('left'),
    without: written.filter(({ proof }) => proof?.outcome !== 'proven').length,
    checks: [...checks].map(([check, sums]) => ({ check, ...sums })),
  };
}

function reportOf(text: string): { readonly files: readonly ReportedFile[]; readonly rules?: RunRules } {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    throw new RunReportError();
  }
  const { files, rules } = (report ?? {}) as { files?: unknown; rules?: unknown };
  if (!Array.isArray(files) || !files.every(isReportedFile)) throw new RunReportError();
  return { files, ...(isRules(rules) && { rules }) };
}

/** Reports of earlier versions have none. */
function isRules(rules: unknown): rules is RunRules {
  const { product, standard, options, dates, tokens, policy, switchedOff } = (rules ?? {}) as Partial<RunRules>;
  const texts = [product, standard, dates, tokens, policy];
  return texts.every((text) => typeof text === 'string') && Array.isArray(options) && Array.isArray(switchedOff);
}

function isReportedFile(file: unknown): file is ReportedFile {
  const { status, actions, error, proof } = (file ?? {}) as Partial<ReportedFile>;
  return (
    typeof status === 'string' &&
    Array.isArray(actions) &&
    actions.every((action) => typeof action === 'object' && action !== null) &&
    (error === undefined || typeof error === 'string') &&
    (proof === undefined || isProof(proof))
  );
}

function isProof({ outcome, checks }: Partial<Proof>): boolean {
  return typeof outcome === 'string' && Array.isArray(checks) && checks.every(isCheck);
}

function isCheck(stated: unknown): boolean {
  const { check, tried, places } = (stated ?? {}) as Partial<ProofCheck>;
  return typeof check === 'string' && typeof tried === 'number' && Array.isArray(places);
}

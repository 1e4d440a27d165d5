import { statSync, writeFileSync } from 'node:fs';
import { withFile } from '../core/io/nodeFile.js';
import { resolve } from 'node:path';
import { BatchTally } from '../core/report/deidentify/batchTally.js';
import { deidentifyHtml } from '../core/report/deidentify/deidentifyHtml.js';
import type { DeidentifyReport } from '../core/report/deidentify/deidentifyReport.js';
import { runRules } from '../core/plan/runRules.js';
import { BASIC_POLICY } from '../core/profile/policy.js';
import { UsageError } from './usage.js';

/**
 * @param taken inputs, and whatever else may not be written over
 * @throws UsageError where a report would have another format than its name says, or be written over another file
 */
export function checkReportFiles(reports: readonly string[], taken: readonly string[]): void {
  const others = new Set(taken.map((path) => resolve(path)));
  for (const report of reports) {
    if (!/\.(json|html)$/.test(report))
      throw new UsageError('A report is JSON or HTML; give it a name that ends in .json or .html.');
    if (others.has(resolve(report)))
      throw new UsageError('A report may not take the place of an input, of the name map or of another report.');
    requireReport(report);
    others.add(resolve(report));
  }
}

/** How our reports begin, so that nothing else is taken for one. */
const BEGINNINGS = [/^\{\s*"(?:rules|files)":/, /^<!doctype html>[^]{0,2000}dicom-deid/i];

/** @throws UsageError where there is something by this name that is no report */
function requireReport(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || (stat.isFile() && stat.size === 0)) return;
  const isReport = stat.isFile() && BEGINNINGS.some((beginning) => beginning.test(headOf(path)));
  if (!isReport) throw new UsageError(`${path} is no report of dicom-deid, and is not replaced by one.`);
}

function headOf(path: string): string {
  return withFile(path, (file) => Buffer.from(file.read(0, 4096)).toString('utf8'));
}

/** Writes what a run did in the format that the name of the file says. */
export function writeReport(path: string, report: DeidentifyReport, outputFolder: string | undefined): void {
  writeFileSync(
    path,
    path.endsWith('.html') ? asHtml(report, outputFolder) : `${JSON.stringify(report, undefined, 2)}\n`,
  );
}

function asHtml({ files, rules = runRules(BASIC_POLICY) }: DeidentifyReport, outputFolder: string | undefined): string {
  const tally = new BatchTally();
  for (const file of files) tally.add(file);
  const time = new Date().toISOString();
  return deidentifyHtml(tally, { rules, time, ...(outputFolder !== undefined && { outputFolder }) });
}

import { writeFileSync } from 'node:fs';
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
    others.add(resolve(report));
  }
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

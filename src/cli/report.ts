import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { errorText } from '../core/io/errorText.js';
import { mergeReports, parseReport } from '../core/report/deidentify/mergeReports.js';
import type { DeidentifyReport } from '../core/report/deidentify/deidentifyReport.js';
import type { Output } from './output.js';
import { checkReportFiles, writeReport } from './reportFile.js';
import { UsageError } from './usage.js';

/** `report merge`: the reports of several runs, as of shards, as one. */
export function report(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' } },
  });
  const [command, ...paths] = positionals;
  if (command !== 'merge' || paths.length === 0) throw new UsageError('report takes merge and the reports to merge.');
  const target = values.output;
  if (target === undefined) throw new UsageError('report merge needs -o FILE.json, or FILE.html.');
  checkReportFiles([target], paths);
  const merged = mergeReports(paths.map(readReport));
  writeReport(target, merged, undefined);
  const { written, skipped, failed } = merged.summary;
  output.write(`${written} written, ${skipped} skipped, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

function readReport(path: string): DeidentifyReport {
  try {
    return parseReport(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${errorText(error)}`);
  }
}

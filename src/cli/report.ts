import { describeError } from '../core/model/errors.js';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { mergeReports, parseReport } from '../core/report/deidentify/mergeReports.js';
import type { DeidentifyReport } from '../core/report/deidentify/deidentifyReport.js';
import { command, pathOption, type Running } from './command.js';
import { checkReportFiles, writeReport } from './reportFile.js';
import { UsageError } from './usage.js';

export function reportCommand(running: Running): Command {
  const merge = command('merge', {
    summary: 'make one report of the reports of several runs, as of shards',
    description:
      'Makes one report of several, in the order that one run would have had. Of a file in more than one report, a written copy counts most.',
    examples: [['report merge r1.json r2.json -o all.html', 'one page about two shards']],
  })
    .argument('<report...>', 'reports in JSON, of deidentify --report')
    .addOption(pathOption('-o, --output <FILE>', 'where it is written; .json or .html').makeOptionMandatory())
    .action(running.action((paths: string[], { output }: { readonly output: string }) => run(paths, output, running)));
  return command('report', {
    summary: 'put reports of several runs together',
    description: 'Works on the reports that deidentify --report writes.',
    examples: [['report merge r1.json r2.json -o all.json', 'one report of two']],
  }).addCommand(merge);
}

function run(paths: readonly string[], target: string, { output }: Running): number {
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
    throw new UsageError(`${path}: ${describeError(error)}`);
  }
}

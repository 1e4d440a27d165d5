import { parseArgs } from 'node:util';
import { readDicom } from '../core/dicom/readDicom.js';
import { loadDecisions } from '../core/io/decisionsFile.js';
import type { FoundFile } from '../core/io/findFiles.js';
import { withFile } from '../core/io/nodeFile.js';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import { makePlan } from '../core/plan/plan.js';
import { formatGithub, formatSarif, formatText } from '../core/report/checkFormats.js';
import { checkReport, reportedFindings, type CheckedFile, type CheckReport } from '../core/report/checkReport.js';
import type { Policy } from '../core/profile/policy.js';
import { errorText, inputsOf, isInput } from './inputs.js';
import type { Output } from './output.js';
import { policyFrom } from './policy.js';
import { oneOf } from './usage.js';

const FORMATTERS = {
  text: formatText,
  json: (report: CheckReport) => `${JSON.stringify(report, undefined, 2)}\n`,
  sarif: formatSarif,
  github: formatGithub,
};

/** `check`: lists what holds or may hold patient data. Exit status 1 where there is any, or a file failed. */
export function check(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      config: { type: 'string' },
      'show-values': { type: 'boolean', default: false },
    },
  });
  const format = oneOf('--format', values.format, Object.keys(FORMATTERS) as (keyof typeof FORMATTERS)[]);
  const policy = policyFrom(values.config);
  const files: CheckedFile[] = [];
  let skipped = 0;
  for (const found of inputsOf(positionals)) {
    const file = checkFile(found, policy, values['show-values']);
    if (file) files.push(file);
    else skipped += 1;
  }
  const report = checkReport(files, skipped);
  output.write(FORMATTERS[format](report));
  return report.summary.findings > 0 || report.summary.failed > 0 ? 1 : 0;
}

function checkFile(found: FoundFile, policy: Policy, showValues: boolean): CheckedFile | undefined {
  const { path } = found;
  try {
    if (!isInput(found)) return undefined;
    const decisions = loadDecisions(path);
    const findings = withFile(path, (source) =>
      reportedFindings(makePlan(readDicom(source), { pseudonyms: new Pseudonyms(), policy, decisions }), showValues),
    );
    return { path, findings };
  } catch (error) {
    return { path, findings: [], error: errorText(error) };
  }
}

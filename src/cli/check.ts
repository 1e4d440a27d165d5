import { parseArgs } from 'node:util';
import { readDicom } from '../core/dicom/readDicom.js';
import { loadDecisions } from '../core/io/decisionsFile.js';
import { errorText } from '../core/io/errorText.js';
import type { FoundFile } from '../core/io/findFiles.js';
import { withFile } from '../core/io/nodeFile.js';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import { makePlan } from '../core/plan/plan.js';
import { EXCLUDED } from '../core/profile/exclude.js';
import type { Policy } from '../core/profile/policy.js';
import { CHECK_WRITERS } from '../core/report/checkFormats.js';
import { CheckTally, openFindings, reportedFinding, type CheckedFile } from '../core/report/checkReport.js';
import { baselineFrom, type BaselineRun } from './baseline.js';
import { inputsOf, isInput } from './inputs.js';
import type { Output } from './output.js';
import { exclusionFrom, policyFrom } from './policy.js';
import { oneOf } from './usage.js';

/** `check`: lists what holds or may hold patient data. Exit status 1 where there is any, or a file failed. */
export function check(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      config: { type: 'string' },
      'show-values': { type: 'boolean', default: false },
      baseline: { type: 'string' },
      'write-baseline': { type: 'boolean', default: false },
    },
  });
  const format = oneOf('--format', values.format, Object.keys(CHECK_WRITERS) as (keyof typeof CHECK_WRITERS)[]);
  const policy = policyFrom(values.config);
  const baseline = baselineFrom(values.baseline, values['write-baseline']);
  const inputs = inputsOf(positionals, exclusionFrom(policy, values.config));
  const options = { policy, baseline, showValues: values['show-values'] };
  const tally = new CheckTally();
  const writer = CHECK_WRITERS[format]({ write: (text) => output.write(text), workingFolder: process.cwd() });
  for (const found of inputs) {
    const file = checkFile(found, options);
    if (file) writer.file(file);
    if (file) tally.add(file);
    else tally.skip();
  }
  const summary = tally.summary();
  writer.end(summary);
  baseline?.end(output);
  return summary.findings > 0 || summary.failed > 0 ? 1 : 0;
}

interface CheckOptions {
  readonly policy: Policy;
  readonly baseline: BaselineRun | undefined;
  readonly showValues: boolean;
}

/** Looks at one file; undefined where it is not DICOM. */
function checkFile(found: FoundFile, { policy, baseline, showValues }: CheckOptions): CheckedFile | undefined {
  const { path } = found;
  if (found.excluded) return { path, findings: [], skipped: EXCLUDED };
  try {
    if (!isInput(found)) return undefined;
    const decisions = loadDecisions(path);
    return withFile(path, (source) => {
      const plan = makePlan(readDicom(source), { pseudonyms: new Pseudonyms(), policy, decisions });
      const compared = baseline?.compare(path, openFindings(plan), plan.file);
      const findings = (compared?.fresh ?? openFindings(plan)).map((flagged) =>
        reportedFinding(flagged, showValues ? plan : undefined),
      );
      return { path, findings, ...(compared && { known: compared.known, fixed: compared.fixed }) };
    });
  } catch (error) {
    return { path, findings: [], error: errorText(error) };
  }
}

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDecisions } from '../core/io/decisionsFile.js';
import { deidentifyFile, type Assign, type DeidentifyOptions } from '../core/io/deidentifyFile.js';
import type { FoundFile } from '../core/io/findFiles.js';
import { SealedNameMap } from '../core/io/sealedNameMap.js';
import { EXCLUDED } from '../core/profile/exclude.js';
import type { Policy } from '../core/profile/policy.js';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import { deidentifyReport, writtenFile, type ReportedFile } from '../core/report/deidentifyReport.js';
import { ProofError } from '../core/verify/proofError.js';
import { errorText, inputsOf, isInput } from './inputs.js';
import type { Output } from './output.js';
import { passphraseFrom } from './passphrase.js';
import { exclusionFrom, policyFrom } from './policy.js';
import { oneOf, UsageError } from './usage.js';

const OPERATORS = ['replace', 'redact', 'mask'] as const;

/** `deidentify`: writes clean copies. Exit status 1 where a file failed. */
export function deidentify(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string', short: 'o' },
      config: { type: 'string' },
      operator: { type: 'string' },
      'name-map': { type: 'string' },
      'passphrase-file': { type: 'string' },
      report: { type: 'string' },
      overwrite: { type: 'boolean', default: false },
      'no-verify': { type: 'boolean', default: false },
    },
  });
  const policy = policyFrom(values.config);
  const options: DeidentifyOptions = {
    policy,
    assign: assignBy(policy, values['name-map'], values['passphrase-file']),
    overwrite: values.overwrite,
    unproven: values['no-verify'],
    ...(values.operator !== undefined && { operator: oneOf('--operator', values.operator, OPERATORS) }),
    ...(values.output !== undefined && { outputFolder: values.output }),
  };
  const inputs = [...inputsOf(positionals, exclusionFrom(policy, values.config))];
  checkReportFile(values.report, inputs);
  const run = { written: new Set<string>(), inputs: new Set(inputs.map(({ path }) => resolve(path))) };
  const files = inputs.map((found) => {
    const file = processFile(found, { ...options, ...run });
    output.write(`${line(file)}\n`);
    return file;
  });
  const report = deidentifyReport(files);
  if (values.report !== undefined) writeFileSync(values.report, `${JSON.stringify(report, undefined, 2)}\n`);
  const { written, skipped, failed } = report.summary;
  output.write(`${written} written, ${skipped} skipped, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

/** Pseudonyms out of a name map, or such as nobody can re-link. */
function assignBy({ tokens }: Policy, nameMap: string | undefined, passphraseFile: string | undefined): Assign {
  if (nameMap !== undefined) {
    const sealed = SealedNameMap.openOrCreate(nameMap, passphraseFrom(passphraseFile));
    return (use) => sealed.assign(tokens, use);
  }
  if (passphraseFile !== undefined) throw new UsageError('--passphrase-file belongs to --name-map.');
  const pseudonyms = new Pseudonyms(undefined, tokens);
  return (use) => use(pseudonyms);
}

/** @throws UsageError where the report would have another format than its name says, or would be written over an input */
function checkReportFile(report: string | undefined, inputs: readonly FoundFile[]): void {
  if (report === undefined) return;
  if (!report.endsWith('.json')) throw new UsageError('--report writes JSON; give it a name that ends in .json.');
  if (inputs.some(({ path }) => resolve(path) === resolve(report))) throw new UsageError('--report names an input.');
}

function processFile(found: FoundFile, options: DeidentifyOptions): ReportedFile {
  const input = found.path;
  try {
    if (found.excluded) return { input, status: 'skipped', error: EXCLUDED, actions: [] };
    if (!isInput(found)) return { input, status: 'skipped', error: 'It is not a DICOM file.', actions: [] };
    const result = deidentifyFile(found, { ...options, decisions: loadDecisions(input) });
    if (result.status === 'skipped') return { input, status: 'skipped', error: result.reason, actions: [] };
    return writtenFile(input, result.output, result.plan, result.proof);
  } catch (error) {
    const proof = error instanceof ProofError && { proof: error.proof };
    return { input, status: 'failed', error: errorText(error), ...proof, actions: [] };
  }
}

function line({ input, output, status, error, conformant, pixelsIdentify }: ReportedFile): string {
  if (status !== 'written') return `${status.padEnd(8)} ${input}: ${error ?? ''}`;
  const claim = conformant ? '' : ' (does not meet the Basic Profile: decisions or masks keep more than it allows)';
  const pixels = pixelsIdentify
    ? ' (its pixels are said to identify the patient, and are as they were: look at them)'
    : '';
  return `written  ${output ?? ''}${claim}${pixels}`;
}

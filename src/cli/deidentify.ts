import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runBatch } from '../core/io/batch/runBatch.js';
import { isInShard } from '../core/io/batch/shard.js';
import { SealedNameMap } from '../core/io/sealedNameMap.js';
import { deidentifyReport, type ReportedFile } from '../core/report/deidentify/deidentifyReport.js';
import { runRules } from '../core/report/deidentify/runRules.js';
import { checkReportFiles, writeReport } from './reportFile.js';
import { jobsFrom, shardFrom, withJournal } from './batchOptions.js';
import { certificatesFrom, encryptionSummary } from './encryption.js';
import { inputsOf } from './inputs.js';
import type { Output, Surroundings } from './output.js';
import { passphraseFrom } from './passphrase.js';
import { documentRemark, pixelRemark, pixelSummary } from './pixelWords.js';
import { exclusionFrom, policyFrom } from './policy.js';
import { oneOf, UsageError } from './usage.js';

const OPERATORS = ['replace', 'redact', 'mask'] as const;

/** 128 and the number of SIGINT: what shells report of a program that a person stopped. */
const INTERRUPTED = 130;

/** `deidentify`: writes clean copies. Exit status 1 where a file failed, 130 where the run was stopped. */
export async function deidentify(
  args: readonly string[],
  output: Output,
  { workerScript, ocrFiles }: Surroundings,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string', short: 'o' },
      config: { type: 'string' },
      operator: { type: 'string' },
      'name-map': { type: 'string' },
      'passphrase-file': { type: 'string' },
      report: { type: 'string', multiple: true, default: [] },
      pixels: { type: 'boolean', default: false },
      'encrypt-to': { type: 'string', multiple: true },
      overwrite: { type: 'boolean', default: false },
      'no-verify': { type: 'boolean', default: false },
      jobs: { type: 'string' },
      shard: { type: 'string' },
      resume: { type: 'boolean', default: false },
    },
  });
  const { overwrite, resume, report: reportPaths, 'name-map': mapPath } = values;
  const policy = policyFrom(values.config);
  const operator = values.operator === undefined ? undefined : oneOf('--operator', values.operator, OPERATORS);
  const shard = shardFrom(values.shard, { tokens: policy.tokens, hasNameMap: mapPath !== undefined, overwrite });
  const inputs = [...inputsOf(positionals, exclusionFrom(policy, values.config))].filter(
    (found) => !shard || isInShard(found, shard),
  );
  const jobs = jobsFrom(values.jobs, inputs.length);
  checkReportFiles(reportPaths, [...inputs.map(({ path }) => path), ...(mapPath === undefined ? [] : [mapPath])]);
  const nameMap = nameMapFrom(mapPath, values['passphrase-file']);
  const roots = positionals.map((path) => resolve(path));
  const { pixels } = values;
  const encryptTo = values['encrypt-to'] && (await certificatesFrom(values['encrypt-to']));
  const run = {
    ...{ roots, shard, policy, operator, unproven: values['no-verify'] },
    ...(pixels && { pixels }),
    ...(encryptTo && { encryptTo }),
  };
  return withJournal({ nameMap, outputFolder: values.output, resume, run }, async (journal) => {
    const files: ReportedFile[] = [];
    const patients = new Map<string, string>();
    const notWorkedOn = await untilStopped((signal) =>
      runBatch(inputs, {
        ...{ policy, overwrite, unproven: values['no-verify'], jobs, resume, signal },
        ...{ workerScript: jobs > 1 ? workerScript() : '', withActions: reportPaths.length > 0 },
        ...(operator && { operator }),
        ...(encryptTo && { encryptTo }),
        ...{ ocr: ocrFiles(), pixels },
        ...(values.output !== undefined && { outputFolder: values.output }),
        ...(nameMap && { nameMap }),
        ...(journal && { journal }),
        onFile: ({ report, patient }) => {
          files.push(report);
          if (patient !== undefined) patients.set(report.input, patient);
          output.write(`${line(report)}\n`);
        },
      }),
    );
    const report = deidentifyReport(files, runRules(policy));
    for (const path of reportPaths) writeReport(path, report, values.output);
    const { written, skipped, failed } = report.summary;
    output.write(
      `${written} written, ${skipped} skipped, ${failed} failed\n${pixelSummary(files)}${encryptionSummary(files)}`,
    );
    if (nameMap) output.write(conflicts(nameMap, patients));
    // With --resume, whoever starts the same once more is told that all is done.
    if (failed === 0 && notWorkedOn === 0 && !resume) journal?.end();
    if (notWorkedOn === 0) return failed > 0 ? 1 : 0;
    output.note(`Stopped: ${notWorkedOn} not worked on${journal ? '; the same with --resume goes on' : ''}.\n`);
    return INTERRUPTED;
  });
}

/** Runs something that a person at the terminal, or a scheduler, may stop; the second time, it is over at once. */
async function untilStopped<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await run(controller.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function nameMapFrom(path: string | undefined, passphraseFile: string | undefined): SealedNameMap | undefined {
  if (path !== undefined) return SealedNameMap.openOrCreate(path, passphraseFrom(passphraseFile));
  if (passphraseFile !== undefined) throw new UsageError('--passphrase-file belongs to --name-map.');
  return undefined;
}

/**
 * Which files are of patients that the name map knows under two names: one of the names may be misspelt, or the ID be
 * somebody else's.
 * @param patients by the path of their file
 */
function conflicts({ map }: SealedNameMap, patients: ReadonlyMap<string, string>): string {
  const paths = [...patients].filter(([, patient]) => map.isInConflict(patient)).map(([path]) => path);
  if (paths.length === 0) return '';
  const count = new Set(paths.map((path) => patients.get(path))).size;
  const who = count === 1 ? '1 patient has' : `${count} patients have`;
  return [`${who} one Patient ID and more than one name in the name map:`, ...paths, ''].join('\n  ').trimEnd() + '\n';
}

function line(file: ReportedFile): string {
  const { input, output, status, error, conformant, document } = file;
  if (status !== 'written') return `${status.padEnd(8)} ${input}: ${error ?? ''}`;
  const claim =
    conformant || document ? '' : ' (does not meet the Basic Profile: decisions or masks keep more than it allows)';
  return `written  ${output ?? ''}${claim}${pixelRemark(file)}${documentRemark(file)}`;
}

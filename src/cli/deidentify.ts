import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createColors } from 'picocolors';
import { runBatch } from '../core/io/batch/runBatch.js';
import { isInShard } from '../core/io/batch/shard.js';
import { SealedNameMap } from '../core/io/sealedNameMap.js';
import { deidentifyReport, type ReportedFile } from '../core/report/deidentify/deidentifyReport.js';
import { printable } from '../core/model/printable.js';
import { runRules } from '../core/plan/runRules.js';
import { checkReportFiles, writeReport } from './reportFile.js';
import { jobsFrom, shardFrom, withJournal } from './batchOptions.js';
import { certificatesFrom, encryptionSummary } from './encryption.js';
import { inputsOf } from './inputs.js';
import { searchesEverything } from '../core/profile/policy.js';
import { choiceOption, command, CONFIG, PASSPHRASE_FILE, pathOption, pathsOption, type Running } from './command.js';
import { Progress } from './progress.js';
import { QUIET, STRICT, VERBOSE, type Talk } from './talk.js';
import type { Output } from './output.js';
import { passphraseFrom } from './passphrase.js';
import { documentRemark, pixelRemark, pixelSummary } from './pixelWords.js';
import { PSEUDONYMS, requirePseudonyms } from './pseudonyms.js';
import { exclusionFrom, policyFrom } from './policy.js';
import { UsageError } from './usage.js';

const OPERATORS = ['replace', 'redact', 'mask'] as const;

/** 128 and the number of SIGINT: what shells report of a program that a person stopped. */
const INTERRUPTED = 130;

interface Flags extends Talk {
  readonly output?: string;
  readonly config?: string;
  readonly operator?: (typeof OPERATORS)[number];
  readonly nameMap?: string;
  readonly passphraseFile?: string;
  readonly pseudonyms?: string;
  readonly report?: readonly string[];
  readonly pixels?: boolean;
  readonly encryptTo?: readonly string[];
  readonly overwrite?: boolean;
  readonly verify: boolean;
  readonly jobs?: string;
  readonly shard?: string;
  readonly resume?: boolean;
  readonly strict?: boolean;
}

export function deidentifyCommand(running: Running): Command {
  return command('deidentify', {
    summary: 'write clean copies',
    usage: '<path…> [-o DIR] [options]',
    description: DESCRIPTION,
    examples: [
      ['deidentify scan.dcm', 'writes scan.deid.dcm beside it'],
      ['deidentify IN -o CLEAN --config .dicom-deid.json --report run.html', 'a folder, by a policy, with a report'],
      ['deidentify IN -o CLEAN --name-map names.map --passphrase-file secret.txt', 'so that copies can be re-linked'],
      ['deidentify IN -o CLEAN --pseudonyms patients.csv', 'with pseudonyms of your own for Patient ID and Name'],
      ['deidentify IN -o CLEAN --pixels', 'burned-in text is blacked out as well'],
    ],
  })
    .argument('<path...>', 'files and folders')
    .optionsGroup('What is written:')
    .addOption(pathOption('-o, --output <DIR>', 'write below this folder, with the same relative paths'))
    .option('--overwrite', 'let copies take the place of files that exist')
    .addOption(pathsOption('--report <FILE>', 'what was done to each element; .json or .html; may be given twice'))
    .optionsGroup('What is removed:')
    .addOption(CONFIG())
    .addOption(choiceOption('--operator <OPERATOR>', 'what is done where the profile leaves a choice', OPERATORS))
    .option('--pixels', 'look for burned-in text and black it out (docs/pixels.md)')
    .optionsGroup('Who can re-identify:')
    .addOption(PSEUDONYMS())
    .addOption(pathOption('--name-map <FILE>', 'sealed name map; made where there is none'))
    .addOption(PASSPHRASE_FILE())
    .addOption(
      pathsOption(
        '--encrypt-to <CERTIFICATE.pem>',
        'keep the originals inside the copies, encrypted for the holder of this certificate (docs/encrypted-attributes.md)',
      ),
    )
    .optionsGroup('How it runs:')
    .option('--no-verify', 'do not search the copies for what their originals say')
    .option('--jobs <N>', 'files at a time; without it, one for each core')
    .option('--shard <I/N>', 'take one of N parts of the files, for many machines (docs/scale-out.md)')
    .option('--resume', 'go on where the same command was interrupted; needs --name-map and -o')
    .addOption(STRICT())
    .addOption(QUIET())
    .addOption(VERBOSE())
    .action(running.action((paths: string[], flags: Flags) => deidentify(paths, flags, running)));
}

const DESCRIPTION = `Writes clean copies of DICOM files and PDFs, and of images and scans with --pixels or where they are named. A copy goes
beside its original as NAME.deid.EXT, or below DIR with the same relative path. Every copy is verified before it gets its
name: it is searched for what its original says, and held against the profile.
With a name map, copies can be re-linked to their patients, and the same person gets the same token in every run;
without it, nobody can. Decisions that were saved in the editor (NAME.dcm.deid.json beside NAME.dcm) are followed.
Exit status: 0 all done; 1 some files failed, each of which is named; 130 stopped.`;

async function deidentify(paths: readonly string[], flags: Flags, running: Running): Promise<number> {
  const { output } = running;
  const { workerScript, ocrFiles } = running.surroundings;
  const { operator, report: reportPaths = [], nameMap: mapPath } = flags;
  const { overwrite = false, resume = false, pixels = false } = flags;
  const unproven = !flags.verify;
  const policy = policyFrom(flags.config);
  const shard = shardFrom(flags.shard, { tokens: policy.tokens, hasNameMap: mapPath !== undefined, overwrite });
  const inputs = [...inputsOf(paths, exclusionFrom(policy, flags.config))].filter(
    (found) => !shard || isInShard(found, shard),
  );
  const jobs = jobsFrom(flags.jobs, inputs.length);
  checkReportFiles(reportPaths, [...inputs.map(({ path }) => path), ...(mapPath === undefined ? [] : [mapPath])]);
  const nameMap = nameMapFrom(mapPath, flags.passphraseFile);
  const roots = paths.map((path) => resolve(path));
  const encryptTo = flags.encryptTo ? await certificatesFrom(flags.encryptTo) : undefined;
  const run = {
    ...{ roots, shard, policy, operator, unproven },
    ...(pixels && { pixels }),
    ...(encryptTo && { encryptTo }),
    ...(flags.pseudonyms !== undefined && { pseudonyms: requirePseudonyms(flags.pseudonyms) }),
  };
  const progress = new Progress(output, inputs.length);
  const say = sayer(flags, output);
  return withJournal({ nameMap, outputFolder: flags.output, resume, run }, async (journal) => {
    const files: ReportedFile[] = [];
    const patients = new Map<string, string>();
    const notWorkedOn = await untilStopped((signal) =>
      runBatch(inputs, {
        ...{ policy, overwrite, unproven, jobs, resume, signal },
        ...{ workerScript: jobs > 1 ? workerScript() : '', withActions: reportPaths.length > 0 },
        ...(operator && { operator }),
        ...(encryptTo && { encryptTo }),
        ...(flags.pseudonyms !== undefined && { pseudonymFile: flags.pseudonyms }),
        ...{ ocr: ocrFiles(), pixels },
        ...(flags.output !== undefined && { outputFolder: flags.output }),
        ...(nameMap && { nameMap }),
        ...(journal && { journal }),
        onFile: ({ report, patient }) => {
          files.push(report);
          if (patient !== undefined) patients.set(report.input, patient);
          say(report, progress);
          progress.tick();
        },
      }),
    );
    progress.clear();
    const report = deidentifyReport(files, runRules(policy));
    for (const path of reportPaths) writeReport(path, report, flags.output);
    const { written, skipped, failed } = report.summary;
    output.write(
      `${written} written, ${skipped} skipped, ${failed} failed\n${pixelSummary(files)}${encryptionSummary(files)}`,
    );
    if (!searchesEverything(policy)) output.write(SWITCHED_OFF);
    if (nameMap) output.write(conflicts(nameMap, patients));
    // With --resume, whoever starts the same once more is told that all is done.
    if (failed === 0 && notWorkedOn === 0 && !resume) journal?.end();
    const kept = files.reduce((sum, { keptByDecisions = 0 }) => sum + keptByDecisions, 0);
    if (kept > 0) output.write(`${kept} kept by decisions\n`);
    if (notWorkedOn === 0) return failed > 0 || (kept > 0 && flags.strict) ? 1 : 0;
    output.note(`Stopped: ${notWorkedOn} not worked on${journal ? '; the same with --resume goes on' : ''}.\n`);
    return INTERRUPTED;
  });
}

const SWITCHED_OFF =
  'Recognisers are switched off by the policy: copies do not claim the Basic Profile. What the header says was looked for all the same.\n';

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
  return (
    [`${who} one Patient ID and more than one name in the name map:`, ...paths.map(printable), '']
      .join('\n  ')
      .trimEnd() + '\n'
  );
}

/** Prints the line of a file, where that is asked for: on a terminal only of those that failed, of which there may be few. */
function sayer(
  { quiet = false, verbose = false }: Talk,
  output: Output,
): (file: ReportedFile, progress: Progress) => void {
  const isForEach = verbose || (!quiet && output.screen === undefined);
  const { red } = createColors(output.colour ?? false);
  return (file, progress) => {
    const isFailed = file.status === 'failed';
    if (!isForEach && !isFailed) return;
    progress.clear();
    output.write(`${isFailed ? red(line(file)) : line(file)}\n`);
  };
}

function line(file: ReportedFile): string {
  const { input, output, status, error, conformant, document } = file;
  if (status !== 'written') return `${status.padEnd(8)} ${printable(input)}: ${printable(error ?? '')}`;
  const claim =
    conformant || document
      ? ''
      : ' (does not meet the Basic Profile: decisions, masks or recognisers switched off leave more than it allows)';
  const kept = file.keptByDecisions === undefined ? '' : ` (${file.keptByDecisions} kept by decisions)`;
  return `written  ${printable(output ?? '')}${claim}${kept}${pixelRemark(file)}${documentRemark(file)}`;
}

import { count } from '../core/model/words.js';
import { existsSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { archiveKind } from '../core/io/archives/archiveKind.js';
import type { BatchedFile } from '../core/io/batch/batchTask.js';
import { runBatch, type BatchNameMap } from '../core/io/batch/runBatch.js';
import type { Exclusion } from '../core/io/findFiles.js';
import { NameMap } from '../core/namemap/nameMap.js';
import { isInShard } from '../core/io/batch/shard.js';
import { SealedNameMap } from '../core/io/sealedNameMap.js';
import { deidentifyReport, type ReportedFile } from '../core/report/deidentify/deidentifyReport.js';
import { runRules } from '../core/plan/runRules.js';
import { checkReportFiles, writeReport } from './reportFile.js';
import { PrivateFolder, withMembers, type InputFile } from './archives.js';
import { requireMappingFolder, writeMapping } from './mappingOut.js';
import { quarantined } from './quarantine.js';
import { whyUnsure } from './unsure.js';
import { OPERATORS, requireSensible, type Flags } from './deidentifyFlags.js';
import { conflicts, sayer, unreadDates } from './deidentifyLines.js';
import { StudyConflicts } from './studyConflicts.js';
import { jobsFrom, shardFrom, withJournal } from './batchOptions.js';
import { certificatesFrom, encryptionSummary } from './encryption.js';
import { inputsOf } from './inputs.js';
import { searchesEverything } from '../core/profile/policy.js';
import { choiceOption, command, CONFIG, PASSPHRASE_FILE, pathOption, pathsOption, type Running } from './command.js';
import { Progress } from './progress.js';
import { QUIET, STRICT, VERBOSE } from './talk.js';
import { documentPassword, PASSWORD_FILE, passphraseFor } from './passphrase.js';
import { pixelSummary } from './pixelWords.js';
import { PSEUDONYMS, requirePseudonyms } from './pseudonyms.js';
import { exclusionFrom, policyFrom } from './policy.js';
import { UsageError } from './usage.js';

/** 128 and the number of SIGINT: what shells report of a program that a person stopped. */
const INTERRUPTED = 130;

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
      ['deidentify export.zip -o clean.zip', 'an archive into an archive'],
      ['deidentify IN -o CLEAN --dicomdir', 'for a CD or DVD'],
      ['deidentify IN -o CLEAN --pixels', 'burned-in text is blacked out as well'],
    ],
  })
    .argument('<path...>', 'files, folders and archives (.zip, .tar, .tar.gz, .gz)')
    .optionsGroup('What is written:')
    .addOption(
      pathOption('-o, --output <DIR>', 'write below this folder, with the same relative paths; or into a new FILE.zip'),
    )
    .option('--overwrite', 'overwrite files that exist')
    .addOption(pathsOption('--report <FILE>', 'what was done to each element; .json or .html; may be given twice'))
    .option('--dicomdir', 'write a DICOMDIR of the copies, which get names that it can list (PS3.10 section 8)')
    .addOption(
      pathOption(
        '--quarantine <DIR>',
        'set aside, with the reason, originals that failed and copies that need a check by a person; needs -o',
      ),
    )
    .optionsGroup('What is removed:')
    .addOption(CONFIG())
    .addOption(choiceOption('--operator <OPERATOR>', 'operator to use where the profile leaves a choice', OPERATORS))
    .option('--pixels', 'look for burned-in text and black it out (docs/pixels.md)')
    .addOption(PASSWORD_FILE())
    .optionsGroup('Who can re-identify:')
    .addOption(PSEUDONYMS())
    .addOption(pathOption('--name-map <FILE>', 'sealed name map; created if there is none'))
    .addOption(PASSPHRASE_FILE())
    .addOption(
      pathsOption(
        '--encrypt-to <CERTIFICATE.pem>',
        'keep the originals inside the copies, encrypted for the holder of this certificate (docs/encrypted-attributes.md)',
      ),
    )
    .addOption(
      pathOption(
        '--mapping-out <DIR>',
        'write old and new UIDs and Patient IDs as CSV (id_old,id_new): with it, copies can be re-identified',
      ),
    )
    .optionsGroup('How it runs:')
    .option('--no-verify', 'do not search the copies for what their originals say')
    .option('--jobs <N>', 'number of files to work on at a time (default: one per core)')
    .option('--shard <I/N>', 'take one of N parts of the files, for many machines (docs/scale-out.md)')
    .option('--resume', 'continue an interrupted run of the same command; needs --name-map and -o')
    .addOption(STRICT())
    .addOption(QUIET())
    .addOption(VERBOSE())
    .action(running.action((paths: string[], flags: Flags) => deidentify(paths, flags, running)));
}

const DESCRIPTION = `Writes clean copies of DICOM files and PDFs, and of images and scans with --pixels or where they are named. A copy goes
beside its original as NAME.deid.EXT, or below DIR with the same relative path. Every copy is verified before it gets
its name: it is searched for what its original says, and held against the profile.
With a name map, copies can be re-linked to their patients, and the same person gets the same token in every run;
without it, nobody can. Decisions that were saved in the editor (NAME.dcm.deid.json beside NAME.dcm) are followed.
Exit status: 0 all done; 1 some files failed, each of which is named; 130 stopped.`;

async function deidentify(paths: readonly string[], flags: Flags, running: Running): Promise<number> {
  const folder = new PrivateFolder();
  try {
    return await run(paths, flags, running, folder);
  } finally {
    folder.remove();
  }
}

async function run(
  paths: readonly string[],
  flags: Flags,
  { output, surroundings }: Running,
  folder: PrivateFolder,
): Promise<number> {
  const { operator, report: reportPaths = [], nameMap: mapPath, mappingOut } = flags;
  const { overwrite = false, resume = false, pixels = false, dicomdir = false } = flags;
  const unproven = !flags.verify;
  const policy = policyFrom(flags.config);
  requireSensible(flags, policy);
  const shard = shardFrom(flags.shard, { tokens: policy.tokens, hasNameMap: mapPath !== undefined, overwrite });
  const found = inputsIn(paths, exclusionFrom(policy, flags.config), flags, folder);
  const all: InputFile[] = [];
  for await (const file of found) if (!shard || isInShard(file, shard)) all.push(file);
  const inputs = all.filter(({ unread }) => unread === undefined);
  const jobs = jobsFrom(flags.jobs, inputs.length);
  checkReportFiles(reportPaths, [...all.map(({ path }) => path), ...(mapPath === undefined ? [] : [mapPath])]);
  const password = documentPassword(flags.passwordFile);
  const roots = paths.map((path) => resolve(path));
  const encryptTo = flags.encryptTo ? await certificatesFrom(flags.encryptTo) : undefined;
  const pseudonyms = flags.pseudonyms === undefined ? undefined : requirePseudonyms(flags.pseudonyms);
  const isZip = flags.output !== undefined && archiveKind(flags.output) === 'zip';
  if (isZip && !overwrite && existsSync(flags.output)) throw new UsageError(`${flags.output} exists already.`);
  const outputFolder = isZip ? folder.fresh() : flags.output;
  // Late, since a map is made where there is none: wrong usage above leaves none behind.
  const nameMap = nameMapFrom(mapPath, flags.passphraseFile);
  if (mappingOut !== undefined) requireMappingFolder(mappingOut, { overwrite });
  const map = nameMap ?? (mappingOut === undefined ? undefined : inMemory());
  const rules = {
    ...{ roots, shard, policy, operator, unproven },
    ...(pixels && { pixels }),
    ...(encryptTo && { encryptTo }),
    ...(pseudonyms !== undefined && { pseudonyms }),
    ...(dicomdir && { dicomdir }),
  };
  const progress = new Progress(output, inputs.length);
  const say = sayer(flags, output);
  const shown = new Map(all.map((file) => [file.path, file]));
  const journaled = isZip ? undefined : outputFolder;
  return withJournal({ nameMap, outputFolder: journaled, resume, run: rules }, async (journal) => {
    const files: ReportedFile[] = [];
    const copies: string[] = [];
    const patients = new Map<string, string>();
    const studies = new StudyConflicts();
    const note = (file: ReportedFile, { patient, study }: Pick<BatchedFile, 'patient' | 'study'> = {}): void => {
      const { shown: input = file.input, relativePath = basename(file.input) } = shown.get(file.input) ?? {};
      const { quarantine } = flags;
      const places = { quarantine: quarantine ?? '', output: outputFolder ?? '', relativePath };
      const placed = quarantine === undefined ? file : quarantined(file, places);
      if (placed.output !== undefined && placed.quarantine === undefined) copies.push(placed.output);
      const named = { ...placed, input, ...outputAs(placed, outputFolder, flags.output) };
      files.push(named);
      if (patient !== undefined) patients.set(input, patient);
      if (patient !== undefined && study !== undefined) studies.note(input, study, patient);
      say(named, progress);
      progress.tick();
    };
    for (const { path, unread } of all) {
      if (unread !== undefined) note({ input: path, status: 'failed', error: unread, actions: [] });
    }
    const notWorkedOn = await untilStopped((signal) =>
      runBatch(inputs, {
        ...{ policy, overwrite, unproven, jobs, resume, signal },
        ...{ workerScript: surroundings.workerScript(), withActions: reportPaths.length > 0 },
        ...(operator && { operator }),
        ...(encryptTo && { encryptTo }),
        ...(password !== undefined && { documentPassword: password }),
        ...(flags.pseudonyms !== undefined && { pseudonymFile: flags.pseudonyms }),
        ...{ ocr: surroundings.ocrFiles(), pixels, fileIds: dicomdir },
        ...(outputFolder !== undefined && { outputFolder }),
        ...(map && { nameMap: map }),
        ...(journal && { journal }),
        onFile: ({ report, ...whose }) => note(report, whose),
        onFrame: ({ input, done, frames }) => progress.frames(input, done, frames),
      }),
    );
    progress.clear();
    if (dicomdir && outputFolder !== undefined) {
      const { writeDicomdir } = await import('../core/io/writeDicomdir.js');
      const { listed } = await writeDicomdir(outputFolder, copies.toSorted(), { overwrite });
      output.write(`DICOMDIR lists ${count(listed, 'copy', 'copies')}\n`);
    }
    if (isZip && outputFolder !== undefined) {
      const { zipFolder } = await import('../core/io/archives/zipFolder.js');
      zipFolder(outputFolder, flags.output ?? '', { overwrite });
    }
    // They were worked on in an order that tells nothing; a person reads them in that of the inputs.
    const order = new Map(all.map(({ shown: input }, index) => [input, index]));
    files.sort((one, other) => (order.get(one.input) ?? 0) - (order.get(other.input) ?? 0));
    const report = deidentifyReport(studies.markedIn(files), runRules(policy));
    const mapped = mappingOut !== undefined && map ? writeMapping(mappingOut, map.map) : [];
    const told = mapped.length > 0 ? { ...report, mappingWritten: true as const } : report;
    for (const path of reportPaths) writeReport(path, told, flags.output);
    const { written, skipped, failed } = report.summary;
    output.write(
      `${written} written, ${skipped} skipped, ${failed} failed\n${pixelSummary(files)}${encryptionSummary(files)}`,
    );
    if (!searchesEverything(policy)) output.write(SWITCHED_OFF);
    if (nameMap) output.write(conflicts(nameMap, patients));
    output.write(studies.lines());
    output.write(unreadDates(files));
    if (mapped.length > 0) output.write(`${mapped.join(', ')}: with these, the copies can be re-identified\n`);
    const unsure = files.filter((file) => whyUnsure(file) !== undefined).length;
    if (flags.strict && unsure > 0) output.write(`${count(unsure, 'copy is', 'copies are')} not sure (--strict)\n`);
    // With --resume, starting the same command once more says that all is done.
    if (failed === 0 && notWorkedOn === 0 && !resume) journal?.end();
    const kept = files.reduce((sum, { keptByDecisions = 0 }) => sum + keptByDecisions, 0);
    if (kept > 0) output.write(`${kept} kept by decisions\n`);
    if (notWorkedOn === 0) return failed > 0 || (flags.strict && unsure > 0) ? 1 : 0;
    output.note(`Stopped: ${notWorkedOn} not worked on${journal ? '; the same with --resume goes on' : ''}.\n`);
    return INTERRUPTED;
  });
}

/** The files, and the members of archives, which only a folder can take copies of. */
async function* inputsIn(
  paths: readonly string[],
  exclusion: Exclusion | undefined,
  flags: Flags,
  folder: PrivateFolder,
): AsyncGenerator<InputFile> {
  for await (const file of withMembers(inputsOf(paths, exclusion), folder, {
    keep: true,
    open: flags.output !== undefined,
  })) {
    if (flags.resume && file.shown !== file.path) {
      throw new UsageError('--resume cannot be combined with archives: unpack them first.');
    }
    yield file;
  }
}

/** A name map that is gone with the run. */
function inMemory(): BatchNameMap {
  const map = new NameMap();
  return {
    map,
    settle: (drafted) => {
      const { settled, fresh } = map.settle(drafted);
      map.add(fresh);
      return settled;
    },
  };
}

/** Where the copy is for a person, of copies that are packed into an archive. */
function outputAs(
  { output, quarantine }: ReportedFile,
  folder: string | undefined,
  named: string | undefined,
): Partial<Pick<ReportedFile, 'output'>> {
  if (output === undefined || folder === undefined || named === undefined || quarantine !== undefined) return {};
  return { output: join(named, relative(folder, output)) };
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
  if (path !== undefined) return SealedNameMap.openOrCreate(path, passphraseFor(path, passphraseFile));
  if (passphraseFile !== undefined) throw new UsageError('--passphrase-file belongs to --name-map.');
  return undefined;
}

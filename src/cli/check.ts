import { describeError } from '../core/model/errors.js';
import type { Command } from 'commander';
import { createColors } from 'picocolors';
import { engineMemory, ocrThreads } from '../core/io/batch/pixelSettings.js';
import type { CheckSettings, CheckTask, Looked } from '../core/io/checkFile.js';
import { LIMITS, WorkerPool } from '../core/io/workerPool.js';
import { EXCLUDED } from '../core/profile/exclude.js';
import type { Policy } from '../core/profile/policy.js';
import type { IsUnseen } from '../core/report/check/baseline.js';
import { PIXELS } from '../core/report/check/foundItems.js';
import { CHECK_WRITERS } from '../core/report/check/checkFormats.js';
import { CheckTally, type CheckedFile } from '../core/report/check/checkReport.js';
import { suggestionsAsText, TermSuggestions } from '../core/report/check/suggestTerms.js';
import { baselineFrom, type BaselineRun } from './baseline.js';
import { inputsOf } from './inputs.js';
import { choiceOption, command, CONFIG, pathOption, type Running } from './command.js';
import type { Output } from './output.js';
import { Progress } from './progress.js';
import { PrivateFolder, withMembers, type InputFile } from './archives.js';
import { PSEUDONYMS, requirePseudonyms } from './pseudonyms.js';
import { documentPassword, PASSWORD_FILE } from './passphrase.js';
import { QUIET, STRICT, type Talk } from './talk.js';
import { exclusionFrom, policyFrom } from './policy.js';

type Format = keyof typeof CHECK_WRITERS;
const FORMATS = Object.keys(CHECK_WRITERS) as Format[];

interface Flags extends Talk {
  readonly format: Format;
  readonly config?: string;
  readonly showValues?: boolean;
  readonly pseudonyms?: string;
  readonly pixels?: boolean;
  readonly passwordFile?: string;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly strict?: boolean;
  readonly suggestTerms?: boolean;
}

export function checkCommand(running: Running): Command {
  return command('check', {
    summary: 'list what identifies or may identify a patient',
    usage: '<path…> [options]',
    description:
      'Lists what identifies or may identify a patient in DICOM files and documents: tags and rules, never values, unless --show-values is given. Exit status: 0 nothing was found; 1 something was, or a file could not be read.',
    examples: [
      ['check fixtures', 'a line for each finding'],
      ['check fixtures --config .dicom-deid.json --baseline .dicom-deid-baseline.json', 'in CI: what is new'],
      ['check study --pixels --format sarif > findings.sarif', 'burned-in text as well, for code scanning'],
    ],
  })
    .argument('<path...>', 'files, folders and archives (.zip, .tar, .tar.gz, .gz), which are examined too')
    .addOption(choiceOption('--format <FORMAT>', 'output format', FORMATS).default('text'))
    .addOption(CONFIG())
    .addOption(PSEUDONYMS())
    .option('--show-values', 'print the values that were found: patient data')
    .option('--pixels', 'also look for burned-in text, and examine images and scans in folders (docs/pixels.md)')
    .addOption(PASSWORD_FILE())
    .addOption(pathOption('--baseline <FILE>', 'known findings, which are not reported (docs/lint.md)'))
    .option('--write-baseline', 'write all current findings into the baseline')
    .option(
      '--suggest-terms',
      'print the words that are suspected of being names, by frequency, for the policy: may be patient data',
    )
    .addOption(STRICT())
    .addOption(QUIET())
    .action(running.action((paths: string[], flags: Flags) => check(paths, flags, running)));
}

async function check(paths: readonly string[], flags: Flags, { output, surroundings }: Running): Promise<number> {
  const policy = policyFrom(flags.config);
  const baseline = baselineFrom(flags.baseline, flags.writeBaseline ?? false);
  const inputs = inputsOf(paths, exclusionFrom(policy, flags.config));
  const reading = { ocr: surroundings.ocrFiles(), threads: ocrThreads(1) };
  const password = documentPassword(flags.passwordFile);
  const suggestions = flags.suggestTerms ? new TermSuggestions() : undefined;
  if (flags.pseudonyms !== undefined) requirePseudonyms(flags.pseudonyms);
  const settings: CheckSettings = {
    policy: lenient(policy),
    showValues: flags.showValues ?? false,
    withBytes: baseline?.bindsValues ?? false,
    withSuspected: suggestions !== undefined,
    documents: { ...reading, ...(password !== undefined && { password }) },
    ...(flags.pixels && { pixels: reading }),
    ...(flags.pseudonyms !== undefined && { pseudonymFile: flags.pseudonyms }),
  };
  const limits = { ...LIMITS, engines: engineMemory(settings.pixels, settings.documents) };
  const folder = new PrivateFolder();
  const pool = new WorkerPool<CheckTask, Looked | undefined>({ script: surroundings.workerScript(), size: 1, limits });
  const options: CheckOptions = { settings, baseline, suggestions, pool };
  // What programs read is whole, or it is wrong.
  const isQuiet = flags.quiet === true && flags.format === 'text';
  const tally = new CheckTally();
  const progress = new Progress(output);
  // The list of words takes the place of the findings.
  const writer = CHECK_WRITERS[flags.format]({
    write: suggestions ? () => undefined : writerOf(flags, output, progress),
    workingFolder: process.cwd(),
  });
  try {
    for await (const found of withMembers(inputs, folder, { keep: false })) {
      const file = await checkInput(found, options);
      if (file && (!isQuiet || file.error !== undefined)) writer.file(isQuiet ? { ...file, findings: [] } : file);
      if (suggestions && file?.error !== undefined) output.note(`${file.path}: ${file.error}\n`);
      if (file) tally.add(file);
      else tally.skip();
      progress.tick();
    }
  } finally {
    folder.remove();
    progress.clear();
    await pool.close();
  }
  const summary = tally.summary();
  writer.end(summary);
  baseline?.end(output);
  if (suggestions) {
    const terms = suggestions.list();
    output.write(flags.format === 'json' ? `${JSON.stringify({ terms }, null, 2)}\n` : suggestionsAsText(terms));
    return summary.failed > 0 ? 1 : 0;
  }
  const isKept = flags.strict === true && (summary.keptByDecisions ?? 0) > 0;
  return summary.findings > 0 || summary.failed > 0 || isKept ? 1 : 0;
}

/** Makes room for each text that is printed, and colours what compilers colour. */
function writerOf({ format }: Flags, output: Output, progress: Progress): (text: string) => void {
  const { red, yellow, cyan } = createColors(true);
  const paint: Readonly<Record<string, (text: string) => string>> = { error: red, warning: yellow, info: cyan };
  const painted = (text: string) =>
    text.replace(/^(.+?: )(error|warning|info)(?=: )/gm, (_, path: string, word: string) => path + paint[word]?.(word));
  return (text) => {
    if (text === '') return;
    progress.clear();
    output.write(output.colour && format === 'text' ? painted(text) : text);
  };
}

/** To say what is in a file, no one has to have a pseudonym. */
function lenient(policy: Policy): Policy {
  return { ...policy, pseudonyms: { ...policy.pseudonyms, unknown: 'number' } };
}

interface CheckOptions {
  readonly settings: CheckSettings;
  readonly baseline: BaselineRun | undefined;
  /** Collects words for the policy, where that was asked for. */
  readonly suggestions: TermSuggestions | undefined;
  readonly pool: WorkerPool<CheckTask, Looked | undefined>;
}

/** Looks at one file, or says that no one could look into an archive. */
async function checkInput(found: InputFile, options: CheckOptions): Promise<CheckedFile | undefined> {
  const { path, named, shown, unread, excluded } = found;
  if (unread !== undefined) return { path: shown, findings: [], error: unread };
  if (excluded) return { path: shown, findings: [], skipped: EXCLUDED };
  const { pool, settings, suggestions } = options;
  try {
    // A file can make its reader busy for days, or fill all memory: then the worker is ended, and the file named.
    const looked = await pool.run({ kind: 'check', file: { path, named }, settings });
    if (looked?.suspected) suggestions?.add(looked.suspected);
    return looked && compared(shown, looked, options);
  } catch (error) {
    return { path: shown, findings: [], error: describeError(error) };
  }
}

/** All that was seen in a file, without what the baseline knows. */
function compared(path: string, { unseen, findings, ...others }: Looked, { baseline }: CheckOptions): CheckedFile {
  const about = { ...(others.error !== undefined && { error: others.error }) };
  const file = {
    ...about,
    ...(others.skipped !== undefined && { skipped: others.skipped }),
    ...(others.keptByDecisions !== undefined && { keptByDecisions: others.keptByDecisions }),
  };
  if (!baseline || unseen === undefined) return { path, findings: findings.map(({ reported }) => reported), ...file };
  const entries = findings.map((finding) => ({ ...finding, value: () => (finding.bytes ? [finding.bytes] : []) }));
  const { fresh, ...counts } = baseline.compare(path, entries, UNSEEN[unseen]);
  return { path, findings: fresh.map(({ reported }) => reported), ...counts, ...file };
}

const UNSEEN: Readonly<Record<NonNullable<Looked['unseen']>, IsUnseen>> = {
  nothing: () => false,
  pixels: (place) => place.startsWith(PIXELS),
  everything: () => true,
};

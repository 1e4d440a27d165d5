import * as Tag from '../core/standard/tag.js';
import { describeError } from '../core/model/errors.js';
import type { Command } from 'commander';
import { createColors } from 'picocolors';
import { isDicom, readDicom } from '../core/dicom/readDicom.js';
import { documentBytes } from '../core/documents/documentBytes.js';
import { documentKind, whyNoDocument, type DocumentKind } from '../core/documents/documentKind.js';
import { formatTag } from '../core/model/tag.js';
import { Examiner } from '../core/io/batch/examining.js';
import { ocrThreads } from '../core/io/batch/pixelSettings.js';
import { loadDecisions } from '../core/io/decisionsFile.js';
import { DocumentExaminer } from '../core/io/documents/documentExaminer.js';
import { patientsBeside } from '../core/io/documents/patientBeside.js';
import { whyPassedOver } from '../core/io/documents/whyPassedOver.js';
import { loadPseudonyms } from '../core/io/pseudonymFile.js';
import type { AssignedPseudonyms } from '../core/operators/assignedPseudonyms.js';
import { NodeFile } from '../core/io/nodeFile.js';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import { whyNoCopy } from '../core/plan/pixels/whyNoCopy.js';
import type { Decisions } from '../core/model/decisions.js';
import { keptByDecisions, makePlan, type Plan } from '../core/plan/plan.js';
import { EXCLUDED } from '../core/profile/exclude.js';
import type { Policy } from '../core/profile/policy.js';
import type { IsUnseen } from '../core/report/check/baseline.js';
import {
  documentPlaces,
  elementFinding,
  PIXELS,
  pixelPlaces,
  type Reported,
} from '../core/report/check/baselineFindings.js';
import { CHECK_WRITERS } from '../core/report/check/checkFormats.js';
import { CheckTally, openFindings, reportedFinding, type CheckedFile } from '../core/report/check/checkReport.js';
import { documentFindings } from '../core/report/deidentify/reportedDocument.js';
import { suggestionsAsText, TermSuggestions } from '../core/report/check/suggestTerms.js';
import { pixelFindings } from '../core/report/check/pixelFindings.js';
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
    .addOption(choiceOption('--format <FORMAT>', 'how findings are printed', FORMATS).default('text'))
    .addOption(CONFIG())
    .addOption(PSEUDONYMS())
    .option('--show-values', 'print the values that were found: patient data')
    .option('--pixels', 'look for burned-in text as well, and at images and scans in folders (docs/pixels.md)')
    .addOption(PASSWORD_FILE())
    .addOption(pathOption('--baseline <FILE>', 'known findings, which are not reported (docs/lint.md)'))
    .option('--write-baseline', 'take all findings of today into the baseline')
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
  const examiner = flags.pixels ? new Examiner(reading) : undefined;
  const password = documentPassword(flags.passwordFile);
  const documents = new DocumentExaminer({ ...reading, ...(password !== undefined && { password }) });
  const suggestions = flags.suggestTerms ? new TermSuggestions() : undefined;
  if (flags.pseudonyms !== undefined) requirePseudonyms(flags.pseudonyms);
  const assigned = flags.pseudonyms === undefined ? undefined : loadPseudonyms(flags.pseudonyms);
  const options = {
    policy: lenient(policy),
    assigned,
    baseline,
    showValues: flags.showValues ?? false,
    examiner,
    documents,
    suggestions,
  };
  // What programs read is whole, or it is wrong.
  const isQuiet = flags.quiet === true && flags.format === 'text';
  const tally = new CheckTally();
  const progress = new Progress(output);
  const folder = new PrivateFolder();
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
    await examiner?.close();
    await documents.close();
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

/** To say what is in a file, nobody has to have a pseudonym. */
function lenient(policy: Policy): Policy {
  return { ...policy, pseudonyms: { ...policy.pseudonyms, unknown: 'number' } };
}

interface CheckOptions {
  readonly policy: Policy;
  /** Pseudonyms that a person assigned: copies that have them are clean. */
  readonly assigned: AssignedPseudonyms | undefined;
  readonly baseline: BaselineRun | undefined;
  readonly showValues: boolean;
  /** Looks at pixels, where that was asked for. */
  readonly examiner: Examiner | undefined;
  readonly documents: DocumentExaminer;
  /** Collects words for the policy, where that was asked for. */
  readonly suggestions: TermSuggestions | undefined;
}

/** Looks at one file, or says that nobody could look into an archive. */
async function checkInput(found: InputFile, options: CheckOptions): Promise<CheckedFile | undefined> {
  const { shown, unread } = found;
  if (unread !== undefined) return { path: shown, findings: [], error: unread };
  const file = await checkFile(found, options);
  return file && { ...file, path: shown };
}

/** Looks at one file; undefined where it is neither DICOM nor anything else that holds patients. */
async function checkFile(found: InputFile, options: CheckOptions): Promise<CheckedFile | undefined> {
  const { path } = found;
  if (found.excluded) return { path, findings: [], skipped: EXCLUDED };
  let source: NodeFile | undefined;
  try {
    source = new NodeFile(path);
    const isFile = isDicom(source);
    const kind = isFile ? undefined : documentKind(source);
    if (kind) return await checkDocument(found, source, kind, options);
    if (!isFile && !found.named) return undefined;
    const error = isFile ? undefined : whyNoDocument(path);
    if (error !== undefined) return { path, findings: [], error };
    const decisions = loadDecisions(path);
    const { policy, assigned } = options;
    const planning = { pseudonyms: new Pseudonyms(), policy, decisions, ...(assigned && { assigned }) };
    const plan = makePlan(readDicom(source), planning);
    const kept = keptByDecisions(plan);
    options.suggestions?.add(plan);
    const checked = await checkPlan(found.shown, plan, decisions, options);
    return kept > 0 ? { ...checked, keptByDecisions: kept } : checked;
  } catch (error) {
    return { path, findings: [], error: describeError(error) };
  } finally {
    source?.close();
  }
}

async function checkDocument(
  { path, named, shown }: InputFile,
  source: NodeFile,
  kind: DocumentKind,
  options: CheckOptions,
): Promise<CheckedFile> {
  const { policy, showValues, examiner, documents } = options;
  const skipped = named ? undefined : whyPassedOver(kind, examiner !== undefined);
  if (skipped !== undefined) {
    compared(shown, [], options, () => true);
    return { path, findings: [], skipped };
  }
  const request = { path, policy, known: patientsBeside(path, policy) };
  const examination = await documents.examine(documentBytes(source), kind, request);
  return compared(shown, documentPlaces(documentFindings(examination, WITH_VALUES), showValues), options);
}

/** A DICOM file: its header, and its pixels where that was asked for. */
async function checkPlan(path: string, plan: Plan, decisions: Decisions, options: CheckOptions): Promise<CheckedFile> {
  const { examiner, showValues } = options;
  const header = openFindings(plan).map((flagged) =>
    elementFinding(flagged, plan.file, reportedFinding(flagged, showValues ? plan : undefined)),
  );
  const examination = await examiner?.look(plan.file, decisions, plan.policy);
  if (!examination) return compared(path, header, options, isInPixels);
  const isFaceKept = decisions.get(formatTag(Tag.PixelData)) === 'keep';
  const pixels = pixelPlaces(pixelFindings(examination, { ...WITH_VALUES, isFaceKept }), showValues);
  const error = whyNoCopy(examination);
  if (error === undefined) return compared(path, [...header, ...pixels], options);
  return { ...compared(path, [...header, ...pixels], options, isInPixels), error };
}

/** What baselines know values by is never shown unless a person asks for it. */
const WITH_VALUES = { showValues: true };

/** All that was found in a file, without what the baseline knows. */
function compared(
  path: string,
  found: readonly Reported[],
  { baseline }: CheckOptions,
  isUnseen: IsUnseen = () => false,
): CheckedFile {
  const { fresh, ...counts } = baseline?.compare(path, found, isUnseen) ?? { fresh: found };
  return { path, findings: fresh.map(({ reported }) => reported), ...counts };
}

function isInPixels(place: string): boolean {
  return place.startsWith(PIXELS);
}

import { parseArgs } from 'node:util';
import { isDicom, readDicom } from '../core/dicom/readDicom.js';
import { documentBytes } from '../core/documents/documentBytes.js';
import { documentKind, type DocumentKind } from '../core/documents/documentKind.js';
import { formatTag, PIXEL_DATA } from '../core/model/tag.js';
import { Examiner, ocrThreads } from '../core/io/batch/examining.js';
import { loadDecisions } from '../core/io/decisionsFile.js';
import { errorText } from '../core/io/errorText.js';
import type { FoundFile } from '../core/io/findFiles.js';
import { DocumentExaminer } from '../core/io/documents/documentExaminer.js';
import { patientsBeside } from '../core/io/documents/patientBeside.js';
import { whyPassedOver } from '../core/io/documents/whyPassedOver.js';
import { NodeFile } from '../core/io/nodeFile.js';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import { whyNoCopy } from '../core/plan/pixels/whyNoCopy.js';
import type { Decisions } from '../core/model/decisions.js';
import { makePlan, type Plan } from '../core/plan/plan.js';
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
import { pixelFindings } from '../core/report/check/pixelFindings.js';
import { baselineFrom, type BaselineRun } from './baseline.js';
import { inputsOf } from './inputs.js';
import type { Output, Surroundings } from './output.js';
import { exclusionFrom, policyFrom } from './policy.js';
import { oneOf } from './usage.js';

/** `check`: lists what holds or may hold patient data. Exit status 1 where there is any, or a file failed. */
export async function check(args: readonly string[], output: Output, { ocrFiles }: Surroundings): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      config: { type: 'string' },
      'show-values': { type: 'boolean', default: false },
      pixels: { type: 'boolean', default: false },
      baseline: { type: 'string' },
      'write-baseline': { type: 'boolean', default: false },
    },
  });
  const format = oneOf('--format', values.format, Object.keys(CHECK_WRITERS) as (keyof typeof CHECK_WRITERS)[]);
  const policy = policyFrom(values.config);
  const baseline = baselineFrom(values.baseline, values['write-baseline']);
  const inputs = inputsOf(positionals, exclusionFrom(policy, values.config));
  const reading = { ocr: ocrFiles(), threads: ocrThreads(1) };
  const examiner = values.pixels ? new Examiner(reading) : undefined;
  const documents = new DocumentExaminer(reading);
  const options = { policy, baseline, showValues: values['show-values'], examiner, documents };
  const tally = new CheckTally();
  const writer = CHECK_WRITERS[format]({ write: (text) => output.write(text), workingFolder: process.cwd() });
  try {
    for (const found of inputs) {
      const file = await checkFile(found, options);
      if (file) writer.file(file);
      if (file) tally.add(file);
      else tally.skip();
    }
  } finally {
    await examiner?.close();
    await documents.close();
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
  /** Looks at pixels, where that was asked for. */
  readonly examiner: Examiner | undefined;
  readonly documents: DocumentExaminer;
}

/** Looks at one file; undefined where it is neither DICOM nor anything else that holds patients. */
async function checkFile(found: FoundFile, options: CheckOptions): Promise<CheckedFile | undefined> {
  const { path } = found;
  if (found.excluded) return { path, findings: [], skipped: EXCLUDED };
  let source: NodeFile | undefined;
  try {
    source = new NodeFile(path);
    const isFile = isDicom(source);
    const kind = isFile ? undefined : documentKind(source);
    if (kind) return await checkDocument(found, source, kind, options);
    if (!isFile && !found.named) return undefined;
    const decisions = loadDecisions(path);
    const plan = makePlan(readDicom(source), { pseudonyms: new Pseudonyms(), policy: options.policy, decisions });
    return await checkPlan(path, plan, decisions, options);
  } catch (error) {
    return { path, findings: [], error: errorText(error) };
  } finally {
    source?.close();
  }
}

async function checkDocument(
  { path, named }: FoundFile,
  source: NodeFile,
  kind: DocumentKind,
  options: CheckOptions,
): Promise<CheckedFile> {
  const { policy, showValues, examiner, documents } = options;
  const skipped = named ? undefined : whyPassedOver(kind, examiner !== undefined);
  if (skipped !== undefined) {
    compared(path, [], options, () => true);
    return { path, findings: [], skipped };
  }
  const request = { path, policy, known: patientsBeside(path, policy) };
  const examination = await documents.examine(documentBytes(source), kind, request);
  return compared(path, documentPlaces(documentFindings(examination, WITH_VALUES), showValues), options);
}

/** A DICOM file: its header, and its pixels where that was asked for. */
async function checkPlan(path: string, plan: Plan, decisions: Decisions, options: CheckOptions): Promise<CheckedFile> {
  const { examiner, showValues } = options;
  const header = openFindings(plan).map((flagged) =>
    elementFinding(flagged, plan.file, reportedFinding(flagged, showValues ? plan : undefined)),
  );
  const examination = await examiner?.look(plan.file, decisions, plan.policy);
  if (!examination) return compared(path, header, options, isInPixels);
  const isFaceKept = decisions.get(formatTag(PIXEL_DATA)) === 'keep';
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

import { isDicom } from '../../dicom/readDicom.js';
import type { DicomFile } from '../../dicom/types.js';
import { notLookedInto } from '../../documents/documentKind.js';
import type { NameMapEntry } from '../../namemap/entry.js';
import { NameMapConflictError, type NameMap } from '../../namemap/nameMap.js';
import { Pseudonyms } from '../../operators/pseudonyms.js';
import { isBoxPath } from '../../pixels/examine/boxPath.js';
import { cleanPixels } from '../../pixels/examine/cleanPixels.js';
import type { PixelExamination } from '../../pixels/examine/examination.js';
import type { Decisions } from '../../plan/decisions.js';
import { EXCLUDED } from '../../profile/exclude.js';
import { BASIC_POLICY } from '../../profile/policy.js';
import { writtenFile, type ReportedFile } from '../../report/deidentifyReport.js';
import { reportedPixels } from '../../report/reportedPixels.js';
import { ProofError } from '../../verify/proofError.js';
import { loadDecisions } from '../decisionsFile.js';
import { planCopy, readForCopy, writeProven, type PlannedCopy } from '../deidentifyFile.js';
import { errorText } from '../errorText.js';
import type { FoundFile } from '../findFiles.js';
import { NodeFile } from '../nodeFile.js';
import type {
  BatchAnswer,
  BatchedFile,
  BatchQuestion,
  BatchResult,
  BatchSettings,
  Claim,
  DeidentifyTask,
} from './batchTask.js';
import type { Examiner } from './examining.js';

/** A file that is worked on, and what it needs to be planned once more. */
interface OpenFile {
  readonly found: FoundFile;
  readonly source: NodeFile;
  readonly file: DicomFile;
  readonly decisions: Decisions;
  planned: PlannedCopy;
  /** What was found in the pixels, where that was asked for. */
  examination?: PixelExamination;
  readonly entries: readonly NameMapEntry[];
}

type Work = OpenFile | ReportedFile;

/**
 * Works on some files of a run. All are planned; then the run settles which number each new token has, and which of
 * them may have the name that its copy would get; then they are written. Whatever is wrong with one file is said of this
 * file alone.
 * @param known what the run has settled so far, as far as this worker was told; it is added to
 * @param examiner looks at pixels, where that was asked for
 */
export async function deidentifyBatch(
  { batch, files, settings }: DeidentifyTask,
  known: NameMap,
  ask: (question: BatchQuestion) => Promise<BatchAnswer>,
  examiner?: Examiner,
): Promise<BatchResult> {
  const works = files.map((found) => begin(found, settings, known));
  try {
    if (examiner) await examine(works, examiner, settings);
    await settle(works, batch, settings, known, ask);
    const claims = await claim(works, batch, ask);
    const results: (BatchedFile | undefined)[] = [];
    for (const work of works) {
      results.push(isOpen(work) ? await write(work, claims.get(work), settings) : { report: work });
    }
    return results;
  } finally {
    for (const work of works) if (isOpen(work)) work.source.close();
  }
}

function isOpen(work: Work): work is OpenFile {
  return 'source' in work;
}

/** Reads and plans a file, with numbers that may not be the last word. */
function begin(found: FoundFile, settings: BatchSettings, known: NameMap): Work {
  const input = found.path;
  if (found.excluded) return skipped(input, EXCLUDED);
  let source: NodeFile | undefined;
  try {
    source = new NodeFile(input);
    if (!found.named && !isDicom(source))
      return closed(source, skipped(input, notLookedInto(source) ?? 'It is not a DICOM file.'));
    const decisions = loadDecisions(input);
    const file = readForCopy(found, source, settings);
    if (typeof file === 'string') return closed(source, skipped(input, file));
    return { found, source, file, decisions, ...plan({ found, file, decisions }, settings, known) };
  } catch (error) {
    source?.close();
    return failed(input, error);
  }
}

/** Before names and numbers are asked for: nobody waits meanwhile whose turn it is. */
async function examine(works: Work[], examiner: Examiner, { policy }: BatchSettings): Promise<void> {
  for (const [index, work] of works.entries()) {
    if (!isOpen(work)) continue;
    try {
      work.examination = await examiner.examine(work.file, work.decisions, policy);
    } catch (error) {
      works[index] = closed(work.source, failed(work.found.path, error));
    }
  }
}

function closed(source: NodeFile, report: ReportedFile): ReportedFile {
  source.close();
  return report;
}

function plan(
  { found, file, decisions }: Pick<OpenFile, 'found' | 'file' | 'decisions'>,
  settings: BatchSettings,
  known: NameMap,
): Pick<OpenFile, 'planned' | 'entries'> {
  const { key, bookkept, policy = BASIC_POLICY } = settings;
  if (bookkept === 'nothing') {
    const pseudonyms = new Pseudonyms(key, policy.tokens);
    return { planned: planCopy(found, file, pseudonyms, { ...settings, decisions }), entries: [] };
  }
  const { pseudonyms, entries } = known.draft(policy.tokens);
  const planned = planCopy(found, file, pseudonyms, { ...settings, decisions });
  return { planned, entries: bookkept === 'everything' ? entries : entries.filter(({ type }) => type === 'token') };
}

/** Has the run settle what is new in these files, and plans again where a number is another one. */
async function settle(
  works: Work[],
  batch: number,
  settings: BatchSettings,
  known: NameMap,
  ask: (question: BatchQuestion) => Promise<BatchAnswer>,
): Promise<void> {
  const drafted = works.flatMap((work) => (isOpen(work) ? work.entries : []));
  if (drafted.length === 0) return;
  const answer = await ask({ kind: 'settle', batch, entries: drafted });
  if (answer.kind !== 'settled') return refuse(works, answer);
  known.add(answer.entries);
  let at = 0;
  works.forEach((work, index) => {
    if (!isOpen(work)) return;
    const final = answer.entries.slice(at, (at += work.entries.length));
    if (work.entries.every((entry, place) => suffixOf(entry) === suffixOf(final[place]))) return;
    try {
      const again = plan(work, settings, known);
      if (again.entries.length > 0) throw new NameMapConflictError();
      work.planned = again.planned;
    } catch (error) {
      works[index] = closed(work.source, failed(work.found.path, error));
    }
  });
}

function suffixOf(entry: NameMapEntry | undefined): string | undefined {
  return entry?.type === 'token' ? entry.suffix : undefined;
}

async function claim(
  works: Work[],
  batch: number,
  ask: (question: BatchQuestion) => Promise<BatchAnswer>,
): Promise<ReadonlyMap<OpenFile, Claim>> {
  const open = works.filter(isOpen);
  if (open.length === 0) return new Map();
  const copies = open.map(({ found, planned }) => ({ input: found.path, output: planned.output }));
  const answer = await ask({ kind: 'claim', batch, copies });
  if (answer.kind !== 'claimed') refuse(works, answer);
  return new Map(answer.kind === 'claimed' ? open.map((work, index) => [work, answer.claims[index]!]) : []);
}

/** The run cannot go on with these files. */
function refuse(works: Work[], answer: BatchAnswer): void {
  const reason = answer.kind === 'refused' ? answer.reason : 'The run gave no answer.';
  works.forEach((work, index) => {
    if (isOpen(work)) works[index] = closed(work.source, failed(work.found.path, new Error(reason)));
  });
}

async function write(
  { found, planned, decisions, examination }: OpenFile,
  claim: Claim | undefined,
  settings: BatchSettings,
): Promise<BatchedFile | undefined> {
  if (!claim || claim.verdict === 'cancelled') return undefined;
  try {
    if (claim.verdict === 'taken') throw new OutputTakenError();
    const cleaning = examination && (await cleanPixels(planned.plan, examination));
    const how = { ...settings, overwrite: claim.overwrite, ...(cleaning && { cleaning }) };
    const proof = writeProven(planned, how, claim.temporary);
    const pixels = examination && cleaning && reportedPixels(examination, cleaning);
    const boxesNotFollowed = !examination && [...decisions.keys()].some(isBoxPath);
    const report = writtenFile(found.path, planned.output, planned.plan, { proof, pixels, boxesNotFollowed });
    return { report: settings.withActions ? report : { ...report, actions: [] }, patient: planned.patient };
  } catch (error) {
    return { report: failed(found.path, error) };
  }
}

/** Another file of the same run has this output. */
export class OutputTakenError extends Error {
  constructor() {
    super('Its copy would take the place of another file of this run; give the copies different folders.');
    this.name = 'OutputTakenError';
  }
}

/** Passed over, and why. */
function skipped(input: string, reason: string): ReportedFile {
  return { input, status: 'skipped', error: reason, actions: [] };
}

function failed(input: string, error: unknown): ReportedFile {
  const proof = error instanceof ProofError && { proof: error.proof };
  return { input, status: 'failed', error: errorText(error), ...proof, actions: [] };
}

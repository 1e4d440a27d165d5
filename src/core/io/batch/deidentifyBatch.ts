import { OwnError } from '../../model/errors.js';
import { isDicom } from '../../dicom/readDicom.js';
import { DocumentError } from '../../documents/documentError.js';
import { documentKind, whyNoDocument } from '../../documents/documentKind.js';
import { numbersDiffer, type NameMap } from '../../namemap/nameMap.js';
import { EXCLUDED } from '../../profile/exclude.js';
import type { ReportedFile } from '../../report/deidentify/deidentifyReport.js';
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
import { DicomWork, type GoOnSearching } from './dicomWork.js';
import { DocumentWork, type GoOn } from './documentWork.js';
import type { Examiners } from './examining.js';
import { failed, skipped, type Work } from './work.js';

/** A file that is worked on, or what became of it; undefined where the run was cancelled meanwhile. */
type Worked = Work | ReportedFile | undefined;

/**
 * Works on some files of a run. All are planned; then the run settles which number each new token has, and which of
 * them may have the name that its copy would get; then they are written. Whatever is wrong with one file is said of this
 * file alone.
 * @param known what the run has settled so far, as far as this worker was told; it is added to
 * @param examiners look at pixels and documents, where that was asked for
 */
export async function deidentifyBatch(
  { batch, files, settings }: DeidentifyTask,
  known: NameMap,
  ask: (question: BatchQuestion) => Promise<BatchAnswer>,
  examiners: Examiners = {},
): Promise<BatchResult> {
  const goOn: GoOn = async (pages) => {
    const answer = await ask({ kind: 'page', batch, ...pages });
    return !(answer.kind === 'going' && answer.isCancelled);
  };
  const goOnSearching: GoOnSearching = async (frames) => {
    const answer = await ask({ kind: 'frame', batch, ...frames });
    return !(answer.kind === 'going' && answer.isCancelled);
  };
  const works = files.map((found) => begin(found, settings, known, { ...examiners, batch, goOn, goOnSearching }));
  let claims: ReadonlyMap<Work, Claim>;
  try {
    await forEachOpen(works, (work) => work.prepare());
    await settle(works, batch, known, ask);
    claims = await claim(works, batch, ask);
  } catch (error) {
    for (const work of works) if (isOpen(work)) work.close();
    throw error;
  }
  return results(works, (work) => write(work, claims.get(work)));
}

function isOpen(work: Worked): work is Work {
  return work !== undefined && 'entries' in work;
}

/** What works need besides the run's settings. */
type Help = Examiners & { readonly batch: number; readonly goOn: GoOn; readonly goOnSearching: GoOnSearching };

/** Reads and plans a file, with numbers that may not be the last word. */
function begin(found: FoundFile, settings: BatchSettings, known: NameMap, help: Help): Worked {
  if (found.excluded) return skipped(found.path, EXCLUDED);
  let source: NodeFile | undefined;
  try {
    source = new NodeFile(found.path);
    const work = beginAs(source, found, settings, known, help);
    if (!isOpen(work)) source.close();
    return work;
  } catch (error) {
    source?.close();
    return failed(found.path, error);
  }
}

/** By its content; a file that a person named and that is no document is taken for DICOM. */
function beginAs(
  source: NodeFile,
  found: FoundFile,
  settings: BatchSettings,
  known: NameMap,
  { batch, pixels, documents, goOn, goOnSearching }: Help,
): Worked {
  const search = pixels && { examiner: pixels, goOn: goOnSearching };
  if (isDicom(source)) return DicomWork.begin(found, source, settings, known, batch, search);
  const kind = documentKind(source);
  if (kind) return DocumentWork.begin(kind, found, source, settings, known, documents && { examiner: documents, goOn });
  const broken = found.named ? whyNoDocument(found.path) : undefined;
  if (broken !== undefined) throw new DocumentError(broken);
  if (found.named) return DicomWork.begin(found, source, settings, known, batch, search);
  return skipped(found.path, 'It is not a DICOM file.');
}

/** Does something with every open file; one that it cannot be done with has failed. */
async function forEachOpen(works: Worked[], act: (work: Work) => Promise<void> | void): Promise<void> {
  for (const [index, work] of works.entries()) {
    if (!isOpen(work)) continue;
    try {
      await act(work);
    } catch (error) {
      work.close();
      works[index] = isAbort(error) ? undefined : failed(work.found.path, error);
    }
  }
}

/** Has the run commit what is new in these files, and plans again where a number differs. */
async function settle(
  works: Worked[],
  batch: number,
  known: NameMap,
  ask: (question: BatchQuestion) => Promise<BatchAnswer>,
): Promise<void> {
  const drafted = works.flatMap((work) => (isOpen(work) ? work.entries : []));
  if (drafted.length === 0) return;
  const answer = await ask({ kind: 'settle', batch, entries: drafted });
  if (answer.kind !== 'settled') return refuse(works, answer);
  known.add(answer.entries);
  let at = 0;
  await forEachOpen(works, (work) => {
    const final = answer.entries.slice(at, (at += work.entries.length));
    if (numbersDiffer(work.entries, final)) work.planAgain();
  });
}

async function claim(
  works: Worked[],
  batch: number,
  ask: (question: BatchQuestion) => Promise<BatchAnswer>,
): Promise<ReadonlyMap<Work, Claim>> {
  const open = works.filter(isOpen);
  if (open.length === 0) return new Map();
  const copies = open.map(({ found, output }) => ({ input: found.path, output }));
  const answer = await ask({ kind: 'claim', batch, copies });
  if (answer.kind !== 'claimed') await refuse(works, answer);
  return new Map(answer.kind === 'claimed' ? open.map((work, index) => [work, answer.claims[index]!]) : []);
}

/** The run cannot go on with these files. */
function refuse(works: Worked[], answer: BatchAnswer): Promise<void> {
  const reason = answer.kind === 'refused' ? answer.reason : 'The run gave no answer.';
  return forEachOpen(works, () => {
    throw new OwnError(reason);
  });
}

/** While the disk takes one copy, the next is written, unless one of them takes much memory. */
async function results(
  works: readonly Worked[],
  written: (work: Work) => Promise<BatchedFile | undefined>,
): Promise<BatchResult> {
  const results: Promise<BatchedFile | undefined>[] = [];
  for (const work of works) {
    const result = isOpen(work) ? written(work) : Promise.resolve(work && { report: work });
    results.push(result);
    if (isOpen(work) && work.isLarge) await result;
  }
  return Promise.all(results);
}

/** Closed at once, whatever became of it: copies of other files may wait for this one to be proven, or not to be. */
async function write(work: Work, claim: Claim | undefined): Promise<BatchedFile | undefined> {
  try {
    if (!claim || claim.verdict === 'cancelled') return undefined;
    if (claim.verdict === 'taken') throw new OutputTakenError();
    return await work.write(claim);
  } catch (error) {
    return isAbort(error) ? undefined : { report: failed(work.found.path, error) };
  } finally {
    work.close();
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Another file of the same run has this output. */
export class OutputTakenError extends OwnError {
  constructor() {
    super(
      'Its copy would have the name of another copy of this run. Give the copies different folders; where names come ' +
        'from UIDs, two files have one SOP Instance UID: clean one of them by itself.',
    );
    this.name = 'OutputTakenError';
  }
}

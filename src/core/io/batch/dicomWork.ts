import * as Tag from '../../standard/tag.js';
import { elementWith } from '../../dicom/elementWith.js';
import { elementValues } from '../../dicom/value.js';
import type { DicomFile } from '../../dicom/types.js';
import { OwnError } from '../../model/errors.js';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import { NameMapConflictError, type NameMap } from '../../namemap/nameMap.js';
import type { Proof } from '../../model/proof.js';
import type { Plan } from '../../plan/plan.js';
import { ProvenMould } from '../../verify/castProof.js';
import { isBoxPath } from '../../model/boxPath.js';
import { cleanPixels } from '../../plan/pixels/cleanPixels.js';
import type { ExaminationProgress, PixelExamination } from '../../plan/pixels/examination.js';
import { NOTHING_DECIDED, type Comments, type Decided, type Decisions } from '../../model/decisions.js';
import type { ReportedFile } from '../../report/deidentify/deidentifyReport.js';
import { reportedPixels } from '../../report/deidentify/reportedPixels.js';
import { writtenFile } from '../../report/deidentify/writtenFile.js';
import { hasDecisions, loadDecided } from '../decisionsFile.js';
import { planCopy, readForCopy, writeProven, type PlannedCopy } from '../plannedCopy.js';
import type { FoundFile } from '../findFiles.js';
import { withFile, type NodeFile } from '../nodeFile.js';
import { writeEncrypted } from '../writeEncrypted.js';
import type { BatchedFile, BatchSettings, SearchedFrames } from './batchTask.js';
import { CastWork } from './castWork.js';
import type { Examiner } from './examining.js';
import { drafted, keepMould, mayCast, toSettle, type KeptMould } from './moulds.js';
import { skipped, type Work } from './work.js';

/** Tells how far the search in an image is; false where it is to stop. */
export type GoOnSearching = (frames: SearchedFrames) => Promise<boolean>;

/** What looks for text in pixels, and who is told of it. */
export interface PixelSearch {
  readonly examiner: Examiner;
  readonly goOn: GoOnSearching;
}

/** A DICOM file whose copy is to be made. */
export class DicomWork implements Work {
  entries: readonly NameMapEntry[] = [];
  private planned: PlannedCopy;
  /** What was found in the pixels, where that was asked for. */
  private examination: PixelExamination | undefined;
  private noted: readonly NameMapEntry[] = [];
  /** Made of this file, for others. */
  private mould: KeptMould | undefined;

  private constructor(
    readonly found: FoundFile,
    private readonly source: NodeFile,
    private readonly file: DicomFile,
    private readonly decisions: Decisions,
    private readonly comments: Comments,
    private readonly settings: BatchSettings,
    private readonly known: NameMap,
    private readonly batch: number,
    private readonly search: PixelSearch | undefined,
  ) {
    this.planned = this.plan();
  }

  /**
   * Reads and plans a file, or says why there is to be no copy of it.
   * @param source is closed with the work; where there is none, by the caller
   * @throws DicomError, DecisionsError, OriginalAsOutputError
   */
  static begin(
    found: FoundFile,
    source: NodeFile,
    settings: BatchSettings,
    known: NameMap,
    batch: number,
    search: PixelSearch | undefined,
  ): Work | ReportedFile {
    const decided = settings.withoutDecisions ? NOTHING_DECIDED : loadDecided(found.path);
    const isAsOthers = decided === NOTHING_DECIDED && !(settings.withoutDecisions && hasDecisions(found.path));
    if (!isAsOthers || search || !mayCast(settings))
      return DicomWork.beginWhole(found, source, settings, known, batch, search, decided);
    const whole = (): Work => {
      const begun = DicomWork.beginWhole(found, source, settings, known, batch, undefined, decided);
      if (begun instanceof DicomWork) return begun;
      throw new OwnError(begun.error ?? begun.status);
    };
    const cast = CastWork.begin(found, source, settings, known, batch, whole);
    if (cast) return cast;
    const work = DicomWork.beginWhole(found, source, settings, known, batch, undefined, decided);
    if (work instanceof DicomWork) work.keepMould();
    return work;
  }

  private static beginWhole(
    found: FoundFile,
    source: NodeFile,
    settings: BatchSettings,
    known: NameMap,
    batch: number,
    search: PixelSearch | undefined,
    { decisions, comments }: Decided,
  ): DicomWork | ReportedFile {
    const file = readForCopy(found, source, settings);
    if (typeof file === 'string') return skipped(found.path, file);
    return new DicomWork(found, source, file, decisions, comments, settings, known, batch, search);
  }

  get output(): string {
    return this.planned.output;
  }

  /** Frames in which text was blacked out are in memory. */
  get isLarge(): boolean {
    return this.examination !== undefined;
  }

  async prepare(): Promise<void> {
    const { search, file, decisions, settings } = this;
    if (!search) return;
    const stop = new AbortController();
    const progress = ({ phase, done, all }: ExaminationProgress): void => {
      if (all === 1) return;
      const frames = { input: this.found.path, done: phase === 'searching' ? done : 0, frames: all };
      void search.goOn(frames).then((goesOn) => goesOn || stop.abort());
    };
    const how = { progress, signal: stop.signal };
    this.examination = await search.examiner.examine(file, decisions, settings.policy, how);
  }

  planAgain(): void {
    this.planned = this.plan();
    if (this.mould) {
      this.mould.finish(undefined);
      this.keepMould();
    }
    if (this.entries.length > 0) throw new NameMapConflictError();
  }

  async write({ overwrite, temporary }: { overwrite: boolean; temporary: string }): Promise<BatchedFile> {
    const { found, planned, decisions, comments, examination, settings } = this;
    const cleaning = examination && (await cleanPixels(planned.plan, examination));
    const how = { ...settings, overwrite, input: this.source, ...(cleaning && { cleaning }) };
    const { plan, proof, encryptedFor } = settings.encryptTo
      ? await writeEncrypted(planned, how, settings.encryptTo, temporary)
      : { ...(await writeProven(planned, how, temporary)), encryptedFor: undefined };
    const pixels = examination && cleaning && reportedPixels(examination, cleaning);
    const boxesNotFollowed = !examination && [...decisions.keys()].some(isBoxPath);
    const report = writtenFile(found.path, planned.output, plan, {
      ...{ proof, pixels, boxesNotFollowed, encryptedFor, withActions: settings.withActions, comments },
      decisionsNotFollowed: settings.withoutDecisions === true && hasDecisions(found.path),
    });
    const element = elementWith(this.file, Tag.StudyInstanceUID);
    const study = element ? (elementValues(this.file, element, '')[0] ?? '') : '';
    const result = { report, patient: planned.patient, ...(study !== '' && { study }) };
    this.finishMould(plan, proof, result);
    return result;
  }

  close(): void {
    this.mould?.finish(undefined);
    this.source.close();
  }

  /** For the files of its series after it. */
  private keepMould(): void {
    const { planned, settings, noted, known, batch } = this;
    this.mould = keepMould({ plan: planned.plan, operator: settings.operator, noted }, known, settings, batch);
  }

  private finishMould(plan: Plan, proof: Proof | undefined, result: BatchedFile): void {
    const { mould, planned } = this;
    if (!mould || !proof || plan !== planned.plan) return;
    try {
      const proven = withFile(planned.output, (copy) => ProvenMould.of(mould.mould, { plan, proof, copy }));
      mould.finish(proven && { proven, result });
    } catch {
      // The copy is written and proven, and moved away or changed by now: nothing is cast from it.
    }
  }

  private plan(): PlannedCopy {
    const { found, file, decisions, settings, known } = this;
    const draft = drafted(settings, known);
    const planned = planCopy(found, file, draft.pseudonyms, { ...settings, decisions });
    this.entries = toSettle(settings, draft);
    this.noted = draft.noted;
    return planned;
  }
}

import * as Tag from '../../standard/tag.js';
import { elementWith } from '../../dicom/elementWith.js';
import { elementValues } from '../../dicom/value.js';
import type { DicomFile } from '../../dicom/types.js';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import { NameMapConflictError, type NameMap } from '../../namemap/nameMap.js';
import { Pseudonyms } from '../../operators/pseudonyms.js';
import { isBoxPath } from '../../model/boxPath.js';
import { cleanPixels } from '../../plan/pixels/cleanPixels.js';
import type { ExaminationProgress, PixelExamination } from '../../plan/pixels/examination.js';
import { NOTHING_DECIDED, type Comments, type Decisions } from '../../model/decisions.js';
import { BASIC_POLICY } from '../../profile/policy.js';
import type { ReportedFile } from '../../report/deidentify/deidentifyReport.js';
import { reportedPixels } from '../../report/deidentify/reportedPixels.js';
import { writtenFile } from '../../report/deidentify/writtenFile.js';
import { hasDecisions, loadDecided } from '../decisionsFile.js';
import { planCopy, readForCopy, writeProven, type PlannedCopy } from '../plannedCopy.js';
import type { FoundFile } from '../findFiles.js';
import type { NodeFile } from '../nodeFile.js';
import { writeEncrypted } from '../writeEncrypted.js';
import type { BatchedFile, BatchSettings, SearchedFrames } from './batchTask.js';
import type { Examiner } from './examining.js';
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

  private constructor(
    readonly found: FoundFile,
    private readonly source: NodeFile,
    private readonly file: DicomFile,
    private readonly decisions: Decisions,
    private readonly comments: Comments,
    private readonly settings: BatchSettings,
    private readonly known: NameMap,
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
    search: PixelSearch | undefined,
  ): DicomWork | ReportedFile {
    const { decisions, comments } = settings.withoutDecisions ? NOTHING_DECIDED : loadDecided(found.path);
    const file = readForCopy(found, source, settings);
    if (typeof file === 'string') return skipped(found.path, file);
    return new DicomWork(found, source, file, decisions, comments, settings, known, search);
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
    return { report, patient: planned.patient, ...(study !== '' && { study }) };
  }

  close(): void {
    this.source.close();
  }

  private plan(): PlannedCopy {
    const { found, file, decisions, settings, known } = this;
    const { key, bookkept, policy = BASIC_POLICY } = settings;
    const options = { ...settings, decisions };
    if (bookkept === 'nothing') return planCopy(found, file, new Pseudonyms(key, policy.tokens), options);
    const { pseudonyms, entries } = known.draft(policy.tokens);
    const planned = planCopy(found, file, pseudonyms, options);
    this.entries = bookkept === 'everything' ? entries : entries.filter(({ type }) => type === 'token');
    return planned;
  }
}

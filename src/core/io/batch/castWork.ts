import type { ByteSource } from '../../dicom/source.js';
import type { Proof } from '../../model/proof.js';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import { NameMapConflictError, type NameMap } from '../../namemap/nameMap.js';
import { cleanNameOf } from '../../plan/outputName.js';
import { actionOf } from '../../report/deidentify/writtenFile.js';
import type { FoundFile } from '../findFiles.js';
import type { NodeFile } from '../nodeFile.js';
import { nameBelow, outputPathFor, requireOtherFile } from '../plannedCopy.js';
import { writeCopy } from '../writeCopy.js';
import type { BatchedFile, BatchSettings } from './batchTask.js';
import { castCopy, toSettle, type FromMould, type Made } from './moulds.js';
import type { Work } from './work.js';

/** Begins the work on the same file as if there were no mould. */
export type BeginWhole = () => Work;

/** The copy is not known to be clean by what is known of the mould. */
class UnprovenCastError extends Error {}

/** As a whole, the copy would have another name than the run has given it: it may be that of another. */
class NameChangedError extends Error {}

/** A DICOM file whose copy is cast from the mould of its series; where it cannot be, it is made as any other. */
export class CastWork implements Work {
  readonly isLarge = false;
  entries: readonly NameMapEntry[];
  output: string;
  private whole: Work | undefined;

  private constructor(
    readonly found: FoundFile,
    private readonly source: NodeFile,
    private readonly settings: BatchSettings,
    private readonly known: NameMap,
    private readonly batch: number,
    private from: FromMould,
    private readonly beginWhole: BeginWhole,
  ) {
    this.entries = toSettle(settings, from.draft);
    this.output = this.name();
    requireOtherFile(found.path, this.output);
  }

  /** @returns undefined where there is no mould for the file */
  static begin(
    found: FoundFile,
    source: NodeFile,
    settings: BatchSettings,
    known: NameMap,
    batch: number,
    beginWhole: BeginWhole,
  ): CastWork | undefined {
    const from = castCopy(source, settings, known, batch);
    return from && new CastWork(found, source, settings, known, batch, from, beginWhole);
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  planAgain(): void {
    const from = castCopy(this.source, this.settings, this.known, this.batch);
    if (!from) return this.planWhole();
    this.from = from;
    // Tokens in it may have other numbers, too.
    this.output = this.name();
    this.entries = toSettle(this.settings, from.draft);
    if (this.entries.length > 0) throw new NameMapConflictError();
  }

  async write(how: { readonly overwrite: boolean; readonly temporary: string }): Promise<BatchedFile> {
    const made = this.whole ? undefined : await this.from.from.made;
    if (!made) return this.writeWhole(how);
    try {
      return this.reported(made, await this.writeCast(made, how));
    } catch (error) {
      if (error instanceof UnprovenCastError) return this.writeWhole(how);
      throw error;
    }
  }

  close(): void {
    this.source.close();
  }

  private async writeCast({ proven }: Made, how: { readonly overwrite: boolean; readonly temporary: string }) {
    const { from, output, settings, source } = this;
    const name = nameBelow(output, settings.outputFolder);
    let proof: Proof | undefined;
    const check = (copy: ByteSource): void => {
      proof = proven.prove(from.cast, copy, name);
      if (!proof) throw new UnprovenCastError();
      source.requireUnchanged();
    };
    await writeCopy(from.cast.copy, output, { ...how, check, mode: source.mode });
    return proof;
  }

  private reported({ result }: Made, proof: Proof | undefined): BatchedFile {
    const { found, output, from } = this;
    const own = new Map([...from.cast.entries.values()].map((planned) => [planned.path, planned]));
    const actions = result.report.actions.map((action) => {
      const planned = own.get(action.path);
      return planned ? actionOf(planned) : action;
    });
    return { ...result, report: { ...result.report, input: found.path, output, ...(proof && { proof }), actions } };
  }

  private planWhole(): void {
    this.whole = this.beginWhole();
    this.output = this.whole.output;
    this.entries = this.whole.entries;
    if (this.entries.length > 0) throw new NameMapConflictError();
  }

  private async writeWhole(how: { readonly overwrite: boolean; readonly temporary: string }): Promise<BatchedFile> {
    const claimed = this.output;
    if (!this.whole) this.planWhole();
    if (this.output !== claimed) throw new NameChangedError();
    return this.whole!.write(how);
  }

  private name(): string {
    const { found, from, settings } = this;
    const { mould } = from.from;
    const clean = cleanNameOf(found.relativePath, mould.soughtInNameOf(from.cast), from.draft.pseudonyms);
    return outputPathFor(found, clean, settings);
  }
}

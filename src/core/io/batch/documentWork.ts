import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { KnownValue } from '../../detect/text/knownValue.js';
import type { DocumentKind } from '../../documents/documentKind.js';
import { documentBytes } from '../../documents/documentBytes.js';
import { documentEdits, type PageEdit } from '../../documents/documentEdits.js';
import { navigationOfCopy } from '../../documents/navigationOfCopy.js';
import { requireJudged } from '../../documents/requireJudged.js';
import { cleanDocumentName } from '../../plan/documentName.js';
import type { DocumentExamination } from '../../documents/examination.js';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import { NameMapConflictError, type NameMap } from '../../namemap/nameMap.js';
import { Pseudonyms } from '../../operators/pseudonyms.js';
import { siblingName } from '../../plan/outputName.js';
import { BASIC_POLICY } from '../../profile/policy.js';
import type { ReportedFile } from '../../report/deidentify/deidentifyReport.js';
import { reportedDocument } from '../../report/deidentify/reportedDocument.js';
import { OriginalAsOutputError } from '../plannedCopy.js';
import { hasDecisions } from '../decisionsFile.js';
import type { DocumentExaminer } from '../documents/documentExaminer.js';
import { patientsBeside, type PatientsBeside } from '../documents/patientBeside.js';
import { whySkipped } from '../documents/whySkipped.js';
import type { FoundFile } from '../findFiles.js';
import type { NodeFile } from '../nodeFile.js';
import { writeBytes } from '../writeCopy.js';
import type { BatchedFile, BatchSettings, ReadPages } from './batchTask.js';
import { skipped, type Work } from './work.js';

/** Told how far the work is; answers whether to go on. */
export type GoOn = (pages: ReadPages) => Promise<boolean>;

/** What looks into documents, and whom it tells. */
export interface DocumentHelp {
  readonly examiner: DocumentExaminer;
  readonly goOn: GoOn;
}

/** A PDF or a scan whose copy is to be made. */
export class DocumentWork implements Work {
  entries: readonly NameMapEntry[] = [];
  output = '';
  readonly isLarge = true;
  private bytes: Uint8Array = new Uint8Array();
  private examination: DocumentExamination | undefined;
  private edits: readonly PageEdit[] = [];
  private beside: PatientsBeside | undefined;

  private constructor(
    private readonly kind: DocumentKind,
    readonly found: FoundFile,
    private readonly source: NodeFile,
    private readonly settings: BatchSettings,
    private readonly known: NameMap,
    private readonly help: DocumentHelp,
  ) {}

  /** Says why there is to be no copy of a document, or begins one. */
  static begin(
    kind: DocumentKind,
    found: FoundFile,
    source: NodeFile,
    settings: BatchSettings,
    known: NameMap,
    help: DocumentHelp | undefined,
  ): DocumentWork | ReportedFile {
    if (!help) return skipped(found.path, `It is a ${kind} file, and documents are not examined here.`);
    const reason = found.named ? undefined : whySkipped(kind, settings.pixels !== undefined);
    if (reason !== undefined) return skipped(found.path, reason);
    if (!found.named && isEarlierCopy(found.path)) return skipped(found.path, 'It is a copy that dicom-deid made.');
    return new DocumentWork(kind, found, source, settings, known, help);
  }

  async prepare(): Promise<void> {
    const { policy = BASIC_POLICY, operator, documentDecisions, withoutDecisions } = this.settings;
    this.bytes = documentBytes(this.source);
    this.beside = patientsBeside(this.found.path, policy);
    this.examination = await this.help.examiner.examine(this.bytes, this.kind, {
      ...this.cancellation(),
      ...(!withoutDecisions && { path: this.found.path }),
      ...(documentDecisions && { decisions: documentDecisions }),
      policy,
      known: this.beside,
      ...(operator && { operator }),
    });
    requireJudged(this.examination, policy.unjudgedText);
    this.plan();
  }

  planAgain(): void {
    this.plan();
    if (this.entries.length > 0) throw new NameMapConflictError();
  }

  async write(how: { readonly overwrite: boolean; readonly temporary: string }): Promise<BatchedFile> {
    const { found, kind, output, settings, edits, examination } = this;
    const { examiner } = this.help;
    const navigation = navigationOfCopy(examination!);
    const { bytes: copy, ...pages } = await examiner.clean(this.bytes, {
      ...{ kind, edits, navigation },
      ...this.cancellation(),
    });
    const name = settings.outputFolder === undefined ? basename(output) : relative(settings.outputFolder, output);
    const proof = settings.unproven
      ? undefined
      : await examiner.prove({ original: this.bytes, copy, examination: examination!, edits, name });
    const { mode } = this.source;
    await writeBytes(copy, output, { ...how, mode, check: () => this.source.requireUnchanged() });
    const { withActions, withoutDecisions, documentDecisions } = settings;
    const report = reportedDocument(found.path, output, examination!, edits, pages, proof, withActions);
    const isIgnored = withoutDecisions && !documentDecisions && hasDecisions(found.path);
    return { report: { ...report, ...(isIgnored && { decisionsNotFollowed: true as const }) } };
  }

  close(): void {
    this.source.close();
  }

  /** Asks page by page whether to go on; reading comes first, cleaning after it. */
  private cancellation(): { readonly signal: AbortSignal; readonly onPage: (done: number) => void } {
    const controller = new AbortController();
    const input = this.found.path;
    const before = this.examination?.pages.length ?? 0;
    const onPage = (done: number, pages = before): void => {
      void this.help.goOn({ input, done, pages }).then((goesOn) => goesOn || controller.abort());
    };
    return { signal: controller.signal, onPage };
  }

  /** Gives tokens, and the copy its name. */
  private plan(): void {
    const { key, bookkept, policy = BASIC_POLICY } = this.settings;
    if (bookkept === 'nothing') return this.planWith(new Pseudonyms(key, policy.tokens));
    const { pseudonyms, entries } = this.known.draft(policy.tokens);
    this.planWith(pseudonyms);
    this.entries = entries.filter(({ type }) => type === 'token');
  }

  private planWith(pseudonyms: Pseudonyms): void {
    const { policy = BASIC_POLICY, outputFolder } = this.settings;
    const { path, relativePath } = this.found;
    const identity = this.beside?.identity;
    const days =
      policy.dates === 'shift' && identity !== undefined ? pseudonyms.dateOffset(identity, policy.dateRange) : 0;
    this.edits = documentEdits(this.examination!, pseudonyms, days);
    const values: readonly KnownValue[] = this.beside?.values ?? [];
    const clean = cleanDocumentName(relativePath, this.examination!, values, pseudonyms);
    this.output =
      outputFolder === undefined
        ? join(dirname(path), siblingName(clean.split(/[\\/]/).at(-1) ?? clean))
        : join(outputFolder, clean);
    if (this.output === path) throw new OriginalAsOutputError();
  }
}

/** Documents do not say who made them; the name of a copy does, where its original lies beside it. */
function isEarlierCopy(path: string): boolean {
  const [, name, extension] = /^(.+)\.deid(\.[^.]+)$/.exec(basename(path)) ?? [];
  return name !== undefined && extension !== undefined && existsSync(join(dirname(path), name + extension));
}

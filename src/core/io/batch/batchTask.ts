import type { Decisions } from '../../model/decisions.js';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import type { ReportedFile } from '../../report/deidentify/deidentifyReport.js';
import type { CopyOptions } from '../plannedCopy.js';
import type { FoundFile } from '../findFiles.js';
import type { DocumentSettings } from '../documents/documentExaminer.js';
import type { PixelSettings } from './pixelSettings.js';

/** What is noted of the pseudonyms that a run gives: their numbers, which all its workers share, or all of them. */
export type Bookkept = 'nothing' | 'numbers' | 'everything';

/** What is the same for every file of a run. Serialisable, as are all of these. */
export interface BatchSettings extends Omit<CopyOptions, 'decisions'> {
  /** Key of the run's pseudonyms, 32 bytes. */
  readonly key: Uint8Array;
  readonly bookkept: Bookkept;
  /** Decisions beside the files are not followed: the folder is not trusted. */
  readonly withoutDecisions?: true;
  /** About the one document that the run is for; left out, those beside it. */
  readonly documentDecisions?: Decisions;
  /** Reports say what was done to each element. */
  readonly withActions: boolean;
  /** Certificates, in PEM, for whose holders the originals are kept inside the copies, encrypted. */
  readonly encryptTo?: readonly string[];
  /** Text in pixels is looked for, and blacked out; left out, pixels stay as they are. */
  readonly pixels?: PixelSettings;
  /** PDFs, and pictures where pixels are looked at, are cleaned as well; left out, they are named as not examined. */
  readonly documents?: DocumentSettings;
}

/** Some files of a run, to be worked on in their order; answered by what became of each. */
export interface DeidentifyTask {
  readonly kind: 'deidentify';
  /** Place of these files among those of the run: lower ones get their numbers and names first. */
  readonly batch: number;
  readonly files: readonly FoundFile[];
  readonly settings: BatchSettings;
}

/** What a worker asks in the middle of a task; what concerns names and numbers is answered in the order of batches. */
export type BatchQuestion =
  /** Entries that planning led to, in order; the answer has their final numbers. */
  | { readonly kind: 'settle'; readonly batch: number; readonly entries: readonly NameMapEntry[] }
  /** A page of a document was read or cleaned: whether to go on is answered at once. */
  | ({ readonly kind: 'page'; readonly batch: number } & ReadPages)
  /** A frame of an image was searched for text: answered in the same way. */
  | ({ readonly kind: 'frame'; readonly batch: number } & SearchedFrames)
  /** Where the copies of the batch would go. */
  | { readonly kind: 'claim'; readonly batch: number; readonly copies: readonly ClaimedCopy[] };

/** How far the work on a document is. */
export interface ReadPages {
  /** Path of the input, as it was found. */
  readonly input: string;
  readonly done: number;
  readonly pages: number;
}

/** How far the search for text in an image of several frames is. */
export interface SearchedFrames {
  /** Path of the input, as it was found. */
  readonly input: string;
  readonly done: number;
  readonly frames: number;
}

export interface ClaimedCopy {
  /** Path of the input, as it was found. */
  readonly input: string;
  readonly output: string;
}

/** Whether a copy may be written, and under which temporary name. */
export type Claim =
  | { readonly verdict: 'free'; readonly temporary: string; readonly overwrite: boolean }
  /** Another file of the run, or an original, has this name. */
  | { readonly verdict: 'taken' }
  /** The run was cancelled. */
  | { readonly verdict: 'cancelled' };

export type BatchAnswer =
  | { readonly kind: 'settled'; readonly entries: readonly NameMapEntry[] }
  | { readonly kind: 'claimed'; readonly claims: readonly Claim[] }
  | { readonly kind: 'going'; readonly isCancelled: boolean }
  /** Why no file of the batch can be written: the name map or the journal cannot be. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What became of a file. */
export interface BatchedFile {
  readonly report: ReportedFile;
  /** Of a copy that was written: {@link patientIdentity} of its original, which is for no report. */
  readonly patient?: string;
  /** Study Instance UID of the original, which is for no report either. */
  readonly study?: string;
}

/** What became of each file of a task; undefined where the run was cancelled before. */
export type BatchResult = readonly (BatchedFile | undefined)[];

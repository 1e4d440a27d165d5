import { GithubWriter } from './checkGithub.js';
import { JsonWriter } from './checkJson.js';
import type { CheckedFile, CheckSummary } from './checkReport.js';
import { SarifWriter } from './checkSarif.js';
import { TextWriter } from './checkText.js';

/** Prints what `check` finds, file by file as it comes, so that no number of files fills the memory. */
export interface CheckWriter {
  file(file: CheckedFile): void;
  /** Called once, after the last file. */
  end(summary: CheckSummary): void;
}

/** Where a writer prints, and what it needs to know to name files. */
export interface WriterOptions {
  readonly write: (text: string) => void;
  /** Absolute; annotations and SARIF name files relative to it. */
  readonly workingFolder: string;
}

/** The writer of each format of `check --format`. */
export const CHECK_WRITERS = {
  text: ({ write }: WriterOptions): CheckWriter => new TextWriter(write),
  json: ({ write }: WriterOptions): CheckWriter => new JsonWriter(write),
  sarif: (options: WriterOptions): CheckWriter => new SarifWriter(options),
  github: (options: WriterOptions): CheckWriter => new GithubWriter(options),
};

import type { Severity } from '../../model/finding.js';
import { PRODUCT } from '../../plan/product.js';
import type { CheckWriter, WriterOptions } from './checkFormats.js';
import { findingMessage } from './checkMessage.js';
import type { CheckedFile } from './checkReport.js';
import { relativePath } from '../relativePath.js';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };

/** Workflow commands that GitHub Actions shows as annotations; it takes paths from the repository's root. */
export class GithubWriter implements CheckWriter {
  constructor(private readonly options: WriterOptions) {}

  file({ path, findings, error }: CheckedFile): void {
    if (error !== undefined) this.annotate('error', path, `cannot be read: ${error}`);
    for (const finding of findings) this.annotate(LEVEL[finding.severity], path, findingMessage(finding));
  }

  end(): void {
    // There is no command for a sum.
  }

  private annotate(level: string, path: string, message: string): void {
    const { write, workingFolder } = this.options;
    const file = relativePath(path, workingFolder) ?? path;
    write(`::${level} file=${escapeProperty(file)},title=${PRODUCT}::${escapeMessage(message)}\n`);
  }
}

/** What a workflow command's message may not hold as it is: a line feed would end it. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property, a colon and a comma would end it too. */
function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

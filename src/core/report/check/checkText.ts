import { count, noun } from '../../model/words.js';
import { printable } from '../../model/printable.js';
import type { Severity } from '../../model/finding.js';
import type { CheckWriter } from './checkFormats.js';
import { subject } from './checkMessage.js';
import type { CheckedFile, CheckSummary, ReportedFinding } from './checkReport.js';

/** The words that compilers use; the problem matcher `$dicom-deid` in package.json reads them. */
const SEVERITY: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'info' };

/** A line per finding, in the form of compilers: `path: severity: ElementPath keyword: ENTITY (rule)`; then a sum. */
export class TextWriter implements CheckWriter {
  constructor(private readonly write: (text: string) => void) {}

  file({ path, findings, error, skipped }: CheckedFile): void {
    const name = printable(path);
    if (error !== undefined) this.write(`${name}: error: cannot be read: ${printable(error)}\n`);
    if (skipped !== undefined) this.write(`${name}: skipped: ${skipped}\n`);
    this.write(findings.map((finding) => `${name}: ${line(finding)}\n`).join(''));
  }

  end(summary: CheckSummary): void {
    const { error, warning, information } = summary.bySeverity;
    const severities = `${error} error, ${warning} warning, ${information} info`;
    const { findings, filesWithFindings, files, known = 0, fixed = 0, keptByDecisions = 0, failed, skipped } = summary;
    this.write(
      `${findings} ${noun(findings, 'finding')} (${severities}) in ${filesWithFindings} of ${files} ${noun(files, 'file')}\n`,
    );
    if (keptByDecisions > 0) this.write(`${keptByDecisions} kept by decisions\n`);
    if (known > 0) this.write(`${count(known, 'finding is', 'findings are')} known to the baseline\n`);
    if (fixed > 0)
      this.write(
        `${count(fixed, 'finding')} of the baseline no longer occur${fixed === 1 ? 's' : ''}; --write-baseline removes them\n`,
      );
    if (failed > 0) this.write(`${count(failed, 'file')} could not be read\n`);
    if (skipped > 0) this.write(`${count(skipped, 'file is', 'files are')} not DICOM or excluded, and skipped\n`);
  }
}

function line(finding: ReportedFinding): string {
  const { severity, path, entity, rule, value } = finding;
  const shown = value === undefined ? '' : ` = ${JSON.stringify(value)}`;
  return `${SEVERITY[severity]}: ${path} ${subject(finding, 'private')}: ${entity} (${rule})${shown}`;
}

import type { Severity } from '../detect/finding.js';
import { PRODUCT, VERSION } from '../plan/product.js';
import type { CheckedFile, CheckReport, ReportedFinding } from './checkReport.js';

/** The report as lines for people: a heading per file, a line per finding, and a sum. */
export function formatText({ files, summary }: CheckReport): string {
  const lines = files.flatMap((file) => {
    if (file.error !== undefined) return [file.path, `  failed: ${file.error}`, ''];
    if (file.findings.length === 0) return [];
    return [file.path, ...file.findings.map(textLine), ''];
  });
  const { error, warning, information } = summary.bySeverity;
  const severities = `${error} error, ${warning} warning, ${information} information`;
  lines.push(
    `${summary.findings} findings (${severities}) in ${summary.filesWithFindings} of ${summary.files} DICOM files`,
  );
  if (summary.failed > 0) lines.push(`${summary.failed} files could not be read`);
  if (summary.skipped > 0) lines.push(`${summary.skipped} files are not DICOM and were passed over`);
  return `${lines.join('\n')}\n`;
}

function textLine({ severity, path, keyword, entity, operator, rule, value }: ReportedFinding): string {
  const what = `${path} ${keyword || 'private'}`;
  const shown = value === undefined ? '' : ` = ${JSON.stringify(value)}`;
  return `  ${severity.padEnd(11)} ${what}${shown}  ${entity}, ${operator}  [${rule}]`;
}

const GITHUB_LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };

/** Workflow commands that GitHub Actions shows as annotations. */
export function formatGithub({ files }: CheckReport): string {
  const lines = files.flatMap((file) => [
    ...(file.error === undefined ? [] : [annotation('error', file.path, `cannot be read: ${file.error}`)]),
    ...file.findings.map((finding) => annotation(GITHUB_LEVEL[finding.severity], file.path, message(finding))),
  ]);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function annotation(level: string, path: string, text: string): string {
  const property = path
    .replace(/%/g, '%25')
    .replace(/[\r\n]/g, '')
    .replace(/:/g, '%3A')
    .replace(/,/g, '%2C');
  return `::${level} file=${property},title=${PRODUCT}::${text.replace(/%/g, '%25').replace(/[\r\n]+/g, '%0A')}`;
}

function message({ path, keyword, entity, rule }: ReportedFinding): string {
  return `${path} ${keyword || 'private element'} holds or may hold ${entity} (${rule})`;
}

const SARIF_LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };

/** SARIF 2.1.0; the place inside a file is a logical location whose full name is the ElementPath. */
export function formatSarif({ files }: CheckReport): string {
  const rules = [...new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const driver = {
    ...{ name: PRODUCT, version: VERSION },
    rules: rules.map((rule) => ({ id: rule, shortDescription: { text: rule } })),
  };
  const results = files.flatMap((file) => file.findings.map((finding) => sarifResult(file, finding)));
  const notifications = files
    .filter(({ error }) => error !== undefined)
    .map(({ path, error }) => ({
      level: 'error',
      message: { text: error },
      locations: [{ physicalLocation: { artifactLocation: { uri: asUri(path) } } }],
    }));
  const invocations = [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }];
  const run = { tool: { driver }, invocations, results };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function sarifResult({ path }: CheckedFile, finding: ReportedFinding): object {
  const logical = { name: finding.keyword || finding.path, fullyQualifiedName: finding.path, kind: 'member' };
  const physicalLocation = { artifactLocation: { uri: asUri(path) } };
  return {
    ruleId: finding.rule,
    level: SARIF_LEVEL[finding.severity],
    message: { text: message(finding) },
    locations: [{ physicalLocation, logicalLocations: [logical] }],
  };
}

function asUri(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}

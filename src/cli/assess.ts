import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Assessor } from '../core/assess/assessor.js';
import { PopulationError, parsePopulation, type PopulationTable } from '../core/assess/population.js';
import { readRunReport, RunReportError } from '../core/assess/runReport.js';
import type { RunSummary } from '../core/assess/assessment.js';
import { DEFAULT_THRESHOLDS } from '../core/assess/thresholds.js';
import { isDicom } from '../core/dicom/readDicom.js';
import { assessedOf, readFolder } from '../core/io/assessFolder.js';
import { errorText } from '../core/io/errorText.js';
import { withFile } from '../core/io/nodeFile.js';
import { ASSESS_FORMATS, type AssessFormat } from '../core/report/assess/assessFormats.js';
import type { Output } from './output.js';
import { oneOf, UsageError } from './usage.js';

const FORMATS = Object.keys(ASSESS_FORMATS) as AssessFormat[];
const NAME_MAP_KEPT = ['yes', 'no', 'unknown'] as const;

/** `assess`: measures the risk of re-identification in a folder. Exit status 1 where a threshold is missed. */
export function assess(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      output: { type: 'string', short: 'o', multiple: true, default: [] },
      compare: { type: 'string' },
      report: { type: 'string' },
      population: { type: 'string' },
      k: { type: 'string' },
      l: { type: 'string' },
      'name-map-kept': { type: 'string', default: 'unknown' },
    },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError('Name one folder to assess.');
  const format = values.format === undefined ? undefined : oneOf('--format', values.format, FORMATS);
  const reports = values.output.map((path) => ({ path: checkedOutput(path), format: format ?? formatOf(path) }));
  const population = values.population === undefined ? undefined : populationFrom(values.population);
  const run = values.report === undefined ? undefined : runFrom(values.report);
  const options = {
    thresholds: {
      k: threshold('--k', values.k, DEFAULT_THRESHOLDS.k),
      l: threshold('--l', values.l, DEFAULT_THRESHOLDS.l),
    },
    assessedAt: new Date().toISOString(),
    nameMapKept: oneOf('--name-map-kept', values['name-map-kept'], NAME_MAP_KEPT),
    ...(population && { population }),
    ...(run && { run }),
  };
  const assessor = copiesIn(folder, output);
  const originals = values.compare === undefined ? undefined : originalsIn(values.compare, output);
  const assessment = assessor.assess({ ...options, ...(originals && { originals }) });
  for (const report of reports) writeFileSync(report.path, ASSESS_FORMATS[report.format](assessment));
  if (reports.length === 0) output.write(ASSESS_FORMATS[format ?? 'text'](assessment));
  return assessment.criteria.every(({ met }) => met) ? 0 : 1;
}

function copiesIn(folder: string, output: Output): Assessor {
  const assessor = assessedOf(
    readFolder(checkedFolder(folder), { onUnread: (path, error) => tellUnread(path, error, output) }),
  );
  if (assessor.fileCount === 0) throw new UsageError(`${folder}: there is no DICOM file to assess.`);
  return assessor;
}

/** What this product did not make; the folder may be the one that its copies lie in. */
function originalsIn(folder: string, output: Output): Assessor {
  const { others } = readFolder(checkedFolder(folder), { onUnread: (path, error) => tellUnread(path, error, output) });
  if (others.fileCount === 0) throw new UsageError(`${folder}: there is no original to compare with.`);
  return others;
}

function tellUnread(path: string, error: unknown, output: Output): void {
  output.note(`${path}: cannot be read: ${errorText(error)}\n`);
}

function checkedFolder(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${path}: it is not a folder.`);
  return path;
}

/** A report never takes the place of an image. */
function checkedOutput(path: string): string {
  if (existsSync(path) && (statSync(path).isDirectory() || withFile(path, isDicom))) {
    throw new UsageError(`${path}: it is a folder or a DICOM file; give the report another name.`);
  }
  return path;
}

function formatOf(path: string): AssessFormat {
  return /\.html?$/i.test(path) ? 'html' : /\.json$/i.test(path) ? 'json' : 'text';
}

function threshold(option: string, value: string | undefined, byDefault: number): number {
  if (value === undefined) return byDefault;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new UsageError(`${option} takes a whole number from 1.`);
  return Number(value);
}

function populationFrom(path: string): PopulationTable {
  return parsed(path, PopulationError, parsePopulation);
}

function runFrom(path: string): RunSummary {
  return parsed(path, RunReportError, readRunReport);
}

/** @throws UsageError naming the file that cannot be read, or that the parser refuses with `Refusal` */
function parsed<T>(path: string, Refusal: new (...args: never[]) => Error, parse: (text: string) => T): T {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: ${errorText(error)}`);
  }
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof Refusal ? new UsageError(`${path}: ${error.message}`) : error;
  }
}

import { describeError } from '../core/model/errors.js';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import type { Assessor } from '../core/assess/assessor.js';
import { PopulationError, parsePopulation, type PopulationTable } from '../core/assess/population.js';
import { readRunReport, RunReportError } from '../core/report/deidentify/runReport.js';
import type { RunSummary } from '../core/assess/assessment.js';
import { DEFAULT_THRESHOLDS } from '../core/assess/thresholds.js';
import { isDicom } from '../core/dicom/readDicom.js';
import { assessedOf, readFolder } from '../core/io/assessFolder.js';
import { withFile } from '../core/io/nodeFile.js';
import { ASSESS_FORMATS, type AssessFormat } from '../core/report/assess/assessFormats.js';
import { choiceOption, command, pathOption, pathsOption, type Running } from './command.js';
import type { Output } from './output.js';
import { UsageError } from './usage.js';

const FORMATS = Object.keys(ASSESS_FORMATS) as AssessFormat[];
const NAME_MAP_KEPT = ['yes', 'no', 'unknown'] as const;

interface Flags {
  readonly format?: AssessFormat;
  readonly output?: readonly string[];
  readonly compare?: string;
  readonly report?: string;
  readonly population?: string;
  readonly k?: string;
  readonly l?: string;
  readonly nameMapKept: (typeof NAME_MAP_KEPT)[number];
}

export function assessCommand(running: Running): Command {
  const { k, l } = DEFAULT_THRESHOLDS;
  return command('assess', {
    summary: 'measure the re-identification risk of a folder of copies',
    description:
      'Measures the re-identification risk of a folder of copies; docs/assessment.md says how. Exit status 1 says that a threshold is missed.',
    examples: [
      ['assess CLEAN', 'the figures, on the terminal'],
      ['assess CLEAN --compare ORIGINALS -o risk.html -o risk.json', 'before and after, as a page and for a program'],
    ],
  })
    .argument('<folder>', 'folder of copies')
    .addOption(
      choiceOption(
        '--format <FORMAT>',
        "output format (default: that of the output file's extension, else text)",
        FORMATS,
      ),
    )
    .addOption(pathsOption('-o, --output <FILE>', 'write the result to a file; may be given more than once'))
    .addOption(pathOption('--compare <ORIGINALS>', 'folder of the originals, to compare figures before and after'))
    .addOption(new Option('--k <N>', `smallest class of patients who look alike (default: ${k})`))
    .addOption(new Option('--l <N>', `fewest values of a sensitive attribute in a class (default: ${l})`))
    .addOption(pathOption('--population <FILE.csv>', 'table of the population from which the patients are a sample'))
    .addOption(pathOption('--report <FILE.json>', 'report of the run that made the copies'))
    .addOption(
      choiceOption('--name-map-kept <ANSWER>', 'whether the name map is kept', NAME_MAP_KEPT).default('unknown'),
    )
    .action(running.action((folder: string, flags: Flags) => assess(folder, flags, running)));
}

function assess(folder: string, flags: Flags, { output }: Running): number {
  const { format } = flags;
  const reports = (flags.output ?? []).map((path) => ({ path: checkedOutput(path), format: format ?? formatOf(path) }));
  const population = flags.population === undefined ? undefined : populationFrom(flags.population);
  const run = flags.report === undefined ? undefined : runFrom(flags.report);
  const options = {
    thresholds: {
      k: threshold('--k', flags.k, DEFAULT_THRESHOLDS.k),
      l: threshold('--l', flags.l, DEFAULT_THRESHOLDS.l),
    },
    assessedAt: new Date().toISOString(),
    nameMapKept: flags.nameMapKept,
    ...(population && { population }),
    ...(run && { run }),
  };
  const assessor = copiesIn(folder, output);
  const originals = flags.compare === undefined ? undefined : originalsIn(flags.compare, output);
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
  output.note(`${path}: cannot be read: ${describeError(error)}\n`);
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
    throw new UsageError(`${path}: ${describeError(error)}`);
  }
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof Refusal ? new UsageError(`${path}: ${error.message}`) : error;
  }
}

import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { createColors } from 'picocolors';
import type { SealedNameMap } from '../core/io/sealedNameMap.js';
import { count } from '../core/model/words.js';
import { printable } from '../core/model/printable.js';
import type { ReportedFile } from '../core/report/deidentify/deidentifyReport.js';
import type { Output } from './output.js';
import { documentRemark, pixelRemark } from './pixelWords.js';
import type { Progress } from './progress.js';
import type { Talk } from './talk.js';

/**
 * Which files are of patients that the name map knows under two names: one of the names may be misspelt, or the ID be
 * another patient's.
 * @param patients by the path of their file
 */
export function conflicts({ map }: SealedNameMap, patients: ReadonlyMap<string, string>): string {
  const paths = [...patients].filter(([, patient]) => map.isInConflict(patient)).map(([path]) => path);
  if (paths.length === 0) return '';
  paths.sort(); // Files are done in an order that is drawn by lot.
  const those = new Set(paths.map((path) => patients.get(path))).size;
  const who = those === 1 ? '1 patient has' : `${those} patients have`;
  return (
    [`${who} one Patient ID and more than one name in the name map:`, ...paths.map(printable), '']
      .join('\n  ')
      .trimEnd() + '\n'
  );
}

/** Prints the line of a file, where that is asked for: on a terminal only of those that failed, of which there may be few. */
export function sayer(
  { quiet = false, verbose = false }: Talk,
  output: Output,
): (file: ReportedFile, progress: Progress) => void {
  const isForEach = verbose || (!quiet && output.screen === undefined);
  const { red } = createColors(output.colour ?? false);
  return (file, progress) => {
    const isFailed = file.status === 'failed';
    if (!isForEach && !isFailed) return;
    progress.clear();
    output.write(`${isFailed ? red(line(file)) : line(file)}\n`);
  };
}

/** What to do about a folder that copies cannot be written into. */
function hint({ input, status, error = '' }: ReportedFile): string {
  if (status !== 'failed' || !/permission denied|read-only/.test(error)) return '';
  try {
    accessSync(dirname(input), constants.W_OK);
    return '';
  } catch {
    return ': its folder cannot be written into; name a different folder for the copies with -o DIR';
  }
}

function line(file: ReportedFile): string {
  const { input, output, status, error, conformant, document, quarantine } = file;
  if (status !== 'written') return `${status.padEnd(8)} ${printable(input)}: ${printable(error ?? '')}${hint(file)}`;
  const claim =
    conformant || document
      ? ''
      : ' (does not meet the Basic Profile: decisions, masks or recognisers switched off leave more than it allows)';
  const apart = quarantine === undefined ? '' : ' (put apart: not sure)';
  const kept = file.keptByDecisions === undefined ? '' : ` (${file.keptByDecisions} kept by decisions)`;
  return `written  ${printable(output ?? '')}${apart}${claim}${kept}${pixelRemark(file)}${documentRemark(file)}`;
}

/** How many dates became dummies because no one can read them, and of which attributes; empty where there is none. */
export function unreadDates(files: readonly ReportedFile[]): string {
  const lists = files.flatMap(({ unreadDates: unread }) => (unread ? [unread] : []));
  const dates = lists.flat();
  if (dates.length === 0) return '';
  const attributes = [...new Set(dates)].sort().join(', ');
  const became = dates.length === 1 ? 'became a dummy' : 'became dummies';
  return `${count(dates.length, 'date or time', 'dates or times')} could not be read and ${became}, in ${count(lists.length, 'file')}: ${attributes}\n`;
}

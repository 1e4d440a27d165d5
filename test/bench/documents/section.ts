/** The section of docs/benchmarks.md on documents. */

import type { Tallies, Tally } from './layouts.js';
import type { PublicFigures } from './publicFiles.js';

export interface Row {
  readonly documents: number;
  readonly secrets: number;
  readonly leaks: number;
  /** Leaks by kind of secret. */
  readonly leaked: Readonly<Record<string, number>>;
  /** Words that give nothing away. */
  readonly words: number;
  readonly lost: number;
  readonly refused: number;
}

export function section(
  rows: readonly (readonly [name: string, row: Row])[],
  { files, scans }: { readonly files: number; readonly scans: number },
): string {
  const all = rows.map(([, row]) => row);
  const kinds = new Map<string, number>();
  for (const { leaked } of all)
    for (const [kind, count] of Object.entries(leaked)) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  const listed = [...kinds].sort(([, one], [, other]) => other - one).map(([kind, count]) => `${kind} ${count}`);
  return [
    '## Documents',
    '',
    `${files} generated reports of the report set (\`npm run bench:documents\`), whose people, places and sentences are not`,
    `those with which recognisers were tuned, and scans of ${scans} of them at 150 dots per inch, with noise, as JPEG. No`,
    'DICOM file lies beside them. A secret counts as leaked if one of its spellings of four characters or more is in the',
    'words of the copy, in its bytes or, for a scan, in the text that OCR reads on the copy. Other words are harmless ones;',
    'a word is lost if the copy no longer has it (for scans, as OCR reads them before and after).',
    '',
    '| Document | Written | Secrets | Leaked | Other words | Lost |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ([name, { documents, refused, secrets, leaks, words, lost }]) =>
        `| ${name} | ${documents - refused} of ${documents} | ${secrets} | ${share(leaks, secrets)} | ${words} | ${share(lost, words)} |`,
    ),
    '',
    listed.length === 0 ? 'Nothing leaked.' : `What leaked: ${listed.join(', ')}.`,
  ].join('\n');
}

function share(count: number, all: number): string {
  return `${count} (${all === 0 ? '–' : ((100 * count) / all).toFixed(2)} %)`;
}

/** What is to be reached, by group: share of planted strings left, share of innocent words lost; in percent. */
const GOALS: Readonly<Record<string, { readonly left: number; readonly lost?: number }>> = {
  'special layouts': { left: 3, lost: 0.5 },
  producers: { left: 3, lost: 0.5 },
  'languages: en de fr es it nl': { left: 3, lost: 0.5 },
  'languages: pl pt sv tr': { left: 3, lost: 0.5 },
  'languages: ru el ar he zh ja': { left: 3, lost: 0.5 },
  'scan: straight': { left: 1 },
  'scan: skewed 2–7°': { left: 3 },
  'scan: fax': { left: 3 },
  'scan: handwriting': { left: 0 },
};

const HEAD = [
  '| Documents | Written | Planted strings left | Goal | Harmless words lost | Goal | Seconds each |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
];

function rowsOf(tallies: Tallies): readonly string[] {
  const names = [...tallies.keys()].sort((one, other) => order(one) - order(other) || one.localeCompare(other));
  return names.map((name) => layoutRow(name, tallies.get(name)!));
}

export function layoutSection(tallies: Tallies, rounds: number): string {
  return [
    '### Forms, lists and letters',
    '',
    `Forms and letters after public templates (${rounds} of each kind), printed by Chromium, LibreOffice, cairo and Ghostscript,`,
    'with people of locales of Faker that are in none of our lists (Italian and German of Austria share names with them).',
    'A planted string counts as left if it, or a word of a name or street in it, is found by pdftotext, qpdf, ExifTool or,',
    'on every third copy, by Tesseract on rendered pages and extracted images. Lost words are words of sentences and labels',
    'that name no person.',
    '',
    ...HEAD,
    ...rowsOf(tallies),
  ].join('\n');
}

export function scanSection(tallies: Tallies): string {
  return [
    '### Scans',
    '',
    'The same forms and letters in six languages, printed by LibreOffice and rendered as scanners, faxes and cameras have',
    'them, with other people. A planted string counts as left if Tesseract reads it, turned upright, or, where the page lies',
    'straight, if the ink is still there at the place of its words. Lost words are those that Tesseract reads before and not',
    'after.',
    '',
    ...HEAD,
    ...rowsOf(tallies),
  ].join('\n');
}

function order(name: string): number {
  const at = Object.keys(GOALS).indexOf(name);
  return at < 0 ? Object.keys(GOALS).length : at;
}

function layoutRow(name: string, { documents, refused, left, secrets, lost, words, time }: Tally): string {
  const goal = GOALS[name];
  const seconds = (time / 1000 / Math.max(1, documents - refused)).toFixed(1);
  return `| ${name} | ${documents - refused} of ${documents} | ${share(left, secrets)} of ${secrets} | ${goal ? `≤ ${goal.left} %` : ''} | ${share(lost, words)} of ${words} | ${goal?.lost === undefined ? '' : `≤ ${goal.lost} %`} | ${seconds} |`;
}

export function publicSection(figures: PublicFigures): string {
  const {
    files,
    of,
    pages,
    written,
    changed,
    changedPictures,
    worst,
    slow,
    large,
    most,
    pictures,
    grown,
    growth,
    reasons,
  } = figures;
  const listed = [...reasons]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${count} × ${reason}`);
  return [
    '### Public PDFs',
    '',
    `${files} of ${of} different PDFs of other projects, chosen by a hash, were copied by the command line, for processor time`,
    `and memory. Those that were written were also cleaned with nothing to remove, and ${pages} of their pages (the first 20 of`,
    'each) rendered by poppler before and after (pixels that differ by a fifth of the grey scale count as different).',
    '',
    '| | Figure | Goal |',
    '| --- | ---: | ---: |',
    `| Written | ${written} of ${files} | |`,
    `| Pages with more than 0.1 % of their pixels different | ${changed} | 0 |`,
    `| … of these, rasterized, which the report says | ${changedPictures} | |`,
    `| Most pixels different on a page | ${(100 * worst).toFixed(2)} % | 0.1 % |`,
    `| Files over 60 s | ${slow} | 0 |`,
    `| Files over 1 GB of memory | ${large} | 0 |`,
    `| Slowest, and largest in memory | ${most.seconds.toFixed(0)} s, ${(most.megabytes / 1000).toFixed(2)} GB | |`,
    `| Pages rasterized with nothing to remove | ${pictures} | |`,
    `| Copies ten times as large | ${grown} | 0 |`,
    `| Largest copy, of its original | ${growth.toFixed(2)} × | |`,
    '',
    ...(listed.length > 0 ? [`Not written: ${listed.join(' ')}`] : []),
  ].join('\n');
}

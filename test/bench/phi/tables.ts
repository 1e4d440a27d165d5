/** The figures as Markdown, for the terminal and for docs/benchmarks.md alike. */
import type { Row, Share, Tally } from './tally.js';
import type { Tool } from './tools/tool.js';

/** What a tool did with a set, or why it did not run. */
export type Result =
  | { readonly tool: Tool; readonly version: string; readonly tally: Tally }
  | { readonly tool: Tool; readonly reason: string };

/** PS3.15 names them; the numbers are what is planted in those places, bad ones first. */
const TRANSFER_SYNTAXES: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2': 'Implicit VR Little Endian',
  '1.2.840.10008.1.2.1': 'Explicit VR Little Endian',
  '1.2.840.10008.1.2.1.99': 'Deflated',
  '1.2.840.10008.1.2.2': 'Explicit VR Big Endian',
  '1.2.840.10008.1.2.4.70': 'JPEG Lossless',
  '1.2.840.10008.1.2.5': 'RLE Lossless',
};

/** At least this share of the research elements is to be left as it is. */
const RESEARCH_GOAL = 0.995;

/** All tools side by side. */
export function summary(results: readonly Result[]): string {
  const rows = results.map((result) => {
    if (!('tally' in result)) return [result.tool.name, 'not run', '', '', '', '', ''];
    const { tally, tool } = result;
    const { secrets, research } = tally.total();
    return [
      tool.name,
      written(tally),
      badOf(secrets),
      badOf(tally.listed),
      badOf(tally.unlisted),
      badOf(research),
      `${tally.pixels.bad} of ${tally.pixels.all}`,
    ];
  });
  const head = [
    ...['Tool', 'Files written', 'Secrets leaked', 'Look-alikes damaged, listed', 'Look-alikes damaged, elsewhere'],
    ...['Research elements changed', 'Pixel data changed'],
  ];
  return table(head, rows);
}

/** One tool by kind of place. */
export function byPlace(tally: Tally): string {
  const line = (name: string, { secrets, lookAlikes, research }: Row) => [
    name,
    ...[secrets, lookAlikes, research].flatMap((share) => [
      String(share.all || '–'),
      share.all ? badShare(share) : '–',
    ]),
  ];
  const rows = [...tally.places].filter(([, row]) => row.secrets.all + row.lookAlikes.all + row.research.all > 0);
  const elsewhere = tally.strays > 0 ? [['Elsewhere', '–', String(tally.strays), '–', '–', '–', '–']] : [];
  return table(
    ['Kind of place', 'Secrets', 'leaked', 'Look-alikes', 'damaged', 'Research elements', 'changed'],
    [...rows.map(([kind, row]) => line(kind, row)), ...elsewhere, line('All', tally.total())],
  );
}

/** Leaks of all tools by kind of secret and by transfer syntax. */
export function byKind(results: readonly Result[]): string {
  const ran = results.flatMap((result) => ('tally' in result ? [result] : []));
  const lines = (of: (tally: Tally) => ReadonlyMap<string, Share>, name: (key: string) => string) => {
    const keys = [...new Set(ran.flatMap(({ tally }) => [...of(tally).keys()]))].sort();
    return keys.map((key) => [name(key), ...ran.map(({ tally }) => badOf(of(tally).get(key) ?? { all: 0, bad: 0 }))]);
  };
  return table(
    ['Secrets leaked', ...ran.map(({ tool }) => tool.name)],
    [
      ...lines(
        (tally) => tally.secrets,
        (key) => key,
      ),
      ...lines(
        (tally) => tally.encodings,
        (key) => TRANSFER_SYNTAXES[key] ?? key,
      ),
    ],
  );
}

/** What of our own results is short of the goal, one sentence each; empty where nothing is. */
export function shortfalls(result: Result): string[] {
  const { tool } = result;
  if (!('tally' in result)) return [`${tool.name}: did not run, so no goal is met.`];
  const { tally } = result;
  const { secrets, research } = tally.total();
  const leaks = secrets.bad + tally.strays;
  const untouched = research.all === 0 ? 1 : 1 - research.bad / research.all;
  const missing = tally.files.given - tally.files.written;
  return [
    ...(leaks > 0 ? [`${tool.name}: ${leaks} leaks; the goal is none.`] : []),
    ...(tally.listed.bad > 0
      ? [`${tool.name}: ${tally.listed.bad} look-alikes damaged among listed elements; the goal is none.`]
      : []),
    ...(untouched < RESEARCH_GOAL
      ? [`${tool.name}: ${(untouched * 100).toFixed(2)} % of the research elements untouched; the goal is 99.5 %.`]
      : []),
    ...(missing > 0 ? [`${tool.name}: ${missing} files not written or not readable.`] : []),
  ];
}

function written({ files }: Tally): string {
  const unreadable = files.unreadable > 0 ? `, ${files.unreadable} unreadable` : '';
  return `${files.written} of ${files.given}${unreadable}`;
}

function badOf(share: Share): string {
  return share.all === 0 ? '–' : `${share.bad} of ${share.all} (${percentage(share)})`;
}

function badShare(share: Share): string {
  return share.bad === 0 ? '0' : `${share.bad} (${percentage(share)})`;
}

function percentage({ all, bad }: Share): string {
  const percent = (bad / all) * 100;
  return `${bad > 0 && percent < 0.01 ? '< 0.01' : percent.toFixed(percent < 10 ? 2 : 1)} %`;
}

/** A Markdown table whose columns are as wide as their widest cell, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(3, ...[name, ...rows.map((row) => row[column] ?? '')].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

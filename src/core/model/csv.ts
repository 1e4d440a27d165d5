/** Tables as CSV (RFC 4180), read line by line and written. */

export interface CsvLine {
  /** From 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * The lines that are not empty. Cells are parted by what the first line has most of: commas, the semicolons that
 * spreadsheets write where a comma is the decimal sign, or tabs. A line break inside quotes ends the line all the same:
 * no value here has one.
 */
export function csvLines(csv: string): readonly CsvLine[] {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const separator = separatorOf(lines.find((line) => line.trim() !== '') ?? '');
  const cell = new RegExp(`${separator}(?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = [...`${separator}${line}`.matchAll(cell)];
    return [
      { number: index + 1, cells: cells.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain) },
    ];
  });
}

function separatorOf(head: string): string {
  const unquoted = head.replace(/"(?:[^"]|"")*"/g, '');
  const [first = ','] = [',', ';', '\t'].sort((a, b) => unquoted.split(b).length - unquoted.split(a).length);
  return first;
}

/** One line with its line break; cells are quoted where they have to be. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

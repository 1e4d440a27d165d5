/** Tables as CSV (RFC 4180), read line by line and written. */

export interface CsvLine {
  /** From 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** The lines that are not empty. A line break inside quotes ends the line all the same: no value here has one. */
export function csvLines(csv: string): readonly CsvLine[] {
  return csv.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    return [
      { number: index + 1, cells: cells.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain) },
    ];
  });
}

/** One line with its line break; cells are quoted where they have to be. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

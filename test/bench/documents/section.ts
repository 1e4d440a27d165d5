/** The section of docs/benchmarks.md on documents. */

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
    `those that recognisers were tuned with, and scans of ${scans} of them at 150 dots to the inch, with noise, as JPEG. No`,
    'DICOM file lies beside them. A secret leaks where one of its spellings of four characters or more stands in the words',
    'of the copy, in its bytes, or, of a scan, in what OCR reads on the copy. Other words are those that give nothing away;',
    'lost are those that the copy no longer has, of a scan as OCR reads it before and after.',
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

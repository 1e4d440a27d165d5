import type { KnownFile } from './knownFiles.js';

/** Undecided findings by severity. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
}

/** A patient, study or series of the workspace, named by its number: what identifies it is not shown. */
export interface SeriesGroup {
  readonly kind: 'patient' | 'study' | 'series';
  /** Digest; the same for the same patient in this session. */
  readonly key: string;
  /** From 1, inside the group around it. */
  readonly number: number;
  readonly modality: string;
  readonly files: readonly KnownFile[];
  readonly groups: readonly SeriesGroup[];
}

/** All undecided findings of one rule, or of one attribute. */
export interface FindingGroup {
  readonly kind: 'rule' | 'attribute';
  readonly key: string;
  readonly label: string;
  readonly findings: number;
  readonly counts: Counts;
  readonly files: readonly KnownFile[];
}

const LEVELS = ['patient', 'study', 'series'] as const;

/** Files by patient, study and series. */
export function bySeries(files: readonly KnownFile[], level = 0): readonly SeriesGroup[] {
  const kind = LEVELS[level];
  if (!kind) return [];
  return [...grouped(files, ({ series }) => [series[kind]])].map(([key, inside], index) => {
    const modalities = new Set(inside.map(({ series }) => series.modality).filter(Boolean));
    return {
      kind,
      key,
      number: index + 1,
      modality: [...modalities].sort().join(', '),
      files: kind === 'series' ? inSeriesOrder(inside) : inside,
      groups: bySeries(inside, level + 1),
    };
  });
}

/** Files with undecided findings, by rule or by attribute; the most findings first. */
export function byFinding(files: readonly KnownFile[], kind: FindingGroup['kind']): readonly FindingGroup[] {
  const keys = ({ open }: KnownFile): string[] => open.map((finding) => keyOf(kind, finding));
  const groups = [...grouped(files, keys)].map(([key, inside]): FindingGroup => {
    const own = inside.flatMap(({ open }) => open.filter((finding) => keyOf(kind, finding) === key));
    const counts = countsOf(inside.map((file) => ({ open: file.open.filter((each) => keyOf(kind, each) === key) })));
    return { kind, key, label: key, findings: own.length, counts, files: inside };
  });
  return groups.sort((a, b) => b.findings - a.findings || (a.key < b.key ? -1 : 1));
}

/** Of a finding, the rule or the attribute by which it is grouped. */
export function keyOf(kind: FindingGroup['kind'], { rule, tag, name }: KnownFile['open'][number]): string {
  return kind === 'rule' ? rule : `${tag} ${name}`;
}

export function countsOf(files: readonly Pick<KnownFile, 'open'>[]): Counts {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const { open } of files) for (const { severity } of open) counts[severity] += 1;
  return counts;
}

/** The files of a series as they follow each other: by Instance Number, else by name. */
export function inSeriesOrder(files: readonly KnownFile[]): readonly KnownFile[] {
  const name = ({ uri }: KnownFile): string => uri.path;
  return [...files].sort((a, b) => a.series.instance - b.series.instance || (name(a) < name(b) ? -1 : 1));
}

function grouped(
  files: readonly KnownFile[],
  keysOf: (file: KnownFile) => readonly string[],
): ReadonlyMap<string, readonly KnownFile[]> {
  const groups = new Map<string, KnownFile[]>();
  for (const file of files) {
    for (const key of new Set(keysOf(file))) {
      const group = groups.get(key);
      if (group) group.push(file);
      else groups.set(key, [file]);
    }
  }
  return groups;
}

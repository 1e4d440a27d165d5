/** What is an archive, by name: content alone would have every office document opened. */
export type ArchiveKind = 'zip' | 'tar' | 'tar.gz' | 'gz';

const BY_NAME: readonly (readonly [pattern: RegExp, kind: ArchiveKind])[] = [
  [/\.zip$/i, 'zip'],
  [/\.tar$/i, 'tar'],
  [/\.(tar\.gz|tgz)$/i, 'tar.gz'],
  [/\.gz$/i, 'gz'],
];

/** The kind of archive that a file is by its name; undefined for what is none. */
export function archiveKind(path: string): ArchiveKind | undefined {
  return BY_NAME.find(([pattern]) => pattern.test(path))?.[1];
}

/** The name of the folder, or of `.gz` the file, that the content of an archive gets: the archive's without the ending. */
export function contentName(name: string): string {
  return name.replace(/\.(zip|tar|tar\.gz|tgz|gz)$/i, '') || 'archive';
}

/** Keys for elements by their paths, where a damaged file has some path twice: the later ones are numbered. */
export class OncePerPath {
  /** Of paths that were met more than once; hardly any is. */
  private readonly counts = new Map<string, number>();

  /** @param isMet the path was met before */
  keyOf(path: string, isMet: boolean): string {
    if (!isMet) return path;
    const count = (this.counts.get(path) ?? 1) + 1;
    this.counts.set(path, count);
    return `${path}#${count}`;
  }
}

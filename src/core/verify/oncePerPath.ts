/** Keys for elements by their paths, where a damaged file has some path twice: the later ones are numbered. */
export class OncePerPath {
  private readonly counts = new Map<string, number>();

  keyOf(path: string): string {
    const count = (this.counts.get(path) ?? 0) + 1;
    this.counts.set(path, count);
    return count === 1 ? path : `${path}#${count}`;
  }
}

/**
 * The path of an archive's member below the folder that it is unpacked into: relative, without `..`, drive letters,
 * characters that control terminals, and names that Windows reserves. Each is given once.
 */
export class MemberNames {
  private readonly taken = new Set<string>();

  /** @param raw as the archive has it */
  free(raw: string): string {
    const parts = raw
      .replace(/^[A-Za-z]:/, '')
      .split(/[\\/]+/)
      .map(cleanPart)
      .filter((part) => part !== '' && part !== '.' && part !== '..');
    const path = parts.join('/') || 'file';
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? path : numbered(path, count);
      const key = candidate.toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return candidate;
    }
  }
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Bytes of a name that most file systems allow. */
const LONGEST = 200;

function cleanPart(part: string): string {
  const printable = part.replace(/[\p{Cc}<>:"|?*]/gu, '_').replace(/[. ]+$/, (end) => (/^\.+$/.test(part) ? end : ''));
  const short = Buffer.byteLength(printable) > LONGEST ? printable.slice(0, LONGEST / 4) : printable;
  return RESERVED.test(short) ? `_${short}` : short;
}

function numbered(path: string, count: number): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') + 1 ? `${path.slice(0, dot)}_${count}${path.slice(dot)}` : `${path}_${count}`;
}

/** Verdicts of one tool, added up. */
import type { Verdict } from './judge/judge.js';
import { KINDS_OF_PLACE, type GeneratedFile, type KindOfPlace } from './model.js';

/** How many, and how many of them bad. */
export interface Share {
  all: number;
  bad: number;
}

export interface Row {
  readonly secrets: Share;
  readonly lookAlikes: Share;
  readonly research: Share;
}

/** A thing that went wrong, without the value: for whoever mends it. */
export interface Fault {
  readonly what: 'leak' | 'leak elsewhere' | 'damage' | 'change' | 'unreadable';
  readonly kindOfPlace?: KindOfPlace;
  readonly path: string;
  readonly detail: string;
  readonly file: number;
  readonly transferSyntax: string;
  readonly specificCharacterSet?: string;
}

export class Tally {
  readonly places: ReadonlyMap<KindOfPlace, Row> = new Map(KINDS_OF_PLACE.map((kind) => [kind, emptyRow()]));
  /** Leaks by kind of secret. */
  readonly secrets = new Map<string, Share>();
  /** Leaks by transfer syntax. */
  readonly encodings = new Map<string, Share>();
  /** Look-alikes in places that Table E.1-1 lists, and in others. */
  readonly listed: Share = empty();
  readonly unlisted: Share = empty();
  /** Secrets that are where nobody planted them. */
  strays = 0;
  readonly pixels: Share = empty();
  readonly faults: Fault[] = [];
  readonly files = { given: 0, written: 0, unreadable: 0 };

  /** A file that the tool did not write. */
  notWritten(): void {
    this.files.given++;
  }

  /** A file that was written and that the judge's reader cannot read. */
  unreadable(file: GeneratedFile, number: number, reason: string): void {
    this.files.given++;
    this.files.unreadable++;
    this.fault(file, number, { what: 'unreadable', path: '', detail: reason });
  }

  add(file: GeneratedFile, number: number, verdict: Verdict): void {
    this.files.given++;
    this.files.written++;
    for (const { planted, leaked } of verdict.secrets) {
      const known = planted.secret.inHeader ? 'known to the header' : 'only there';
      count(this.row(planted.kindOfPlace).secrets, leaked);
      count(entry(this.secrets, planted.secret.kind), leaked);
      count(entry(this.encodings, file.transferSyntax), leaked);
      if (leaked)
        this.fault(file, number, {
          what: 'leak',
          ...at(planted),
          detail: `${planted.secret.kind}, ${known}: ${planted.template}`,
        });
    }
    for (const { secret, path } of verdict.strays) {
      this.strays++;
      this.fault(file, number, { what: 'leak elsewhere', path, detail: secret.kind });
    }
    for (const { planted, damaged } of verdict.lookAlikes) {
      count(this.row(planted.kindOfPlace).lookAlikes, damaged);
      count(planted.needs.length > 0 ? this.listed : this.unlisted, damaged);
      if (damaged) this.fault(file, number, { what: 'damage', ...at(planted), detail: planted.phrase });
    }
    for (const { planted, changed } of verdict.research) {
      count(this.row(planted.kindOfPlace).research, changed);
      if (changed)
        this.fault(file, number, { what: 'change', ...at(planted), detail: `${planted.vr} ${planted.value}` });
    }
    if (file.pixelBytes) count(this.pixels, verdict.pixelsChanged);
  }

  /** All kinds of place together. */
  total(): Row {
    const sum = emptyRow();
    for (const row of this.places.values()) {
      for (const key of ['secrets', 'lookAlikes', 'research'] as const) {
        sum[key].all += row[key].all;
        sum[key].bad += row[key].bad;
      }
    }
    return sum;
  }

  private row(kind: KindOfPlace): Row {
    const row = this.places.get(kind);
    if (!row) throw new Error(`No row for ${kind}`);
    return row;
  }

  private fault(
    file: GeneratedFile,
    number: number,
    fault: Pick<Fault, 'what' | 'kindOfPlace' | 'path' | 'detail'>,
  ): void {
    const { transferSyntax, specificCharacterSet } = file;
    const set = specificCharacterSet === undefined ? {} : { specificCharacterSet };
    this.faults.push({ ...fault, file: number, transferSyntax, ...set });
  }
}

function at({ kindOfPlace, path }: { kindOfPlace: KindOfPlace; path: string }): Pick<Fault, 'kindOfPlace' | 'path'> {
  return { kindOfPlace, path };
}

function empty(): Share {
  return { all: 0, bad: 0 };
}

function emptyRow(): Row {
  return { secrets: empty(), lookAlikes: empty(), research: empty() };
}

function count(share: Share, bad: boolean): void {
  share.all++;
  if (bad) share.bad++;
}

function entry(map: Map<string, Share>, key: string): Share {
  const found = map.get(key) ?? empty();
  map.set(key, found);
  return found;
}

import { OwnError } from '../model/errors.js';
import { createHmac, randomBytes } from 'node:crypto';
import { givenToken, Pseudonyms } from '../operators/pseudonyms.js';
import { type TokenNumbers } from '../operators/tokens.js';
import { TokenCollisionError } from '../operators/tokens.js';
import { tokenKindOf, type TokenKind } from '../model/token.js';
import type { TokenStyle } from '../profile/policy.js';
import { KEY_LENGTH } from '../vault/seal.js';
import { isCovered, isNumber, subjectOf } from './entry.js';
import type { NameMapEntry } from '../model/nameMapEntry.js';

/** New entries that planning a file led to, and the pseudonyms that it was planned with. */
export interface Draft {
  readonly pseudonyms: Pseudonyms;
  /** Grows while files are planned; not part of the map before it is added. */
  readonly entries: readonly NameMapEntry[];
  /** All that was noted, also what the map knew already. */
  readonly noted: readonly NameMapEntry[];
  /**
   * Notes what another file of the series has noted, as if it were planned anew.
   * @returns false where a token would have another number here; the draft is of no use then
   */
  noteAgain(noted: readonly NameMapEntry[]): boolean;
}

/** A number was given to two originals, or two numbers to one; what was planned with them has to be planned again. */
export class NameMapConflictError extends OwnError {
  constructor() {
    super('Two holders of the name map gave one token to different originals meanwhile; they cannot become one.');
    this.name = 'NameMapConflictError';
  }
}

/**
 * Which original stands behind which token and UID, and the key of everything keyed: with it, copies can be re-linked
 * to their patients; without it, they cannot. Holds patient data: it is kept sealed, or in memory.
 */
export class NameMap {
  private readonly bySubject = new Map<string, NameMapEntry>();
  private readonly byToken = new Map<string, Extract<NameMapEntry, { type: 'token' }>>();
  private readonly byAssigned = new Map<string, string[]>();
  private readonly byMappedUid = new Map<string, string>();
  /** By SOP Instance UID, the days that the dates of its copies were moved by. */
  private readonly daysByFile = new Map<string, number[]>();
  private readonly highest = new Map<TokenKind, number>();
  private readonly namesByIdentity = new Map<string, Set<string>>();

  /** @param key 32 bytes; left out for a new map */
  constructor(
    readonly key: Uint8Array = randomBytes(KEY_LENGTH),
    entries: Iterable<NameMapEntry> = [],
  ) {
    this.add(entries);
  }

  /** Tells maps apart, and is no secret: 16 hexadecimal digits of an HMAC under the key. */
  get fingerprint(): string {
    return fingerprintOf(this.key);
  }

  get size(): number {
    return this.bySubject.size;
  }

  get entries(): IterableIterator<NameMapEntry> {
    return this.bySubject.values();
  }

  /** How many patients the map knows. */
  get patients(): number {
    return this.namesByIdentity.size;
  }

  /** How many patients came with two names under one identity. */
  get conflicts(): number {
    return [...this.namesByIdentity.values()].filter(({ size }) => size > 1).length;
  }

  /** True where files gave this identity more than one name. */
  isInConflict(identity: string): boolean {
    return (this.namesByIdentity.get(identity)?.size ?? 0) > 1;
  }

  /**
   * Takes entries in. Those that are known already change nothing.
   * @throws NameMapConflictError where another entry of the same subject, or another original of the same token, is
   *   known; nothing is taken in then
   */
  add(entries: Iterable<NameMapEntry>): void {
    const fresh = [...entries].filter((entry) => !this.knows(entry));
    fresh.forEach((entry) => this.put(entry));
  }

  /**
   * Entries that others drafted, with the numbers that this map has for them or gives them next, in their order.
   * @returns all of them as they are to be used, and those, each once, that have to be added
   */
  settle(drafted: readonly NameMapEntry[]): {
    readonly settled: readonly NameMapEntry[];
    readonly fresh: readonly NameMapEntry[];
  } {
    const numbers = this.numbers();
    const settled = drafted.map((entry) =>
      entry.type === 'token' && isNumber(entry.suffix)
        ? { ...entry, suffix: String(numbers(entry.kind, entry.name)) }
        : entry,
    );
    const fresh = new Map<string, NameMapEntry>();
    for (const entry of settled) {
      const subject = subjectOf(entry);
      const known = fresh.get(subject) ?? this.bySubject.get(subject);
      if (!isCovered(entry, known)) fresh.set(subject, merged(entry, known));
    }
    return { settled, fresh: [...fresh.values()] };
  }

  /** New pseudonyms on top of the map: what it knows keeps its token, what it does not know gets the next number. */
  draft(style: TokenStyle): Draft {
    const entries: NameMapEntry[] = [];
    const noted: NameMapEntry[] = [];
    const drafted = new Map<string, NameMapEntry>();
    const record = (entry: NameMapEntry): void => {
      noted.push(entry);
      const subject = subjectOf(entry);
      if (isCovered(entry, drafted.get(subject) ?? this.bySubject.get(subject))) return;
      drafted.set(subject, entry);
      entries.push(entry);
    };
    const numbers = this.numbers();
    const pseudonyms = new Pseudonyms(this.key, style, { numbers, record });
    const isSameNumber = (entry: NameMapEntry): boolean =>
      entry.type !== 'token' || !isNumber(entry.suffix) || numbers(entry.kind, entry.name) === Number(entry.suffix);
    const noteAgain = (before: readonly NameMapEntry[]): boolean => {
      for (const entry of before) {
        if (!isSameNumber(entry)) return false;
        record(entry);
      }
      return true;
    };
    return { pseudonyms, entries, noted, noteAgain };
  }

  /** The original behind a token of a copy, in whatever form its VR has it; undefined where the map knows none. */
  originalOfToken(token: string): string | undefined {
    return this.entryOfToken(token)?.original;
  }

  originalOfUid(mapped: string): string | undefined {
    return this.byMappedUid.get(mapped);
  }

  /**
   * The copies with this SOP Instance UID, if any were made with this map: by how many days their dates are moved, if they
   * are, and which tokens they were given. More than one number of days where a file was copied again with another range
   * or table, or where two files have one UID.
   */
  file(uid: string): { readonly days: readonly number[]; readonly gave: (token: string) => boolean } | undefined {
    const days = this.daysByFile.get(uid);
    if (!days) return undefined;
    const entries = days.map((each) => this.bySubject.get(subjectOf({ type: 'file', uid, days: each, tokens: [] })));
    const given = new Set(entries.flatMap((entry) => (entry?.type === 'file' ? entry.tokens : [])));
    const gave = (token: string): boolean => {
      const known = this.entryOfToken(token);
      return known !== undefined && given.has(givenToken(this.key, known.kind, known.name));
    };
    return { days, gave };
  }

  private entryOfToken(token: string): Extract<NameMapEntry, { type: 'token' }> | undefined {
    const [kind, suffix] = tokenKindOf(token) ?? [];
    return kind && suffix ? this.byToken.get(`${kind}_${suffix}`) : undefined;
  }

  /** What a pseudonym that a person assigned took the place of; several originals where several patients have it. */
  originalsOfAssigned(keyword: string, pseudonym: string): readonly string[] {
    return this.byAssigned.get(`${keyword}\0${pseudonym}`) ?? [];
  }

  private numbers(): TokenNumbers {
    const next = new Map(this.highest);
    const given = new Map<string, number>();
    return (kind, name) => {
      const subject = subjectOf({ type: 'token', kind, name, original: '', suffix: '0' });
      const known = this.bySubject.get(subject);
      if (known?.type === 'token') return Number(known.suffix);
      const number = given.get(subject) ?? (next.get(kind) ?? 0) + 1;
      given.set(subject, number);
      next.set(kind, Math.max(next.get(kind) ?? 0, number));
      return number;
    };
  }

  /** True where adding an entry would change nothing. */
  covers(entry: NameMapEntry): boolean {
    return isCovered(entry, this.bySubject.get(subjectOf(entry)));
  }

  private knows(entry: NameMapEntry): boolean {
    const known = this.bySubject.get(subjectOf(entry));
    if (entry.type !== 'token') return isCovered(entry, known);
    if (!isNumber(entry.suffix)) {
      const other = this.byToken.get(`${entry.kind}_${entry.suffix}`);
      if (other && other.name !== entry.name) throw new TokenCollisionError();
      return isCovered(entry, known);
    }
    if (known?.type === 'token' && known.suffix === entry.suffix) return true;
    if (known || this.byToken.has(`${entry.kind}_${entry.suffix}`)) throw new NameMapConflictError();
    return false;
  }

  private put(entry: NameMapEntry): void {
    const subject = subjectOf(entry);
    this.bySubject.set(subject, merged(entry, this.bySubject.get(subject)));
    switch (entry.type) {
      case 'token':
        this.putToken(entry);
        break;
      case 'uid':
        this.byMappedUid.set(entry.mapped, entry.original);
        break;
      case 'assigned': {
        const key = `${entry.keyword}\0${entry.pseudonym}`;
        const originals = this.byAssigned.get(key) ?? [];
        this.byAssigned.set(key, originals.includes(entry.original) ? originals : [...originals, entry.original]);
        break;
      }
      case 'patient': {
        const names = this.namesByIdentity.get(entry.identity) ?? new Set();
        this.namesByIdentity.set(entry.identity, names);
        // A file without a name contradicts none that has one.
        if (entry.name !== '') names.add(entry.name);
        break;
      }
      case 'file': {
        const days = this.daysByFile.get(entry.uid);
        if (!days) this.daysByFile.set(entry.uid, [entry.days]);
        else if (!days.includes(entry.days)) days.push(entry.days);
        break;
      }
    }
  }

  private putToken(entry: Extract<NameMapEntry, { type: 'token' }>): void {
    const { kind, suffix } = entry;
    const token = `${kind}_${suffix}`;
    if (!this.byToken.has(token)) this.byToken.set(token, entry);
    if (isNumber(suffix)) this.highest.set(kind, Math.max(this.highest.get(kind) ?? 0, Number(suffix)));
  }
}

/** Two copies of one file may have been given different tokens: by another policy, by other decisions. */
function merged(entry: NameMapEntry, known: NameMapEntry | undefined): NameMapEntry {
  if (entry.type !== 'file' || known?.type !== 'file') return entry;
  return { ...entry, tokens: [...new Set([...known.tokens, ...entry.tokens])].sort() };
}

/** Whether a token got another number than the one it was drafted with: what was planned with it is planned again. */
export function numbersDiffer(drafted: readonly NameMapEntry[], settled: readonly NameMapEntry[]): boolean {
  return drafted.some((entry, place) => suffixOf(entry) !== suffixOf(settled[place]));
}

function suffixOf(entry: NameMapEntry | undefined): string | undefined {
  return entry?.type === 'token' ? entry.suffix : undefined;
}

/** {@link NameMap.fingerprint} of a key. */
export function fingerprintOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('dicom-deid name map').digest('hex').slice(0, 16);
}

import { OwnError } from '../../model/errors.js';
import { ruleIdOf } from '../../model/ruleId.js';
import { createHmac, randomBytes } from 'node:crypto';

/** Shorter secrets can be found by trial, and with them the values behind the hashes. */
export const SHORTEST_SECRET = 32;

const VERSION = 1;
const SALT_BYTES = 16;
/** Hexadecimal digits: enough that no two files of a repository meet, and few enough for findings of one file. */
const DIGITS = { file: 32, finding: 16 };

/** A baseline that cannot be used; the message says why and what to do. */
export class BaselineError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'BaselineError';
  }
}

/** What a baseline file holds. */
interface BaselineContent {
  readonly version: number;
  /** Random, made with the file: the same finding has another hash in every repository. */
  readonly salt: string;
  /** Tells the secret that the hashes were made with from others; absent where they were made without one. */
  readonly secret?: string;
  /** Hash of the file's path → ElementPaths, each with the hash of its finding. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Hash of a finding → id of its rule, for people and programs that read the file; absent in older ones. */
  readonly rules?: Readonly<Record<string, string>>;
}

/** A finding as a baseline knows it. */
export interface BaselineFinding {
  /** Where in the file: an ElementPath, or a path of the same kind for a box. */
  readonly place: string;
  readonly rule: string;
  /** The bytes of its value, part by part; asked for under a secret only. */
  readonly value: () => Iterable<Uint8Array>;
}

/** How the findings of one file compare with a baseline. */
export interface Compared<T extends BaselineFinding> {
  /** Those that the baseline does not know. */
  readonly fresh: readonly T[];
  readonly known: number;
  /** How many that the baseline knows are no longer there. */
  readonly fixed: number;
}

/** Says of the place of a finding whether it was left out. */
export type IsUnseen = (place: string) => boolean;

/**
 * The known findings of a repository: hashes, no values. A committed file is read by anyone, so a value may go into a
 * hash only under a secret that lies elsewhere: birth dates and names are few enough to be tried one by one. With a
 * secret, a changed value is a new finding. Without one, the hashes are of path, ElementPath and rule alone.
 */
export class Baseline {
  private readonly key: Buffer;

  private constructor(
    private readonly salt: string,
    private readonly secret: string | undefined,
    private readonly files: Map<string, ReadonlySet<string>>,
    /** What the baseline held that this one is to replace. */
    private readonly before: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
    /** Ids of rules by the hash of the finding. */
    private readonly ruleIds = new Map<string, string>(),
  ) {
    this.key = createHmac('sha256', secret ?? '')
      .update(`dicom-deid baseline\0${salt}`)
      .digest();
  }

  /**
   * A baseline with no findings yet.
   * @throws BaselineError where the secret is too short
   */
  static empty(secret?: string): Baseline {
    return new Baseline(randomBytes(SALT_BYTES).toString('hex'), checkedSecret(secret), new Map());
  }

  /**
   * Reads a baseline file.
   * @param secret what its hashes were made with, if they were made with one
   * @throws BaselineError where it is none, or was made with another secret
   */
  static parse(text: string, secret?: string): Baseline {
    const content = parseContent(text);
    if (content.secret !== undefined && secret === undefined) {
      throw new BaselineError('The baseline was made with a secret, which is needed to read it.');
    }
    const files = Object.entries(content.files).map(([file, entries]) => [file, new Set(entries)] as const);
    const used = content.secret === undefined ? undefined : checkedSecret(secret);
    const ruleIds = new Map(Object.entries(content.rules ?? {}));
    const baseline = new Baseline(content.salt, used, new Map(files), undefined, ruleIds);
    if (baseline.secretCheck() !== content.secret) {
      throw new BaselineError('The baseline was made with another secret; set the right one, or delete the baseline.');
    }
    return baseline;
  }

  /** With the same salt, so that what did not change stays the same in the file, but with no findings. */
  emptied(): Baseline {
    return new Baseline(this.salt, this.secret, new Map(), this.files, this.ruleIds);
  }

  /** Whether values count: made with a secret. */
  get bindsValues(): boolean {
    return this.secret !== undefined;
  }

  /**
   * @param path of the file from the baseline's folder, with slashes
   * @param isUnseen true for places that no one looked at: what is known of them is not gone
   */
  compare<T extends BaselineFinding>(path: string, findings: readonly T[], isUnseen: IsUnseen): Compared<T> {
    const known = this.files.get(this.fileHash(path)) ?? NONE;
    const entries = findings.map((each) => this.entry(path, each));
    const fresh = findings.filter((_, index) => !known.has(entries[index] ?? ''));
    const left = new Set(entries);
    const fixed = [...known].filter((entry) => !left.has(entry) && !isUnseen(entry)).length;
    return { fresh, known: findings.length - fresh.length, fixed };
  }

  /** Takes in all findings of a file, in the place of those that it had; what no one looked at stays known. */
  add(path: string, findings: readonly BaselineFinding[], isUnseen: IsUnseen): void {
    const file = this.fileHash(path);
    const unseen = [...(this.before.get(file) ?? NONE)].filter(isUnseen);
    const entries = [...findings.map((each) => this.entry(path, each)), ...unseen];
    for (const [index, { rule }] of findings.entries()) this.ruleIds.set(hashIn(entries[index]!), ruleIdOf(rule));
    if (entries.length > 0) this.files.set(file, new Set(entries));
  }

  /** The text of the baseline file: sorted, a line per finding, so that versions compare and merge well in git. */
  format(): string {
    const secret = this.secretCheck();
    const files = [...this.files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, set]) => [file, [...set].sort()]);
    const content: BaselineContent = {
      ...{ version: VERSION, salt: this.salt },
      ...(secret !== undefined && { secret }),
      files: Object.fromEntries(files) as BaselineContent['files'],
      rules: Object.fromEntries([...this.listedRules()].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
    return `${JSON.stringify(content, undefined, 2)}\n`;
  }

  /** Of the findings that are known now. */
  private *listedRules(): Generator<readonly [string, string]> {
    for (const entries of this.files.values()) {
      for (const entry of entries) {
        const id = this.ruleIds.get(hashIn(entry));
        if (id !== undefined) yield [hashIn(entry), id];
      }
    }
  }

  private secretCheck(): string | undefined {
    return this.secret === undefined ? undefined : this.hash('secret').digest('hex').slice(0, DIGITS.finding);
  }

  private fileHash(path: string): string {
    return this.hash('file', path.normalize()).digest('hex').slice(0, DIGITS.file);
  }

  private entry(path: string, { place, rule, value }: BaselineFinding): string {
    const hash = this.hash('finding', path.normalize(), place, rule);
    if (this.bindsValues) for (const bytes of value()) hash.update(bytes);
    return `${place} ${hash.digest('hex').slice(0, DIGITS.finding)}`;
  }

  /** Every part is closed, so that none runs over into the next. */
  private hash(...parts: readonly string[]): ReturnType<typeof createHmac> {
    return createHmac('sha256', this.key).update(parts.map((part) => `${part}\0`).join(''));
  }
}

/** The hash of an entry, behind its place. */
function hashIn(entry: string): string {
  return entry.slice(entry.lastIndexOf(' ') + 1);
}

const NONE: ReadonlySet<string> = new Set();

function checkedSecret(secret: string | undefined): string | undefined {
  if (secret === undefined || secret.length >= SHORTEST_SECRET) return secret;
  throw new BaselineError(`The secret of a baseline needs ${SHORTEST_SECRET} random characters or more.`);
}

function parseContent(text: string): BaselineContent {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new BaselineError('The baseline is not valid JSON.');
  }
  if (!isObject(content) || content['version'] !== VERSION) {
    throw new BaselineError(`The baseline is not of version ${VERSION}, which is the one that this reads.`);
  }
  const { salt, secret, files, rules = {} } = content;
  const isWhole =
    typeof salt === 'string' &&
    (secret === undefined || typeof secret === 'string') &&
    isObject(files) &&
    isObject(rules) &&
    Object.values(rules).every((id) => typeof id === 'string') &&
    Object.values(files).every(
      (entries) => Array.isArray(entries) && entries.every((each) => typeof each === 'string'),
    );
  if (!isWhole) throw new BaselineError('The baseline is damaged; write it anew.');
  return content as unknown as BaselineContent;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

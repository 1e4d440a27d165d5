/** What a proof tries, one after the other. */
export type CheckName =
  | 'known values'
  | 'disguised values'
  | 'bytes'
  | 'pictures read again'
  | 'file name'
  | 'Table E.1-1'
  | 'pixel data'
  | 'UIDs'
  | 'claims'
  | 'structure';

/** Where something was found, and what it goes against. Never holds a value. */
export interface ProofPlace {
  /** ElementPath, or in words what is no element: `preamble`, `file name`. */
  readonly path: string;
  readonly rule: string;
}

/** One kind of trial and what came of it. */
export interface ProofCheck {
  readonly check: CheckName;
  /** How many elements, bytes or names were looked at. */
  readonly tried: number;
  readonly result: 'nothing found' | 'found';
  readonly places: readonly ProofPlace[];
  /** What is different on purpose and was seen to be no more than that, such as black boxes; absent where nothing is. */
  readonly remarks?: readonly ProofPlace[];
}

/**
 * What became of the attempt to find something of the original in a copy. `proven`: nothing was found; `left`: something
 * was, which outweighs everything else; `notComparable`: nothing was, but the two are no original and its copy, so that
 * this says little.
 */
export interface Proof {
  readonly outcome: 'proven' | 'left' | 'notComparable';
  readonly checks: readonly ProofCheck[];
  /** What a person decided to keep; it does not count. */
  readonly kept: readonly ProofPlace[];
  /** Values of the original that were sought. */
  readonly sought: number;
  /** What was not sought or not examined, and why: values too short or too common, pixels that were not read. */
  readonly notSearched: readonly ProofPlace[];
  /** Why the two cannot be compared. */
  readonly reason?: string;
}

/** A copy and the original that it was held against, if there was one, by their paths. */
export interface ProvenPair {
  readonly original: string | undefined;
  readonly copy: string;
  readonly proof: Proof;
}

/** The proof of what is no DICOM file, or a damaged one. */
export function unreadable(reason: string): Proof {
  return { outcome: 'notComparable', checks: [], kept: [], sought: 0, notSearched: [], reason };
}

/** Everything found by a proof, in one list. */
export function placesOf({ checks }: Proof): readonly ProofPlace[] {
  return checks.flatMap(({ places }) => places);
}

/** How many places a proof looked at, over all checks: elements, names, claims, frames, but not single bytes. */
export function placesTried({ checks }: Proof): number {
  return checks.reduce((sum, { check, tried }) => sum + (check === 'bytes' ? 0 : tried), 0);
}

/** Checks that find values of the original; what others find cannot be taken out of a copy. */
const FINDING_VALUES = new Set<CheckName>(['known values', 'disguised values', 'bytes']);

/** The places in which values of the original were found, where nothing else is wrong with the copy but its claims. */
export function pathsOfLeaks({ checks }: Proof): ReadonlySet<string> | undefined {
  const found = checks.filter(({ check, places }) => places.length > 0 && check !== 'claims');
  if (found.length === 0 || found.some(({ check }) => !FINDING_VALUES.has(check))) return undefined;
  return new Set(found.flatMap(({ places }) => places.map(({ path }) => path)));
}

/** What is different on purpose, in one list. */
export function remarksOf({ checks }: Proof): readonly ProofPlace[] {
  return checks.flatMap(({ remarks = [] }) => remarks);
}

/** Collects what the checks of one proof find. */
export class Trials {
  readonly kept: ProofPlace[] = [];
  private readonly trials: Trial[] = [];

  private readonly allowed: ReadonlySet<string>;

  /** @param allowed ElementPaths of what a person decided to keep */
  constructor(allowed: ReadonlySet<string>) {
    // The File Meta Information repeats SOP Instance UID (PS3.10 section 7.1).
    this.allowed = allowed.has('(0008,0018)') ? new Set([...allowed, '(0002,0003)']) : allowed;
  }

  begin(check: CheckName): Trial {
    const trial = new Trial(check, (place) => this.allows(place));
    this.trials.push(trial);
    return trial;
  }

  isAllowed(path: string): boolean {
    return this.allowed.has(path);
  }

  get foundAny(): boolean {
    return this.trials.some(({ places }) => places.length > 0);
  }

  checks(): readonly ProofCheck[] {
    return this.trials.map((trial) => trial.result());
  }

  private allows(place: ProofPlace): boolean {
    if (!this.allowed.has(place.path)) return false;
    if (!this.kept.some(({ path }) => path === place.path)) this.kept.push(place);
    return true;
  }
}

/** One check in the making. */
export class Trial {
  tried = 0;
  readonly places: ProofPlace[] = [];
  private readonly known = new Set<string>();
  private readonly remarks: ProofPlace[] = [];

  constructor(
    private readonly check: CheckName,
    private readonly allows: (place: ProofPlace) => boolean,
  ) {}

  /** Notes what was found; the same twice counts once. */
  found(path: string, rule: string): void {
    const key = `${path}\0${rule}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    if (!this.allows({ path, rule })) this.places.push({ path, rule });
  }

  /** Notes a difference that is in order. */
  remark(path: string, rule: string): void {
    this.remarks.push({ path, rule });
  }

  result(): ProofCheck {
    const { check, tried, places, remarks } = this;
    const result = places.length === 0 ? 'nothing found' : 'found';
    return { check, tried, result, places, ...(remarks.length > 0 && { remarks }) };
  }
}

/** What is remembered from one file of a series to the next: of a few series, in one thread, for as long as it works. */
import type { Element } from '../dicom/types.js';
import type { TextFinder } from '../detect/text/inText.js';
import type { Recogniser } from '../detect/text/recogniser.js';
import type { Finding } from '../model/finding.js';
import type { Policy } from '../profile/policy.js';
import { differences, type KeptHeader } from './alike.js';
import type { Inspected } from './inspect.js';
import type { Planned } from './plan.js';

/** What was found in the texts of a file, by the places of the elements. */
export class Found {
  /** Before texts of other elements were looked at. */
  readonly first = new Map<number, Finding | undefined>();
  readonly all = new Map<number, Finding | undefined>();
}

/** What is known of one element, without the file that it was in. */
export interface Look extends Pick<Inspected, 'path' | 'asked' | 'finding'> {
  readonly tag: number;
  /** It says something that all texts of the file are searched for. */
  readonly saysKnown: boolean;
}

/**
 * What files have in common whose headers differ, byte by byte, in nothing but what belongs to one image, under one
 * policy: everything that was found out about the other elements. It is a function of what is equal in all of them.
 */
export class Series {
  readonly found = new Found();
  /** Finds again what was found in any text of the file. */
  again: Recogniser | undefined | 'not yet' = 'not yet';
  /** Of undecided elements: what becomes of them whatever the key and the patient's tokens. */
  readonly planned = new Map<number, Planned | undefined>();

  constructor(
    readonly policy: Policy,
    readonly header: KeptHeader | undefined,
    readonly looks: readonly Look[],
    readonly finder: TextFinder,
  ) {}
}

/** The series that a file belongs to, and the places of the elements that are its own. */
export interface SeriesContext {
  readonly series: Series;
  readonly changed: ReadonlySet<number>;
}

/** A series, and the elements in which a file differs from it. */
export interface Likeness {
  readonly series: Series;
  readonly changed: ReadonlySet<Element>;
}

/** Files of a folder come in no order of their series; of headers in all, so many bytes are kept, more than one has. */
const MOST_SERIES = 16;
const MOST_BYTES = 8 * 1024 * 1024;
const kept: Series[] = [];

/** Remembers a series in place of those that were not met for the longest time. */
export function keepSeries(series: Series): void {
  kept.unshift(series);
  const bytes = (): number => kept.reduce((sum, { header }) => sum + (header?.bytes.length ?? 0), 0);
  while (kept.length > MOST_SERIES || bytes() > MOST_BYTES) kept.pop();
}

/** The series that a file with this header belongs to, if one is remembered. */
export function seriesBefore(header: KeptHeader, policy: Policy): Likeness | undefined {
  for (const [at, series] of kept.entries()) {
    const changed = series.policy === policy && series.header ? differences(series.header, header) : undefined;
    if (!changed) continue;
    if (at > 0) kept.unshift(...kept.splice(at, 1));
    return { series, changed };
  }
  return undefined;
}

/** Forgets all series, so that the next file is looked at as if it were the first. */
export function forgetSeries(): void {
  kept.length = 0;
}

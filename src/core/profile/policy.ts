import type { CustomRecogniser } from './customRecogniser.js';
import type { PixelMask } from './pixelMask.js';
import type { Operator } from '../model/finding.js';
import type { Option } from '../standard/confidentialityProfile.js';

/**
 * What becomes of dates and times:
 * - `remove`: as the profile asks, empty or gone where it may be, else the stand-in;
 * - `dummy`: the stand-in 1 January 1900 wherever the attribute may stay;
 * - `year`: only the year is left (Retain Longitudinal Modified Dates, aggregated);
 * - `shift`: every date of a patient moves by the same whole number of weeks (Modified Dates, transformed);
 * - `keep`: as they are (Retain Longitudinal Full Dates).
 */
export type DatePolicy = 'remove' | 'dummy' | 'year' | 'shift' | 'keep';

/** `numbered`: `[PATIENT_1]`; `plain`: `[PATIENT]`; `keyed`: `[PATIENT_7Q2X9K4B]`, the same in every run of one key. */
export type TokenStyle = 'numbered' | 'plain' | 'keyed';

/**
 * What becomes of the text of documents in languages that are judged by labels, titles and numbers only, so that names
 * without these may be left in it:
 * - `remark`: it stays, and the report says on which pages;
 * - `cover`: it is covered whole, unless a person decides otherwise;
 * - `refuse`: the document gets no copy until a person has decided about all of it, and about all that OCR saw and could
 *   not read.
 *
 * Text of a script of which nothing is known is covered in any case.
 */
export type UnjudgedText = 'remark' | 'cover' | 'refuse';

/** An operator for the elements that a person named in the policy. */
export interface PolicyRule {
  /** `(0008,1030)`, with `x` for any digit; or a keyword; or an ElementPath. */
  readonly tag: string;
  /** Applies only to private elements of this creator; the element digits then count within its block. */
  readonly creator?: string;
  readonly operator: Operator;
  /** The value that takes the place of the element's, with placeholders ({@link fill}); the operator is `replace` then. */
  readonly set?: string;
}

/**
 * What becomes of pseudonyms that a person assigned (`--pseudonyms`):
 * - `patient`: they take the place of Patient ID and Patient's Name; trial and site go to the Clinical Trial attributes;
 * - `trial`: they become Clinical Trial Subject ID, and Patient ID and Patient's Name get tokens.
 *
 * A patient who has none: the file fails (`error`), or gets tokens (`number`).
 */
export interface PseudonymPolicy {
  readonly into: 'patient' | 'trial';
  readonly unknown: 'error' | 'number';
}

/** A private element that a person vouches for: `(0029,xx10)` of a creator. */
export interface SafePrivateAddition {
  readonly creator: string;
  readonly tag: string;
}

/**
 * How sure it has to be that a word names a person before it is cleaned: `unattended` cleans what possibly does, for
 * no one will look; `balanced` cleans what likely does, and shows the others as information.
 */
export type OperatingPoint = 'unattended' | 'balanced';

/** Which recognisers of running text are at work. */
export interface RecogniserSwitches {
  readonly knownValues: boolean;
  readonly patterns: boolean;
  readonly names: boolean;
}

/** True where everything that can find a name or a date in text is at work: only then is a text known to be clean. */
export function searchesEverything({ recognisers }: Policy): boolean {
  return recognisers.knownValues && recognisers.patterns && recognisers.names;
}

/** The rules in force. Holds no patient data; meant to be committed. */
export interface Policy {
  /** Options of PS3.15 E.3 beside the Basic Profile. */
  readonly options: ReadonlySet<Option>;
  readonly dates: DatePolicy;
  /** Most years that dates move back by where they move. */
  readonly dateRange: number;
  /** `hour`: of times of day that stay, only the hour does. */
  readonly times: 'keep' | 'hour';
  /** `strict`: what can be read only by forgiving a breach of the standard gets no copy. */
  readonly reading: 'lenient' | 'strict';
  readonly tokens: TokenStyle;
  readonly unjudgedText: UnjudgedText;
  /** First match wins. */
  readonly rules: readonly PolicyRule[];
  readonly safePrivate: readonly SafePrivateAddition[];
  readonly recognisers: RecogniserSwitches;
  readonly operatingPoint: OperatingPoint;
  /** Names of sites and of staff, to be found in text. */
  readonly sites: readonly string[];
  readonly staff: readonly string[];
  /** Values that are never flagged, compared without regard to case. */
  readonly keepValues: ReadonlySet<string>;
  /** Globs of files that are skipped. */
  readonly exclude: readonly string[];
  readonly pseudonyms: PseudonymPolicy;
  /** Template of the names of copies, as `templateName` fills it; left out, they have the names of their originals. */
  readonly names?: string;
  /** Patterns of the site. */
  readonly custom: readonly CustomRecogniser[];
  readonly terms: Terms;
  /** What is covered in the pixels of known machines, with `--pixels`; all that match count. */
  readonly pixelMasks: readonly PixelMask[];
}

/** Words that a site has reviewed: what a header says goes before them. */
export interface Terms {
  /** Words and phrases that name no one, whatever they look like. */
  readonly keep: readonly string[];
  /** Words and phrases that always name a person. */
  readonly names: readonly string[];
}

/** The Basic Profile and nothing else. */
export const BASIC_POLICY: Policy = {
  options: new Set(),
  dates: 'remove',
  dateRange: 10,
  times: 'keep',
  reading: 'lenient',
  tokens: 'numbered',
  unjudgedText: 'remark',
  rules: [],
  safePrivate: [],
  recognisers: { knownValues: true, patterns: true, names: true },
  operatingPoint: 'unattended',
  sites: [],
  staff: [],
  keepValues: new Set(),
  exclude: [],
  pseudonyms: { into: 'patient', unknown: 'error' },
  custom: [],
  terms: { keep: [], names: [] },
  pixelMasks: [],
};

export type PresetName = 'basic' | 'research' | 'strict';

/**
 * `research` keeps what studies need: cleaned descriptions, intervals between dates, safe private elements, age and sex.
 * `strict` keeps nothing that a person could be linked by across runs: tokens carry no number.
 */
export const PRESETS: Readonly<Record<PresetName, Policy>> = {
  basic: BASIC_POLICY,
  research: { ...BASIC_POLICY, options: new Set(['CD', 'MD', 'SP', 'PC']), dates: 'shift' },
  strict: { ...BASIC_POLICY, tokens: 'plain' },
};

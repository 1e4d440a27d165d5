import type { Entity } from '../model/finding.js';
import type { RunRules } from '../plan/runRules.js';
import type { DirectFinding } from './directFacts.js';
import type { Diversity } from './diversity.js';
import type { ClassStatistics } from './equivalence.js';
import type { SensitiveId } from './attributeFacts.js';
import type { Question } from './checklist.js';
import type { ToldApartBy } from './patientFacts.js';
import type { JournalistView } from './population.js';
import type { QuasiIdentifierId } from './quasiIdentifiers.js';
import type { BurnedInText, Face, SpecialObject } from './pixelFacts.js';
import type { ShownCategories, Suppressed } from './suppression.js';
import type { Criterion, Thresholds } from './thresholds.js';
import type { Driver, WhatIf } from './whatIf.js';

/** Whether the map from original to token still exists; only the user knows. */
export type NameMapKept = 'yes' | 'no' | 'unknown';

/** Files that something is true of. */
export interface Counted {
  readonly name: string;
  readonly files: number;
}

/** What was measured of a set of copies. Holds counts, names of attributes and large categories; no patient's values. */
export interface Assessment {
  readonly version: 1;
  readonly product: string;
  /** ISO 8601. */
  readonly assessedAt: string;
  readonly thresholds: Thresholds;
  readonly set: SetSummary;
  readonly criteria: readonly Criterion[];
  readonly direct: DirectIdentifiers;
  readonly singlingOut: SinglingOut;
  readonly linkability: Linkability;
  readonly inference: Inference;
  readonly pixels: Pixels;
  readonly process: Process;
  readonly questions: readonly Question[];
  /** The originals by the same measures, where they were given. */
  readonly before?: Before;
}

export interface SetSummary {
  readonly files: number;
  readonly patients: number;
  readonly studies: number;
  /** Patients by what told them apart. */
  readonly toldApartBy: Readonly<Record<ToldApartBy, number>>;
  /** Patients whose files name more than one sex: two people under one ID, or a mistake. */
  readonly contradictory: number;
  /** Why files of the folder were not assessed. */
  readonly passedOver: readonly Counted[];
}

export interface DirectIdentifiers {
  /** Elements that name a person or lead to one; none is left where this is 0 and the search misses nothing. */
  readonly identifying: number;
  readonly filesWithIdentifying: number;
  /** Other elements that the Basic Profile would not leave: what options and decisions kept. */
  readonly retained: number;
  readonly byEntity: readonly { readonly entity: Entity; readonly identifying: number; readonly retained: number }[];
  /** Attributes that hold what identifies, the most frequent first. */
  readonly attributes: readonly (Pick<DirectFinding, 'keyword'> & { readonly elements: number })[];
}

export interface SinglingOut {
  /** By an outsider's knowledge: years and bands. The thresholds apply to these. */
  readonly banded: ClassStatistics;
  /** By the same attributes as the copies have them: what an intruder with the hospital's records could match. */
  readonly exact: ClassStatistics;
  readonly drivers: readonly Driver[];
  readonly whatIfs: readonly WhatIf[];
  readonly steps: readonly WhatIf[];
  readonly categories: readonly (ShownCategories & { readonly id: QuasiIdentifierId; readonly title: string })[];
  readonly journalist?: JournalistView;
}

export interface Linkability {
  /** Attributes that hold UIDs which a device or an archive gave. */
  readonly foreignUids: readonly Counted[];
  /** Attributes that hold UIDs made of a UUID by another program. */
  readonly uuidUids: readonly Counted[];
  readonly ownUids: number;
  readonly devices: readonly DeviceLink[];
  readonly exactTimes: readonly Counted[];
  readonly privateElements: { readonly safe: number; readonly other: number; readonly filesWithOther: number };
  /** UIDs that stand in files of more than one patient. */
  readonly sharedUids: readonly { readonly name: string; readonly uids: number; readonly patients: number }[];
  readonly intervals: {
    /** Patients with more than one dated study whose days between studies are true. */
    readonly patients: number;
    /** Those whose pattern no other patient of the set has. */
    readonly unique: number;
  };
}

/** An attribute that tells one device from another. */
export interface DeviceLink {
  readonly name: string;
  /** A token stands for it: it links within the set, and beyond it only for who has the name map. */
  readonly token: boolean;
  readonly devices: number;
  readonly patients: number;
  readonly files: number;
}

export interface Inference {
  readonly diversity: readonly (Omit<Diversity, 'withValue'> & {
    readonly withValue: Suppressed;
    readonly id: SensitiveId;
    readonly title: string;
  })[];
  /** Quasi-identifiers with values that fewer patients than the threshold have. */
  readonly rareValues: readonly {
    readonly id: QuasiIdentifierId;
    readonly title: string;
    readonly values: number;
    readonly patients: number;
  }[];
  readonly freeTexts: readonly Counted[];
  readonly outliers: {
    readonly overAge: Suppressed;
    /** Undefined where too few patients have a value. */
    readonly size?: Suppressed;
    readonly weight?: Suppressed;
  };
}

export interface Pixels {
  readonly filesWithPixels: number;
  readonly text: Readonly<Record<BurnedInText, number>>;
  /** Files not examined whose modality is known for text in the image. */
  readonly proneNotExamined: number;
  readonly faces: Readonly<Record<Exclude<Face, 'none'>, { readonly files: number; readonly patients: number }>>;
  readonly special: Readonly<Record<SpecialObject, number>>;
}

export interface Process {
  readonly madeByUs: number;
  readonly versions: readonly Counted[];
  readonly otherMethod: number;
  readonly noMethod: number;
  /** Files whose originals are inside, encrypted. */
  readonly encryptedOriginals: number;
  /** Codes of CID 7050 with their meanings, and any other as its code. */
  readonly codes: readonly Counted[];
  readonly identityRemoved: { readonly yes: number; readonly no: number; readonly notSaid: number };
  readonly dates: {
    readonly unmodified: number;
    readonly modified: number;
    readonly removed: number;
    readonly notSaid: number;
  };
  readonly nameMapKept: NameMapKept;
  readonly run?: RunSummary;
}

/** What the report of `deidentify` says of the run that made the copies. */
export interface RunSummary {
  /** The rules that it was made under; absent in reports of earlier versions. */
  readonly rules?: RunRules;
  readonly written: number;
  readonly skipped: number;
  readonly failed: number;
  readonly notConformant: number;
  /** Why files were skipped or failed. */
  readonly reasons: readonly Counted[];
  /** Attributes that a person kept, and in how many files. */
  readonly keptByPerson: readonly Counted[];
  /** What the proofs of the copies tried; absent where the run made none. */
  readonly proofs?: ProofSummary;
}

/** The proofs of all copies of a run, added up. */
export interface ProofSummary {
  /** Copies in which nothing of the original was found. */
  readonly proven: number;
  /** Copies that were not written, for something of the original was found in them. */
  readonly left: number;
  /** Copies without a proof, or that could not be compared. */
  readonly without: number;
  readonly checks: readonly { readonly check: string; readonly tried: number; readonly found: number }[];
}

export interface Before {
  readonly files: number;
  readonly patients: number;
  readonly banded: ClassStatistics;
  readonly rows: readonly { readonly measure: string; readonly before: number; readonly after: number }[];
}

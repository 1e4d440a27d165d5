/** What a set is measured against. */
export interface Thresholds {
  /** The smallest class of patients that is thought large enough. */
  readonly k: number;
  /** Distinct diagnoses that a class should have. */
  readonly l: number;
}

/**
 * k = 11: a risk of at most 1/11 = 0.09, as EMA (Policy 0070) and Health Canada (PRCI) ask for publication, and the
 * smallest count that CMS lets be published. l = 2: no diagnosis follows from membership of a class.
 */
export const DEFAULT_THRESHOLDS: Thresholds = { k: 11, l: 2 };

/** One measure beside its threshold. */
export interface Criterion {
  readonly id: 'directIdentifiers' | 'smallestClass' | 'diversity' | 'unreadFiles';
  readonly measure: string;
  readonly threshold: string;
  readonly measured: string;
  readonly met: boolean;
}

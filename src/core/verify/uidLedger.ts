import { isStandardUid } from '../standard/uids.js';
import type { Pair } from './pairs.js';
import type { Trial } from '../model/proof.js';
import { textValues } from './textValues.js';

/** PS3.5 section 9.1. */
const UID = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/;
const LONGEST_UID = 64;

/**
 * Which UID became which. One that is shared by the proofs of several files holds them against each other: equal
 * originals have equal new UIDs in all of them and different ones have different, so that references hold
 * (PS3.15 section E.3.9).
 */
export class UidLedger {
  private readonly after: Map<string, string>;
  private readonly before: Map<string, string>;

  /** @param other a ledger whose UIDs are in this one too */
  constructor(other?: UidLedger) {
    this.after = new Map(other?.after);
    this.before = new Map(other?.before);
  }

  /** Notes the UIDs of instances in one element before and after; those that went are none of its business. */
  note(pair: Pair, trial: Trial): void {
    if (pair.element.valueVr !== 'UI' || pair.element.items || !pair.was) return;
    const before = textValues(pair.was.inspected);
    textValues(pair).forEach((uid, index) => {
      if (uid === '') return;
      trial.tried += 1;
      const original = before[index] ?? '';
      if (isUid(uid)) this.noteOne(original, uid, pair.path, trial);
      else if (isUid(original)) trial.found(pair.path, 'PS3.5 section 9.1: it is no UID');
    });
  }

  private noteOne(original: string, uid: string, path: string, trial: Trial): void {
    if (original === '') return;
    if (isStandardUid(original) || isStandardUid(uid)) {
      if (original !== uid)
        trial.found(path, 'PS3.6 Annex A: a UID of the standard was changed, or put in place of another');
      return;
    }
    const known = this.after.get(original);
    if (known !== undefined && known !== uid) {
      trial.found(path, 'PS3.15 E.3.9: one UID has become two, so that references no longer hold');
    }
    const other = this.before.get(uid);
    if (other !== undefined && other !== original) {
      trial.found(path, 'PS3.15 E.3.9: two UIDs have become one');
    }
    if (known === undefined) this.after.set(original, uid);
    if (other === undefined) this.before.set(uid, original);
  }
}

function isUid(value: string): boolean {
  return UID.test(value) && value.length <= LONGEST_UID;
}

import * as Tag from '../standard/tag.js';
import { isDummySequence } from '../detect/header/ownDummies.js';
import { capAge } from '../operators/dateShift.js';
import { shiftDatesInUid } from '../operators/uidDates.js';
import { isStringVr } from '../dicom/vr.js';
import type { ActionCode } from '../standard/confidentialityProfile.js';
import type { DateLedger } from './dateLedger.js';
import type { OriginalFacts } from './originalFacts.js';
import type { Pair } from './pairs.js';
import type { Trial } from '../model/proof.js';
import { isNeutral, textValues } from './textValues.js';

/** Code Value, Coding Scheme Designator and Code Meaning: a dummy code may be the very code that was there. */
const CODE_TAGS = new Set([Tag.CodeValue, Tag.CodingSchemeDesignator, Tag.CodeMeaning]);
/** Actions after which the attribute is still there, empty or with a dummy (PS3.15 Table E.1-1a). */
const MUST_STAY = new Set<ActionCode>(['D', 'Z', 'Z/D']);
const DAYS_OF_A_WEEK = 7;

/**
 * Holds every element of a copy against PS3.15 Table E.1-1, under the options in force and at every level: X is gone,
 * Z is empty or another value, D another value, U another UID, C another date; what an option keeps is capped where the
 * standard caps it. Whether text that is to be cleaned is clean, the search for values tells.
 */
export class TableCheck {
  /** Sequences that are to go or to be dummies, innermost last, as prefixes of paths. */
  private covering: string[] = [];
  /** UIDs that an option keeps; whether dates in them had to move is known when all dates are. */
  private readonly keptUids: Pair[] = [];

  constructor(
    private readonly facts: OriginalFacts,
    private readonly dates: DateLedger,
    private readonly trial: Trial,
    private readonly isAllowed: (path: string) => boolean,
  ) {}

  look(pair: Pair): void {
    this.trial.tried += 1;
    const { path, asked } = pair;
    this.covering = this.covering.filter((prefix) => path.startsWith(prefix));
    const wrong = this.wrongWith(pair) ?? (this.covering.length > 0 ? wrongInDummy(pair) : undefined);
    if (wrong !== undefined && !this.isReported(path)) this.trial.found(path, `${asked.rule}: ${wrong}`);
    if (pair.element.items && /[XDZ]/.test(asked.action) && !this.isAllowed(path)) this.covering.push(`${path}[`);
  }

  /**
   * Judges what only the whole file tells: dates that moved, and attributes that the table asks to be there, empty or
   * not, and that the copy has not.
   */
  finish(copyPaths: ReadonlySet<string>): void {
    this.dates.judge(this.trial);
    this.lookAtKeptUids();
    this.lookForMissing(copyPaths);
  }

  private lookForMissing(copyPaths: ReadonlySet<string>): void {
    for (const { path, inspected } of this.facts.byPath.values()) {
      const { asked, place, element } = inspected;
      if (place.depth > 0 || asked.option !== undefined || !MUST_STAY.has(asked.published) || asked.action === 'K')
        continue;
      if (element.length > 0 && !copyPaths.has(path)) {
        this.trial.found(path, `${asked.rule}: it has to be there, empty or with another value`);
      }
    }
  }

  /** Of a sequence that should have gone, one place is enough. */
  private isReported(path: string): boolean {
    return this.trial.places.some((place) => path.startsWith(`${place.path}[`) && place.rule.endsWith(STILL_THERE));
  }

  private wrongWith(pair: Pair): string | undefined {
    switch (pair.asked.action) {
      case 'X':
        return STILL_THERE;
      case 'D':
      case 'Z':
        return wrongDummy(pair);
      case 'U':
        return pair.element.valueVr === 'UI' ? this.wrongUid(pair) : wrongDummy(pair);
      case 'C':
        return this.wrongCleaned(pair);
      case 'K':
        return this.wrongKept(pair);
    }
  }

  private wrongUid(pair: Pair): string | undefined {
    return textValues(pair).some((uid) => this.facts.uids.has(uid)) ? AS_IN_ORIGINAL : undefined;
  }

  private wrongCleaned(pair: Pair): string | undefined {
    const { element, was, same } = pair;
    if (/^(DA|DT|TM)$/.test(element.valueVr)) {
      this.dates.note(pair);
      return undefined;
    }
    // A bitmap cannot be cleaned; text is searched.
    return same && was?.inspected.finding && !isStringVr(element.valueVr) && !element.items
      ? AS_IN_ORIGINAL
      : undefined;
  }

  private wrongKept(pair: Pair): string | undefined {
    const { element, asked, same } = pair;
    if (asked.option === undefined) return undefined;
    if (element.valueVr === 'AS') {
      return textValues(pair).some((value) => capAge(value) !== value) ? 'ages over 89 are to be capped' : undefined;
    }
    if (element.valueVr === 'UI' && same && this.facts.policy.options.has('MD')) this.keptUids.push(pair);
    return undefined;
  }

  /** A date inside a UID would betray by how much all others moved. */
  private lookAtKeptUids(): void {
    if (!this.dates.moves) return;
    for (const pair of this.keptUids) {
      const tellsDate = textValues(pair).some(
        (uid) => !isNeutral(uid, 'UI') && shiftDatesInUid(uid, DAYS_OF_A_WEEK) !== uid,
      );
      if (tellsDate) this.trial.found(pair.path, `${pair.asked.rule}: a date inside it is as it was`);
    }
  }
}

const STILL_THERE = 'it is still there';
const AS_IN_ORIGINAL = 'it is as in the original';

function wrongDummy(pair: Pair): string | undefined {
  const { element, place, asked, was, same } = pair;
  const original = was?.inspected;
  if (!original) return undefined;
  if (element.items) {
    return same && original.finding && !isDummySequence(element, place) ? AS_IN_ORIGINAL : undefined;
  }
  if (element.length === 0) {
    return asked.published === 'D' && original.finding ? 'it is empty, where a dummy value is asked for' : undefined;
  }
  if (!original.finding) return undefined;
  if (!isStringVr(element.valueVr)) return same ? AS_IN_ORIGINAL : undefined;
  return holdsOriginalValue(pair) ? AS_IN_ORIGINAL : undefined;
}

/** Inside a sequence whose items are to be dummies, text is no longer what it was; numbers and terms may be. */
function wrongInDummy(pair: Pair): string | undefined {
  const { element, was } = pair;
  if (!was || CODE_TAGS.has(element.tag) || /^(CS|UI|DS|IS)$/.test(element.valueVr)) return undefined;
  return holdsOriginalValue(pair) ? 'in a sequence of dummies it is as in the original' : undefined;
}

function holdsOriginalValue(pair: Pair): boolean {
  const { valueVr: vr } = pair.element;
  const left = new Set(textValues(pair).filter((value) => !isNeutral(value, vr)));
  if (left.size === 0 || !pair.was) return false;
  return textValues(pair.was.inspected).some((value) => left.has(value));
}

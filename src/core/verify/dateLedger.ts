import { shiftDate, yearOnly } from '../operators/dateShift.js';
import { hourOnly, readDate } from '../operators/readDate.js';
import type { Pair } from './pairs.js';
import type { Trial } from '../model/proof.js';
import { isNeutral, textValues } from './textValues.js';

const DAY = 24 * 60 * 60 * 1000;

interface MovedDate {
  readonly path: string;
  readonly rule: string;
  readonly vr: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The dates of a file before and after, where the Retain Longitudinal Temporal Information with Modified Dates Option
 * (PS3.15 E.3.6) is in force. They are judged when all are known: whether they moved or only their years were kept, and
 * by how many days, the dates themselves have to tell.
 */
export class DateLedger {
  private readonly dates: MovedDate[];
  /** What all dates together tell; asked for many times when all are noted. */
  private counted: { readonly days: number | undefined; readonly isYears: boolean } | undefined;

  /** @param before a ledger whose dates are in this one too */
  constructor(before?: DateLedger) {
    this.dates = before ? [...before.dates] : [];
  }

  note(pair: Pair): void {
    if (!pair.was) return;
    const vr = pair.element.valueVr;
    const before = textValues(pair.was.inspected);
    textValues(pair).forEach((after, index) => {
      const value = before[index];
      if (value === undefined || isNeutral(value, vr) || isNeutral(after, vr)) return;
      this.counted = undefined;
      this.dates.push({ path: pair.path, rule: pair.asked.rule, vr, before: value, after });
    });
  }

  /** Days by which most dates moved; 0 where none did, undefined where there is none to tell. */
  get days(): number | undefined {
    return this.count().days;
  }

  private count(): { readonly days: number | undefined; readonly isYears: boolean } {
    return (this.counted ??= { days: this.countDays(), isYears: this.findYears() });
  }

  private countDays(): number | undefined {
    const counts = new Map<number, number>();
    for (const { vr, before, after } of this.dates) {
      const [from, to] = [dayOf(readDate(before, vr)), dayOf(after)];
      if (vr === 'TM' || from === undefined || to === undefined) continue;
      const days = (to - from) / DAY;
      counts.set(days, (counts.get(days) ?? 0) + 1);
    }
    const [most] = [...counts].filter(([days]) => days !== 0).sort((one, other) => other[1] - one[1]);
    return most?.[0] ?? (counts.size > 0 ? 0 : undefined);
  }

  /** True where dates move, as opposed to being cut to their years. */
  get moves(): boolean {
    return this.days !== undefined && !this.isYears;
  }

  /** A date of the original (`YYYYMMDD`) as other dates became; undefined where they neither moved nor were cut. */
  modified(date: string): string | undefined {
    if (this.isYears) return yearOnly(date, 'DA');
    return this.days === undefined ? undefined : shiftDate(date, 'DA', this.days);
  }

  judge(trial: Trial): void {
    const { days, isYears } = this;
    for (const { path, rule, vr, before, after } of this.dates) {
      // Whole days do not move a time of day; where only years are kept, it goes.
      const mayStay = isYears ? vr !== 'TM' : vr === 'TM';
      if (mayStay) continue;
      if (before === after) trial.found(path, `${rule}: it is as in the original`);
      else if (!isYears && days !== undefined && !isMoved(before, after, vr, days)) {
        trial.found(path, `${rule}: it moved by another number of days than other dates`);
      }
    }
  }

  private get isYears(): boolean {
    return this.count().isYears;
  }

  private findYears(): boolean {
    const dates = this.dates.filter(({ vr }) => vr !== 'TM');
    return dates.length > 0 && dates.every(({ vr, before, after }) => yearOnly(before, vr) === after);
  }
}

function dayOf(value: string): number | undefined {
  const [, year, month, day] = /^(\d{4})\.?(\d\d)\.?(\d\d)/.exec(value) ?? [];
  return year === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day));
}

/** In whatever form the date was written; of the time behind it, only the hour may be left. */
function isMoved(before: string, after: string, vr: string, days: number): boolean {
  const moved = shiftDate(readDate(before, vr), vr, days);
  return moved === after || (moved !== undefined && hourOnly(moved, vr) === after);
}

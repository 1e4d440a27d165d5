/** Time as bounds count it: what others take on a busy machine is no fault of a file. */
import { cpuUsage } from 'node:process';

/** Where others keep the machine busy, time passes in which nothing is done here; so many times as much is too long anyway. */
const MOST_WAITING = 20;

/** A moment: by the clock, and by what this process has computed. In milliseconds. */
export interface Moment {
  readonly clock: number;
  readonly computed: number;
}

export function now(): Moment {
  const { user, system } = cpuUsage();
  return { clock: performance.now(), computed: (user + system) / 1000 };
}

/** Milliseconds that have passed and in which this process was at work, all its threads together. */
export function spentSince(before: Moment): number {
  const { clock, computed } = now();
  return Math.max(Math.min(clock - before.clock, computed - before.computed), (clock - before.clock) / MOST_WAITING);
}

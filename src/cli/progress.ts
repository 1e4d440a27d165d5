import type { Output } from './output.js';

/** Milliseconds between two drawings of the line. */
const PAUSE = 100;
/** Milliseconds before which no time left is told: the first files say little. */
const SETTLED = 2000;
const BAR = 20;
const CLEAR = '\r\u001b[K';

/**
 * How far a run is, on the last line of a terminal: a bar, the count, files per second and the time left. Where notes go to
 * a pipe or a file, nothing is drawn.
 */
export class Progress {
  private done = 0;
  private drawnAt = -Infinity;
  private isDrawn = false;
  /** The image that is being searched, frame by frame. */
  private search: { readonly input: string; readonly since: number; readonly from: number } | undefined;
  private searched = '';
  private readonly startedAt: number;

  /**
   * @param total how many files there are; left out where they are found on the way
   * @param now the time, in milliseconds
   */
  constructor(
    private readonly output: Output,
    private readonly total?: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = now();
  }

  /** One more file is done. */
  tick(): void {
    this.done += 1;
    this.searched = '';
    this.draw();
  }

  /** More frames of an image were searched for text: a loop takes as long as many files. */
  frames(input: string, done: number, all: number): void {
    // While the frames are compared, none is searched: that is no part of the rate.
    if (this.search?.input !== input || done <= this.search.from)
      this.search = { input, since: this.now(), from: done };
    const { since, from } = this.search;
    const elapsed = this.now() - since;
    const rate = elapsed > SETTLED ? `, ${(((done - from) / elapsed) * 1000).toFixed(1)}/s` : '';
    this.searched = `, ${done}/${all} frames of an image searched${rate}`;
    this.draw();
  }

  private draw(): void {
    const { notesScreen } = this.output;
    if (!notesScreen || this.now() - this.drawnAt < PAUSE) return;
    this.drawnAt = this.now();
    this.isDrawn = true;
    this.output.note(CLEAR + this.line().slice(0, notesScreen.columns() - 1));
  }

  /** Makes room for a line of the result, and at the end for what follows. */
  clear(): void {
    if (!this.isDrawn) return;
    this.output.note(CLEAR);
    this.isDrawn = false;
    this.drawnAt = -Infinity;
  }

  private line(): string {
    const { done, total } = this;
    const elapsed = this.now() - this.startedAt;
    const rate =
      elapsed > 0 && done > 0 ? `, ${((done / elapsed) * 1000).toFixed(done < elapsed / 100 ? 1 : 0)}/s` : '';
    if (total === undefined) return `${done} files${rate}${this.searched}`;
    const filled = Math.floor((done / total) * BAR);
    const left = elapsed < SETTLED ? '' : `, ${duration(((total - done) * elapsed) / done)} left`;
    return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done}/${total} files${rate}${done === 0 ? '' : left}${this.searched}`;
  }
}

/** `45 s`, `12 min`, `3 h 20 min`. */
function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

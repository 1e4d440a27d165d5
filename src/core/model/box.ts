/** A rectangle of one frame, or of all: pixels from the upper left corner, which is 0, 0. Frames count from 0. */
export interface Box {
  readonly frame: number | 'all';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle in units of its image or page; `x` and `y` are its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle of one frame, or of all: pixels from the upper left corner, which is 0, 0. Frames count from 0. */
export interface FrameBox extends Box {
  readonly frame: number | 'all';
}

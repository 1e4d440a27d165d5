/** Signs of life that a worker gives, so that what hangs or loops for ever can be told from what takes its time. */

let beats: Int32Array | undefined;

/** Has this thread count its signs of life where the pool that started it looks. */
export function beatInto(counter: SharedArrayBuffer): void {
  beats = new Int32Array(counter);
  // A thread that waits for others, for the disk or for OCR, lives: only one that never returns does not beat.
  setInterval(noteProgress, 1000).unref();
}

/** Called where long work that does not return goes on, such as reading a file. */
export function noteProgress(): void {
  if (beats) Atomics.add(beats, 0, 1);
}

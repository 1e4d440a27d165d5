import type { PixelEdit } from '../../pixels/redact/pixelEdit.js';

/** What a copy does to the pixels of its original, and may say of text in them. */
export interface PixelCleaning {
  /** The black boxes; absent where no pixel changes. */
  readonly edit?: PixelEdit;
  /**
   * Burned In Annotation (0028,0301) of the copy. `none`: every frame was examined and all that was found is black, so
   * that the copy claims Clean Pixel Data (113101) too; `left`: a person keeps some of it; `unknown`: not every frame was
   * examined, and the attribute stays as it is.
   */
  readonly text: 'none' | 'left' | 'unknown';
}

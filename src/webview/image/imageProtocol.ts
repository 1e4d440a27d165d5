/**
 * The messages between the preview of an image (browser side) and the editor (extension host). A thread of the host
 * decodes and draws, so that a person sees what the core sees; the page asks for one frame at a time, and for the next when it has
 * that one. What a window drag asks for in between is skipped.
 */
import type { BoxLocation, ShownItem } from '../../core/model/reviewItem.js';
import type { Decide, ReviewCommand } from '../shared/reviewProtocol.js';
import type { ImageSummary, ShownFrame, ShownWindow } from '../../core/pixels/display/shownFrame.js';

export type { ImageSummary, ShownFrame, ShownWindow };

/** A line of burned-in text, or a box that a person drew: either kept or redacted, which is to be blacked out. */
export type ShownBox = ShownItem<BoxLocation>;

/** What becomes of a box; `null` takes the decision back, and deletes a box that was drawn. */
export type BoxWish = 'keep' | 'redact' | null;

/** From the extension host to the page. */
export type ToImage =
  | { readonly type: 'image'; readonly summary: ImageSummary }
  | { readonly type: 'frame'; readonly shown: ShownFrame }
  /** `remark`: whether text was looked for, and what came of it. */
  | { readonly type: 'boxes'; readonly boxes: readonly ShownBox[]; readonly remark: string }
  | { readonly type: 'selectBox'; readonly path: string }
  | ReviewCommand
  /** The image, or with `frame` this frame of it, cannot be shown. */
  | { readonly type: 'failed'; readonly message: string; readonly hint: string; readonly frame?: number };

/** From the page to the extension host. */
export type FromImage =
  | { readonly type: 'ready' }
  /** `null`: the window of the header. */
  | { readonly type: 'show'; readonly frame: number; readonly window: ShownWindow | null }
  | Decide<'keep' | 'redact'>
  | { readonly type: 'command'; readonly command: 'findBurnedInText' | 'saveCleanCopy' | 'undo' | 'redo' | 'save' };

/**
 * The messages between the preview of an image (browser side) and the editor (extension host). A thread of the host
 * decodes and draws, so that a person sees what the core sees; the page asks for one frame at a time, and for the next when it has
 * that one. What a window drag asks for in between is skipped.
 */
import type { Operator, Severity } from '../../core/model/finding.js';
import type { ImageSummary, ShownFrame, ShownWindow } from '../../core/pixels/display/shownFrame.js';

export type { ImageSummary, ShownFrame, ShownWindow };

/** A line of burned-in text, or a box that a person drew. */
export interface ShownBox {
  /** The key of decisions. */
  readonly path: string;
  readonly frame: number | 'all';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** In words: `Person`. */
  readonly entity: string;
  readonly rule: string;
  readonly severity: Severity;
  /** What OCR read. It is shown in the page and nowhere else. */
  readonly text?: string;
  readonly origin: 'found' | 'drawn';
  readonly decision?: 'keep' | 'redact';
  readonly black: boolean;
}

/** What becomes of a box; `null` takes the decision back, and deletes a box that was drawn. */
export type BoxWish = 'keep' | 'redact' | null;

/** From the extension host to the page. */
export type ToImage =
  | { readonly type: 'image'; readonly summary: ImageSummary }
  | { readonly type: 'frame'; readonly shown: ShownFrame }
  /** `remark`: whether text was looked for, and what came of it. */
  | { readonly type: 'boxes'; readonly boxes: readonly ShownBox[]; readonly remark: string }
  | { readonly type: 'selectBox'; readonly path: string }
  /** As commands of VS Code ask. Of the operators, a box can be kept and blacked out; `null` clears its decision. */
  | { readonly type: 'decideFocused'; readonly operator: Operator | null }
  | { readonly type: 'goToFinding'; readonly direction: 'next' | 'previous' }
  /** The image, or with `frame` this frame of it, cannot be shown. */
  | { readonly type: 'failed'; readonly message: string; readonly hint: string; readonly frame?: number };

/** From the page to the extension host. */
export type FromImage =
  | { readonly type: 'ready' }
  /** `null`: the window of the header. */
  | { readonly type: 'show'; readonly frame: number; readonly window: ShownWindow | null }
  /** One undo step. */
  | { readonly type: 'decideBoxes'; readonly wanted: readonly (readonly [string, BoxWish])[] }
  | { readonly type: 'command'; readonly command: 'findBurnedInText' | 'saveCleanCopy' | 'undo' | 'redo' | 'save' };

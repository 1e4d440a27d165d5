/** The messages between the review of a document (browser side) and the editor (extension host). */
import type { ShownItem, SpanLocation } from '../../core/model/reviewItem.js';
import type { Decide, ReviewCommand } from '../shared/reviewProtocol.js';

/** Text on a page, or a box that a person drew. */
export type ShownFinding = ShownItem<SpanLocation>;

export interface ShownPage {
  readonly width: number;
  readonly height: number;
  /** Why it is rasterized in the copy. */
  readonly whyRasterized?: string;
}

export type ToDocument =
  /** The document is being read. */
  | { readonly type: 'reading'; readonly done: number }
  | {
      readonly type: 'document';
      readonly pages: readonly ShownPage[];
      readonly findings: readonly ShownFinding[];
      readonly remarks: readonly string[];
    }
  /** A page as it looks: red, green, blue, opacity. */
  | {
      readonly type: 'page';
      readonly page: number;
      readonly width: number;
      readonly height: number;
      readonly rgba: Uint8Array;
    }
  | ReviewCommand
  | { readonly type: 'failed'; readonly message: string };

export type FromDocument =
  | { readonly type: 'ready' }
  | { readonly type: 'draw'; readonly page: number }
  | Decide
  /** Whether single letters are keys there. */
  | { readonly type: 'rowFocus'; readonly has: boolean }
  | { readonly type: 'command'; readonly command: 'undo' | 'redo' | 'save' | 'copy' };

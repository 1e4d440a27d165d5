/** The messages between the review of a document (browser side) and the editor (extension host). */
import type { Entity, Operator, Severity } from '../../core/model/finding.js';
import type { Box } from '../../core/model/box.js';

/** A finding as the page shows it; its text is for the person who reviews it. */
export interface ShownFinding {
  /** `page[2].box[72,100,120,12]` */
  readonly path: string;
  /** From 0. */
  readonly page: number;
  /** In units of the page. */
  readonly boxes: readonly Box[];
  readonly text: string;
  readonly entity: Entity;
  readonly severity: Severity;
  readonly rule: string;
  readonly operator: Operator;
  readonly isDecided: boolean;
}

export interface ShownPage {
  readonly width: number;
  readonly height: number;
  /** Why it is rasterized in the copy. */
  readonly asPicture?: string;
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
  /** As keys of VS Code ask; `null` clears a decision. */
  | { readonly type: 'decideFocused'; readonly operator: Operator | null }
  | { readonly type: 'goToFinding'; readonly direction: 'next' | 'previous' }
  | { readonly type: 'failed'; readonly message: string };

export type FromDocument =
  | { readonly type: 'ready' }
  | { readonly type: 'draw'; readonly page: number }
  /** One undo step; `null` clears decisions. */
  | { readonly type: 'decide'; readonly paths: readonly string[]; readonly operator: Operator | null }
  /** Whether single letters are keys there. */
  | { readonly type: 'rowFocus'; readonly has: boolean }
  | { readonly type: 'drawBox'; readonly page: number; readonly box: Box }
  | { readonly type: 'command'; readonly command: 'undo' | 'redo' | 'save' | 'copy' };

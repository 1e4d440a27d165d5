/**
 * The messages between the tag table (browser side) and the editor (extension host): one discriminated union per
 * direction. This file is the only one that both sides import.
 */
import type { Operator } from '../core/model/finding.js';
import type { ReviewCounts } from '../core/model/reviewItem.js';
import type { TagRow } from '../core/plan/tagRow.js';
import type { Column, ColumnLayout } from './tagTable/columnLayout.js';

export type { Column, ColumnLayout, Operator, TagRow };
export type {
  BoxWish,
  FromImage,
  ImageSummary,
  ShownBox,
  ShownFrame,
  ShownWindow,
  ToImage,
} from './image/imageProtocol.js';

export type { Decide, ReviewCommand } from './shared/reviewProtocol.js';

export type { FromPolicy, PolicyEffect, PolicyList, ShownPolicy, ToPolicy } from './policy/policyProtocol.js';

export type { FromDocument, ShownFinding, ShownPage, ToDocument } from './document/documentProtocol.js';

/** A rule for the workspace: keep the element, always treat it in a way still to be asked for, or vouch for it. */
export type PolicyChange = 'keepInWorkspace' | 'alwaysInWorkspace' | 'treatAsSafe';

/** What stands above the table. */
export interface TableSummary extends ReviewCounts {
  /** Name of the transfer syntax and, where it is not written in the file, that it was guessed. */
  readonly transferSyntax: string;
  /** The file is a clean copy that this product made. */
  readonly isCleanCopy: boolean;
  /** True when the copy, written now, conforms to the Basic Profile (113100). */
  readonly conformant: boolean;
  /** Why it does not, in a sentence; empty when it does. */
  readonly nonconformance: string;
  /** The rules in force: the name of the policy file, or of the profile where there is no file. */
  readonly policy: string;
  /** The file lies in a workspace whose policy can be changed. */
  readonly canChangePolicy: boolean;
  /** What a reviewer has to know before a copy is written: a sentence each. */
  readonly notices: readonly string[];
}

/** From the extension host to the table. */
export type ToWebview =
  /** The whole state: answer to `ready`, and after revert or a change on disk. */
  | { readonly type: 'table'; readonly rows: readonly TagRow[]; readonly summary: TableSummary }
  /** Rows that changed by an edit, by index in `table.rows`. The order and number of rows never change by edits. */
  | {
      readonly type: 'rows';
      readonly changed: readonly { readonly index: number; readonly row: TagRow }[];
      readonly summary: TableSummary;
    }
  /** Select, unfold to and scroll to this row. */
  | { readonly type: 'reveal'; readonly path: string }
  /** Move to the next (or previous) finding, as F8 in the table does. */
  | { readonly type: 'goToFinding'; readonly direction: 'next' | 'previous' }
  /** Decide the focused row, or the selected ones. `byKey`: not while a person writes into a field. */
  | { readonly type: 'decideFocused'; readonly operator: Operator | null; readonly byKey?: boolean }
  /** What a command of the palette, or its key, asks for. */
  | { readonly type: 'run'; readonly action: 'editFilter' | 'openMenu' | 'selectAll' | 'showKeys' }
  | { readonly type: 'columns'; readonly layout: ColumnLayout }
  /** VS Code takes single letters for keys now, or no longer does: answer to `rowFocus`. */
  | { readonly type: 'keys'; readonly on: boolean }
  /** The file cannot be read: show this instead of a table. */
  | { readonly type: 'failed'; readonly message: string; readonly hint: string };

/** From the table to the extension host. */
export type FromWebview =
  /** The page is loaded (again): send the whole state. */
  | { readonly type: 'ready' }
  /** Decide these elements; `null` takes the decision back. One undo step. */
  | { readonly type: 'decide'; readonly paths: readonly string[]; readonly operator: Operator | null }
  /** A button of the toolbar, run as the command of that name. */
  | {
      readonly type: 'command';
      readonly command:
        | 'saveCleanCopy'
        | 'previewCleanCopy'
        | 'verify'
        | 'compareWithOriginal'
        | 'openTextView'
        | 'changeKeys'
        | 'openPolicy'
        /** Reopen the file in VS Code's own text editor; offered, as `openAsHex`, where it cannot be read. */
        | 'openAsText'
        | 'openAsHex'
        | 'undo'
        | 'redo';
    }
  /** Make a rule for the whole workspace out of this element. */
  | { readonly type: 'changePolicy'; readonly path: string; readonly change: PolicyChange }
  /** Write, or change, the comment on the decision about this element. */
  | { readonly type: 'comment'; readonly path: string }
  /** Open the text view at this element. */
  | { readonly type: 'showInText'; readonly path: string }
  /** Which row has the focus, so that commands of the palette know. */
  | { readonly type: 'focused'; readonly path: string | null }
  /** Whether the keyboard is on a row: single letters are keys there. */
  | { readonly type: 'rowFocus'; readonly has: boolean }
  /** Copy something of the focused row to the clipboard. */
  | { readonly type: 'copy'; readonly what: 'value' }
  /** A person made a column wider or narrower. */
  | { readonly type: 'columns'; readonly layout: ColumnLayout };

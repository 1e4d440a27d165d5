/** The messages that the pages of images and documents have in common: both show items that a person decides about. */
import type { Operator } from '../../core/model/finding.js';

/** To the page, as keys and commands of VS Code ask: about the selected item. `null` clears a decision. */
export type ReviewCommand =
  | { readonly type: 'decideFocused'; readonly operator: Operator | null }
  | { readonly type: 'goToFinding'; readonly direction: 'next' | 'previous' };

/** From the page: decides items, by their paths, in one undo step; `null` clears decisions, and deletes what was drawn. */
export interface Decide<Choice extends Operator = Operator> {
  readonly type: 'decide';
  readonly wanted: readonly (readonly [string, Choice | null])[];
}

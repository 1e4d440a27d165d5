import type { ReviewCommand } from '../../webview/protocol.js';

/** Where the page of a document, or of an image, is that has the focus: keys and commands are for it then. */
export interface ActivePage {
  readonly active: { post(message: ReviewCommand): void } | undefined;
}

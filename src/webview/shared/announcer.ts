import { create } from './dom.js';

/** Says aloud, through assistive technology, what the eye sees happen. */
export class Announcer {
  readonly element = create('div', { class: 'spoken-only', role: 'status', 'aria-live': 'polite' });

  say(text: string): void {
    // The same words again are no change, and would not be said again.
    this.element.textContent = text === this.element.textContent ? `${text}\u00a0` : text;
  }
}

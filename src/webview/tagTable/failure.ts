import { textButton } from '../shared/controls.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { STRINGS } from './strings.js';
import type { Command } from './toolbar.js';

/** What stands in place of the table where the file cannot be read: why, what to do, and other ways to look at it. */
export function failurePage(message: string, hint: string, run: (command: Command) => void): HTMLElement {
  return create(
    'main',
    { class: 'failure', role: 'main' },
    icon('error'),
    create('h1', {}, STRINGS.cannotRead),
    create('p', { role: 'alert' }, message),
    create('p', { class: 'quiet' }, hint),
    create(
      'div',
      { class: 'commands' },
      textButton(STRINGS.openAsText, 'secondary', () => run('openAsText')),
      textButton(STRINGS.openAsHex, 'secondary', () => run('openAsHex')),
    ),
  );
}

import { checkbox, iconButton, textButton, textField } from '../controls.js';
import type { FromWebview } from '../protocol.js';
import { create } from './dom.js';
import type { Filter } from './filter.js';
import { icon } from './icons.js';
import type { Direction } from './state.js';
import { shownCount, STRINGS } from './strings.js';

export type Command = Extract<FromWebview, { type: 'command' }>['command'];

/** What a reviewer asks of the toolbar. */
export interface ToolbarEvents {
  filtered(filter: Partial<Filter>): void;
  findingWanted(direction: Direction): void;
  foldedAll(folded: boolean): void;
  /** The reviewer leaves the filter for the table by key. */
  left(): void;
}

/** The filter and what moves about in the table. */
export class Toolbar {
  readonly element: HTMLElement;
  private readonly text = textField(STRINGS.filter, icon('filter'), (text) => this.events.filtered({ text }));
  private readonly flaggedOnly = checkbox(STRINGS.flaggedOnly, (flaggedOnly) => this.events.filtered({ flaggedOnly }));
  private readonly count = create('span', { class: 'quiet count' });

  constructor(private readonly events: ToolbarEvents) {
    this.text.className = 'filter';
    this.text.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') events.filtered({ text: '' });
      if (event.key === 'Escape' || event.key === 'ArrowDown') events.left();
    });
    this.element = create(
      'div',
      { class: 'toolbar', role: 'group', 'aria-label': STRINGS.toolbarName },
      this.text,
      this.flaggedOnly,
      this.count,
      create('span', { class: 'space' }),
      iconButton(icon('previous'), STRINGS.previousFinding, () => events.findingWanted('previous')),
      iconButton(icon('next'), STRINGS.nextFinding, () => events.findingWanted('next')),
      iconButton(icon('unfoldAll'), STRINGS.unfoldAll, () => events.foldedAll(false)),
      iconButton(icon('foldAll'), STRINGS.foldAll, () => events.foldedAll(true)),
    );
  }

  /** Brings the controls in line with the filter in force, and says how many rows it shows. */
  show(filter: Filter, shown: number, all: number): void {
    if (this.text.value !== filter.text) this.text.value = filter.text;
    if (this.flaggedOnly.checked !== filter.flaggedOnly) this.flaggedOnly.checked = filter.flaggedOnly;
    this.count.textContent = shownCount(shown, all);
  }

  /** Puts the keyboard into the filter. */
  editFilter(): void {
    this.text.focus();
    this.text.control.select();
  }
}

/** The buttons that make something of the file. */
export function commandButtons(run: (command: Command) => void): HTMLElement {
  return create(
    'div',
    { class: 'commands', role: 'group', 'aria-label': STRINGS.commandsName },
    textButton(STRINGS.openTextView, 'secondary', () => run('openTextView')),
    textButton(STRINGS.previewCleanCopy, 'secondary', () => run('previewCleanCopy')),
    textButton(STRINGS.saveCleanCopy, 'primary', () => run('saveCleanCopy')),
  );
}

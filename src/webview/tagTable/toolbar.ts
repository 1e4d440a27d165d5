import { checkbox, iconButton, labelledButton, textField } from '../shared/controls.js';
import type { FromWebview } from '../protocol.js';
import { create } from '../shared/dom.js';
import type { Filter } from './filter.js';
import { FilterMenu } from './filterMenu.js';
import { type IconName, icon } from '../shared/icons.js';
import type { Direction } from './state.js';
import { selectedCount, shownCount, STRINGS } from './strings.js';

export type Command = Extract<FromWebview, { type: 'command' }>['command'];

/** What a reviewer asks of the toolbar. */
export interface ToolbarEvents {
  filtered(filter: Partial<Filter>): void;
  findingWanted(direction: Direction): void;
  foldedAll(folded: boolean): void;
  keysWanted(): void;
  /** The reviewer leaves the filter for the table by key. */
  left(): void;
}

/** The filter and what moves about in the table. */
export class Toolbar {
  readonly element: HTMLElement;
  private readonly text = textField(STRINGS.filter, icon('filter'), (text) => this.events.filtered({ text }));
  private readonly flaggedOnly = checkbox(STRINGS.flaggedOnly, (flaggedOnly) => this.events.filtered({ flaggedOnly }));
  private readonly menu: FilterMenu;
  private readonly count = create('span', { class: 'quiet count' });

  constructor(private readonly events: ToolbarEvents) {
    this.text.className = 'filter';
    this.text.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') events.filtered({ text: '' });
      if (event.key === 'Escape' || event.key === 'ArrowDown') events.left();
    });
    this.element = create('div', { class: 'toolbar', role: 'group', 'aria-label': STRINGS.toolbarName });
    this.menu = new FilterMenu(this.element, (choices) => events.filtered(choices));
    this.element.append(
      this.text,
      this.menu.button,
      this.flaggedOnly,
      this.count,
      create('span', { class: 'space' }),
      iconButton(icon('previous'), STRINGS.previousFinding, () => events.findingWanted('previous')),
      iconButton(icon('next'), STRINGS.nextFinding, () => events.findingWanted('next')),
      iconButton(icon('unfoldAll'), STRINGS.unfoldAll, () => events.foldedAll(false)),
      iconButton(icon('foldAll'), STRINGS.foldAll, () => events.foldedAll(true)),
      iconButton(icon('keys'), STRINGS.showKeys, () => events.keysWanted()),
    );
  }

  /** Brings the controls in line with the filter in force, and says how many rows it shows and are selected. */
  show(filter: Filter, shown: number, all: number, selected: number): void {
    if (this.text.value !== filter.text) this.text.value = filter.text;
    if (this.flaggedOnly.checked !== filter.flaggedOnly) this.flaggedOnly.checked = filter.flaggedOnly;
    this.menu.show(filter);
    this.count.textContent = selected > 1 ? selectedCount(selected) : shownCount(shown, all);
  }

  /** A person is writing into the filter. */
  get isEdited(): boolean {
    return this.text.contains(document.activeElement);
  }

  /** Puts the keyboard into the filter. */
  editFilter(): void {
    this.text.focus();
    this.text.control.select();
  }
}

/** The buttons for what is done most with a file: an original, or a clean copy. */
export class CommandButtons {
  readonly element = create('div', { class: 'commands', role: 'group', 'aria-label': STRINGS.commandsName });
  private isCleanCopy: boolean | undefined;

  constructor(private readonly run: (command: Command) => void) {}

  show(isCleanCopy: boolean): void {
    if (this.isCleanCopy === isCleanCopy) return;
    this.isCleanCopy = isCleanCopy;
    this.element.replaceChildren(
      this.button('text', STRINGS.openTextView, 'openTextView'),
      ...(isCleanCopy
        ? [
            this.button('compare', STRINGS.compareWithOriginal, 'compareWithOriginal'),
            this.button('conformant', STRINGS.verify, 'verify', true),
          ]
        : [
            this.button('compare', STRINGS.previewCleanCopy, 'previewCleanCopy'),
            this.button('save', STRINGS.saveCleanCopy, 'saveCleanCopy', true),
          ]),
    );
  }

  private button(name: IconName, label: string, command: Command, isPrimary = false): HTMLElement {
    return labelledButton(icon(name), label, isPrimary ? 'primary' : 'secondary', () => this.run(command));
  }
}

/** What stands in place of rows when the filter leaves none, with the way out of it. */
export function noMatchNote(clear: () => void): HTMLElement {
  const button = create('button', { type: 'button', class: 'link' }, STRINGS.clearFilter);
  button.addEventListener('click', clear);
  const note = create('p', { class: 'no-match quiet' }, `${STRINGS.noMatch} `, button);
  note.hidden = true;
  return note;
}

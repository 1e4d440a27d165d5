import { textButton } from '../shared/controls.js';
import { create } from '../shared/dom.js';
import { CLOSE, KEYS, KEYS_CHANGE, KEYS_TITLE } from './strings.js';

/** The keys of the table in a dialog, which closes by Escape. */
export class KeysDialog {
  readonly element: HTMLDialogElement;

  constructor(changeKeys: () => void, closed: () => void) {
    const rows = KEYS.map(([keys, what]) =>
      create('tr', {}, create('th', { scope: 'row' }, create('kbd', {}, keys)), create('td', {}, what)),
    );
    const change = (): void => {
      this.element.close();
      changeKeys();
    };
    this.element = create(
      'dialog',
      { class: 'keys-dialog', 'aria-labelledby': 'keys-title' },
      create('h2', { id: 'keys-title' }, KEYS_TITLE),
      create('table', {}, create('tbody', {}, ...rows)),
      create(
        'div',
        { class: 'commands' },
        textButton(KEYS_CHANGE, 'secondary', change),
        textButton(CLOSE, 'primary', () => this.element.close()),
      ),
    );
    this.element.addEventListener('close', closed);
    this.element.addEventListener('keydown', (event) => event.stopPropagation());
  }

  get isOpen(): boolean {
    return this.element.open;
  }

  open(): void {
    if (!this.element.open) this.element.showModal();
  }
}

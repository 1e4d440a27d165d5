import { textButton } from '../shared/controls.js';
import type { BoxWish, FromImage, ShownBox } from '../protocol.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { fateOf, STRINGS, whereIs } from './strings.js';

export interface BoxListEvents {
  selected(path: string): void;
  decided(path: string, wish: BoxWish): void;
  commanded(command: Extract<FromImage, { type: 'command' }>['command']): void;
}

/** What was found in the image, and what becomes of it. */
export class BoxList {
  private readonly remark = create('p', { class: 'quiet' });
  private readonly list = create('ul', {});
  readonly element: HTMLElement;

  constructor(private readonly events: BoxListEvents) {
    const find = textButton(STRINGS.find, 'secondary', () => events.commanded('findBurnedInText'));
    this.element = create('aside', { class: 'list', 'aria-label': STRINGS.boxesName }, find, this.remark, this.list);
  }

  show(boxes: readonly ShownBox[], selected: string | undefined, remark: string): void {
    const hadFocus = this.list.contains(document.activeElement);
    this.remark.textContent = remark;
    this.list.replaceChildren(...boxes.map((box) => this.entry(box, box.path === selected)));
    if (hadFocus) this.focus(selected);
  }

  focus(path: string | undefined): void {
    const entries = [...this.list.querySelectorAll<HTMLElement>('button.entry')];
    const entry = entries.find((each) => each.dataset['path'] === path) ?? entries[0];
    entry?.focus();
    entry?.scrollIntoView({ block: 'nearest' });
  }

  private entry(box: ShownBox, isSelected: boolean): HTMLElement {
    const entry = create(
      'button',
      { class: `entry ${box.severity}`, 'aria-pressed': String(isSelected), 'data-path': box.path },
      icon(iconOf(box)),
      create('span', { class: 'entity' }, box.entity),
      ...(box.text === undefined ? [] : [create('span', { class: 'text' }, box.text)]),
      create('span', { class: 'fate' }, fateOf(box)),
      create('span', { class: 'quiet' }, `${box.rule}; ${whereIs(box)}`),
    );
    entry.addEventListener('click', () => this.events.selected(box.path));
    return create('li', {}, entry, ...(isSelected ? [this.actions(box)] : []));
  }

  private actions(box: ShownBox): HTMLElement {
    const decide = (wish: BoxWish) => () => this.events.decided(box.path, wish);
    const buttons =
      box.origin === 'drawn'
        ? [textButton(STRINGS.remove, 'secondary', decide(null))]
        : [
            textButton(STRINGS.keep, 'secondary', decide('keep')),
            textButton(STRINGS.blackOut, 'secondary', decide('redact')),
            ...(box.decision ? [textButton(STRINGS.takeBack, 'secondary', decide(null))] : []),
          ];
    return create('div', { class: 'commands' }, ...buttons);
  }
}

function iconOf({ decision, black }: ShownBox): 'check' | 'keep' | 'warning' | 'information' {
  if (decision) return decision === 'keep' ? 'keep' : 'check';
  return black ? 'warning' : 'information';
}

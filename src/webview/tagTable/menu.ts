import { OPERATORS, type Operator } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { PolicyChange } from '../protocol.js';
import { isDecidable } from './decidable.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { letterOf, operatorOf } from './keyboard.js';
import { OPERATOR_NAMES } from '../shared/words.js';
import { MENU, operatorResult, STRINGS } from './strings.js';

export type MenuChoice =
  /** `null` takes the decision back. */
  | { readonly type: 'decide'; readonly operator: Operator | null }
  | { readonly type: 'changePolicy'; readonly change: PolicyChange }
  | { readonly type: 'showInText' };

/** Where a menu opens, in pixels of the window: below this box, or above it where there is more room. */
export type MenuPlace = Pick<DOMRect, 'left' | 'top' | 'bottom'>;

/** Pixels between a menu and the edge of the window. */
const MARGIN = 4;

/** The choices for one row, as a bulb offers them. At most one menu is open. */
export class Menu {
  private element: HTMLElement | undefined;
  private choose: (choice: MenuChoice) => void = () => undefined;

  /**
   * @param parent holds the menu while it is open
   * @param onDismiss called where the reviewer closes the menu or has chosen, and the focus should go back
   */
  constructor(
    private readonly parent: HTMLElement,
    private readonly onDismiss: () => void,
  ) {
    document.addEventListener('pointerdown', (event) => {
      if (this.element && !this.element.contains(event.target as Node)) this.close();
    });
    window.addEventListener('resize', () => this.close());
  }

  get isOpen(): boolean {
    return this.element !== undefined;
  }

  /** @param canChangePolicy rules for the whole workspace are among the choices */
  open(row: TagRow, place: MenuPlace, canChangePolicy: boolean, choose: (choice: MenuChoice) => void): void {
    this.close();
    this.choose = choose;
    const element = create(
      'div',
      { class: 'menu', role: 'menu', 'aria-label': MENU.name(row) },
      ...this.items(row, canChangePolicy),
    );
    this.element = element;
    this.parent.append(element);
    moveTo(element, place);
    element.addEventListener('keydown', (event) => this.onKey(event));
    element.addEventListener('focusout', (event) => {
      if (!element.contains(event.relatedTarget as Node | null)) this.close();
    });
    firstItem(element).focus();
  }

  /** Closes it without a choice, and leaves the focus where it goes. */
  close(): void {
    const closing = this.element;
    this.element = undefined;
    closing?.remove();
  }

  private items(row: TagRow, canChangePolicy: boolean): HTMLElement[] {
    const operators = OPERATORS.map((operator) => this.operatorItem(operator, row));
    const takeBack = this.item('menuitem', MENU.takeBack, MENU.takeBackResult, { type: 'decide', operator: null });
    const showInText = this.item('menuitem', MENU.showInText, '', { type: 'showInText' });
    const separator = (): HTMLElement => create('div', { class: 'separator', role: 'separator' });
    return [
      ...(isDecidable(row) ? [...operators, separator()] : []),
      ...(row.decision ? [takeBack, separator()] : []),
      ...(isDecidable(row) && canChangePolicy ? [...this.policyItems(row), separator()] : []),
      showInText,
    ];
  }

  private policyItems(row: TagRow): HTMLElement[] {
    const changes: readonly PolicyChange[] =
      row.creator === undefined
        ? ['keepInWorkspace', 'alwaysInWorkspace']
        : ['keepInWorkspace', 'alwaysInWorkspace', 'treatAsSafe'];
    return changes.map((change) =>
      this.item('menuitem', MENU[change], MENU[`${change}Result`], { type: 'changePolicy', change }),
    );
  }

  private operatorItem(operator: Operator, row: TagRow): HTMLElement {
    const choice: MenuChoice = { type: 'decide', operator };
    const item = this.item('menuitemradio', OPERATOR_NAMES[operator], operatorResult(operator, row), choice);
    item.setAttribute('aria-checked', String(row.decision === operator));
    item.setAttribute('aria-keyshortcuts', letterOf(operator));
    if (row.finding?.operator === operator) {
      item.classList.add('preferred');
      item.querySelector('.label')!.append(create('span', { class: 'suggested' }, ` (${STRINGS.suggested})`));
    }
    item.append(create('span', { class: 'key', 'aria-hidden': 'true' }, letterOf(operator)));
    return item;
  }

  private item(role: 'menuitem' | 'menuitemradio', label: string, result: string, choice: MenuChoice): HTMLElement {
    const item = create(
      'div',
      { class: 'item', role, tabindex: '-1' },
      icon('check'),
      create('span', { class: 'label' }, label),
      ...(result ? [create('span', { class: 'result' }, result)] : []),
    );
    item.addEventListener('click', () => this.dismiss(choice));
    item.addEventListener('pointermove', () => item.focus());
    return item;
  }

  private dismiss(choice?: MenuChoice): void {
    this.close();
    this.onDismiss();
    if (choice) this.choose(choice);
  }

  private onKey(event: KeyboardEvent): void {
    const items = itemsOf(this.element!);
    const current = items.indexOf(document.activeElement as HTMLElement);
    const operator = operatorOf(event);
    const targets: Record<string, number> = {
      ArrowDown: (current + 1) % items.length,
      ArrowUp: (current - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) items[target]!.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') this.dismiss();
    else if (event.key === 'Enter' || event.key === ' ') items[current]?.click();
    else if (operator && items.some((item) => item.role === 'menuitemradio')) {
      this.dismiss({ type: 'decide', operator });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.item')];
}

/** Where the focus starts: at what is decided, else at what is suggested. */
function firstItem(menu: HTMLElement): HTMLElement {
  const decided = menu.querySelector<HTMLElement>('[aria-checked="true"]');
  return decided ?? menu.querySelector<HTMLElement>('.preferred') ?? itemsOf(menu)[0]!;
}

function moveTo(menu: HTMLElement, { left, top, bottom }: MenuPlace): void {
  const fitsBelow = bottom + menu.offsetHeight + MARGIN <= window.innerHeight;
  const wanted = fitsBelow || top < menu.offsetHeight ? bottom : top - menu.offsetHeight;
  const within = (at: number, size: number, room: number): number =>
    Math.max(MARGIN, Math.min(at, room - size - MARGIN));
  menu.style.left = `${within(left, menu.offsetWidth, window.innerWidth)}px`;
  menu.style.top = `${within(wanted, menu.offsetHeight, window.innerHeight)}px`;
}

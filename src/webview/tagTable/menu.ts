import { OPERATORS, type Operator } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { PolicyChange } from '../protocol.js';
import { isDecidable } from './decidable.js';
import { create } from '../shared/dom.js';
import { menuItem, type MenuPlace, menuSeparator, PopupMenu } from '../shared/popupMenu.js';
import { letterOf, operatorOf } from './keyboard.js';
import { OPERATOR_NAMES } from '../shared/words.js';
import { MENU, operatorResult, STRINGS } from './strings.js';

export type MenuChoice =
  /** `null` takes the decision back. */
  | { readonly type: 'decide'; readonly operator: Operator | null }
  | { readonly type: 'changePolicy'; readonly change: PolicyChange }
  | { readonly type: 'comment' }
  | { readonly type: 'showInText' };

/** The choices for one row, as a bulb offers them. At most one menu is open. */
export class Menu {
  private readonly popup: PopupMenu;
  private choose: (choice: MenuChoice) => void = () => undefined;

  /** The parameters of {@link PopupMenu}. */
  constructor(parent: HTMLElement, onDismiss: () => void) {
    this.popup = new PopupMenu(parent, onDismiss);
  }

  get isOpen(): boolean {
    return this.popup.isOpen;
  }

  /** @param canChangePolicy rules for the whole workspace are among the choices */
  open(row: TagRow, place: MenuPlace, canChangePolicy: boolean, choose: (choice: MenuChoice) => void): void {
    this.choose = choose;
    this.popup.open(MENU.name(row), place, this.items(row, canChangePolicy), (event) => {
      const operator = isDecidable(row) ? operatorOf(event) : undefined;
      if (operator) this.dismiss({ type: 'decide', operator });
      return operator !== undefined;
    });
  }

  /** Closes it without a choice, and leaves the focus where it is. */
  close(): void {
    this.popup.close();
  }

  private items(row: TagRow, canChangePolicy: boolean): HTMLElement[] {
    const operators = OPERATORS.map((operator) => this.operatorItem(operator, row));
    const takeBack = this.item(MENU.takeBack, MENU.takeBackResult, { type: 'decide', operator: null });
    const comment = this.item(row.comment === undefined ? MENU.comment : MENU.changeComment, '', { type: 'comment' });
    return [
      ...(isDecidable(row) ? [...operators, menuSeparator()] : []),
      ...(row.decision ? [takeBack, comment, menuSeparator()] : []),
      ...(isDecidable(row) && canChangePolicy ? [...this.policyItems(row), menuSeparator()] : []),
      this.item(MENU.showInText, '', { type: 'showInText' }),
    ];
  }

  private policyItems(row: TagRow): HTMLElement[] {
    const changes: readonly PolicyChange[] =
      row.creator === undefined
        ? ['keepInWorkspace', 'alwaysInWorkspace']
        : ['keepInWorkspace', 'alwaysInWorkspace', 'treatAsSafe'];
    return changes.map((change) => this.item(MENU[change], MENU[`${change}Result`], { type: 'changePolicy', change }));
  }

  private operatorItem(operator: Operator, row: TagRow): HTMLElement {
    const item = menuItem({
      role: 'menuitemradio',
      label: OPERATOR_NAMES[operator],
      result: operatorResult(operator, row),
      checked: row.decision === operator,
      chosen: () => this.dismiss({ type: 'decide', operator }),
    });
    item.setAttribute('aria-keyshortcuts', letterOf(operator));
    if (row.finding?.operator === operator) {
      item.classList.add('preferred');
      item.querySelector('.label')!.append(create('span', { class: 'suggested' }, ` (${STRINGS.suggested})`));
    }
    item.append(create('span', { class: 'key', 'aria-hidden': 'true' }, letterOf(operator)));
    return item;
  }

  private item(label: string, result: string, choice: MenuChoice): HTMLElement {
    return menuItem({ role: 'menuitem', label, result, chosen: () => this.dismiss(choice) });
  }

  private dismiss(choice: MenuChoice): void {
    this.popup.dismiss();
    this.choose(choice);
  }
}

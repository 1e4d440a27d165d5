import { create } from './dom.js';
import { icon } from './icons.js';

/** Where a menu opens, in pixels of the window: below this box, or above it where there is more room. */
export type MenuPlace = Pick<DOMRect, 'left' | 'top' | 'bottom'>;

/** One choice of a menu. */
export interface MenuItem {
  readonly role: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox';
  readonly label: string;
  /** What comes of it, in smaller letters below the label. */
  readonly result?: string;
  readonly checked?: boolean;
  /** Told that the menu is to stay open, as it does where several items are checked one after the other. */
  readonly chosen: (stays: boolean) => void;
}

/** Pixels between a menu and the edge of the window. */
const MARGIN = 4;

/** A menu over the page. It knows how menus are walked through, and nothing of what is in them. */
export class PopupMenu {
  private element: HTMLElement | undefined;
  private onOwnKey: (event: KeyboardEvent) => boolean = () => false;

  /**
   * @param parent holds the menu while it is open
   * @param onDismiss called where a person closes the menu or has chosen, and the focus should go back
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

  /**
   * @param content items of {@link menuItem}, and what stands between them
   * @param onOwnKey answers true for a key that it has dealt with
   */
  open(
    name: string,
    place: MenuPlace,
    content: readonly HTMLElement[],
    onOwnKey: (event: KeyboardEvent) => boolean = () => false,
  ): void {
    this.close();
    this.onOwnKey = onOwnKey;
    const element = create('div', { class: 'menu', role: 'menu', 'aria-label': name }, ...content);
    this.element = element;
    this.parent.append(element);
    moveTo(element, place);
    element.addEventListener('keydown', (event) => this.onKey(event));
    element.addEventListener('focusout', (event) => {
      if (!element.contains(event.relatedTarget as Node | null)) this.close();
    });
    firstItem(element).focus();
  }

  /** Closes it without a choice, and leaves the focus where it is. */
  close(): void {
    const closing = this.element;
    this.element = undefined;
    closing?.remove();
  }

  /** Closes it, and gives the focus back. */
  dismiss(): void {
    this.close();
    this.onDismiss();
  }

  private onKey(event: KeyboardEvent): void {
    const items = itemsOf(this.element!);
    const current = items.indexOf(document.activeElement as HTMLElement);
    const targets: Record<string, number> = {
      ArrowDown: (current + 1) % items.length,
      ArrowUp: (current - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) items[target]!.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') this.dismiss();
    else if (event.key === 'Enter' || event.key === ' ') {
      items[current]?.dispatchEvent(new CustomEvent<ChosenBy>('chosen', { detail: event.key }));
    } else if (!this.onOwnKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

type ChosenBy = 'Enter' | ' ' | 'pointer';

/** What is checked stays open under the pointer and the space bar, so that several can be; Enter is done with it. */
export function menuItem({ role, label, result, checked, chosen }: MenuItem): HTMLElement {
  const item = create(
    'div',
    { class: 'item', role, tabindex: '-1', ...(checked !== undefined && { 'aria-checked': String(checked) }) },
    icon('check'),
    create('span', { class: 'label' }, label),
    ...(result ? [create('span', { class: 'result' }, result)] : []),
  );
  const choose = (by: ChosenBy): void => chosen(role === 'menuitemcheckbox' && by !== 'Enter');
  item.addEventListener('click', () => choose('pointer'));
  item.addEventListener('chosen', (event) => choose((event as CustomEvent<ChosenBy>).detail));
  item.addEventListener('pointermove', () => item.focus());
  return item;
}

export function menuSeparator(): HTMLElement {
  return create('div', { class: 'separator', role: 'separator' });
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.item')];
}

/** Where the focus starts: at what is checked, else at what is suggested. */
function firstItem(menu: HTMLElement): HTMLElement {
  const checked = menu.querySelector<HTMLElement>('[aria-checked="true"]');
  return checked ?? menu.querySelector<HTMLElement>('.preferred') ?? itemsOf(menu)[0]!;
}

function moveTo(menu: HTMLElement, { left, top, bottom }: MenuPlace): void {
  const fitsBelow = bottom + menu.offsetHeight + MARGIN <= window.innerHeight;
  const wanted = fitsBelow || top < menu.offsetHeight ? bottom : top - menu.offsetHeight;
  const within = (at: number, size: number, room: number): number =>
    Math.max(MARGIN, Math.min(at, room - size - MARGIN));
  menu.style.left = `${within(left, menu.offsetWidth, window.innerWidth)}px`;
  menu.style.top = `${within(wanted, menu.offsetHeight, window.innerHeight)}px`;
}

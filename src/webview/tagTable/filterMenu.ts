import { type Button, iconButton } from '../shared/controls.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { menuItem, menuSeparator, PopupMenu } from '../shared/popupMenu.js';
import { type Filter, LEVELS, NO_FILTER, STATUSES } from './filter.js';
import { LEVEL_NAMES, STATUS_NAMES, STRINGS } from './strings.js';

type Choices = Pick<Filter, 'levels' | 'statuses'>;

/**
 * The button beside the filter with its menu of levels and states, as VS Code's Problems panel has one. They are no words
 * of the filter: a text may hold any word, and what is written there is not stored, as it may be a name; this is.
 */
export class FilterMenu {
  readonly button: Button;
  private readonly popup: PopupMenu;
  private chosen: Choices = NO_FILTER;
  /** The items of the menu that is open, and whether each is checked. */
  private items: readonly (readonly [HTMLElement, isChecked: () => boolean])[] = [];
  private wasOpen = false;

  /** @param parent holds the menu while it is open */
  constructor(
    parent: HTMLElement,
    private readonly filtered: (choices: Partial<Choices>) => void,
  ) {
    this.button = iconButton(icon('funnel'), STRINGS.filterMenu, () => this.wasOpen || this.open());
    this.button.setAttribute('aria-haspopup', 'menu');
    // A press beside an open menu closes it, and is not to open it again.
    this.button.addEventListener('pointerdown', () => (this.wasOpen = this.popup.isOpen));
    this.button.addEventListener('keydown', () => (this.wasOpen = false));
    this.popup = new PopupMenu(parent, () => this.button.focus());
  }

  /** Brings button and menu in line with the filter in force. */
  show({ levels, statuses }: Choices): void {
    this.chosen = { levels, statuses };
    const names = [...levels.map((level) => LEVEL_NAMES[level]), ...statuses.map((status) => STATUS_NAMES[status])];
    const label = names.length === 0 ? STRINGS.filterMenu : STRINGS.filteredBy(names.join(', '));
    this.button.classList.toggle('in-force', names.length > 0);
    for (const attribute of ['aria-label', 'title']) this.button.setAttribute(attribute, label);
    for (const [item, isChecked] of this.items) item.setAttribute('aria-checked', String(isChecked()));
  }

  private open(): void {
    const levels = LEVELS.map((level) => this.item('levels', level, LEVEL_NAMES[level]));
    const statuses = STATUSES.map((status) => this.item('statuses', status, STATUS_NAMES[status]));
    this.items = [...levels, ...statuses];
    const all = menuItem({
      role: 'menuitem',
      label: STRINGS.anyLevelAndStatus,
      chosen: () => {
        this.filtered({ levels: [], statuses: [] });
        this.popup.dismiss();
      },
    });
    const content = [
      group(
        STRINGS.level,
        levels.map(([item]) => item),
      ),
      menuSeparator(),
      group(
        STRINGS.status,
        statuses.map(([item]) => item),
      ),
      menuSeparator(),
      all,
    ];
    this.popup.open(STRINGS.filterMenu, this.button.getBoundingClientRect(), content);
  }

  private item<Kind extends keyof Choices>(
    kind: Kind,
    value: Choices[Kind][number],
    label: string,
  ): readonly [HTMLElement, () => boolean] {
    const list = (): readonly unknown[] => this.chosen[kind];
    const isChecked = (): boolean => list().includes(value);
    const item = menuItem({
      role: 'menuitemcheckbox',
      label,
      checked: isChecked(),
      chosen: (stays) => {
        const others = list().filter((each) => each !== value);
        this.filtered({ [kind]: isChecked() ? others : [...others, value] });
        if (!stays) this.popup.dismiss();
      },
    });
    return [item, isChecked];
  }
}

function group(name: string, items: readonly HTMLElement[]): HTMLElement {
  const heading = create('div', { class: 'heading', 'aria-hidden': 'true' }, name);
  return create('div', { role: 'group', 'aria-label': name }, heading, ...items);
}

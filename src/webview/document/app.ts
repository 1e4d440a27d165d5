import type { FromDocument, ShownFinding, ShownPage, ToDocument } from '../protocol.js';
import { findingItem } from './findingItem.js';
import { PageView } from './pageView.js';
import { STRINGS } from './strings.js';

export interface DocumentHost {
  postMessage(message: FromDocument): void;
}

/** The review of a document: a page as a picture with boxes, and what was found on it beside. */
export class DocumentApp {
  private readonly status = element('p', 'status');
  private readonly toolbar = element('div', 'toolbar');
  private readonly list = element('ul', 'findings');
  private readonly heading = element('h2', '');
  private readonly remarks = element('div', 'remarks');
  private readonly label = element('span', 'label');
  private readonly view: PageView;
  private pages: readonly ShownPage[] = [];
  private findings: readonly ShownFinding[] = [];
  private page = 0;
  private selected: string | undefined;

  constructor(
    root: HTMLElement,
    private readonly host: DocumentHost,
  ) {
    this.view = new PageView({
      drawn: (box) => host.postMessage({ type: 'drawBox', page: this.page, box }),
      chosen: (path) => this.select(path, true),
    });
    this.status.setAttribute('role', 'status');
    this.heading.id = 'findings';
    this.list.setAttribute('aria-labelledby', this.heading.id);
    this.fillToolbar();
    const aside = element('aside', '');
    aside.append(this.remarks, this.heading, this.list, element('p', 'hint', STRINGS.hint));
    const main = element('div', 'document');
    main.append(this.toolbar, this.view.root, aside);
    root.append(this.status, main);
    main.hidden = true;
    this.main = main;
  }

  private readonly main: HTMLElement;

  receive(message: ToDocument): void {
    switch (message.type) {
      case 'reading':
        return this.say(STRINGS.reading(message.done));
      case 'failed':
        return this.say(message.message);
      case 'page':
        if (message.page === this.page) this.view.draw(message);
        return;
      case 'document':
        return this.show(message);
    }
  }

  private say(text: string): void {
    this.status.hidden = text === '';
    this.status.textContent = text;
  }

  private show({ pages, findings, remarks }: Extract<ToDocument, { type: 'document' }>): void {
    const isFirst = this.pages.length === 0;
    [this.pages, this.findings] = [pages, findings];
    this.say(findings.length === 0 ? STRINGS.none : '');
    this.main.hidden = false;
    this.remarks.replaceChildren(...remarks.map((remark) => element('p', '', remark)));
    if (isFirst) this.turnTo(findings[0]?.page ?? 0);
    else this.refresh();
  }

  private turnTo(page: number): void {
    this.page = Math.max(0, Math.min(this.pages.length - 1, page));
    this.view.clear(this.pages[this.page]!);
    this.host.postMessage({ type: 'draw', page: this.page });
    this.refresh();
  }

  private refresh(): void {
    const here = this.onPage();
    const focused = (document.activeElement as HTMLElement | null)?.dataset['key'];
    const why = this.pages[this.page]?.asPicture;
    this.label.textContent = STRINGS.page(this.page + 1, this.pages.length);
    this.heading.textContent = STRINGS.onThisPage(here.length);
    this.list.replaceChildren(
      ...(why === undefined ? [] : [element('li', 'hint', STRINGS.asPicture(why))]),
      ...here.map((finding) =>
        findingItem(finding, finding.path === this.selected, {
          decide: (operator) => this.host.postMessage({ type: 'decide', path: finding.path, operator }),
          select: () => this.select(finding.path, false),
        }),
      ),
    );
    this.view.box(here, this.selected);
    // The list is made anew; whoever uses the keyboard stays where they were.
    if (focused !== undefined)
      [...this.list.querySelectorAll('button')].find((button) => button.dataset['key'] === focused)?.focus();
  }

  /** The list is not made anew: a click begins with the focus, and has to end on the same button. */
  private select(path: string, reveals: boolean): void {
    this.selected = path;
    const items = [...this.list.querySelectorAll<HTMLElement>('.finding')];
    for (const item of items) item.classList.toggle('selected', item.dataset['path'] === path);
    this.view.box(this.onPage(), path);
    const item = items.find((each) => each.dataset['path'] === path);
    if (reveals) item?.querySelector('button')?.focus();
    item?.scrollIntoView({ block: 'nearest' });
  }

  private onPage(): readonly ShownFinding[] {
    return this.findings.filter(({ page }) => page === this.page);
  }

  private fillToolbar(): void {
    const turn = (by: number) => () => this.turnTo(this.page + by);
    const command = (name: Extract<FromDocument, { type: 'command' }>['command']) => () =>
      this.host.postMessage({ type: 'command', command: name });
    this.toolbar.append(
      button(STRINGS.previous, turn(-1)),
      this.label,
      button(STRINGS.next, turn(1)),
      button(STRINGS.undo, command('undo')),
      button(STRINGS.redo, command('redo')),
      button(STRINGS.save, command('save')),
      button(STRINGS.copy, command('copy'), 'primary'),
    );
  }
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

export function button(label: string, act: () => void, className = ''): HTMLButtonElement {
  const made = element('button', className, label);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

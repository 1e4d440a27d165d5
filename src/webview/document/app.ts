import { pageBoxPath } from '../../core/model/documentBox.js';
import type { Operator } from '../../core/model/finding.js';
import type { FromDocument, ShownFinding, ShownPage, ToDocument } from '../protocol.js';
import { Announcer } from '../shared/announcer.js';
import { create } from '../shared/dom.js';
import { alike, countsOf, neighbour } from '../shared/shownItems.js';
import { entityName, OPERATOR_NAMES, severityName } from '../shared/words.js';
import { findingItem } from './findingItem.js';
import { pageWish, type PageWish } from './keys.js';
import { PageView } from './pageView.js';
import { onThisPage, reading, STRINGS } from './strings.js';
import { DocumentToolbar } from './toolbar.js';

export interface DocumentHost {
  postMessage(message: FromDocument): void;
}

/** The review of a document: a page as a picture with boxes, and what was found on it beside. */
export class DocumentApp {
  private readonly status = create('p', { class: 'status', role: 'status' });
  private readonly list = create('ul', { class: 'findings', 'aria-labelledby': 'findings' });
  private readonly heading = create('h2', { id: 'findings' });
  private readonly remarks = create('div', { class: 'remarks' });
  private readonly announcer = new Announcer();
  private readonly toolbar: DocumentToolbar;
  private readonly view: PageView;
  private readonly review: HTMLElement;
  private pages: readonly ShownPage[] = [];
  private findings: readonly ShownFinding[] = [];
  private page = 0;
  private selected: string | undefined;
  private toldRowFocus: boolean | undefined;

  constructor(
    root: HTMLElement,
    private readonly host: DocumentHost,
  ) {
    this.toolbar = new DocumentToolbar((wish) => this.follow(wish), {
      findingWanted: (direction) => this.goToFinding(direction),
      commanded: (command) => this.host.postMessage({ type: 'command', command }),
    });
    this.view = new PageView({
      drawn: (box) => this.decide([pageBoxPath(this.page, box)], 'redact'),
      chosen: (path) => this.select(path, true),
    });
    const hint = create('p', { class: 'hint' }, STRINGS.hint);
    const aside = create('aside', { 'aria-label': STRINGS.findings, tabindex: '0' });
    aside.append(this.remarks, this.heading, this.list, hint);
    this.review = create('div', { class: 'document' }, this.toolbar.element, this.view.root, aside);
    this.review.hidden = true;
    const title = create('h1', { class: 'spoken-only' }, STRINGS.title);
    root.append(create('main', {}, title, this.status, this.review, this.announcer.element));
    root.addEventListener('keydown', (event) => this.onKey(event));
    for (const event of ['focus', 'blur'] as const) window.addEventListener(event, () => this.tellFocus());
  }

  receive(message: ToDocument): void {
    switch (message.type) {
      case 'reading':
        return this.say(reading(message.done), true);
      case 'failed':
        return this.say(message.message);
      case 'page':
        if (message.page === this.page) this.view.draw(message);
        return;
      case 'document':
        return this.show(message);
      case 'decideFocused':
        return this.decideFocused(message.operator);
      case 'goToFinding':
        return this.goToFinding(message.direction);
    }
  }

  private say(text: string, isUnderWay = false): void {
    this.status.hidden = text === '';
    this.status.replaceChildren(text, ...(isUnderWay ? [create('progress', { 'aria-label': text })] : []));
  }

  private show({ pages, findings, remarks }: Extract<ToDocument, { type: 'document' }>): void {
    const isFirst = this.pages.length === 0;
    [this.pages, this.findings] = [pages, findings];
    this.say(findings.length === 0 ? STRINGS.none : '');
    this.review.hidden = false;
    this.remarks.replaceChildren(...remarks.map((remark) => create('p', {}, remark)));
    if (isFirst) this.turnTo(findings[0]?.location.page ?? 0);
    else this.refresh();
    this.tellFocus();
  }

  private turnTo(page: number): void {
    this.page = Math.max(0, Math.min(this.pages.length - 1, page));
    this.view.clear(this.pages[this.page]!);
    this.host.postMessage({ type: 'draw', page: this.page });
    this.announcer.say(STRINGS.page(this.page + 1, this.pages.length));
    this.refresh();
  }

  private refresh(): void {
    const here = this.onPage();
    const focused = (document.activeElement as HTMLElement | null)?.dataset['key'];
    const why = this.pages[this.page]?.whyRasterized;
    this.toolbar.show({
      page: this.page,
      pages: this.pages.length,
      zoom: this.view.zoom,
      counts: countsOf(this.findings),
    });
    this.heading.textContent = onThisPage(here.length);
    this.list.replaceChildren(
      ...(why === undefined ? [] : [create('li', { class: 'hint' }, STRINGS.rasterized(why))]),
      ...here.map((finding) => this.item(finding)),
    );
    this.view.box(here, this.selected);
    // The list is made anew; the keyboard stays where it was.
    if (focused !== undefined) this.focusKey(focused);
  }

  private item(finding: ShownFinding): HTMLElement {
    const same = alike(this.findings, finding);
    const isSelected = finding.path === this.selected;
    return findingItem(
      finding,
      { isSelected, occurrences: same.length },
      {
        decide: (operator) => this.decide([finding.path], operator),
        decideAll: (operator) => this.decide(same, operator),
        select: () => this.select(finding.path, false),
      },
    );
  }

  private decide(paths: readonly string[], operator: Operator | null): void {
    this.host.postMessage({ type: 'decide', wanted: paths.map((path) => [path, operator]) });
  }

  /** As a key asks: the selected finding, and on to the next. */
  private decideFocused(operator: Operator | null): void {
    const finding = this.findings.find(({ path }) => path === this.selected);
    if (!finding) return;
    this.decide([finding.path], operator);
    this.announcer.say(operator ? OPERATOR_NAMES[operator] : STRINGS.takeBack);
    if (operator) this.goToFinding('next');
  }

  /** The next finding of the document, on whatever page; from the last to the first. */
  private goToFinding(direction: 'next' | 'previous'): void {
    const next = neighbour(this.findings, this.selected, direction);
    if (!next) return this.announcer.say(STRINGS.none);
    if (next.location.page !== this.page) this.turnTo(next.location.page);
    this.select(next.path, true);
    this.announcer.say(`${next.text}, ${severityName(next.severity)}, ${entityName(next.entity)}`);
  }

  /** The list is not made anew: a click begins with the focus, and has to end on the same button. */
  private select(path: string, reveals: boolean): void {
    this.selected = path;
    const items = [...this.list.querySelectorAll<HTMLElement>('.finding')];
    for (const item of items) item.classList.toggle('selected', item.dataset['path'] === path);
    this.view.box(this.onPage(), path);
    const item = items.find((each) => each.dataset['path'] === path);
    if (reveals) item?.querySelector<HTMLElement>('[data-key]')?.focus();
    item?.scrollIntoView({ block: 'nearest' });
  }

  private focusKey(key: string): void {
    const buttons = [...this.list.querySelectorAll<HTMLElement>('[data-key]')];
    const same = buttons.find((button) => button.dataset['key'] === key);
    // What was pressed may be gone, as Clear Decision is.
    (same ?? buttons.find((button) => button.dataset['key']?.startsWith(key.slice(0, key.lastIndexOf(' ')))))?.focus();
  }

  private onPage(): readonly ShownFinding[] {
    return this.findings.filter(({ location }) => location.page === this.page);
  }

  private follow(wish: PageWish): void {
    switch (wish) {
      case 'previousPage':
        return this.turnTo(this.page - 1);
      case 'nextPage':
        return this.turnTo(this.page + 1);
      default:
        this.view.zoomBy(wish);
        return this.refresh();
    }
  }

  private onKey(event: KeyboardEvent): void {
    const wish = pageWish(event);
    if (!wish || event.defaultPrevented || this.pages.length === 0) return;
    event.preventDefault();
    this.follow(wish);
  }

  /** This page has no field that letters could be meant for. */
  private tellFocus(): void {
    const has = document.hasFocus() && this.pages.length > 0;
    if (has === this.toldRowFocus) return;
    this.toldRowFocus = has;
    this.host.postMessage({ type: 'rowFocus', has });
  }
}

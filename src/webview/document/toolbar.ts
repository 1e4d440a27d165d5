import type { FromDocument } from '../protocol.js';
import { iconButton, labelledButton } from '../shared/controls.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import type { PageWish } from './keys.js';
import { STRINGS } from './strings.js';

export type DocumentCommand = Extract<FromDocument, { type: 'command' }>['command'];

export interface DocumentToolbarEvents {
  findingWanted(direction: 'next' | 'previous'): void;
  commanded(command: DocumentCommand): void;
}

export interface DocumentToolbarState {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** 1: as wide as the view. */
  readonly zoom: number;
  readonly counts: readonly string[];
}

/** How far the review is, and what moves about in the document. */
export class DocumentToolbar {
  readonly element: HTMLElement;
  private readonly counts = create('div', { class: 'counts quiet' });
  private readonly label = create('span', { class: 'label' });
  private readonly zoom = create('span', { class: 'quiet zoom' });

  constructor(follow: (wish: PageWish) => void, events: DocumentToolbarEvents) {
    const wish = (name: Parameters<typeof icon>[0], label: string, what: PageWish): HTMLElement =>
      iconButton(icon(name), label, () => follow(what));
    const command = (name: Parameters<typeof icon>[0], label: string, what: DocumentCommand): HTMLElement =>
      iconButton(icon(name), label, () => events.commanded(what));
    const pages = [
      wish('left', STRINGS.previous, 'previousPage'),
      this.label,
      wish('right', STRINGS.next, 'nextPage'),
      wish('zoomOut', STRINGS.zoomOut, 'zoomOut'),
      this.zoom,
      wish('zoomIn', STRINGS.zoomIn, 'zoomIn'),
      wish('fit', STRINGS.fit, 'fit'),
      iconButton(icon('previous'), STRINGS.previousFinding, () => events.findingWanted('previous')),
      iconButton(icon('next'), STRINGS.nextFinding, () => events.findingWanted('next')),
    ];
    const decisions = [
      command('undo', STRINGS.undo, 'undo'),
      command('redo', STRINGS.redo, 'redo'),
      command('save', STRINGS.save, 'save'),
      labelledButton(icon('conformant'), STRINGS.copy, 'primary', () => events.commanded('copy')),
    ];
    this.element = create(
      'header',
      { class: 'toolbar' },
      this.counts,
      create('div', { class: 'group', role: 'group', 'aria-label': STRINGS.toolbarName }, ...pages),
      create('div', { class: 'group', role: 'group', 'aria-label': STRINGS.commandsName }, ...decisions),
    );
  }

  show({ page, pages, zoom, counts }: DocumentToolbarState): void {
    this.label.textContent = STRINGS.page(page + 1, pages);
    this.zoom.textContent = `${Math.round(zoom * 100)} %`;
    this.counts.textContent = counts.join(' · ');
  }
}

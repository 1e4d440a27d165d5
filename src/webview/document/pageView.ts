import type { Box } from '../../core/model/box.js';
import type { ShownFinding, ShownPage, ToDocument } from '../protocol.js';
import { create } from '../shared/dom.js';
import { STRINGS } from './strings.js';

export interface PageEvents {
  /** A person drew a box, in units of the page. */
  drawn(box: Box): void;
  chosen(path: string): void;
}

/** Units of the page: less was a click. */
const LEAST = 3;
/** A step of zoom, and how far it goes. */
const STEP = 1.25;
const SMALLEST = 0.4;
const LARGEST = 5;

/** A page as a picture, with boxes over it: findings, and one that a person draws. */
export class PageView {
  /** Scrolls, and so has to have a place among the tab stops. */
  readonly root = create('section', { class: 'page', tabindex: '0', 'aria-label': STRINGS.pageName });
  private readonly sheet = create('div', { class: 'sheet' });
  private readonly canvas = create('canvas', { role: 'img', 'aria-label': STRINGS.picture });
  private readonly boxes = create('div', { class: 'boxes' });
  private scale = 1;
  private size: ShownPage = { width: 1, height: 1 };

  constructor(private readonly events: PageEvents) {
    this.sheet.append(this.canvas, this.boxes);
    this.root.append(this.sheet);
    this.sheet.addEventListener('pointerdown', (event) => this.begin(event));
  }

  /** 1: as wide as the view. */
  get zoom(): number {
    return this.scale;
  }

  zoomBy(wish: 'zoomIn' | 'zoomOut' | 'fit'): void {
    const wanted = wish === 'fit' ? 1 : wish === 'zoomIn' ? this.scale * STEP : this.scale / STEP;
    this.scale = Math.max(SMALLEST, Math.min(LARGEST, wanted));
    this.sheet.style.width = `${100 * this.scale}%`;
  }

  /** An empty page of a size, until its picture is there. */
  clear(size: ShownPage): void {
    this.size = size;
    this.canvas.width = 1000;
    this.canvas.height = Math.max(1, Math.round((1000 * size.height) / size.width));
    this.boxes.replaceChildren();
  }

  draw({ width, height, rgba }: Extract<ToDocument, { type: 'page' }>): void {
    [this.canvas.width, this.canvas.height] = [width, height];
    const data = new Uint8ClampedArray(rgba);
    this.canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  }

  box(findings: readonly ShownFinding[], selected: string | undefined): void {
    const made = findings.flatMap((finding) =>
      finding.location.boxes.map((box) => {
        const mark = this.at(box, `box ${finding.outcome}${finding.path === selected ? ' selected' : ''}`);
        mark.addEventListener('click', () => this.events.chosen(finding.path));
        if (finding.path === selected)
          queueMicrotask(() => mark.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
        return mark;
      }),
    );
    this.boxes.replaceChildren(...made);
  }

  private at({ x, y, width, height }: Box, className: string): HTMLElement {
    const mark = create('div', { class: className });
    const share = (part: number, whole: number): string => `${(100 * part) / whole}%`;
    mark.style.left = share(x, this.size.width);
    mark.style.top = share(y, this.size.height);
    mark.style.width = share(width, this.size.width);
    mark.style.height = share(height, this.size.height);
    return mark;
  }

  /** From where the pointer went down to where it comes up. */
  private begin(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as HTMLElement).classList.contains('box')) return;
    const from = this.placeOf(event);
    let mark: HTMLElement | undefined;
    let box: Box | undefined;
    const move = (moved: PointerEvent): void => {
      const to = this.placeOf(moved);
      const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
      box = { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
      mark?.remove();
      mark = this.at(box, 'box drawing');
      this.boxes.append(mark);
    };
    const end = (): void => {
      window.removeEventListener('pointermove', move);
      mark?.remove();
      if (box && box.width >= LEAST && box.height >= LEAST) this.events.drawn(box);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end, { once: true });
  }

  private placeOf({ clientX, clientY }: PointerEvent): { x: number; y: number } {
    const { left, top, width, height } = this.sheet.getBoundingClientRect();
    const within = (value: number): number => Math.max(0, Math.min(1, value));
    return {
      x: within((clientX - left) / width) * this.size.width,
      y: within((clientY - top) / height) * this.size.height,
    };
  }
}

import type { ShownBox, ShownFrame } from '../protocol.js';
import { create } from '../shared/dom.js';
import { entityName } from '../shared/words.js';
import { paint, type PaintOptions } from './painter.js';
import { between, moved, type Rectangle } from './rectangle.js';
import { fateOf, STRINGS } from './strings.js';
import { centred, fitted, imagePoint, panned, STEP, zoomed, type Point, type Size, type Viewport } from './viewport.js';

export interface StageEvents {
  /** Dragged by so many points since the drag began. */
  windowDragged(by: Point, isFirst: boolean): void;
  windowReset(): void;
  /** The scale or place changed. */
  viewed(viewport: Viewport): void;
  drawn(rectangle: Rectangle): void;
  boxSelected(path: string): void;
  boxMoved(path: string, to: Rectangle): void;
}

/** What a pointer that is down does. */
type Drag = {
  readonly start: Point;
  readonly kind: 'window' | 'pan' | 'draw' | 'box';
  readonly box?: ShownBox;
  last: Point;
};

/** Movements of fewer points are a click. */
const CLICK = 3;

/** The image with its boxes, to be looked at closely. */
export class Stage {
  readonly canvas = create('canvas', { 'aria-hidden': 'true' });
  private readonly layer = create('div', { class: 'boxes' });
  private readonly picture = create('div', { class: 'picture' }, this.canvas, this.layer);
  readonly element = create(
    'div',
    { class: 'stage', tabindex: '0', role: 'application', 'aria-label': STRINGS.stageName },
    this.picture,
  );
  private viewport: Viewport = { scale: 1, left: 0, top: 0 };
  private image: Size = { width: 1, height: 1 };
  /** The whole image stays in sight while the page changes its size. */
  private isFitted = true;
  private drag: Drag | undefined;
  private boxes: readonly ShownBox[] = [];
  private selected: string | undefined;
  private draft: Rectangle | undefined;
  isDrawing = false;

  constructor(private readonly events: StageEvents) {
    const { element } = this;
    element.addEventListener('pointerdown', (event) => this.press(event));
    element.addEventListener('pointermove', (event) => this.follow(event));
    element.addEventListener('pointerup', (event) => this.release(event));
    element.addEventListener('pointercancel', () => (this.drag = undefined));
    element.addEventListener('dblclick', () => events.windowReset());
    element.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    new ResizeObserver(() => this.isFitted && this.fit()).observe(element);
  }

  get size(): Size {
    return this.image;
  }

  get scale(): number {
    return this.viewport.scale;
  }

  /** Another image: what there was of the one before goes. */
  begin(image: Size): void {
    this.image = image;
    this.canvas.width = image.width;
    this.canvas.height = image.height;
    if (this.isFitted) this.fit();
  }

  paint(shown: ShownFrame, options: PaintOptions): void {
    const data = new ImageData(paint(shown, options), shown.columns, shown.rows);
    this.canvas.getContext('2d')?.putImageData(data, 0, 0);
  }

  /** @param draft a box that is being drawn or moved */
  showBoxes(boxes: readonly ShownBox[], selected: string | undefined, draft: Rectangle | undefined): void {
    Object.assign(this, { boxes, selected, draft });
    this.layer.replaceChildren(
      ...boxes.map((box) => this.boxElement(box)),
      ...(draft ? [this.draftElement(draft)] : []),
    );
  }

  fit(): void {
    this.isFitted = true;
    this.look(fitted(this.image, this.room));
  }

  actualSize(): void {
    this.isFitted = false;
    this.look(centred(this.image, this.room, 1));
  }

  zoom(factor: number, at: Point = { x: this.room.width / 2, y: this.room.height / 2 }): void {
    this.isFitted = false;
    this.look(zoomed(this.viewport, factor, at));
  }

  pan(x: number, y: number): void {
    this.isFitted = false;
    this.look(panned(this.viewport, x, y));
  }

  private get room(): Size {
    return { width: this.element.clientWidth, height: this.element.clientHeight };
  }

  private look(viewport: Viewport): void {
    this.viewport = viewport;
    const { scale, left, top } = viewport;
    place(this.picture, { x: left, y: top, width: this.image.width * scale, height: this.image.height * scale }, 1);
    this.picture.classList.toggle('pixelated', scale >= 2);
    this.showBoxes(this.boxes, this.selected, this.draft);
    this.events.viewed(viewport);
  }

  private boxElement(box: ShownBox): HTMLElement {
    const state = box.outcome === 'keep' ? 'stays' : 'goes';
    const element = create('div', {
      class: `box ${box.origin} ${state}${box.path === this.selected ? ' selected' : ''}`,
      title: `${entityName(box.entity)}: ${fateOf(box)}`,
      'data-path': box.path,
    });
    place(element, box.location.box, this.viewport.scale);
    return element;
  }

  private draftElement(draft: Rectangle): HTMLElement {
    const element = create('div', { class: 'box draft' });
    place(element, draft, this.viewport.scale);
    return element;
  }

  private press(event: PointerEvent): void {
    if (event.button > 1) return;
    const path = event.target instanceof HTMLElement ? event.target.dataset['path'] : undefined;
    const box = this.boxes.find((each) => each.path === path);
    const isPan = event.button === 1 || event.shiftKey;
    const kind = isPan ? 'pan' : this.isDrawing ? 'draw' : box ? 'box' : 'window';
    const start = this.pointOf(event);
    this.drag = { start, kind, last: start, ...(box && { box }) };
    this.element.setPointerCapture(event.pointerId);
    this.element.focus();
    event.preventDefault();
  }

  private follow(event: PointerEvent): void {
    const { drag } = this;
    if (!drag) return;
    const point = this.pointOf(event);
    if (drag.kind === 'pan') this.pan(point.x - drag.last.x, point.y - drag.last.y);
    if (drag.kind === 'window' && isDrag(drag.start, point)) {
      this.events.windowDragged(difference(point, drag.start), !isDrag(drag.start, drag.last));
    }
    if (drag.kind === 'draw' || drag.kind === 'box') {
      this.showBoxes(this.boxes, this.selected, this.rectangleOf(drag, point));
    }
    drag.last = point;
  }

  private release(event: PointerEvent): void {
    const { drag } = this;
    if (!drag) return;
    this.drag = undefined;
    const point = this.pointOf(event);
    const rectangle = this.rectangleOf(drag, point);
    this.showBoxes(this.boxes, this.selected, undefined);
    if (drag.kind === 'draw' && rectangle && isDrag(drag.start, point)) this.events.drawn(rectangle);
    if (drag.kind !== 'box' || !drag.box) return;
    if (rectangle && isDrag(drag.start, point)) this.events.boxMoved(drag.box.path, rectangle);
    else this.events.boxSelected(drag.box.path);
  }

  private rectangleOf({ kind, start, box }: Drag, point: Point): Rectangle | undefined {
    const { scale } = this.viewport;
    if (kind === 'draw') {
      return between(imagePoint(this.viewport, start), imagePoint(this.viewport, point), this.image);
    }
    if (kind !== 'box' || !box) return undefined;
    const by = difference(point, start);
    return moved(box.location.box, { x: by.x / scale, y: by.y / scale }, this.image);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, this.pointOf(event));
  }

  private pointOf(event: MouseEvent): Point {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

function place({ style }: HTMLElement, { x, y, width, height }: Rectangle, scale: number): void {
  style.left = `${x * scale}px`;
  style.top = `${y * scale}px`;
  style.width = `${width * scale}px`;
  style.height = `${height * scale}px`;
}

function difference(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

function isDrag(from: Point, to: Point): boolean {
  return Math.abs(to.x - from.x) >= CLICK || Math.abs(to.y - from.y) >= CLICK;
}

import { boxPath } from '../../core/model/boxPath.js';
import type { BoxWish, FromImage, ImageSummary, ShownBox, ShownFrame, ShownWindow, ToImage } from '../protocol.js';
import { Announcer } from '../shared/announcer.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { neighbour } from '../shared/findingOrder.js';
import { BoxList, findingsAmong } from './boxList.js';
import { wishOf, type KeyWish } from './keys.js';
import { inTheMiddle, moved, movedBox, resized, type Rectangle } from './rectangle.js';
import { Stage } from './stage.js';
import { fateOf, frameText, statusText, STRINGS, windowText, zoomText } from './strings.js';
import { ImageToolbar, type ImageAction } from './toolbar.js';
import { STEP, type Point } from './viewport.js';
import { draggedWindow } from './windowDrag.js';

export interface ImageHost {
  postMessage(message: FromImage): void;
  getState(): unknown;
  setState(state: ImageState): void;
}

/** What a page that was hidden comes back with: numbers and switches, nothing of the image. */
interface ImageState {
  readonly frame: number;
  readonly window: ShownWindow | null;
  readonly inverted: boolean;
  readonly overlays: boolean;
  readonly asInCopy: boolean;
  /** What is drawn counts for every frame. */
  readonly everyFrame: boolean;
}

const FIRST: ImageState = {
  ...{ frame: 0, window: null },
  ...{ inverted: false, overlays: true, asInCopy: false, everyFrame: false },
};
/** Milliseconds that a frame of a cine is seen at least. */
const FRAME_TIME = 80;
/** Points that a key pans or drags by. */
const KEY_STEP = 20;

/** The preview: an image, its boxes, and what a person does with them. */
export class ImageApp {
  private state: ImageState;
  private summary: ImageSummary | undefined;
  private shown: ShownFrame | undefined;
  private boxes: readonly ShownBox[] = [];
  private remark = '';
  private selected: string | undefined;
  /** A box that is being drawn or moved by keyboard. */
  private draft: Rectangle | undefined;
  private isPlaying = false;
  private dragStart: ShownWindow | undefined;
  private readonly announcer = new Announcer();
  private readonly status = create('div', { class: 'status quiet', title: STRINGS.keys });
  private readonly failure = create('div', { class: 'failure', role: 'alert' });
  private readonly toolbar = new ImageToolbar(
    (action) => this.act(action),
    (frame) => this.show(frame),
  );
  private readonly stage = new Stage({
    windowDragged: (by, isFirst) => this.dragWindow(by, isFirst),
    windowReset: () => this.act('resetWindow'),
    viewed: ({ scale }) => this.toolbar.showZoom(scale),
    drawn: (rectangle) => this.draw(rectangle),
    boxSelected: (path) => this.select(path),
    boxMoved: (path, to) => this.moveBox(path, to),
  });
  private readonly list = new BoxList({
    selected: (path) => this.select(path),
    decided: (paths, wish) => this.wish(paths.map((path) => [path, wish])),
    commanded: (command) => this.host.postMessage({ type: 'command', command }),
  });

  constructor(
    root: HTMLElement,
    private readonly host: ImageHost,
  ) {
    this.state = { ...FIRST, ...(host.getState() as Partial<ImageState> | undefined) };
    this.failure.hidden = true;
    const seen = create('div', { class: 'seen' }, this.stage.element, this.failure, this.status);
    root.append(
      create(
        'main',
        { class: 'image' },
        create('h1', { class: 'spoken-only' }, STRINGS.title),
        this.toolbar.element,
        seen,
        this.list.element,
        this.announcer.element,
      ),
    );
    root.addEventListener('keydown', (event) => this.press(event));
  }

  receive(message: ToImage): void {
    switch (message.type) {
      case 'image':
        return this.begin(message.summary);
      case 'frame':
        return this.take(message.shown);
      case 'boxes':
        return this.takeBoxes(message.boxes, message.remark);
      case 'selectBox':
        return this.select(message.path);
      case 'decideFocused':
        return message.operator === 'replace' || message.operator === 'mask'
          ? undefined
          : this.decideAndGoOn(message.operator);
      case 'goToFinding':
        return this.goToFinding(message.direction);
      case 'failed':
        return this.fail(message.message, message.hint);
    }
  }

  private begin(summary: ImageSummary): void {
    this.summary = summary;
    this.stage.begin({ width: summary.columns, height: summary.rows });
    this.toolbar.begin(summary);
    this.status.textContent = STRINGS.loading;
    this.show(Math.min(this.state.frame, summary.frames - 1));
  }

  private take(shown: ShownFrame): void {
    this.failure.hidden = true;
    this.shown = shown;
    this.repaint();
    if (this.isPlaying) setTimeout(() => this.isPlaying && this.step(1, true), FRAME_TIME);
  }

  private takeBoxes(boxes: readonly ShownBox[], remark: string): void {
    this.boxes = boxes;
    if (remark !== this.remark) this.announcer.say(remark);
    this.remark = remark;
    this.refresh();
  }

  private fail(message: string, hint: string): void {
    this.isPlaying = false;
    this.failure.hidden = false;
    this.status.textContent = '';
    this.failure.replaceChildren(
      icon('error'),
      create('h1', {}, STRINGS.cannotShow),
      create('p', {}, message),
      create('p', { class: 'quiet' }, hint),
    );
    this.refresh();
  }

  private act(action: ImageAction): void {
    switch (action) {
      case 'zoomIn':
        return this.zoom(() => this.stage.zoom(STEP));
      case 'zoomOut':
        return this.zoom(() => this.stage.zoom(1 / STEP));
      case 'fit':
        return this.zoom(() => this.stage.fit());
      case 'actualSize':
        return this.zoom(() => this.stage.actualSize());
      case 'resetWindow':
        return this.setWindow(null);
      case 'invert':
        this.announcer.say(this.state.inverted ? STRINGS.notInverted : STRINGS.inverted);
        return this.change({ inverted: !this.state.inverted });
      case 'overlays':
        return this.change({ overlays: !this.state.overlays });
      case 'asInCopy':
        return this.change({ asInCopy: !this.state.asInCopy });
      case 'everyFrame':
        return this.change({ everyFrame: !this.state.everyFrame });
      case 'draw':
        return this.startDrawing();
      case 'previousFrame':
        return this.step(-1);
      case 'nextFrame':
        return this.step(1);
      case 'play':
        return this.play();
    }
  }

  private zoom(change: () => void): void {
    change();
    this.announcer.say(zoomText(this.stage.scale));
  }

  private change(change: Partial<ImageState>): void {
    this.state = { ...this.state, ...change };
    this.host.setState(this.state);
    this.repaint();
  }

  private repaint(): void {
    if (this.shown) this.stage.paint(this.shown, this.state);
    if (this.summary) this.status.textContent = statusText(this.summary, this.shown?.window);
    this.refresh();
  }

  private refresh(): void {
    const { frame, asInCopy } = this.state;
    const here = this.boxes.filter((box) => box.frame === 'all' || box.frame === frame);
    this.stage.element.classList.toggle('as-in-copy', asInCopy);
    this.stage.element.classList.toggle('drawing', this.stage.isDrawing);
    this.stage.showBoxes(here, this.selected, this.draft);
    this.list.show(this.boxes, this.selected, this.remark);
    const { isPlaying } = this;
    const { isDrawing } = this.stage;
    this.toolbar.show({ ...this.state, isPlaying, isDrawing }, this.summary?.frames ?? 1);
  }

  private play(): void {
    if ((this.summary?.frames ?? 1) < 2) return;
    this.isPlaying = !this.isPlaying;
    this.refresh();
    if (this.isPlaying) this.step(1, true);
  }

  /** @param inACircle from the last frame to the first */
  private step(by: number, inACircle = false): void {
    const frames = this.summary?.frames ?? 1;
    const next = this.state.frame + by;
    const frame = inACircle ? next % frames : Math.min(Math.max(next, 0), frames - 1);
    if (!inACircle) this.announcer.say(`${STRINGS.frame} ${frameText(frame, frames)}`);
    if (frame !== this.state.frame) this.show(frame);
  }

  private show(frame: number): void {
    this.state = { ...this.state, frame };
    this.host.setState(this.state);
    this.refresh();
    this.host.postMessage({ type: 'show', frame, window: this.state.window });
  }

  private dragWindow(by: Point, isFirst: boolean): void {
    if (isFirst) this.dragStart = this.shown?.window;
    if (this.dragStart) this.setWindow(draggedWindow(this.dragStart, by.x, by.y));
  }

  private setWindow(window: ShownWindow | null): void {
    if (!this.summary?.isGrey) return;
    this.state = { ...this.state, window };
    this.show(this.state.frame);
  }

  private startDrawing(): void {
    this.stage.isDrawing = !this.stage.isDrawing;
    this.selected = undefined;
    this.draft = this.stage.isDrawing ? inTheMiddle(this.stage.size) : undefined;
    if (this.stage.isDrawing) this.announcer.say(STRINGS.drawHint);
    this.stage.element.focus();
    this.refresh();
    if (this.stage.isDrawing) this.status.textContent = STRINGS.drawHint;
  }

  /** A box on the frame that is shown, or on all of them. */
  private draw(rectangle: Rectangle): void {
    this.stopDrawing();
    const isOnAll = this.state.everyFrame && (this.summary?.frames ?? 1) > 1;
    const path = boxPath({ frame: isOnAll ? 'all' : this.state.frame, ...rectangle });
    this.selected = path;
    this.wish([[path, 'redact']]);
  }

  private stopDrawing(): void {
    this.stage.isDrawing = false;
    this.draft = undefined;
    this.repaint();
  }

  private select(path: string): void {
    this.selected = path;
    this.draft = undefined;
    const box = this.box;
    const isElsewhere = box && box.frame !== 'all' && box.frame !== this.state.frame;
    if (isElsewhere) this.show(box.frame);
    else this.refresh();
    this.list.focus(path);
  }

  private get box(): ShownBox | undefined {
    return this.boxes.find(({ path }) => path === this.selected);
  }

  /** As a key asks: the selected box, and on to the next finding, as in the table. */
  private decideAndGoOn(wish: BoxWish): void {
    const { box } = this;
    if (!box) return;
    this.wish([[box.path, wish]]);
    if (wish) this.goToFinding('next');
  }

  private goToFinding(direction: 'next' | 'previous'): void {
    const next = neighbour(findingsAmong(this.boxes), this.selected, direction);
    if (!next) return this.announcer.say(STRINGS.noFindings);
    this.select(next.path);
    this.announcer.say([next.text, next.entity, fateOf(next)].filter(Boolean).join(', '));
  }

  private moveBox(path: string, to: Rectangle): void {
    const box = this.boxes.find((each) => each.path === path);
    this.draft = undefined;
    if (!box) return;
    this.selected = boxPath({ frame: box.frame, ...to });
    this.wish(movedBox(box, to));
  }

  private wish(wanted: readonly (readonly [string, BoxWish])[]): void {
    if (wanted.length > 0) this.host.postMessage({ type: 'decideBoxes', wanted });
  }

  private press(event: KeyboardEvent): void {
    const isSlider = event.target instanceof HTMLInputElement;
    const isButton = event.target instanceof HTMLElement && /BUTTON/.test(event.target.tagName);
    if (isSlider || (isButton && /^( |Enter)$/.test(event.key))) return;
    const wish = wishOf(event, this.box !== undefined || this.draft !== undefined);
    if (!wish) return;
    event.preventDefault();
    this.follow(wish);
  }

  private follow(wish: KeyWish): void {
    switch (wish.kind) {
      case 'act':
        return this.act(wish.action);
      case 'frame':
        return this.step(wish.by);
      case 'pan':
        return this.stage.pan(-wish.x * KEY_STEP, -wish.y * KEY_STEP);
      case 'window': {
        this.dragWindow({ x: wish.x * KEY_STEP, y: wish.y * KEY_STEP }, true);
        return this.state.window ? this.announcer.say(windowText(this.state.window)) : undefined;
      }
      case 'move':
      case 'resize':
        return this.adjust(wish.kind, wish);
      case 'decide':
        return this.decideAndGoOn(wish.wish);
      case 'finding':
        return this.goToFinding(wish.direction);
      case 'command':
        return this.host.postMessage({ type: 'command', command: wish.command });
      case 'finish':
        return this.finish();
      case 'cancel':
        return this.cancel();
    }
  }

  private adjust(kind: 'move' | 'resize', by: Point): void {
    const from = this.draft ?? this.box;
    if (!from) return;
    this.draft = (kind === 'move' ? moved : resized)(from, by, this.stage.size);
    const { x, y, width, height } = this.draft;
    this.announcer.say(`${x}, ${y}, ${width} × ${height}`);
    this.refresh();
  }

  private finish(): void {
    const { draft, box } = this;
    if (!draft) return box && this.announcer.say(fateOf(box));
    if (box) this.moveBox(box.path, draft);
    else this.draw(draft);
  }

  private cancel(): void {
    this.selected = undefined;
    this.stopDrawing();
    this.announcer.say(STRINGS.cancelled);
    this.stage.element.focus();
  }
}

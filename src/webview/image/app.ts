import type { FromImage, ImageSummary, ShownFrame, ShownWindow, ToImage } from '../protocol.js';
import { Announcer } from '../shared/announcer.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { BoxEditing, type BoxPage } from './boxEditing.js';
import { wishOf, type KeyWish } from './keys.js';
import { Stage } from './stage.js';
import { frameText, statusText, STRINGS, windowText, zoomText } from './strings.js';
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

/** The preview: an image as a person wants to see it, and its boxes. */
export class ImageApp {
  private state: ImageState;
  private summary: ImageSummary | undefined;
  private shown: ShownFrame | undefined;
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
    drawn: (rectangle) => this.boxes.draw(rectangle),
    boxSelected: (path) => this.boxes.select(path),
    boxMoved: (path, to) => this.boxes.move(path, to),
  });
  private readonly boxes: BoxEditing;

  constructor(
    root: HTMLElement,
    private readonly host: ImageHost,
  ) {
    this.state = { ...FIRST, ...(host.getState() as Partial<ImageState> | undefined) };
    this.boxes = new BoxEditing(this.boxPage(), this.stage, this.announcer);
    this.failure.hidden = true;
    const seen = create('div', { class: 'seen' }, this.stage.element, this.failure, this.status);
    root.append(
      create(
        'main',
        { class: 'image' },
        create('h1', { class: 'spoken-only' }, STRINGS.title),
        this.toolbar.element,
        seen,
        this.boxes.list.element,
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
        return this.boxes.take(message.boxes, message.remark);
      case 'selectBox':
        return this.boxes.select(message.path);
      case 'decideFocused':
        return message.operator === 'replace' || message.operator === 'mask'
          ? undefined
          : this.boxes.decideAndGoOn(message.operator);
      case 'goToFinding':
        return this.boxes.goToFinding(message.direction);
      case 'failed':
        return this.fail(message.message, message.hint);
    }
  }

  private boxPage(): BoxPage {
    return {
      place: () => ({ ...this.state, frames: this.frames }),
      showFrame: (frame) => this.show(frame),
      refresh: () => this.refresh(),
      repaint: () => this.repaint(),
      showHint: (hint) => (this.status.textContent = hint),
      post: (message) => this.host.postMessage(message),
    };
  }

  private get frames(): number {
    return this.summary?.frames ?? 1;
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
        return this.boxes.toggleDrawing();
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
    this.stage.element.classList.toggle('as-in-copy', this.state.asInCopy);
    this.stage.element.classList.toggle('drawing', this.stage.isDrawing);
    this.boxes.show();
    const { isPlaying } = this;
    const { isDrawing } = this.stage;
    this.toolbar.show({ ...this.state, isPlaying, isDrawing }, this.frames);
  }

  private play(): void {
    if (this.frames < 2) return;
    this.isPlaying = !this.isPlaying;
    this.refresh();
    if (this.isPlaying) this.step(1, true);
  }

  /** @param inACircle from the last frame to the first */
  private step(by: number, inACircle = false): void {
    const { frames } = this;
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

  private press(event: KeyboardEvent): void {
    const isSlider = event.target instanceof HTMLInputElement;
    const isButton = event.target instanceof HTMLElement && /BUTTON/.test(event.target.tagName);
    if (isSlider || (isButton && /^( |Enter)$/.test(event.key))) return;
    const wish = wishOf(event, this.boxes.hasTarget);
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
        return this.boxes.adjust(wish.kind, wish);
      case 'decide':
        return this.boxes.decideAndGoOn(wish.wish);
      case 'finding':
        return this.boxes.goToFinding(wish.direction);
      case 'command':
        return this.host.postMessage({ type: 'command', command: wish.command });
      case 'finish':
        return this.boxes.finish();
      case 'cancel':
        return this.boxes.cancel();
    }
  }
}

import { boxPath } from '../../core/model/boxPath.js';
import type { BoxWish, FromImage, ShownBox } from '../protocol.js';
import type { Announcer } from '../shared/announcer.js';
import { neighbour } from '../shared/shownItems.js';
import { entityName } from '../shared/words.js';
import { BoxList, findingsAmong } from './boxList.js';
import { inTheMiddle, moved, movedBox, resized, type Rectangle } from './rectangle.js';
import type { Stage } from './stage.js';
import { fateOf, STRINGS } from './strings.js';
import type { Point } from './viewport.js';

/** What the boxes need of the page that shows them. */
export interface BoxPage {
  /** The frame that is shown, how many there are, and whether a new box counts for every frame. */
  place(): { readonly frame: number; readonly frames: number; readonly everyFrame: boolean };
  showFrame(frame: number): void;
  /** The boxes or the selection changed. */
  refresh(): void;
  /** Refreshes, with the image and its status text drawn again. */
  repaint(): void;
  showHint(hint: string): void;
  post(message: FromImage): void;
}

/** The boxes of the image: which is selected, drawn or moved, and what a person decides about them. */
export class BoxEditing {
  private boxes: readonly ShownBox[] = [];
  private remark = '';
  private selected: string | undefined;
  /** A box that is being drawn or moved by keyboard. */
  private draft: Rectangle | undefined;
  readonly list = new BoxList({
    selected: (path) => this.select(path),
    decided: (paths, wish) => this.wish(paths.map((path) => [path, wish])),
    commanded: (command) => this.page.post({ type: 'command', command }),
  });

  constructor(
    private readonly page: BoxPage,
    private readonly stage: Stage,
    private readonly announcer: Announcer,
  ) {}

  /** A box is selected or being drawn, so that keys act on it. */
  get hasTarget(): boolean {
    return this.box !== undefined || this.draft !== undefined;
  }

  take(boxes: readonly ShownBox[], remark: string): void {
    this.boxes = boxes;
    if (remark !== this.remark) this.announcer.say(remark);
    this.remark = remark;
    this.page.refresh();
  }

  show(): void {
    const { frame } = this.page.place();
    const here = this.boxes.filter(({ location: { box } }) => box.frame === 'all' || box.frame === frame);
    this.stage.showBoxes(here, this.selected, this.draft);
    this.list.show(this.boxes, this.selected, this.remark);
  }

  toggleDrawing(): void {
    this.stage.isDrawing = !this.stage.isDrawing;
    this.selected = undefined;
    this.draft = this.stage.isDrawing ? inTheMiddle(this.stage.size) : undefined;
    if (this.stage.isDrawing) this.announcer.say(STRINGS.drawHint);
    this.stage.element.focus();
    this.page.refresh();
    if (this.stage.isDrawing) this.page.showHint(STRINGS.drawHint);
  }

  /** A box on the frame that is shown, or on all of them. */
  draw(rectangle: Rectangle): void {
    this.stopDrawing();
    const { frame, frames, everyFrame } = this.page.place();
    const path = boxPath({ frame: everyFrame && frames > 1 ? 'all' : frame, ...rectangle });
    this.selected = path;
    this.wish([[path, 'redact']]);
  }

  select(path: string): void {
    this.selected = path;
    this.draft = undefined;
    const frame = this.box?.location.box.frame ?? 'all';
    if (frame !== 'all' && frame !== this.page.place().frame) this.page.showFrame(frame);
    else this.page.refresh();
    this.list.focus(path);
  }

  /** As a key asks: the selected box, and on to the next finding, as in the table. */
  decideAndGoOn(wish: BoxWish): void {
    const { box } = this;
    if (!box) return;
    this.wish([[box.path, wish]]);
    if (wish) this.goToFinding('next');
  }

  goToFinding(direction: 'next' | 'previous'): void {
    const next = neighbour(findingsAmong(this.boxes), this.selected, direction);
    if (!next) return this.announcer.say(STRINGS.noFindings);
    this.select(next.path);
    this.announcer.say([next.text, entityName(next.entity), fateOf(next)].filter(Boolean).join(', '));
  }

  move(path: string, to: Rectangle): void {
    const box = this.boxes.find((each) => each.path === path);
    this.draft = undefined;
    if (!box) return;
    this.selected = boxPath({ frame: box.location.box.frame, ...to });
    this.wish(movedBox(box, to));
  }

  adjust(kind: 'move' | 'resize', by: Point): void {
    const from = this.draft ?? this.box?.location.box;
    if (!from) return;
    this.draft = (kind === 'move' ? moved : resized)(from, by, this.stage.size);
    const { x, y, width, height } = this.draft;
    this.announcer.say(`${x}, ${y}, ${width} × ${height}`);
    this.page.refresh();
  }

  finish(): void {
    const { draft, box } = this;
    if (!draft) return box && this.announcer.say(fateOf(box));
    if (box) this.move(box.path, draft);
    else this.draw(draft);
  }

  cancel(): void {
    this.selected = undefined;
    this.stopDrawing();
    this.announcer.say(STRINGS.cancelled);
    this.stage.element.focus();
  }

  private stopDrawing(): void {
    this.stage.isDrawing = false;
    this.draft = undefined;
    this.page.repaint();
  }

  private get box(): ShownBox | undefined {
    return this.boxes.find(({ path }) => path === this.selected);
  }

  private wish(wanted: readonly (readonly [string, BoxWish])[]): void {
    if (wanted.length > 0) this.page.post({ type: 'decide', wanted });
  }
}

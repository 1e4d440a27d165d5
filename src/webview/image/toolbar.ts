import { checkbox, textButton, type Button, type Checkbox } from '../controls.js';
import type { ImageSummary } from '../protocol.js';
import { create } from '../tagTable/dom.js';
import { frameText, STRINGS, zoomText } from './strings.js';

/** What a person asks of the toolbar. */
export type ImageAction =
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'actualSize'
  | 'resetWindow'
  | 'invert'
  | 'overlays'
  | 'asInCopy'
  | 'draw'
  | 'everyFrame'
  | 'previousFrame'
  | 'nextFrame'
  | 'play';

export interface ToolbarState {
  readonly frame: number;
  readonly isPlaying: boolean;
  readonly inverted: boolean;
  readonly overlays: boolean;
  readonly asInCopy: boolean;
  readonly everyFrame: boolean;
  readonly isDrawing: boolean;
}

export class ImageToolbar {
  readonly element = create('div', { class: 'toolbar', role: 'group', 'aria-label': STRINGS.toolbarName });
  private readonly frames: HTMLElement;
  private readonly slider = create('input', { type: 'range', min: '0', step: '1', 'aria-label': STRINGS.frame });
  private readonly count = create('span', { class: 'quiet count' });
  private readonly zoom = create('span', { class: 'quiet count' });
  private readonly play: Button;
  private readonly draw: Button;
  private readonly reset: Button;
  private readonly boxes: Readonly<Record<'inverted' | 'overlays' | 'asInCopy' | 'everyFrame', Checkbox>>;

  constructor(
    act: (action: ImageAction) => void,
    private readonly frameWanted: (frame: number) => void,
  ) {
    const button = (label: string, action: ImageAction): Button => named(label, () => act(action));
    this.play = button(STRINGS.play, 'play');
    this.draw = button(STRINGS.draw, 'draw');
    this.reset = button(STRINGS.resetWindow, 'resetWindow');
    this.boxes = {
      inverted: checkbox(STRINGS.invert, () => act('invert')),
      overlays: checkbox(STRINGS.overlays, () => act('overlays')),
      asInCopy: checkbox(STRINGS.asInCopy, () => act('asInCopy')),
      everyFrame: checkbox(STRINGS.everyFrame, () => act('everyFrame')),
    };
    this.slider.addEventListener('input', () => this.frameWanted(Number(this.slider.value)));
    this.frames = create('span', { class: 'group' }, this.play, this.slider, this.count);
    const zooming = [button(STRINGS.zoomOut, 'zoomOut'), this.zoom, button(STRINGS.zoomIn, 'zoomIn')];
    const sizes = [button(STRINGS.fit, 'fit'), button(STRINGS.actualSize, 'actualSize')];
    this.element.append(
      this.frames,
      create('span', { class: 'group' }, ...zooming, ...sizes),
      create('span', { class: 'group' }, this.reset, this.boxes.inverted, this.boxes.overlays, this.boxes.asInCopy),
      create('span', { class: 'group' }, this.draw, this.boxes.everyFrame),
    );
  }

  begin({ frames, isGrey, hasOverlays }: ImageSummary): void {
    this.frames.hidden = frames < 2;
    this.slider.max = String(frames - 1);
    this.reset.hidden = !isGrey;
    this.boxes.overlays.hidden = !hasOverlays;
    this.boxes.everyFrame.hidden = frames < 2;
  }

  show({ frame, isPlaying, isDrawing, ...switches }: ToolbarState, frames: number): void {
    this.slider.value = String(frame);
    this.slider.setAttribute('aria-valuetext', frameText(frame, frames));
    this.count.textContent = frameText(frame, frames);
    label(this.play, isPlaying ? STRINGS.pause : STRINGS.play);
    this.draw.setAttribute('aria-pressed', String(isDrawing));
    for (const name of ['inverted', 'overlays', 'asInCopy', 'everyFrame'] as const) {
      this.boxes[name].checked = switches[name];
    }
  }

  showZoom(scale: number): void {
    this.zoom.textContent = zoomText(scale);
  }
}

/** A button with its words, and its key in the tooltip. */
function named(text: string, onClick: () => void): Button {
  const button = textButton('', 'secondary', onClick);
  label(button, text);
  return button;
}

function label(button: Button, text: string): void {
  button.textContent = text.replace(/ \(.*\)$/, '');
  button.title = text;
}

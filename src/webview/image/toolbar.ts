import { iconButton, setPressed, toggleIcon, type Button } from '../shared/controls.js';
import type { ImageSummary } from '../protocol.js';
import { create } from '../shared/dom.js';
import { type IconName, icon } from '../shared/icons.js';
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
  private readonly switches: Readonly<Record<'inverted' | 'overlays' | 'asInCopy' | 'everyFrame', Button>>;

  constructor(
    act: (action: ImageAction) => void,
    private readonly frameWanted: (frame: number) => void,
  ) {
    const button = (name: IconName, label: string, action: ImageAction): Button =>
      iconButton(icon(name), label, () => act(action));
    const toggle = (name: IconName, label: string, action: ImageAction): Button =>
      toggleIcon(icon(name), label, () => act(action));
    this.play = button('play', STRINGS.play, 'play');
    this.draw = toggle('draw', STRINGS.draw, 'draw');
    this.reset = button('reset', STRINGS.resetWindow, 'resetWindow');
    this.switches = {
      inverted: toggle('invert', STRINGS.invert, 'invert'),
      overlays: toggle('overlays', STRINGS.overlays, 'overlays'),
      asInCopy: toggle('copyFace', STRINGS.asInCopy, 'asInCopy'),
      everyFrame: toggle('everyFrame', STRINGS.everyFrame, 'everyFrame'),
    };
    this.slider.addEventListener('input', () => this.frameWanted(Number(this.slider.value)));
    this.frames = create('span', { class: 'group' }, this.play, this.slider, this.count);
    const zooming = [
      button('zoomOut', STRINGS.zoomOut, 'zoomOut'),
      this.zoom,
      button('zoomIn', STRINGS.zoomIn, 'zoomIn'),
      button('fit', STRINGS.fit, 'fit'),
      button('actualSize', STRINGS.actualSize, 'actualSize'),
    ];
    const { inverted, overlays, asInCopy, everyFrame } = this.switches;
    this.element.append(
      this.frames,
      create('span', { class: 'group' }, ...zooming),
      create('span', { class: 'group' }, this.reset, inverted, overlays, asInCopy),
      create('span', { class: 'group' }, this.draw, everyFrame),
    );
  }

  begin({ frames, isGrey, hasOverlays }: ImageSummary): void {
    this.frames.hidden = frames < 2;
    this.slider.max = String(frames - 1);
    this.reset.hidden = !isGrey;
    this.switches.overlays.hidden = !hasOverlays;
    this.switches.everyFrame.hidden = frames < 2;
  }

  show({ frame, isPlaying, isDrawing, ...switches }: ToolbarState, frames: number): void {
    this.slider.value = String(frame);
    this.slider.setAttribute('aria-valuetext', frameText(frame, frames));
    this.count.textContent = frameText(frame, frames);
    this.showPlaying(isPlaying);
    setPressed(this.draw, isDrawing);
    for (const name of ['inverted', 'overlays', 'asInCopy', 'everyFrame'] as const) {
      setPressed(this.switches[name], switches[name]);
    }
  }

  showZoom(scale: number): void {
    this.zoom.textContent = zoomText(scale);
  }

  private showPlaying(isPlaying: boolean): void {
    const label = isPlaying ? STRINGS.pause : STRINGS.play;
    if (this.play.title === label) return;
    this.play.title = label;
    this.play.setAttribute('aria-label', label);
    this.play.replaceChildren(icon(isPlaying ? 'pause' : 'play'));
  }
}

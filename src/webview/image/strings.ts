/** Every word that the preview of an image shows or says. */
import type { FrameBox } from '../../core/model/box.js';
import { t } from '../shared/l10n.js';
import type { ImageSummary, ShownBox, ShownWindow } from '../protocol.js';

export const STRINGS = {
  title: t('DICOM image'),
  stageName: t('Image'),
  toolbarName: t('Image controls'),
  boxesName: t('Text in the image'),
  loading: t('Decoding…'),
  cannotShow: t('This image cannot be shown'),
  previousFrame: t('Previous Frame (Left Arrow)'),
  nextFrame: t('Next Frame (Right Arrow)'),
  play: t('Play (Space)'),
  pause: t('Pause (Space)'),
  frame: t('Frame'),
  zoomOut: t('Zoom Out (-)'),
  zoomIn: t('Zoom In (+)'),
  fit: t('Fit (0)'),
  actualSize: t('Actual Size (1)'),
  resetWindow: t('Reset Window (R)'),
  invert: t('Invert (I)'),
  overlays: t('Overlays (O)'),
  asInCopy: t('As in the Copy (C)'),
  draw: t('Draw Box (N)'),
  everyFrame: t('Draw on All Frames (A)'),
  find: t('Find Burned-in Text'),
  keep: t('Keep (K)'),
  blackOut: t('Black Out (D)'),
  remove: t('Delete (Del)'),
  takeBack: t('Clear Decision (Del)'),
  drawHint: t(
    'Drag over the image, or move with the arrow keys, resize with Shift, Enter to finish, Escape to cancel.',
  ),
  keys: t(
    'F8: next finding. K: keep. D: black out. Delete: clear decision. N: draw box. Arrow keys: frames, or pan with Shift. + - 0 1: zoom. Ctrl and arrow keys: window. Drag: window. Wheel: zoom. Shift and drag: pan.',
  ),
  inverted: t('Inverted'),
  notInverted: t('Not inverted'),
  cancelled: t('Cancelled'),
  noFindings: t('Nothing was found in this image.'),
} as const;

export function frameText(frame: number, frames: number): string {
  return `${frame + 1} / ${frames}`;
}

export function zoomText(scale: number): string {
  return `${Math.round(scale * 100)} %`;
}

export function statusText({ columns, rows, description }: ImageSummary, window: ShownWindow | undefined): string {
  const size = `${columns} × ${rows}, ${description}`;
  return window ? `${size} · ${windowText(window)}` : size;
}

/** For all boxes with the same text, `count` of them. */
export function keepAll(count: number): string {
  return t('Keep All {0} Alike', count);
}

export function blackOutAll(count: number): string {
  return t('Black Out All {0} Alike', count);
}

export function windowText({ center, width }: ShownWindow): string {
  return `C ${rounded(center)} W ${rounded(width)}`;
}

/** What becomes of a box. */
export function fateOf({ origin, decision, outcome }: Pick<ShownBox, 'origin' | 'decision' | 'outcome'>): string {
  if (origin === 'drawn') return t('drawn, blacked out in the copy');
  if (decision === 'keep') return t('kept');
  if (decision === 'redact') return t('blacked out in the copy');
  return outcome === 'redact' ? t('undecided, blacked out in the copy') : t('not identifying, unchanged');
}

export function whereIs({ frame, x, y, width, height }: FrameBox): string {
  const place = frame === 'all' ? t('all frames') : t('frame {0}', frame + 1);
  return t('{0}, at {1}, {2}, {3} × {4}', place, x, y, width, height);
}

function rounded(value: number): string {
  return String(Math.abs(value) < 10 ? Number(value.toFixed(2)) : Math.round(value));
}

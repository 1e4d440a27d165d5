/** Every word that the preview shows or says, so that a translation can take its place in one module. */
import type { ImageSummary, ShownBox, ShownWindow } from '../protocol.js';

export const STRINGS = {
  title: 'DICOM image',
  stageName: 'Image',
  toolbarName: 'Image controls',
  boxesName: 'Text in the image',
  loading: 'Decoding…',
  cannotShow: 'This image cannot be shown',
  previousFrame: 'Previous Frame (Left Arrow)',
  nextFrame: 'Next Frame (Right Arrow)',
  play: 'Play (Space)',
  pause: 'Pause (Space)',
  frame: 'Frame',
  zoomOut: 'Zoom Out (-)',
  zoomIn: 'Zoom In (+)',
  fit: 'Fit (0)',
  actualSize: '1:1 (1)',
  resetWindow: 'Reset Window (R)',
  invert: 'Invert (I)',
  overlays: 'Overlays (O)',
  asInCopy: 'As in the copy (C)',
  draw: 'Draw Box (D)',
  everyFrame: 'Draw on all frames (A)',
  find: 'Find Burned-in Text',
  keep: 'Keep (K)',
  blackOut: 'Black Out (B)',
  remove: 'Delete (Del)',
  takeBack: 'Take Back (Del)',
  drawHint: 'Drag over the image, or move with the arrow keys, resize with Shift, Enter to finish, Escape to cancel.',
  keys: 'Arrow keys: frames, or pan with Shift. + - 0 1: zoom. Ctrl and arrow keys: window. Drag: window. Wheel: zoom. Shift and drag: pan.',
  inverted: 'Inverted',
  notInverted: 'Not inverted',
  cancelled: 'Cancelled',
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

export function windowText({ center, width }: ShownWindow): string {
  return `C ${rounded(center)} W ${rounded(width)}`;
}

/** What becomes of a box. */
export function fateOf({ origin, decision, black }: ShownBox): string {
  if (origin === 'drawn') return 'drawn, black in the copy';
  if (decision === 'keep') return 'kept';
  if (decision === 'redact') return 'black in the copy';
  return black ? 'undecided, black in the copy' : 'harmless, stays';
}

export function whereIs({ frame, x, y, width, height }: ShownBox): string {
  return `${frame === 'all' ? 'all frames' : `frame ${frame + 1}`}, at ${x}, ${y}, ${width} × ${height}`;
}

function rounded(value: number): string {
  return String(Math.abs(value) < 10 ? Number(value.toFixed(2)) : Math.round(value));
}

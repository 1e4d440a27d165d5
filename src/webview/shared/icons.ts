const SVG = 'http://www.w3.org/2000/svg';

/** Strokes of our own glyphs on a grid of 16 by 16, drawn in the colour of the text around them. */
const STROKES = {
  error: 'M8 1.6a6.4 6.4 0 1 0 0 12.8a6.4 6.4 0 0 0 0-12.8ZM5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6',
  warning: 'M8 1.9L14.7 13.9H1.3ZM8 6.2v3.9M8 11.9v.2',
  information: 'M8 1.6a6.4 6.4 0 1 0 0 12.8a6.4 6.4 0 0 0 0-12.8ZM8 7.3v3.9M8 4.8v.2',
  bulb: 'M6 11.3V10.6C4.7 9.7 3.9 8.4 3.9 6.8a4.1 4.1 0 0 1 8.2 0c0 1.6-.8 2.9-2.1 3.8v.7ZM6.3 13.9h3.4',
  person: 'M8 7.7a2.9 2.9 0 1 0 0-5.8a2.9 2.9 0 0 0 0 5.8ZM2.6 14.1c.4-2.9 2.6-4.4 5.4-4.4s5 1.5 5.4 4.4',
  chevron: 'M6 3.8L10.2 8L6 12.2',
  keep: 'M3.2 6.1h9.6M3.2 9.9h9.6',
  remove: 'M2.9 4.4h10.2M6.2 4.4V2.7h3.6v1.7M4.2 4.4l.6 9h6.4l.6-9M6.8 7v4M9.2 7v4',
  empty: 'M8 2.4a5.6 5.6 0 1 0 0 11.2a5.6 5.6 0 0 0 0-11.2ZM4 12L12 4',
  set: 'M2.4 8h11M9.3 3.9L13.4 8l-4.1 4.1',
  descend: 'M3.2 2.6v7.8h9.4M9.6 7.4l3 3l-3 3',
  next: 'M8 2.4v10.8M3.9 9.2L8 13.3l4.1-4.1',
  previous: 'M8 13.6V2.8M3.9 6.8L8 2.7l4.1 4.1',
  left: 'M10.2 3.8L6 8L10.2 12.2',
  right: 'M5.8 3.8L10 8L5.8 12.2',
  unfoldAll: 'M2.6 2.6h10.8v10.8H2.6ZM8 5.3v5.4M5.3 8h5.4',
  foldAll: 'M2.6 2.6h10.8v10.8H2.6ZM5.3 8h5.4',
  conformant: 'M8 1.6l5.3 1.9v4.2c0 3.2-2.1 5.4-5.3 6.7c-3.2-1.3-5.3-3.5-5.3-6.7V3.5ZM5.4 7.9l1.9 1.9l3.4-3.6',
  nonconformant: 'M8 1.6l5.3 1.9v4.2c0 3.2-2.1 5.4-5.3 6.7c-3.2-1.3-5.3-3.5-5.3-6.7V3.5ZM8 4.8v3.7M8 10.6v.2',
  filter: 'M2.2 4h11.6M4.6 8h6.8M6.8 12h2.4',
  funnel: 'M2.2 2.8h11.6L9.5 8.2v4.4l-3 1.6v-6Z',
  check: 'M3 8.4l3.3 3.3l6.7-7.4',
  text: 'M2.5 3.5h11M2.5 6.5h7M2.5 9.5h11M2.5 12.5h7',
  compare: 'M2.2 2.8h4.6v10.4H2.2ZM9.2 2.8h4.6v10.4H9.2ZM10.6 8h1.8M11.5 7.1v1.8M3.6 8h1.8',
  save: 'M2.6 2.6h8.6l2.2 2.2v8.6H2.6ZM5 2.6v3.6h5V2.6M5 13.4V9.2h6v4.2',
  keys: 'M1.8 4h12.4v8H1.8ZM4.2 6.6h.2M6.8 6.6h.2M9.4 6.6h.2M11.8 6.6h.2M4.8 9.6h6.4',
  zoomIn: 'M6.8 2.2a4.6 4.6 0 1 0 0 9.2a4.6 4.6 0 0 0 0-9.2ZM10.2 10.2l3.8 3.8M6.8 4.8v4M4.8 6.8h4',
  zoomOut: 'M6.8 2.2a4.6 4.6 0 1 0 0 9.2a4.6 4.6 0 0 0 0-9.2ZM10.2 10.2l3.8 3.8M4.8 6.8h4',
  fit: 'M2.6 5.6v-3h3M10.4 2.6h3v3M13.4 10.4v3h-3M5.6 13.4h-3v-3M5.4 5.4h5.2v5.2H5.4Z',
  actualSize: 'M3 4.8l1.6-1v8.4M11.4 4.8l1.6-1v8.4M8 6.4v.2M8 9.6v.2',
  play: 'M4.4 2.8L13 8L4.4 13.2Z',
  pause: 'M5 3v10M11 3v10',
  reset: 'M3.2 5.2A5.6 5.6 0 1 1 2.4 8.6M3 2.2v3.2h3.2',
  invert: 'M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12ZM8 2v12M10 3.2v9.6M12 4.6v6.8',
  overlays: 'M8 2.4l6 3l-6 3l-6-3ZM2.4 8.4L8 11.2l5.6-2.8M2.4 11L8 13.8l5.6-2.8',
  comment: 'M2.4 2.8h11.2v8H7.2L4.4 13.4v-2.6h-2Z',
  copyFace: 'M4 1.8h5.6l3 3v9.4H4ZM9.4 1.8v3.2h3.2M6.2 9.4l1.6 1.6l2.6-3',
  draw: 'M2.6 2.6h8v8h-8ZM12.4 9.6v5M9.9 12.1h5',
  everyFrame: 'M2.4 5h8.6v8.6H2.4ZM5 5V2.4h8.6V11H11',
  undo: 'M5.4 2.8L2.4 5.8l3 3M2.6 5.8h6.6a4 4 0 0 1 0 8H6.4',
  redo: 'M10.6 2.8l3 3l-3 3M13.4 5.8H6.8a4 4 0 0 0 0 8h2.8',
  find: 'M6.8 2.2a4.6 4.6 0 1 0 0 9.2a4.6 4.6 0 0 0 0-9.2ZM10.2 10.2l3.8 3.8M5 8.6l1.8-4l1.8 4M5.6 7.4H8',
} as const;

export type IconName = keyof typeof STROKES;

const drawn = new Map<IconName, SVGSVGElement>();

/** A glyph. It is hidden from assistive technology: its words stand beside it. */
export function icon(name: IconName): SVGSVGElement {
  let original = drawn.get(name);
  if (!original) drawn.set(name, (original = draw(name)));
  return original.cloneNode(true) as SVGSVGElement;
}

function draw(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', STROKES[name]);
  svg.append(path);
  return svg;
}

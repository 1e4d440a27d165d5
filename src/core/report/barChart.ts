import { html, type Markup } from './markup.js';

/** What a chart tells of one row, one number for each series. */
export interface ChartRow {
  readonly label: string;
  readonly values: readonly number[];
  /** How the numbers are written beside their bars. */
  readonly texts: readonly string[];
}

export interface Chart {
  /** Unique in the document. */
  readonly id: string;
  readonly title: string;
  /** What there is to see, in a sentence, for who does not see it. */
  readonly description: string;
  /** What the bars of a row stand for, where there is more than one. */
  readonly series?: readonly string[];
  readonly rows: readonly ChartRow[];
  /** The number that a whole bar stands for; left out, the largest of all. */
  readonly most?: number;
}

const WIDTH = 720;
const LABELS = 250;
const TEXTS = 130;
const BAR = 18;
const GAP = 10;

/**
 * A chart of horizontal bars as inline SVG. Series differ by hatching too, so that it can be read without colours; the
 * table that says the same stands beside it.
 */
export function barChart({ id, title, description, series = [], rows, ...scale }: Chart): Markup {
  const most = scale.most ?? Math.max(1, ...rows.flatMap(({ values }) => values));
  const rowHeight = (row: ChartRow): number => row.values.length * BAR + GAP;
  const legendHeight = series.length > 1 ? BAR + GAP : 0;
  const tops = rows.map((_, index) => rows.slice(0, index).reduce((sum, row) => sum + rowHeight(row), legendHeight));
  const height = rows.reduce((sum, row) => sum + rowHeight(row), legendHeight);
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${WIDTH} ${height}" class="chart">
      <title id="${id}-title">${title}</title>
      <desc id="${id}-description">${description}</desc>
      <defs>
        <pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="6" height="6" />
          <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      ${series.length > 1 ? legend(id, series) : ''}
      <g aria-hidden="true">${rows.map((row, index) => chartRow(id, row, tops[index] ?? 0, most))}</g>
    </svg>
  </figure>`;
}

function legend(id: string, series: readonly string[]): Markup {
  return html`<g aria-hidden="true"
    >${series.map(
      (name, index) =>
        html`${bar(id, index, series.length, LABELS + index * 140, 2, 24)}<text x="${LABELS + index * 140 + 32}" y="14"
            >${name}</text
          >`,
    )}</g
  >`;
}

function chartRow(id: string, { label, values, texts }: ChartRow, top: number, most: number): Markup {
  const middle = top + (values.length * BAR) / 2 + 5;
  return html`<text class="label" x="${LABELS - 10}" y="${middle}" text-anchor="end">${label}</text>
    ${values.map((value, index) => {
      const width = Math.round((value / most) * (WIDTH - LABELS - TEXTS));
      const y = top + index * BAR;
      return html`${bar(id, index, values.length, LABELS, y + 1, width)}<text x="${LABELS + width + 8}" y="${y + 14}"
          >${texts[index] ?? ''}</text
        >`;
    })}
    <line class="axis" x1="${LABELS}" x2="${LABELS}" y1="${top}" y2="${top + values.length * BAR}" />`;
}

/** Of two series, the first is hatched. */
function bar(id: string, index: number, of: number, x: number, y: number, width: number): Markup {
  const isHatched = of > 1 && index === 0;
  return isHatched
    ? html`<rect class="hatched" x="${x}" y="${y}" width="${width}" height="${BAR - 2}" fill="url(#${id}-hatch)" />`
    : html`<rect class="bar" x="${x}" y="${y}" width="${width}" height="${BAR - 2}" />`;
}

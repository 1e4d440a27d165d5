/** Draws how names left and words damaged trade against each other over all thresholds. */

export interface Point {
  readonly limit: number;
  /** Shares, from 0 to 1. */
  readonly left: number;
  readonly leftUnlisted: number;
  readonly damaged: number;
}

const [WIDTH, HEIGHT, MARGIN] = [640, 400, 56];
/** Shares that the axes end at. */
const [MOST_DAMAGED, MOST_LEFT] = [0.25, 0.5];
/** The thresholds of the two operating points. */
const POINTS: readonly (readonly [string, number])[] = [
  ['unattended', -1.2],
  ['balanced', 1.3],
];

export function curveSvg(points: readonly Point[]): string {
  const x = ({ damaged }: Point): string => (MARGIN + (damaged / MOST_DAMAGED) * (WIDTH - 2 * MARGIN)).toFixed(1);
  const y = (left: number): string => (HEIGHT - MARGIN - (left / MOST_LEFT) * (HEIGHT - 2 * MARGIN)).toFixed(1);
  const shown = points.filter(({ damaged }) => damaged <= MOST_DAMAGED);
  const line = (share: (point: Point) => number, style: string): string =>
    `<polyline fill="none" ${style} points="${shown
      .filter((point) => share(point) <= MOST_LEFT)
      .map((point) => `${x(point)},${y(share(point))}`)
      .join(' ')}"/>`;
  const marks = POINTS.map(([name, limit]) => {
    const point = points.reduce((one, other) =>
      Math.abs(other.limit - limit) < Math.abs(one.limit - limit) ? other : one,
    );
    const [atX, atY] = [x(point), y(point.left)];
    return `<circle cx="${atX}" cy="${atY}" r="5" fill="#0b5fa5"/><text x="${Number(atX) + 8}" y="${Number(atY) - 8}">${name}</text>`;
  });
  const ticks = [0, 0.05, 0.1, 0.15, 0.2, 0.25].map(
    (share) =>
      `<text x="${x({ damaged: share } as Point)}" y="${HEIGHT - MARGIN + 18}" text-anchor="middle">${share * 100} %</text>`,
  );
  const rows = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map(
    (share) => `<text x="${MARGIN - 8}" y="${y(share)}" text-anchor="end">${share * 100} %</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<path d="M${MARGIN} ${MARGIN}V${HEIGHT - MARGIN}H${WIDTH - MARGIN}" fill="none" stroke="#444"/>
${ticks.join('')}${rows.join('')}
<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">words of descriptors damaged</text>
<text x="16" y="${HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 16 ${HEIGHT / 2})">names left</text>
${line(({ left }) => left, 'stroke="#0b5fa5" stroke-width="2"')}
${line(({ leftUnlisted }) => leftUnlisted, 'stroke="#b45309" stroke-width="2" stroke-dasharray="6 4"')}
${marks.join('')}
<text x="${WIDTH - MARGIN - 210}" y="${MARGIN + 10}" fill="#0b5fa5">names of held-out locales</text>
<text x="${WIDTH - MARGIN - 210}" y="${MARGIN + 28}" fill="#b45309">those of them that no list holds</text>
</svg>
`;
}

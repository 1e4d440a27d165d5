/** Only where ink is, a page is searched for text. */
import assert from 'node:assert/strict';
import { inkRegions } from '../../../../src/core/documents/read/inkRegions.js';
import type { Box } from '../../../../src/core/model/box.js';
import type { GreyImage } from '../../../../src/core/ocr/geometry.js';
import { overlap } from '../../../../src/core/ocr/geometry.js';
import { randomNumbers } from '../../../support/random.js';

const [WIDTH, HEIGHT] = [1200, 1600];

function paper(ink: readonly Box[], { ground = 250, dark = 40, noise = 0 } = {}): GreyImage {
  const random = randomNumbers(3);
  const grey = new Uint8Array(WIDTH * HEIGHT).map(() => ground + Math.round(noise * (random() - 0.5)));
  for (const { x, y, width, height } of ink)
    for (let row = y; row < y + height; row++)
      // Strokes, as letters have.
      for (let column = x; column < x + width; column++) if (column % 9 < 4) grey[row * WIDTH + column] = dark;
  return { width: WIDTH, height: HEIGHT, grey };
}

function holds(regions: readonly Box[], ink: Box): boolean {
  return regions.some((region) => overlap(region, ink) === ink.width * ink.height);
}

const LINES: readonly Box[] = [
  { x: 100, y: 80, width: 500, height: 20 },
  { x: 0, y: 700, width: 90, height: 12 },
  { x: 700, y: 1580, width: 500, height: 20 },
];

describe('regions with ink', () => {
  it('have every line whole, with a margin, and little else', () => {
    const regions = inkRegions(paper(LINES), 1);
    for (const line of LINES) assert.ok(holds(regions, line));
    const area = regions.reduce((sum, { width, height }) => sum + width * height, 0);
    assert.ok(area < 0.15 * WIDTH * HEIGHT, `${area}`);
    const first = regions.find((region) => overlap(region, LINES[0]!) > 0)!;
    assert.ok(first.x <= 80 && first.y <= 60 && first.x + first.width >= 620);
  });

  it('have faint ink on noisy paper, and on dark', () => {
    const [line] = LINES;
    assert.ok(holds(inkRegions(paper([line!], { ground: 200, dark: 180 }), 1), line!));
    assert.ok(holds(inkRegions(paper([line!], { ground: 20, dark: 44, noise: 8 }), 0.7), line!));
  });

  it('are none on blank paper with the noise of a scanner', () => {
    assert.deepEqual(inkRegions(paper([]), 1), []);
    assert.deepEqual(inkRegions(paper([], { ground: 230, noise: 12 }), 0.7), []);
  });

  it('are only those at places that matter', () => {
    const regions = inkRegions(paper(LINES), 1, [{ x: 10, y: 705, width: 10, height: 4 }]);
    assert.equal(regions.length, 1);
    assert.ok(overlap(regions[0]!, LINES[1]!) > 0 && overlap(regions[0]!, LINES[0]!) === 0);
  });

  it('do not lie on one another', () => {
    const lines = Array.from({ length: 30 }, (_, index) => ({
      x: 40 + 30 * index,
      y: 50 * index,
      width: 200,
      height: 18,
    }));
    const regions = inkRegions(paper(lines), 1);
    regions.forEach((one, index) => {
      for (const other of regions.slice(index + 1)) assert.equal(overlap(one, other), 0);
    });
  });
});

import assert from 'node:assert/strict';
import { partsOf, runsThrough, stretchesAt } from '../../../../src/core/documents/read/lineParts.js';
import { cornersOf } from '../../../../src/core/ocr/quadrilateral.js';
import type { DetectedText } from '../../../../src/core/ocr/textDetector.js';

const [WIDTH, HEIGHT] = [1000, 200];

/** Words of 40 pixels of ink, 10 pixels apart, from one row to another. */
const IMAGE = {
  width: WIDTH,
  height: HEIGHT,
  grey: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) =>
    (at % WIDTH) % 50 < 40 ? (at * 37 + Math.floor(at / WIDTH) * 53) % 200 : 255,
  ),
};

function line(degrees = 0, length = 1000): DetectedText {
  const angle = (degrees * Math.PI) / 180;
  const corners = cornersOf({ center: { x: 500, y: 100 }, halfLength: length / 2, halfHeight: 10, angle });
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  return { box, corners, length, height: 20, angle: degrees, score: 1 };
}

describe('lines of text taken apart', () => {
  it('are cut between words when they are long', () => {
    const parts = partsOf(line(), IMAGE);
    assert.equal(parts.length, 2);
    assert.equal(parts[0]!.corners[1].x, parts[1]!.corners[0].x);
    assert.ok(parts[1]!.corners[0].x % 50 >= 40, `${parts[1]!.corners[0].x}`);
  });

  it('are read around a place alone, up to the ends of words', () => {
    const [stretch, ...others] = stretchesAt([{ x: 300, y: 95, width: 120, height: 20 }], line(), IMAGE);
    assert.deepEqual(others, []);
    const [from, to] = [stretch!.corners[0].x, stretch!.corners[1].x];
    assert.ok(from % 50 >= 40 && to % 50 >= 40, `${from} to ${to}`);
    assert.ok(from > 200 && from <= 300 && to >= 420 && to < 520, `${from} to ${to}`);
    assert.ok(Math.abs(stretch!.length - (to - from)) < 1);
  });

  it('are read once where places lie close together, and twice where they are apart', () => {
    const at = (x: number) => ({ x, y: 95, width: 120, height: 20 });
    assert.equal(stretchesAt([at(300), at(470)], line(), IMAGE).length, 1);
    assert.equal(stretchesAt([at(100), at(700)], line(), IMAGE).length, 2);
  });

  it('are whole where a place is as long', () => {
    const whole = line();
    assert.deepEqual(
      stretchesAt([{ x: -10, y: 80, width: 1100, height: 40 }], whole, IMAGE)[0]!.corners,
      whole.corners,
    );
  });

  it('are read around a place when they are askew', () => {
    const [stretch] = stretchesAt([{ x: 480, y: 90, width: 100, height: 20 }], line(5), IMAGE);
    assert.ok(stretch!.box.x > 300 && stretch!.box.x < 480, `${stretch!.box.x}`);
    assert.ok(stretch!.box.x + stretch!.box.width > 560, `${stretch!.box.width}`);
  });

  it('do not run through a place that they touch from above or below', () => {
    const { box } = line();
    assert.ok(runsThrough({ x: 300, y: 95, width: 120, height: 20 }, box));
    assert.ok(!runsThrough({ x: 300, y: 104, width: 120, height: 20 }, box));
    assert.ok(!runsThrough({ x: 300, y: 76, width: 120, height: 20 }, box));
    assert.ok(!runsThrough({ x: 300, y: 200, width: 120, height: 20 }, box));
    // Of a slanted line, the box is high.
    assert.ok(runsThrough({ x: 300, y: 70, width: 120, height: 20 }, line(5).box));
  });
});

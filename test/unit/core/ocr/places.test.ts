import assert from 'node:assert/strict';
import type { Box } from '../../../../src/core/model/box.js';
import { eachOnce, placesAround } from '../../../../src/core/ocr/places.js';
import type { DetectedText, OcrPicture } from '../../../../src/core/ocr/textDetector.js';

const picture: OcrPicture = { width: 800, height: 600, channels: 1, pixels: new Uint8Array(800 * 600) };

/** A line along the rows or the columns of the picture. */
const line = (x: number, y: number, width: number, height: number): DetectedText => {
  const [right, bottom] = [x + width, y + height];
  const corners = [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ] as const;
  const [length, high] = [Math.max(width, height), Math.min(width, height)];
  return { box: { x, y, width, height }, corners, length, height: high, angle: width < height ? 90 : 0, score: 0.9 };
};

const holds = (place: Box, x: number, y: number, width: number, height: number): boolean =>
  place.x <= x && place.y <= y && place.x + place.width >= x + width && place.y + place.height >= y + height;

const areaOf = (places: readonly Box[]): number => places.reduce((sum, { width, height }) => sum + width * height, 0);

describe('Places that a first look marked', () => {
  it('have room for a word before and after, along their line', () => {
    assert.ok(placesAround([line(300, 300, 80, 20)], picture).some((place) => holds(place, 220, 300, 240, 20)));
    assert.ok(placesAround([line(300, 300, 20, 80)], picture).some((place) => holds(place, 300, 220, 20, 240)));
  });

  it('have room both ways where a letter does not tell the direction of its line', () => {
    const places = placesAround([line(300, 300, 10, 10)], picture);
    assert.ok(places.some((place) => holds(place, 300, 252, 10, 106)));
    assert.ok(places.some((place) => holds(place, 252, 300, 106, 10)));
  });

  it('are not grown by the height of an organ', () => {
    const [place = assert.fail()] = placesAround([line(300, 250, 220, 100)], picture);
    assert.ok(holds(place, 252, 250, 316, 100) && place.width <= 220 + 2 * (48 + 24));
  });

  it('are one where that is no larger than both, and else stay apart, even if they cross', () => {
    assert.equal(
      placesAround([line(100, 100, 80, 16), line(200, 100, 80, 16), line(100, 125, 80, 16)], picture).length,
      1,
    );
    const frame = [line(100, 30, 600, 16), line(100, 550, 600, 16), line(30, 100, 16, 400), line(750, 100, 16, 400)];
    const places = placesAround(frame, picture);
    assert.equal(places.length, 4);
    assert.ok(areaOf(places) < 0.6 * 800 * 600, String(areaOf(places)));
  });

  it('are all within a place, in whatever order they come', () => {
    const marks = Array.from({ length: 40 }, (_, at) =>
      line((at * 211) % 700, (at * 137) % 580, 10 + (at % 7) * 12, 12),
    );
    for (const all of [marks, [...marks].reverse()]) {
      const places = placesAround(all, picture);
      for (const { box } of all)
        assert.ok(places.some((place) => holds(place, box.x, box.y, box.width, Math.min(box.height, 600 - box.y))));
    }
  });
});

describe('Lines of places that overlap', () => {
  const [left, right] = [
    { x: 100, y: 100, width: 300, height: 80 },
    { x: 200, y: 90, width: 400, height: 100 },
  ];

  it('count once, in their longest form', () => {
    const [short, long] = [line(300, 130, 60, 16), line(290, 129, 90, 18)];
    const searched = [
      { place: left, lines: [short] },
      { place: right, lines: [long] },
    ];
    assert.deepEqual(eachOnce(searched, picture), [long]);
    assert.deepEqual(eachOnce(searched.toReversed(), picture), [long]);
    const same = [left, right].map((place) => ({ place, lines: [short] }));
    assert.deepEqual(eachOnce(same, picture), [short]);
  });

  it('do not count where they are cut off, though nothing of the kind is seen beyond', () => {
    const cut = line(380, 105, 20, 60);
    const level = line(380, 130, 120, 16);
    const searched = [
      { place: left, lines: [cut] },
      { place: right, lines: [level] },
    ];
    assert.deepEqual(eachOnce(searched, picture), [level]);
    assert.deepEqual(eachOnce([{ place: left, lines: [cut] }], picture), [cut]);
  });

  it('need no ground at the edge of the picture', () => {
    const [narrow, wide] = [
      { x: 0, y: 100, width: 90, height: 80 },
      { x: 0, y: 100, width: 300, height: 80 },
    ];
    const [cut, whole] = [line(0, 120, 90, 40), line(0, 130, 190, 16)];
    const searched = [
      { place: narrow, lines: [cut] },
      { place: wide, lines: [whole] },
    ];
    assert.deepEqual(eachOnce(searched, picture), [whole]);
    assert.deepEqual(eachOnce([searched[1]!, { place: narrow, lines: [] }], picture), [whole]);
  });

  it('stay where they are of different heights, as a word on an organ is', () => {
    const [word, organ] = [line(300, 130, 60, 16), line(250, 100, 200, 70)];
    const searched = [
      { place: left, lines: [word] },
      { place: right, lines: [organ] },
    ];
    assert.deepEqual(eachOnce(searched, picture), [word, organ]);
  });
});

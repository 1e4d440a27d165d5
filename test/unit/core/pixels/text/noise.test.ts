import assert from 'node:assert/strict';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import { noiseOf } from '../../../../../src/core/pixels/text/components.js';
import { findText } from '../../../../../src/core/pixels/text/findText.js';
import type { GreyImage } from '../../../../../src/core/ocr/geometry.js';
import { withoutNoise, withoutStrongNoise } from '../../../../../src/core/pixels/text/nonLocalMeans.js';
import type { TextReader } from '../../../../../src/core/ocr/textReader.js';
import { BASIC_POLICY } from '../../../../../src/core/profile/policy.js';
import { randomNumbers } from '../../../../support/random.js';
import { picture } from './pictures.js';

const DEVIATION = 25;

function noisy(image: GreyImage): GreyImage {
  const random = randomNumbers(7);
  const noise = (): number => (random() + random() + random() + random() - 2) * Math.sqrt(3) * DEVIATION;
  return { ...image, grey: image.grey.map((value) => Math.max(0, Math.min(255, Math.round(value + noise())))) };
}

/** Root of the mean squared difference where `at` holds. */
function difference(one: GreyImage, other: GreyImage, at: (value: number) => boolean): number {
  const squares = [...one.grey].flatMap((value, index) => (at(value) ? [(value - other.grey[index]!) ** 2] : []));
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

describe('Strong noise', () => {
  const clean = picture(230, 170, [{ text: 'THORNQUIST', x: 20, y: 30 }], { ground: 70, ink: 190 });
  const isGround = (value: number): boolean => value === 70;
  const isInk = (value: number): boolean => value === 190;

  it('goes from the ground and from strokes, which stay as strong as they were', async () => {
    const seen = await withoutNoise(noisy(clean), DEVIATION);
    assert.ok(difference(clean, seen, isGround) < DEVIATION / 3);
    assert.ok(difference(clean, seen, isInk) < DEVIATION);
    const ink = seen.grey.filter((_, at) => isInk(clean.grey[at]!));
    assert.ok(ink.reduce((sum, value) => sum + value, 0) / ink.length > 175);
  });

  it('goes also from an image of which it fills the range, at its edges and in its corners', async () => {
    const even = picture(130, 267, [], { ground: 100 });
    assert.ok(difference(even, await withoutNoise(noisy(even), DEVIATION), () => true) < DEVIATION / 3);
  });

  it('is sought: an image with little or none of it is left as it is', async () => {
    assert.equal(await withoutStrongNoise(clean), clean);
    assert.ok(difference(clean, await withoutStrongNoise(noisy(clean)), isGround) < DEVIATION / 3);
  });

  it('is taken out strip by strip, and nobody waits for one more who asked to stop', async () => {
    const controller = new AbortController();
    const waiting = withoutNoise(noisy(picture(64, 600, [])), DEVIATION, controller.signal);
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });

  it('leaves no seams where strips meet', async () => {
    const even = noisy(picture(64, 300, [], { ground: 100 }));
    const seen = await withoutNoise(even, DEVIATION);
    const below = { ...even, height: 200, grey: even.grey.slice(64 * 100) };
    const alone = await withoutNoise(below, DEVIATION);
    assert.deepEqual(seen.grey.slice(64 * 110, 64 * 280), alone.grey.slice(64 * 10, 64 * 180));
  });

  it('is gone before the engine is asked', async () => {
    const large = picture(420, 110, [{ text: 'QUIST', x: 20, y: 30, scale: 5 }], { ground: 70, ink: 190 });
    const asked: GreyImage[] = [];
    const read: TextReader['read'] = (image) => Promise.resolve((asked.push(image), []));
    const finder = textFinder(BASIC_POLICY, []);
    await findText(noisy(large), { reader: { read }, finder, knownValues: [] });
    const [first] = asked;
    const deviations = noiseOf(first ?? assert.fail()).sort();
    assert.ok(deviations[deviations.length >> 1]! < DEVIATION / 2);
  });
});

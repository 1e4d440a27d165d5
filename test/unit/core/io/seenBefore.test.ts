import assert from 'node:assert/strict';
import { SeenBefore } from '../../../../src/core/io/ocr/seenBefore.js';

describe('Pixels that were seen before', () => {
  const pixels = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const counted = (most: number) => {
    const seen = new SeenBefore<string>(most);
    let found = 0;
    const ask = (of: ArrayBufferView, about = ''): Promise<string> =>
      seen.answer(of, about, () => Promise.resolve(`answer ${++found}`));
    return { ask, seen };
  };

  it('are not searched again, unless something else is asked or a pixel differs', async () => {
    const { ask } = counted(8);
    assert.equal(await ask(pixels(1, 2), 'twice'), 'answer 1');
    assert.equal(await ask(pixels(1, 2), 'twice'), 'answer 1');
    assert.equal(await ask(pixels(1, 2), 'once'), 'answer 2');
    assert.equal(await ask(pixels(1, 3), 'twice'), 'answer 3');
    // A part of a larger memory is its own pixels alone.
    assert.equal(await ask(pixels(9, 1, 2, 9).subarray(1, 3), 'twice'), 'answer 1');
  });

  it('are forgotten when they were not asked for the longest time', async () => {
    const { ask } = counted(2);
    for (const value of [1, 2, 1, 3]) await ask(pixels(value));
    assert.equal(await ask(pixels(1)), 'answer 1');
    assert.equal(await ask(pixels(2)), 'answer 4');
  });

  it('are searched again where the search failed', async () => {
    const { ask, seen } = counted(2);
    await assert.rejects(
      seen.answer(pixels(1), '', () => Promise.reject(new Error('lost'))),
      /lost/,
    );
    assert.equal(await ask(pixels(1)), 'answer 1');
  });
});

import assert from 'node:assert/strict';
import { WasmModule } from '../../../../src/core/pixels/codecs/wasm.js';
import { PixelError } from '../../../../src/core/pixels/pixelError.js';

describe('A codec in WebAssembly', () => {
  const withCounts = () => {
    const counts = { instances: 0, deleted: 0 };
    const codec = new WasmModule<object>('JPEG 2000', () => Promise.resolve(() => Promise.resolve(++counts.instances)));
    return { codec, counts, make: () => ({ delete: () => (counts.deleted += 1) }) };
  };

  it('goes on for other files where we refuse what it answered', async () => {
    const { codec, counts, make } = withCounts();
    const instance = await codec.load();
    const refused = new PixelError('malformed', 'The size is another one.');
    assert.throws(
      () =>
        instance.use(make, () => {
          throw refused;
        }),
      refused,
    );
    assert.equal(
      instance.use(make, () => 7),
      7,
    );
    assert.equal(await codec.load(), instance);
    assert.deepEqual(counts, { instances: 1, deleted: 2 });
  });

  it('is used no more where it failed itself, and is loaded anew', async () => {
    const { codec, counts, make } = withCounts();
    const instance = await codec.load();
    const fails = (): never => {
      throw new Error('abort()');
    };
    assert.throws(() => instance.use(make, fails), /^PixelError: A JPEG 2000 frame is damaged/);
    assert.throws(() => instance.use(make, () => 7), /failed before/);
    assert.equal(
      (await codec.load()).use(make, () => 7),
      7,
    );
    assert.equal(counts.instances, 2);
  });
});

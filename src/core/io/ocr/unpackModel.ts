/** What the index of a packed model says: see scripts/build/packModel.js. */
interface Index {
  /** Weights that share a scale. */
  readonly block: number;
  /** Where in the model weights begin, in bytes, and how many there are. */
  readonly stretches: readonly { readonly start: number; readonly count: number }[];
}

/**
 * The ONNX model of a packed one.
 * @throws Error where it is damaged
 */
export function unpackModel(packed: Uint8Array): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const indexEnd = 4 + view.getUint32(0, true);
  const { block, stretches } = JSON.parse(new TextDecoder().decode(packed.subarray(4, indexEnd))) as Index;
  const sizes = stretches.map(({ count }) => 4 * Math.ceil(count / block) + count);
  let weights = packed.length - sizes.reduce((sum, size) => sum + size, 0);
  const plain = packed.subarray(indexEnd, weights);
  const model = new Uint8Array(plain.length + stretches.reduce((sum, { count }) => sum + 4 * count, 0));
  const target = new DataView(model.buffer);
  let [from, to] = [0, 0];
  stretches.forEach(({ start, count }, index) => {
    const before = plain.subarray(from, from + start - to);
    model.set(before, to);
    from += before.length;
    const whole = weights + 4 * Math.ceil(count / block);
    for (let at = 0; at < count; at++) {
      const scale = view.getFloat32(weights + 4 * Math.floor(at / block), true);
      target.setFloat32(start + 4 * at, scale * view.getInt8(whole + at), true);
    }
    to = start + 4 * count;
    weights += sizes[index]!;
  });
  model.set(plain.subarray(from), to);
  return model;
}

/** Two models of the same weights: one that multiplies in floating point, and one in whole numbers, in half the time. */
export interface TwofoldModel {
  readonly exact: () => Uint8Array;
  readonly fast: () => Uint8Array;
}

/**
 * The ONNX models of a file that has the nodes of either, each after its length (32 bits, little endian), and then what
 * both have in common, packed. Parts of a message one behind the other are one message in protocol buffers.
 * @throws Error where it is damaged
 */
export function unpackTwofold(packed: Uint8Array): TwofoldModel {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const exact = packed.subarray(4, 4 + view.getUint32(0, true));
  const rest = 4 + exact.length;
  const fast = packed.subarray(rest + 4, rest + 4 + view.getUint32(rest, true));
  const common = unpackModel(packed.subarray(rest + 4 + fast.length));
  return { exact: () => joined(common, exact), fast: () => joined(common, fast) };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

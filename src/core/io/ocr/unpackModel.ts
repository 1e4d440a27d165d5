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

/** Where weights lie in the exact graph, and in the fast one the whole numbers and scales that stand for them. */
interface Hole {
  readonly from: number;
  readonly whole: number;
  readonly scales: number;
  /** As many as there are scales. */
  readonly rows: number;
  readonly columns: number;
  /** Each scale is of a column of the weights as they lie, and whole numbers have a sign. */
  readonly isByColumn: boolean;
}

/**
 * The ONNX models of a file that has, each after its length (32 bits, little endian): the places of weights (JSON), the
 * packed graph that multiplies in floating point, and the graph that multiplies in whole numbers without these, which are
 * made here of the weights of the other; then what both have in common, packed. Parts of a message one behind the other are one
 * message in protocol buffers.
 * @throws Error where it is damaged
 */
export function unpackTwofold(packed: Uint8Array): TwofoldModel {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = 0;
  const next = (): Uint8Array => {
    const start = at + 4;
    at = start + view.getUint32(at, true);
    return packed.subarray(start, at);
  };
  const holes = JSON.parse(new TextDecoder().decode(next())) as readonly Hole[];
  const [exact, fast] = [unpackModel(next()), withHoles(next(), holes)];
  for (const hole of holes) fill(fast, exact, hole);
  const common = unpackModel(packed.subarray(at));
  return { exact: () => joined(common, exact), fast: () => joined(common, fast) };
}

/** Makes room for the whole numbers, which are not stored. */
function withHoles(stored: Uint8Array, holes: readonly Hole[]): Uint8Array {
  const graph = new Uint8Array(stored.length + holes.reduce((sum, { rows, columns }) => sum + rows * columns, 0));
  let [from, to] = [0, 0];
  for (const { whole, rows, columns } of [...holes].sort((one, other) => one.whole - other.whole)) {
    graph.set(stored.subarray(from, from + whole - to), to);
    from += whole - to;
    to = whole + rows * columns;
  }
  graph.set(stored.subarray(from), to);
  return graph;
}

/** Weights from -127 to 127, times a scale for each row: unsigned around 128 where they stand on the left of a product. */
function fill(fast: Uint8Array, exact: Uint8Array, { from, whole, scales, rows, columns, isByColumn }: Hole): void {
  const [weights, target] = [new DataView(exact.buffer, exact.byteOffset + from), new DataView(fast.buffer)];
  const placeOf = (row: number, column: number): number => (isByColumn ? column * rows + row : row * columns + column);
  for (let row = 0; row < rows; row++) {
    let largest = 0;
    for (let column = 0; column < columns; column++)
      largest = Math.max(largest, Math.abs(weights.getFloat32(4 * placeOf(row, column), true)));
    target.setFloat32(scales + 4 * row, largest / 127, true);
    for (let column = 0; column < columns; column++) {
      const place = placeOf(row, column);
      const number = largest === 0 ? 0 : Math.round((127 * weights.getFloat32(4 * place, true)) / largest);
      fast[whole + place] = isByColumn ? number : number + 128;
    }
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

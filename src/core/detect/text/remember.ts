/**
 * A function that remembers its last results: files of one study say the same things over and over. What was asked for
 * among the last `most` / 2 different keys is always remembered; older ones are forgotten together, so that a result that
 * is remembered costs one look-up and no more.
 * @param most how many results are remembered
 */
export function remember<K, V>(most: number, compute: (key: K) => V): (key: K) => V {
  const half = Math.max(1, Math.ceil(most / 2));
  let recent = new Map<K, V>();
  let before = new Map<K, V>();
  return (key) => {
    const found = recent.get(key);
    if (found !== undefined || recent.has(key)) return found as V;
    const value = before.has(key) ? (before.get(key) as V) : compute(key);
    if (recent.size >= half) {
      before = recent;
      recent = new Map();
    }
    recent.set(key, value);
    return value;
  };
}

/**
 * A function of a text that remembers what it made of short ones; long texts are hardly ever the same twice, and would
 * take the memory.
 */
export function rememberShort<V>(most: number, longest: number, compute: (text: string) => V): (text: string) => V {
  const remembered = remember(most, compute);
  return (text) => (text.length > longest ? compute(text) : remembered(text));
}

/**
 * Answers with the first of equal things, as far as it was met lately: then what is made of them can be remembered by
 * the thing itself, and nothing has to be written out to be compared.
 * @param most how many are held; the one that was not asked for the longest time is let go first
 */
export function firstOfEqual<T extends object>(most: number, areEqual: (one: T, other: T) => boolean): (thing: T) => T {
  const held: T[] = [];
  return (thing) => {
    const at = held.findIndex((each) => each === thing || areEqual(each, thing));
    const first = at < 0 ? thing : held[at]!;
    if (at !== 0) {
      if (at > 0) held.splice(at, 1);
      held.unshift(first);
      if (held.length > most) held.pop();
    }
    return first;
  };
}

/** Remembers what was made of a thing as long as the thing lives. */
export function rememberBy<K extends object, V>(compute: (thing: K) => V): (thing: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (thing) => {
    let found = known.get(thing);
    if (!found) known.set(thing, (found = { value: compute(thing) }));
    return found.value;
  };
}

/** True for lists of the same length whose members are equal, one by one. */
export function areAllEqual<T>(
  one: readonly T[],
  other: readonly T[],
  areEqual: (one: T, other: T) => boolean = Object.is,
): boolean {
  return one.length === other.length && one.every((each, index) => areEqual(each, other[index]!));
}

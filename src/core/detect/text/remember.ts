/**
 * A function that remembers its last results: files of one study say the same things over and over.
 * @param most how many results are remembered; the one that was not asked for the longest time is forgotten first
 */
export function remember<K, V>(most: number, compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    const value = found === undefined && !known.has(key) ? compute(key) : (found as V);
    known.delete(key);
    known.set(key, value);
    if (known.size > most) known.delete(known.keys().next().value as K);
    return value;
  };
}

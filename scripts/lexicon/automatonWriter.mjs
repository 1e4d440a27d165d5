/**
 * Makes the minimal acyclic automaton that src/core/detect/lexicon/automaton.ts reads, of words in alphabetical order
 * (Daciuk, Mihov, Watson and Watson 2000, algorithm 1).
 */
import { END } from '../../src/core/detect/lexicon/automaton.ts';

/**
 * @param words Map from words of `a`–`z` to the number of their class
 * @returns the edges, as a Uint32Array
 */
export function writeAutomaton(words) {
  const register = new Map();
  const root = newState();
  let previous = '';
  let path = [root];
  for (const [word, wordClass] of [...words].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (!/^[a-z]+$/.test(word)) throw new Error(`Not a word of small letters: ${word}`);
    const symbols = [...word].map((letter) => letter.charCodeAt(0) - 96);
    let shared = 0;
    while (shared < symbols.length && symbols[shared] === previous[shared]) shared++;
    freeze(path, shared, previous, register);
    path = path.slice(0, shared + 1);
    for (const symbol of symbols.slice(shared)) {
      const next = newState();
      path.at(-1).edges.push([symbol, next]);
      path.push(next);
    }
    path.at(-1).edges.unshift([END, { edges: [], id: wordClass }]);
    previous = symbols;
  }
  freeze(path, 0, previous, register);
  return numbered(root);
}

function newState() {
  return { edges: [], id: undefined };
}

/** Replaces the states of a path below a depth by equal ones that exist already. */
function freeze(path, depth, symbols, register) {
  for (let at = path.length - 1; at > depth; at--) {
    const state = path[at];
    const key = state.edges.map(([symbol, { id }]) => `${symbol}:${id}`).join();
    const known = register.get(key);
    if (known) path[at - 1].edges.at(-1)[1] = known;
    else {
      state.id = register.size;
      register.set(key, state);
    }
  }
}

function numbered(root) {
  const first = new Map();
  const order = [];
  let next = 0;
  const place = (state) => {
    if (first.has(state) || state.edges.length === 0) return;
    first.set(state, next);
    next += state.edges.length;
    order.push(state);
  };
  place(root);
  for (let at = 0; at < order.length; at++) for (const [, state] of order[at].edges) place(state);
  if (next > 0x3ffffff) throw new Error('Too many edges');
  const edges = new Uint32Array(next);
  for (const state of order) {
    state.edges.forEach(([symbol, target], at) => {
      const last = at === state.edges.length - 1 ? 1 : 0;
      const to = symbol === END ? target.id : first.get(target);
      edges[first.get(state) + at] = ((symbol << 27) | (last << 26) | to) >>> 0;
    });
  }
  return edges;
}

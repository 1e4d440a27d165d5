import { isEverydayWord } from '../../detect/lexicon/wordKinds.js';
import type { Automaton } from './automaton.js';
import type { DisguisedNeedle, NeedleKind } from './needles.js';
import type { Squeezed } from './squeeze.js';

/** A stretch of text out of a copy. */
export interface Piece {
  readonly text: string;
  /** Where it stands; asked for only where something is found. */
  readonly path: () => string;
  /** What is no text by its VR: letters stand in it by chance. */
  readonly isBinary?: boolean;
  /** The name of a maker or a product. */
  readonly isOfMaker?: boolean;
}

/** A needle among the pieces of a stream. */
export interface StreamMatch {
  readonly needle: DisguisedNeedle;
  /** All pieces that hold a part of it. */
  readonly pieces: readonly Piece[];
}

/** Letters that a name needs to be found inside another word, in parts, over several pieces, among binary values. */
const SHORTEST_INSIDE = 8;
/** The same within a longer word or number. A day and a time are fourteen figures, of which every eight mean a day. */
const SHORTEST_WITHIN: Readonly<Record<NeedleKind, number>> = {
  ...{ name: SHORTEST_INSIDE, joint: SHORTEST_INSIDE, code: SHORTEST_INSIDE, digits: 10 },
  ...{ word: SHORTEST_INSIDE, ideographs: 0 },
};
const SHORTEST_BROKEN = 6;
const SHORTEST_CROSSING = 7;
const SHORTEST_IN_BINARY = 8;

/** What no one sees between two letters: soft hyphen, joiners, marks of direction, controls but those that end words. */
const INVISIBLE = /^(?:\p{Cf}|\p{M}|\u115f|\u1160|\u3164|\uffa0|(?![\t\n\f\r])\p{Cc})*$/u;
/** What stands between letters that were pulled apart inside binary values. */
const BINARY_GAP = /^[\0-\x20._-]{0,3}$/;

/**
 * Text that is searched as one, piece after piece, so that a needle is found although it is cut in two. The time grows
 * with the text alone.
 */
export class Stream {
  private state = 0;
  private count = 0;
  private readonly size: number;
  private readonly pieces: Piece[] = [];
  private readonly at: number[] = [];

  constructor(
    private readonly automaton: Automaton,
    private readonly needles: readonly DisguisedNeedle[],
  ) {
    this.size = automaton.longest + 1;
  }

  /** Matches that mean their values, and that end in this piece. */
  *feed(piece: Piece, { text, at }: Squeezed): Generator<StreamMatch> {
    for (let index = 0; index < text.length; index++) {
      const slot = this.count % this.size;
      this.pieces[slot] = piece;
      this.at[slot] = at[index] ?? 0;
      this.count += 1;
      this.state = this.automaton.next(this.state, text.charCodeAt(index));
      if (this.state === 0) continue;
      for (const ending of this.automaton.endingAt(this.state)) {
        const needle = this.needles[ending];
        if (!needle) continue;
        const runs = this.runsOf(needle.text.length);
        if (means(needle, runs)) yield { needle, pieces: [...new Set(runs.map((run) => run.piece))] };
      }
    }
  }

  /** The last so many characters, as far as nothing that is seen stands between them. */
  private runsOf(length: number): readonly Run[] {
    const runs: Run[] = [];
    for (let index = this.count - length; index < this.count; index++) {
      const slot = index % this.size;
      const [piece, at] = [this.pieces[slot], this.at[slot] ?? 0];
      if (!piece) continue;
      const end = at + ((piece.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
      const last = runs.at(-1);
      if (last?.piece === piece && (at < last.end || INVISIBLE.test(piece.text.slice(last.end, at)))) {
        last.end = end;
        last.length += 1;
      } else runs.push({ piece, start: at, end, length: 1 });
    }
    return runs;
  }
}

/** Characters without anything between them that is seen. */
interface Run {
  readonly piece: Piece;
  readonly start: number;
  end: number;
  length: number;
}

function means({ kind, text, isMaker }: DisguisedNeedle, runs: readonly Run[]): boolean {
  const { length } = text;
  if (isMaker && runs.every(({ piece }) => piece.isOfMaker)) return false;
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return false;
  const isBounded = !continuesBefore(first) && !continuesAfter(last);
  if (runs.some(({ piece }) => piece.isBinary)) {
    if (runs.length === 1 && length >= SHORTEST_INSIDE - 2 && isBounded) return true;
    return length >= SHORTEST_IN_BINARY && runs.every((run, index) => index === 0 || isGap(runs[index - 1], run));
  }
  if (kind === 'ideographs') return runs.length === 1 || [...text].length >= 3;
  if (runs.length === 1) return isBounded || length >= SHORTEST_WITHIN[kind] || hasOneMore(kind, first);
  if (!isBounded) return false;
  const isCrossing = runs.some(({ piece }) => piece !== first.piece);
  switch (kind) {
    case 'digits':
    case 'code':
      return length >= SHORTEST_CROSSING;
    default:
      return length >= (isCrossing ? SHORTEST_CROSSING : SHORTEST_BROKEN) && !runs.every(isPlain(runs));
  }
}

/** A number with one more figure behind it: a check digit, or one that slipped in. */
function hasOneMore(kind: NeedleKind, { piece: { text }, start, end, length }: Run): boolean {
  if (kind !== 'digits' || length < SHORTEST_CROSSING) return false;
  return !/[\d.]$/.test(text.slice(Math.max(0, start - 1), start)) && /^\d(?![\d.,]?\d)/.test(text.slice(end, end + 3));
}

function isGap(before: Run | undefined, { piece, start }: Run): boolean {
  return before?.piece === piece && BINARY_GAP.test(piece.text.slice(before.end, start));
}

/** Words of the language, side by side, are no name that was cut in two; letters one by one are. */
function isPlain(runs: readonly Run[]): (run: Run) => boolean {
  const areLetters = runs.filter(({ length }) => length === 1).length * 2 > runs.length;
  return ({ piece, start, end }) => {
    const word = piece.text.slice(start, end).toLowerCase();
    if (areLetters) return false;
    return word.length <= 2 || isEverydayWord(word);
  };
}

function continuesBefore({ piece: { text }, start }: Run): boolean {
  const before = /[^]$/u.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
  return isSameKind(before, text.charAt(start));
}

function continuesAfter({ piece: { text }, end }: Run): boolean {
  const after = String.fromCodePoint(text.codePointAt(end) ?? 0);
  return isSameKind(after, text.charAt(end - 1));
}

function isSameKind(neighbour: string, edge: string): boolean {
  return /\p{Nd}/u.test(edge) ? /\p{Nd}/u.test(neighbour) : /\p{L}/u.test(edge) && /\p{L}/u.test(neighbour);
}

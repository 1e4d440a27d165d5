import type { Entity, Severity } from '../../model/finding.js';
import { isName, isOrdinaryWord, isTradeWord } from '../../detect/lexicon/wordKinds.js';
import { isFormOfAddress, isRelationAfter } from '../../detect/text/formsOfAddress.js';
import type { Span } from '../../model/span.js';
import { wordsOf } from '../../detect/text/words.js';
import { isTitleOrDegree } from './addressed.js';
import type { Block } from '../layout/blocks.js';
import type { Stretches } from '../layout/stretches.js';
import type { PageWord } from '../page.js';

/** What decided where the label of a form announces a value. */
export const FIELD_RULE = 'text: field of a form';

/** Words of a page that name, or may name, a person or some place. */
export interface FoundWords {
  /** In the order in which they are read; of one page. */
  readonly words: readonly PageWord[];
  readonly entity: Entity;
  readonly severity: Severity;
  /** Names what decided, never the text. */
  readonly rule: string;
  /** The whole value that the words are (part of), where it is known: gives the same token. */
  readonly original?: string;
}

/** A finding while it competes with others for its words. */
export interface Claim extends Omit<FoundWords, 'severity'> {
  readonly confidence: Span['confidence'];
  readonly isKnown: boolean;
  /** Which letters it is about, of words of scripts without blanks. */
  readonly stretches?: Stretches;
}

/** Text of words, without the punctuation around it. */
export function written(words: readonly PageWord[]): string {
  return (
    words
      .map(({ text }) => text)
      .join(' ')
      .replace(/^[\s,;:.()"'“”]+|[\s,;:()"'“”]+$/gu, '')
      // The full stop of a sentence, and not that of an initial or a short form.
      .replace(/(?<=[\p{L}\p{N}]{3}|\p{N})\.$/u, '')
  );
}

/** Every word belongs to one finding: certain before suspected, what is known before what looks like it, longer before shorter. */
export function settled(claims: readonly Claim[]): readonly Claim[] {
  const taken = new Set<PageWord>();
  const rank = (claim: Claim): number =>
    (claim.confidence === 'certain' ? 1e6 : 0) + (claim.isKnown ? 1e5 : 0) + claim.words.length;
  const sorted = [...claims].sort((one, other) => rank(other) - rank(one));
  return sorted.flatMap((claim) => {
    const left = claim.words.filter((word) => !taken.has(word));
    for (const word of left) taken.add(word);
    if (left.every(({ text }) => !/[\p{L}\p{N}]/u.test(text))) return [];
    // The form of address before a name that another claim has is nothing by itself.
    if (left.length < claim.words.length && left.every(isTitleOrDegree)) return [];
    return [left.length === claim.words.length ? claim : { ...claim, words: left }];
  });
}

/** Words on each side of a name that may belong to it. */
const REACH = 2;
/** A cell of so many words, without small ones, is a header or a label on a film rather than a sentence. */
const LONGEST_HEADER = 10;
const FEWEST_DIGITS = 5;

/**
 * Claims with what stands beside the names among them: given names beside a surname that was found, and, in lines that
 * are no sentences, numbers that can belong to no one else: `Ada Okonkwo · H-0047113`.
 */
export function withNeighbours(
  claims: readonly Claim[],
  blocks: readonly Block[],
  labels: ReadonlySet<PageWord>,
): readonly Claim[] {
  const found = new Set(claims.flatMap((claim) => (PLACES.includes(claim.entity) ? claim.words : [])));
  const claimed = new Map<PageWord, Claim>();
  for (const claim of claims)
    if (claim.confidence === 'certain') for (const word of claim.words) claimed.set(word, claim);
  const isFree = (word: PageWord): boolean => !claimed.has(word) && !labels.has(word);
  const grown = new Map<Claim, PageWord[]>();
  const more: Claim[] = [];
  for (const { cells } of blocks.flat()) {
    for (const { words } of cells) {
      growNames(words, claimed, isFree, grown);
      growAddresses(words, claimed, isFree, grown);
      more.push(...brokenAddresses(words), ...postcodes(words, found));
    }
    const line = cells.flatMap(({ words }) => words);
    const isHeader = line.length <= LONGEST_HEADER && !line.some(({ text }) => /^\p{Ll}{2}/u.test(text));
    if (!isHeader || !line.some((word) => claimed.get(word)?.entity === 'PERSON')) continue;
    more.push(...line.filter((word) => isFree(word) && isNumber(word)).map(asNumber));
  }
  return [...claims.map((claim) => (grown.has(claim) ? { ...claim, words: grown.get(claim)! } : claim)), ...more];
}

function growNames(
  words: readonly PageWord[],
  claimed: ReadonlyMap<PageWord, Claim>,
  isFree: (word: PageWord) => boolean,
  grown: Map<Claim, PageWord[]>,
): void {
  const isShort = words.length <= LONGEST_HEADER && !words.some(({ text }) => /^\p{Ll}{2}/u.test(text));
  words.forEach((word, index) => {
    const claim = claimed.get(word);
    if (claim?.entity !== 'PERSON') return;
    const own = grown.get(claim) ?? [...claim.words];
    if (own[0] === word)
      for (let at = index - 1; at >= index - REACH && at >= 0 && isFree(words[at]!); at--) {
        if (!isOfName(words[at]!, isShort) || isRelation(words[at - 1], words[at]!) || /[,;:.]$/.test(words[at]!.text))
          break;
        own.unshift(words[at]!);
      }
    if (own.at(-1) === word)
      for (let at = index + 1; at <= index + REACH && at < words.length && isFree(words[at]!); at++) {
        if (!isOfName(words[at]!, false) || /[.;:]$/.test(words[at - 1]!.text)) break;
        own.push(words[at]!);
      }
    if (own.length > claim.words.length) grown.set(claim, own);
  });
}

/** The other part of an address that OCR, or a printer, has broken: `w.thackerb ray@example.org`. */
function growAddresses(
  words: readonly PageWord[],
  claimed: ReadonlyMap<PageWord, Claim>,
  isFree: (word: PageWord) => boolean,
  grown: Map<Claim, PageWord[]>,
): void {
  const isPart = (word: PageWord | undefined): word is PageWord =>
    word !== undefined && isFree(word) && PART_OF_ADDRESS.test(word.text);
  words.forEach((word, index) => {
    const claim = claimed.get(word);
    if (claim?.entity !== 'EMAIL') return;
    const [before, after] = [words[index - 1], words[index + 1]];
    const own = [...(isPart(before) ? [before] : []), ...claim.words, ...(isPart(after) ? [after] : [])];
    if (own.length > claim.words.length) grown.set(claim, own);
  });
}

/**
 * An address of which a printer, or OCR, lost something beside its sign: both halves of `w.thackerbray@ example.org`;
 * `w.thackerb ray@exampleorg`, which lacks the dot of its host; `w.thackerbray@ex ample.org`.
 */
function brokenAddresses(words: readonly PageWord[]): readonly Claim[] {
  return words.flatMap((word, index): readonly Claim[] => {
    const [before, after] = [words[index - 1], words[index + 1]];
    const length = WITHOUT_DOT.exec(word.text)?.[1]?.length ?? 0;
    const isBroken = length > 0 && after !== undefined && PART_OF_ADDRESS.test(after.text);
    if (isBroken || length >= SHORTEST_HOST) {
      const start = before && PART_OF_ADDRESS.test(before.text) ? [before] : [];
      return [{ words: [...start, word, ...(isBroken ? [after] : [])], ...BROKEN_ADDRESS }];
    }
    if (!/@$/.test(word.text) && !(word.text.startsWith('@') && HOST.test(word.text.slice(1)))) return [];
    const name = word.text.startsWith('@') && before ? [before] : [];
    const host = word.text.endsWith('@') && after && HOST.test(after.text) ? [after] : [];
    if (word.text.endsWith('@') && host.length === 0 && !PART_OF_ADDRESS.test(word.text.slice(0, -1))) return [];
    return [{ words: [...name, word, ...host], ...BROKEN_ADDRESS }];
  });
}

const WITHOUT_DOT = /^[\p{L}\d._+-]{2,}@(\p{L}[\p{L}\d-]*)[.,;]?$/u;
const SHORTEST_HOST = 4;
const HOST = /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+[.,;]?$/u;
const BROKEN_ADDRESS = {
  entity: 'EMAIL',
  rule: 'text: e-mail address',
  confidence: 'certain',
  isKnown: false,
} as const;

/** What a town may have been taken for. */
const PLACES: readonly Entity[] = ['PERSON', 'LOCATION', 'ORGANIZATION'];

/** A postcode of the form of `QY7 2LD`, whatever its area, behind a town: `8 Cooper Mews, Netherwick, QY7 2LD`. */
function postcodes(words: readonly PageWord[], found: ReadonlySet<PageWord>): readonly Claim[] {
  return words.flatMap((word, index): readonly Claim[] => {
    const [town, inward] = [words[index - 1], words[index + 1]];
    if (!town || !inward || !found.has(town) || found.has(word)) return [];
    if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(word.text) || !/^\d[A-Z]{2}[.,;]?$/.test(inward.text)) return [];
    return [
      { words: [word, inward], entity: 'LOCATION', rule: 'text: postal code', confidence: 'suspected', isKnown: false },
    ];
  });
}

/** Small letters and figures with a mark among them, as no word of a sentence has. */
const PART_OF_ADDRESS = /^[\p{Ll}\d]+(?:[._]+[\p{Ll}\d]+)+[.,;]?$/u;

function isOfName({ text }: PageWord, mayBeUnknown: boolean): boolean {
  const words = wordsOf(text);
  // `Pani Błaszczak`, `Sohn Detlef`: what comes before a name is none because people are called so as well.
  if (words.every(({ folded }) => isFormOfAddress(folded))) return false;
  if (words.length === 0 || !/^\p{Lu}/u.test(text) || /\p{N}/u.test(text)) return false;
  return words.every(
    ({ folded }) =>
      !isOrdinaryWord(folded) && !isTradeWord(folded) && (isName(folded) || (mayBeUnknown && folded.length > 2)),
  );
}

/** `ihr Sohn` before a name. */
function isRelation(before: PageWord | undefined, { text }: PageWord): boolean {
  const folded = (words: string): string => wordsOf(words)[0]?.folded ?? '';
  return before !== undefined && isRelationAfter(folded(before.text), folded(text));
}

function isNumber({ text }: PageWord): boolean {
  return text.replace(/\P{N}/gu, '').length >= FEWEST_DIGITS && !/[%°]|^\p{N}+[.,]\p{N}+$/u.test(text);
}

function asNumber(word: PageWord): Claim {
  return {
    words: [word],
    entity: 'ID',
    rule: BESIDE_NAME,
    confidence: 'certain',
    isKnown: false,
    original: written([word]),
  };
}

const BESIDE_NAME = 'text: number beside a name';

/**
 * Whether a number that was removed because it stands beside a name identifies wherever it stands. A name has a dose, a
 * count, a code or a date beside it too, and the same figures elsewhere are harmless: an identifier begins with letters
 * (`PAT-887123`), or has more digits than these, is not round, and no mark of sums or dates parts its digits.
 */
export function isIdentifierBesideName({ rule, words }: Claim): boolean {
  const text = written(words);
  if (rule !== BESIDE_NAME || /\p{N}[.,:/]\p{N}/u.test(text) || DATE.test(text)) return false;
  const digits = text.replace(/\P{N}/gu, '');
  return /^\p{L}/u.test(text) || (digits.length >= FEWEST_BARE_DIGITS && !/000$/.test(digits));
}

/** Codes of procedures and post have five. */
const FEWEST_BARE_DIGITS = 6;
const DATE = /^\p{N}{1,4}-\p{N}{1,2}-\p{N}{1,4}$/u;

import { isHarmless } from '../../pixels/text/harmless.js';
import { isOrdinaryWord, isTradeWord } from '../../detect/lexicon/wordKinds.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import { textFinder } from '../../detect/text/textFinder.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import type { Entity } from '../../model/finding.js';
import type { Policy } from '../../profile/policy.js';
import type { Bookmark, Navigation, PageLink } from '../navigation.js';
import type { PageLine } from '../page.js';
import { isPlainLabel } from '../pageLabels.js';
import { elementsOf, type StructureElement } from '../structure.js';
import { findInPages } from './findInPages.js';

/** What is known of a document when its links and bookmarks are judged. */
export interface JudgedPages {
  readonly policy: Policy;
  readonly known: readonly KnownValue[];
  /** What its pages say. */
  readonly texts: readonly string[];
  /** What was found on them. */
  readonly found: readonly { readonly text: string; readonly entity: Entity }[];
}

/**
 * The links, bookmarks and labels of pages that a copy may have: those that lead to a page; to the web, where the address says
 * nothing of anyone and hands nothing over; titles that say nothing but what stays on the pages, or is known to be
 * harmless. What is not known to be harmless gets no title, or is left out.
 */
export function harmlessNavigation(
  { links, bookmarks, labels, language, structure, of }: Navigation,
  pages: JudgedPages,
): Navigation {
  const judge = new Judge(pages);
  return {
    links: links.filter((link) => isHarmlessLink(link, judge)),
    bookmarks: bookmarks.flatMap((bookmark) => harmlessBookmark(bookmark, judge)),
    labels: labels.every(isPlainLabel) ? labels : [],
    of,
    ...(language !== undefined && LANGUAGE.test(language) && { language }),
    ...(structure && isHarmlessStructure(structure, judge) && { structure }),
  };
}

/** All that its elements say is harmless: what stands on the pages as well, or says nothing. */
function isHarmlessStructure(structure: StructureElement, judge: Judge): boolean {
  const elements = [...elementsOf(structure)];
  const texts = elements.flatMap(({ alternative = '', actual = '', expansion = '' }) => [
    alternative,
    actual,
    expansion,
  ]);
  const telling = texts.filter((text) => /[\p{L}\p{N}]/u.test(text));
  // A letter says nothing by itself, and one after the other they spell a name.
  const spelt = telling.filter((text) => text.trim().length < SHORTEST_WORD).join('');
  return (
    elements.every(({ language = 'en' }) => LANGUAGE.test(language)) &&
    telling.every((text) => judge.isHarmlessTitle(text)) &&
    (spelt === '' || judge.isHarmlessTitle(spelt))
  );
}

/** Language, script and region (RFC 5646): other parts of a tag may be anything. */
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i;

function isHarmlessLink({ target }: PageLink, judge: Judge): boolean {
  return !('uri' in target) || judge.isHarmlessAddress(target.uri);
}

/** Without its title where that may say something; not at all where it would have nothing to say then. */
function harmlessBookmark({ title, depth, place }: Bookmark, judge: Judge): readonly Bookmark[] {
  const where = { depth, ...(place && { place }) };
  if (title !== undefined && judge.isHarmlessTitle(title)) return [{ title, ...where }];
  return place ? [where] : [];
}

/** Longer ones are no titles. */
const LONGEST = 500;
/** Letters of a word that is looked for inside of others. */
const SHORTEST_PART = 4;

class Judge {
  private readonly finder: ReturnType<typeof textFinder>;
  private readonly pages: readonly string[];
  private readonly taken: ReadonlySet<string>;
  private readonly parts: readonly string[];

  constructor(private readonly of: JudgedPages) {
    this.finder = textFinder(of.policy, of.known);
    this.pages = of.texts.map(asWords);
    this.taken = new Set(of.found.flatMap(tellingWords));
    this.parts = [...this.taken].filter((word) => word.length >= SHORTEST_PART);
  }

  isHarmlessTitle(title: string): boolean {
    if (title.length > LONGEST || this.saysWhatWasFound(title) || this.isFoundIn(title)) return false;
    return isKnownHarmless(title) || this.isOnPages(title);
  }

  /** An address is judged like one in a text: only hosts that say nothing of a site pass. The words behind them are, too. */
  isHarmlessAddress(uri: string): boolean {
    const path = pathOf(uri);
    if (path === undefined || !this.of.policy.recognisers.patterns || this.finder.findAll(uri).length > 0) return false;
    const words = path.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
    const text = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
    return !this.saysWhatWasFound(text) && !this.isFoundIn(text) && words.every(isKnownHarmless);
  }

  private isFoundIn(text: string): boolean {
    if (this.finder.findAll(text).length > 0) return true;
    const line: PageLine = {
      words: text
        .split(/\s+/)
        .map((word, index) => ({ text: word, box: { x: 100 * index, y: 0, width: 97, height: 12 } })),
    };
    return findInPages([[line]], this.of.policy, { known: this.of.known }).pages.some((found) => found.length > 0);
  }

  private saysWhatWasFound(text: string): boolean {
    const words = asWords(text);
    const glued = words.replaceAll(' ', '');
    return words.split(' ').some((word) => this.taken.has(word)) || this.parts.some((part) => glued.includes(part));
  }

  /** A heading that stays where it is. */
  private isOnPages(title: string): boolean {
    const words = asWords(title);
    return words.trim() !== '' && this.pages.some((page) => page.includes(words));
  }
}

/** Path and fragment of an address on the web; undefined where it hands anything over. */
function pathOf(uri: string): string | undefined {
  if (uri.length > LONGEST || !/^https?:\/\/[\w.-]+(?:[/#]|$)/i.test(uri) || uri.includes('?')) return undefined;
  try {
    const { pathname, hash } = new URL(uri);
    return decodeURIComponent(`${pathname.replace(/\.\w{2,5}$/, '')}/${hash}`);
  } catch {
    return undefined;
  }
}

/** Words of a person, and what is no word of the language in all else that was found. */
function tellingWords({ text, entity }: { readonly text: string; readonly entity: Entity }): readonly string[] {
  const words = asWords(text).trim().split(' ');
  return words.filter(
    (word) => word.length > 2 && (entity === 'PERSON' || !(isOrdinaryWord(word) || isTradeWord(word))),
  );
}

/** Of a year or more, or of groups such as `471-13-22`. */
const MANY_DIGITS = /\d{4}|(?:\d[^\p{L}\p{N}]*){6}/u;
/** Letters of a word that may be a name. */
const SHORTEST_WORD = 3;

function isKnownHarmless(text: string): boolean {
  if (MANY_DIGITS.test(text)) return false;
  return (
    isHarmless(text) ||
    wordsOf(text).every(
      ({ folded, kind }) =>
        kind === 'digits' || folded.length < SHORTEST_WORD || isOrdinaryWord(folded) || isTradeWord(folded),
    )
  );
}

/** Letters and digits, folded, with one blank between words and around the text. */
function asWords(text: string): string {
  return ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** How a reader gets about in a document: links, bookmarks, labels of pages, tags, and the language that it is read aloud in. */
import type { Box } from '../model/box.js';
import type { StructureElement } from './structure.js';

/** A place in a document: a page from 0, and a point on it as it is seen, in points from its upper left corner. */
export interface PagePlace {
  readonly page: number;
  readonly at?: { readonly x: number; readonly y: number };
}

/** A link on a page: its box is in points, as it is seen. */
export interface PageLink {
  /** From 0. */
  readonly page: number;
  readonly box: Box;
  readonly target: PagePlace | { readonly uri: string };
  /** Points; red, green, blue from 0 to 1. */
  readonly frame?: { readonly width: number; readonly colour: readonly number[] };
}

/** An entry of the outline. */
export interface Bookmark {
  /** Absent where it is not to be told: then it is named after its page. */
  readonly title?: string;
  /** 0 for those at the top. */
  readonly depth: number;
  readonly place?: PagePlace;
}

export interface Navigation {
  readonly links: readonly PageLink[];
  /** In the order in which they are read. */
  readonly bookmarks: readonly Bookmark[];
  /** What each page is called, such as `iv`; none where pages are counted from 1. */
  readonly labels: readonly string[];
  /** A tag of BCP 47 for the whole document. */
  readonly language?: string;
  /** What a screen reader is told; only a document from which nothing is taken out keeps it. */
  readonly structure?: StructureElement;
  /** How many there were before any was left out, and whether there were tags. */
  readonly of: { readonly links: number; readonly bookmarks: number; readonly isTagged?: boolean };
}

export const NO_NAVIGATION: Navigation = { links: [], bookmarks: [], labels: [], of: { links: 0, bookmarks: 0 } };

/** What a bookmark without a title is called. */
export function titleOf({ title, place }: Bookmark): string {
  return title ?? `Page ${(place?.page ?? 0) + 1}`;
}

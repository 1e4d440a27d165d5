import { isGroupLength, isPrivateCreator } from '../model/tag.js';
import { DATA_ELEMENTS } from './generated/dataElements.js';
import { keywordFromName } from './keyword.js';
import { isTagPattern, matchesTagPattern, parseTagPattern, type TagPattern } from './tagPattern.js';

export { formatTag } from '../model/tag.js';

/** What PS3.6 (for group 0000, PS3.7) says of a data element. */
export interface Attribute {
  /** The tag asked for, also where a pattern such as (60xx,3000) answered. */
  readonly tag: number;
  readonly keyword: string;
  /** As published: `LO`, `US or SS`, `OB or OW`; `See Note 2` for items and delimiters, which have no VR. */
  readonly vr: string;
  /** As published: `1`, `1-n`, `2-2n`. */
  readonly vm: string;
  readonly retired: boolean;
  readonly name: string;
}

/** A row of the generated table whose tag is a pattern. */
interface PatternRow extends TagPattern {
  readonly row: string;
}

interface Dictionary {
  readonly rows: ReadonlyMap<number, string>;
  readonly patterns: readonly PatternRow[];
  /** What has been looked up so far. */
  readonly attributes: Map<number, Attribute>;
}

/** The VR to read with in implicit VR where PS3.6 leaves a choice (PS3.5 section A.1 and note 1 to Table 6-1). */
const IMPLICIT_VR: Readonly<Record<string, string>> = {
  'US or SS': 'US',
  'US or OW': 'OW',
  'US or SS or OW': 'OW',
  'OB or OW': 'OW',
  'See Note 2': 'UN',
};

let loaded: Dictionary | undefined;
let keywords: ReadonlyMap<string, number> | undefined;

/** The published attribute of a tag, or undefined for what the standard does not know: private elements too. */
export function lookUp(tag: number): Attribute | undefined {
  const { rows, patterns, attributes } = dictionary();
  const known = attributes.get(tag);
  if (known !== undefined) return known;
  const row = rows.get(tag) ?? patterns.find((pattern) => matchesTagPattern(tag, pattern))?.row;
  if (row === undefined) return undefined;
  const attribute = attributeOf(tag, row);
  attributes.set(tag, attribute);
  return attribute;
}

/**
 * The one VR to read an element with in implicit VR, where the file does not say: UL for group lengths, LO for private
 * creators, UN for what the dictionary does not know.
 */
export function implicitVr(tag: number): string {
  if (isGroupLength(tag)) return 'UL';
  if (isPrivateCreator(tag)) return 'LO';
  const vr = lookUp(tag)?.vr ?? 'UN';
  return IMPLICIT_VR[vr] ?? vr;
}

/**
 * The tag of a keyword; of one that is published with a pattern for a tag, the first tag that is its own (`OverlayData`
 * → (6000,3000)).
 */
export function tagOf(keyword: string): number | undefined {
  keywords ??= loadKeywords(dictionary());
  return keywords.get(keyword);
}

/** The tags of data sets whose keywords match a pattern, in their order; of those published as patterns, the first. */
export function keywordsMatching(pattern: RegExp): readonly number[] {
  keywords ??= loadKeywords(dictionary());
  return [...keywords]
    .filter(([keyword, tag]) => tag > LAST_OF_META && keyword !== '' && pattern.test(keyword))
    .map(([, tag]) => tag)
    .sort((a, b) => a - b);
}

const LAST_OF_META = 0x0002ffff;

/** A name for people: the dictionary's, `Group Length`, `Private Creator` or `Unknown`. */
export function nameOf(tag: number): string {
  const name = lookUp(tag)?.name;
  if (name !== undefined) return name;
  if (isGroupLength(tag)) return 'Group Length';
  return isPrivateCreator(tag) ? 'Private Creator' : 'Unknown';
}

/** Reads `(0010,0010)` or `00100010`, in either case; undefined where the text is neither. */
export function parseTag(text: string): number | undefined {
  const match = /^(?:\(([0-9a-f]{4}),([0-9a-f]{4})\)|([0-9a-f]{8}))$/i.exec(text);
  if (match === null) return undefined;
  const [, group = '', element = '', digits = ''] = match;
  return parseInt(digits || group + element, 16);
}

function dictionary(): Dictionary {
  loaded ??= load(DATA_ELEMENTS);
  return loaded;
}

/** Rows are split when they are asked for: a file has a few hundred of the five thousand. */
function load(table: string): Dictionary {
  const rows = new Map<number, string>();
  const patterns: PatternRow[] = [];
  for (const row of table.split('\n')) {
    const digits = row.slice(0, 8);
    if (isTagPattern(digits)) patterns.push({ ...parseTagPattern(digits), row });
    else rows.set(parseInt(digits, 16), row);
  }
  return { rows, patterns, attributes: new Map() };
}

function attributeOf(tag: number, row: string): Attribute {
  const [, name = '', vr = '', vm = '', retired = '', keyword = ''] = row.split('|');
  return { tag, keyword: keyword || keywordFromName(name), vr, vm: vm || '1', retired: retired === 'R', name };
}

function loadKeywords({ rows, patterns }: Dictionary): Map<string, number> {
  const tags: [tag: number, row: string][] = [...rows];
  for (const { row } of patterns) tags.push([firstTag(row.slice(0, 8), rows), row]);
  return new Map(tags.map(([tag, row]) => [attributeOf(tag, row).keyword, tag]));
}

/** (0028,04x0) also covers (0028,0400), which is another element; (1010,xxxx) covers a group length. */
function firstTag(pattern: string, rows: ReadonlyMap<number, string>): number {
  const tags = ['0', '1'].map((digit) => parseInt(pattern.replaceAll('x', digit), 16));
  const free = tags.find((tag) => !rows.has(tag) && !isGroupLength(tag));
  if (free === undefined) throw new Error(`No tag of ${pattern} is free.`);
  return free;
}
